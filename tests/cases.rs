//! The tables of cases, one a kind, each case in every form a text can come in.
//!
//! A table is `tests/cases/<kind>.toml`; its head tells the format. Beyond `text`, `why`, `find` and `reference_date` a
//! case may say `known_failure = "reason"`, or `except = { wrapped = "reason" }` for one form: it must then fail there,
//! so that a mended one is noticed.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use support::{field, plain, same};
use vanban::{Extractor, OffsetUnit, Record};

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    why: String,
    find: Vec<Wanted>,
    reference_date: Option<String>,
    known_failure: Option<String>,
    #[serde(default)]
    except: BTreeMap<String, String>,
}

/// An entity that must be found: its text and the fields to check.
type Wanted = BTreeMap<String, OneOrMany>;

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn texts(&self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text.clone()],
            Self::Many(texts) => texts.clone(),
        }
    }
}

/// A form of the text: its name and how it is made.
type Form = (&'static str, fn(&str) -> String);

const FORMS: [Form; 7] = [
    ("as written", str::to_owned),
    ("nfd", support::nfd),
    ("no-break spaces", support::no_break_spaces),
    ("wrapped", support::wrapped),
    ("new tone placement", support::new_tone_placement),
    ("old tone placement", support::old_tone_placement),
    ("inside filler", |text| format!("Kính thưa quý vị đại biểu!\n\n{text}\n\nXin trân trọng cảm ơn.\n")),
];

impl Case {
    /// Whether the case has this form: where lines already mean something, no others are put in.
    fn has(&self, form: &str) -> bool {
        form != "wrapped" || !self.text.contains(['\n', '|'])
    }

    /// Why it is known to fail in this form, if it is.
    fn excuse(&self, form: &str) -> Option<&String> {
        self.known_failure.as_ref().or_else(|| self.except.get(form))
    }
}

fn run(kind: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/{kind}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut failures = String::new();
    let (mut failed, mut tried) = (0, 0);
    for case in &table.case {
        for (form, make) in FORMS.into_iter().filter(|(form, _)| case.has(form)) {
            tried += 1;
            if let Some(failure) = failure(kind, case, form, &make(&case.text)) {
                failed += 1;
                failures.push_str(&failure);
            }
        }
        for form in case.except.keys() {
            assert!(FORMS.iter().any(|(known, _)| known == form), "{kind}: there is no form `{form}`");
        }
    }
    assert!(failed == 0, "{kind}: {failed} of {tried} fail\n{failures}");
}

/// What is wrong with a case in one form.
fn failure(kind: &str, case: &Case, form: &str, text: &str) -> Option<String> {
    let extractor = match &case.reference_date {
        None => Extractor::new(),
        Some(date) => {
            let date = date.parse().expect("a case's reference date is a date");
            Extractor::builder().reference_date(date).build().expect("the built-in lexicon can be used")
        }
    };
    let found = extractor.extract(text);
    let report = found.report(OffsetUnit::Byte);
    let found: Vec<&Record<'_>> = report.entities.iter().filter(|record| record.kind == kind).collect();
    let right = found.len() == case.find.len()
        && case.find.iter().zip(&found).all(|(wanted, record)| wrong_fields(kind, form, wanted, record).is_empty());
    match (right, case.excuse(form)) {
        (true, None) | (false, Some(_)) => None,
        (true, Some(reason)) => {
            Some(format!("\n{:?} ({form})\n  no longer fails, though it is marked as known to: {reason}\n", case.text))
        }
        (false, None) => Some(told(kind, case, form, text, &found)),
    }
}

fn wrong_fields(kind: &str, form: &str, wanted: &Wanted, record: &Record<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, want) in wanted {
        let want = want.texts();
        let (got, right) = if name == "text" {
            let exact = form != "as written" || want[0] == record.text;
            (vec![record.text.to_owned()], exact && plain(&want[0]) == plain(record.text))
        } else {
            let got = field(record, name);
            let right = same(kind, name, &want, &got);
            (got, right)
        };
        if !right {
            wrong.push(format!("{name}: expected {want:?}, found {got:?}"));
        }
    }
    wrong
}

fn told(kind: &str, case: &Case, form: &str, text: &str, found: &[&Record<'_>]) -> String {
    let mut told = format!("\n{text:?} ({form})\n  why: {}\n", case.why);
    let texts: Vec<String> = case.find.iter().map(|wanted| wanted["text"].texts().join("")).collect();
    let found_texts: Vec<String> = found.iter().map(|record| plain(record.text)).collect();
    if found_texts == texts.iter().map(|text| plain(text)).collect::<Vec<_>>() {
        for (wanted, record) in case.find.iter().zip(found) {
            for wrong in wrong_fields(kind, form, wanted, record) {
                let _ = writeln!(told, "  {:?} by {}: {wrong}", record.text, record.rule);
            }
        }
    } else {
        let by: Vec<String> = found.iter().map(|record| format!("{:?} by {}", record.text, record.rule)).collect();
        let _ = writeln!(told, "  expected: {texts:?}\n  found:    [{}]", by.join(", "));
    }
    told
}

#[test]
fn document_number() {
    run("document_number");
}

#[test]
fn date() {
    run("date");
}

#[test]
fn percent() {
    run("percent");
}

#[test]
fn position() {
    run("position");
}

#[test]
fn official() {
    run("official");
}

#[test]
fn money() {
    run("money");
}

#[test]
fn provision() {
    run("provision");
}
