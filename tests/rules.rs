//! The rules: each is listed, has cases, and has a page in `docs/rules/`.
//!
//! The pages are made of the doc comments in `src/rule.rs` and of the tables of cases. After a change to either:
//! `VANBAN_RENEW=1 cargo test --test rules`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use vanban::{Extractor, Kind, Rule};

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    why: String,
    reference_date: Option<String>,
    known_failure: Option<String>,
}

/// What a rule found in the text of a case.
struct Example {
    kind: Kind,
    text: String,
    found: String,
    value: String,
    why: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The cases of all tables, each with the kind it is about.
fn cases() -> Vec<(Kind, Case)> {
    let read = |kind: Kind| {
        let path = root().join(format!("tests/cases/{kind}.toml"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let table: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        table.case.into_iter().map(move |case| (kind, case))
    };
    Kind::ALL.into_iter().flat_map(read).collect()
}

/// What each rule finds in the cases of its kind.
fn examples() -> BTreeMap<String, Vec<Example>> {
    let mut examples: BTreeMap<String, Vec<Example>> = BTreeMap::new();
    for (kind, case) in cases().into_iter().filter(|(_, case)| case.known_failure.is_none()) {
        let mut builder = Extractor::builder();
        if let Some(date) = &case.reference_date {
            builder = builder.reference_date(date.parse().expect("a case's reference date is a date"));
        }
        let extractor = builder.build().expect("the built-in lexicon can be used");
        for entity in extractor.extract(&case.text).by_kind(kind) {
            examples.entry(entity.rule().to_owned()).or_default().push(Example {
                kind,
                text: case.text.clone(),
                found: entity.text().to_owned(),
                value: entity.value_text().map(Into::into).unwrap_or_default(),
                why: case.why.clone(),
            });
        }
    }
    examples
}

#[test]
fn every_entity_is_of_a_listed_rule_of_its_kind() {
    let mut texts: Vec<String> = cases().into_iter().map(|(_, case)| case.text).collect();
    for file in fs::read_dir(root().join("tests/documents")).expect("there are documents") {
        let path = file.expect("it can be read").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            texts.push(fs::read_to_string(path).expect("it is UTF-8"));
        }
    }
    let extractor = Extractor::new();
    for entity in texts.iter().flat_map(|text| extractor.extract(text)) {
        let rule = Rule::find(entity.rule()).unwrap_or_else(|| panic!("`{}` is not listed", entity.rule()));
        assert_eq!(rule.kind(), entity.kind(), "{entity:?}");
    }
}

#[test]
fn names_are_unique_and_begin_with_their_kind() {
    let names: BTreeSet<&str> = Rule::ALL.iter().map(Rule::name).collect();
    assert_eq!(names.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        let own = rule.name().strip_prefix(rule.kind().as_str()).and_then(|rest| rest.strip_prefix('.'));
        assert!(own.is_some_and(|own| own.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')), "{}", rule.name());
        assert!(rule.summary().ends_with('.') || rule.summary().ends_with('`'), "{}: {}", rule.name(), rule.summary());
        for table in rule.tables() {
            assert!(root().join(format!("data/{table}.tsv")).exists(), "{}: {table}", rule.name());
        }
    }
}

#[test]
fn every_rule_has_a_page_that_is_up_to_date() {
    let mut examples = examples();
    let mut pages = vec![("docs/rules.md".to_owned(), index())];
    for rule in Rule::ALL {
        let found =
            examples.remove(rule.name()).unwrap_or_else(|| panic!("no case shows what `{}` finds", rule.name()));
        pages.push((format!("docs/rules/{}.md", rule.name()), page(rule, &found)));
    }
    let there: BTreeSet<String> = fs::read_dir(root().join("docs/rules"))
        .into_iter()
        .flatten()
        .map(|file| format!("docs/rules/{}", file.expect("it can be read").file_name().to_string_lossy()))
        .collect();
    let gone: Vec<&String> = there.iter().filter(|name| !pages.iter().any(|(page, _)| page == *name)).collect();
    if std::env::var_os("VANBAN_RENEW").is_some() {
        fs::create_dir_all(root().join("docs/rules")).expect("the folder can be made");
        gone.iter().for_each(|name| fs::remove_file(root().join(name)).expect("it can be removed"));
        pages.iter().for_each(|(name, page)| fs::write(root().join(name), page).expect("it can be written"));
        return;
    }
    let old = |(name, page): &&(String, String)| {
        fs::read_to_string(root().join(name)).map_or(true, |text| text.replace("\r\n", "\n") != *page)
    };
    let old: Vec<&String> = pages.iter().filter(old).map(|(name, _)| name).chain(gone).collect();
    assert!(old.is_empty(), "run VANBAN_RENEW=1 cargo test --test rules to renew {old:?}");
}

/// The list of all rules.
fn index() -> String {
    let mut index = String::from(
        "# Rules\n\nEvery entity names the rule that found it; `vanban rules` lists them, `vanban explain` tells which applied \
         and what it won over. A pattern of one's own has the rule `pattern.<name>`.\n\nThese pages are made of the doc comments in \
         `src/rule.rs` and of the tables in `tests/cases/`; `VANBAN_RENEW=1 cargo test --test rules` renews them.\n",
    );
    for kind in Kind::ALL {
        let _ = write!(index, "\n## {kind}\n\n| rule | what it finds |\n|---|---|\n");
        for rule in Rule::ALL.iter().filter(|rule| rule.kind() == kind) {
            let name = rule.name();
            let _ = writeln!(index, "| [`{name}`](rules/{name}.md) | {} |", cell(rule.summary()));
        }
    }
    index
}

/// How many examples a page has.
const EXAMPLES: usize = 20;

fn page(rule: &Rule, examples: &[Example]) -> String {
    let mut page = format!("# {}\n\n{}\n", rule.name(), rule.description());
    if !rule.tables().is_empty() {
        let link = |table: &&str| format!("[{table}](../../data/{table}.tsv)");
        let _ = write!(page, "\nTables: {}.\n", rule.tables().iter().map(link).collect::<Vec<_>>().join(", "));
    }
    page.push_str("\n| text | found | value | why it is a case |\n|---|---|---|---|\n");
    for example in examples.iter().take(EXAMPLES) {
        let value = if example.value.is_empty() { "none".to_owned() } else { format!("`{}`", cell(&example.value)) };
        let (text, found, why) = (cell(&example.text), cell(&example.found), cell(&example.why));
        let _ = writeln!(page, "| {text} | `{found}` | {value} | {why} |");
    }
    if let [first, ..] = examples.get(EXAMPLES..).unwrap_or_default() {
        let more = examples.len() - EXAMPLES;
        let _ = write!(page, "\nAnd {more} more in [{0}.toml](../../tests/cases/{0}.toml).\n", first.kind);
    }
    page
}

/// The text as it can stand in a cell: on one line, without what Markdown would read.
fn cell(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(" ⏎ ").replace('|', "\\|").replace('*', "\\*").replace(" ⏎  ⏎ ", " ⏎ ⏎ ")
}
