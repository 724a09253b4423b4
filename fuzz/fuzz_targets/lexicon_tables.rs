//! Users' tables: any text, and rows that nearly fit.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use vanban::{Extractor, Lexicon, LexiconError};
use vanban_fuzz::grammar::Page;
use vanban_fuzz::{cost, laws};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    tables: Vec<(u8, Rows<'a>)>,
    titles: Vec<&'a str>,
    page: Page,
}

#[derive(Arbitrary, Debug)]
enum Rows<'a> {
    Any(&'a str),
    /// Columns by number, and rows of as many cells.
    Fitting(Vec<u8>, Vec<Cell<'a>>),
}

#[derive(Arbitrary, Debug)]
enum Cell<'a> {
    Any(&'a str),
    Usual(u8),
}

#[rustfmt::skip]
const TABLES: [&str; 15] = [
    "titles", "title_abbreviations", "title_modifiers", "body_heads", "bodies", "fields", "provinces", "districts", "countries",
    "surnames", "honorifics", "document_types", "issuers", "clause_words", "no such table",
];
#[rustfmt::skip]
const COLUMNS: [&str; 20] = [
    "title", "takes", "bare", "deputy", "abbreviation", "modifier", "head", "name", "field", "surname", "frequency", "honorific",
    "kind", "family", "variants", "word", "class", "note", "level", "valid_from",
];
#[rustfmt::skip]
const CELLS: [&str; 40] = [
    "body", "none", "unit", "yes", "no", "named", "A", "D", "comrade", "rank", "state", "law", "place;name", "purpose", "verb",
    "not in: a; b", "Chủ tịch", "Phó Chủ tịch UBND tỉnh", "UBND", "Bắc Giang", "Nguyễn", "Quyết định", "QĐ", "đồng chí", "An; Bình",
    "", "-", "Sở", "tham nhũng, tiêu cực", "Ủy ban nhân dân", "UBND tỉnh Bắc Giang", "ngày", "số", "Điều", "%", "1", "Đ/c", "và",
    "của", "K'",
];

impl Rows<'_> {
    fn text(&self) -> String {
        match self {
            Self::Any(text) => (*text).to_owned(),
            Self::Fitting(columns, cells) => {
                let names: Vec<_> = columns.iter().map(|&i| COLUMNS[usize::from(i) % COLUMNS.len()]).collect();
                let mut text = names.join("\t") + "\n";
                for row in cells.chunks(columns.len().max(1)) {
                    let row: Vec<_> = row.iter().map(Cell::text).collect();
                    text.push_str(&row.join("\t"));
                    text.push('\n');
                }
                text
            }
        }
    }
}

impl Cell<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Any(text) => text,
            Self::Usual(i) => CELLS[usize::from(*i) % CELLS.len()],
        }
    }
}

fn lexicon(input: &Input<'_>) -> Result<Lexicon, LexiconError> {
    // The built-in one takes a thousand times as long to build.
    let builtin = cost::one_in(100, &format!("{input:?}"));
    let mut lexicon = if builtin { Lexicon::builtin() } else { Lexicon::empty() };
    for (name, rows) in input.tables.iter().take(4) {
        let name = TABLES[usize::from(*name) % TABLES.len()];
        let text = rows.text();
        lexicon = lexicon.with_table(name, "mine.tsv", &text).inspect_err(|error| {
            assert_eq!(error.file(), "mine.tsv");
            assert!(error.line() as usize <= text.lines().count().max(1), "{error}");
        })?;
    }
    lexicon.with_titles(input.titles.iter().copied())
}

fuzz_target!(|input: Input<'_>| {
    let Ok(lexicon) = lexicon(&input) else { return };
    let extractor = Extractor::builder().lexicon(lexicon).build().expect("its tables were read");
    // The phrases given, beside whatever else there is.
    let phrases = input.titles.join(" ");
    for text in [&input.page.to_string(), &phrases] {
        let found = extractor.extract(text);
        laws::spans_are_in_place(text, &found);
        let explained = extractor.explain(text);
        assert!(found.entities().eq(explained.iter().map(|one| &one.entity)));
    }
});
