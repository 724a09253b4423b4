//! Text without any diacritics: what its words must have been, by the tables and by what stands beside them.
//!
//! A paragraph without marks is read as if it had them: phrases of the other tables get theirs (`chu tich` is `chủ tịch`),
//! further words where `data/plain_words.tsv` says so (`ngay` before a number). What is not plain stays as it is. The
//! text itself is not changed: spans and texts are those of the text as given.

use std::collections::HashSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::rows::Table as TableName;
use super::table::Table;
use super::{Compiled, Gazetteer, Lexicon, Syllables};
use crate::error::LexiconError;
use crate::text::{Gap, Lexed, OffsetMap, Page, Rewriting, Tokens, is_letter, token_ranges};

impl Compiled {
    /// The text with marks put on in its paragraphs that have none, and the way back; none where there is nothing to put.
    pub(crate) fn restored(&self, text: &str) -> Option<(String, OffsetMap)> {
        let paragraphs = plain_paragraphs(text);
        // The forms are built when the first such text comes; a head of a table or a mark alone is none.
        let is_written = paragraphs.iter().any(|paragraph| is_prose(&text[paragraph.clone()]));
        if is_written { self.plain_forms().restored(text, &paragraphs) } else { None }
    }
}

/// What words without marks stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlainForms {
    syllables: Syllables,
    phrases: Gazetteer<Form>,
}

/// One reading of a plain phrase, and where it holds.
#[derive(Clone, Debug)]
struct Form {
    /// The words with their marks, one a token.
    marked: Vec<Box<str>>,
    case: Case,
    after: Beside,
    before: Beside,
    sort: Sort,
}

/// What matters of a phrase to the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Title,
    Surname,
    Other,
}

/// How the first word must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Any,
    Capital,
    Lower,
    Upper,
}

/// What must stand beside a phrase.
#[derive(Clone, Debug, Default)]
struct Beside {
    number: bool,
    percent: bool,
    letter: bool,
    capital: bool,
    /// A mark, or the end.
    end: bool,
    /// Phrases without marks in small letters.
    phrases: Vec<Vec<Box<str>>>,
}

/// Which column of a table has phrases, and how they are written in a text; the tables whose words win over others first.
const PHRASES: [(TableName, Case); 11] = [
    (TableName::Titles, Case::Any),
    (TableName::DocumentTypes, Case::Any),
    (TableName::BodyHeads, Case::Any),
    (TableName::Provinces, Case::Capital),
    (TableName::Bodies, Case::Capital),
    (TableName::Fields, Case::Capital),
    (TableName::TitleModifiers, Case::Any),
    (TableName::Honorifics, Case::Any),
    (TableName::Countries, Case::Capital),
    (TableName::Districts, Case::Capital),
    (TableName::ClauseWords, Case::Lower),
];

impl PlainForms {
    /// The forms of all phrases of a lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, LexiconError> {
        let mut forms = Self::default();
        let words = Table::parse("data/plain_words.tsv", include_str!("../../data/plain_words.tsv"))?;
        let settled: HashSet<String> = words.rows().iter().map(|row| plain_key(row.cell(0))).collect();
        // What is inserted last comes first.
        forms.add_surnames(lexicon);
        for (name, case) in PHRASES.into_iter().rev() {
            for (_, table) in lexicon.tables().filter(|(table, _)| *table == name) {
                forms.add_phrases(name, table, case, &settled);
            }
        }
        forms.add_words(&words)?;
        Ok(forms)
    }

    /// Family names: before a capitalised word only.
    fn add_surnames(&mut self, lexicon: &Lexicon) {
        for (_, table) in lexicon.tables().filter(|(table, _)| *table == TableName::Surnames) {
            for row in table.rows() {
                let before = Beside { capital: true, ..Beside::default() };
                self.add(Sort::Surname, row.cell(0), Case::Capital, [Beside::default(), before]);
            }
        }
    }

    /// Phrases of two words and more, but for those that are `settled` elsewhere: a single word could be too many things.
    fn add_phrases(&mut self, name: TableName, table: &Table, case: Case, settled: &HashSet<String>) {
        let variants = table.optional_column("variants");
        for row in table.rows().iter().rev() {
            let variants = variants.map_or("", |column| row.cell(column)).split(';').map(str::trim);
            let phrases = [row.cell(0)].into_iter().chain(variants).filter(|phrase| phrase.contains(' '));
            for phrase in phrases.filter(|phrase| !settled.contains(&plain_key(phrase))) {
                let sort = if name == TableName::Titles { Sort::Title } else { Sort::Other };
                self.add(sort, phrase, case, Default::default());
                if sort == Sort::Title {
                    self.add(sort, &format!("Phó {phrase}"), case, Default::default());
                }
            }
        }
    }

    /// The rows of `data/plain_words.tsv`, the first of which wins.
    fn add_words(&mut self, table: &Table) -> Result<(), LexiconError> {
        let [words, case, after, before] = ["words", "case", "after", "before"].map(|column| table.column(column));
        let (words, case, after, before) = (words?, case?, after?, before?);
        for row in table.rows().iter().rev() {
            let case = match row.cell(case) {
                "any" => Case::Any,
                "capital" => Case::Capital,
                "lower" => Case::Lower,
                "upper" => Case::Upper,
                other => {
                    return Err(table.error(row, "case", &format!("`{other}` is none of any, capital, lower, upper")));
                }
            };
            let beside = [Beside::read(row.cell(after)), Beside::read(row.cell(before))];
            self.add(Sort::Other, row.cell(words), case, beside);
        }
        Ok(())
    }

    fn add(&mut self, sort: Sort, phrase: &str, case: Case, [after, before]: [Beside; 2]) {
        let plain = without_marks(phrase);
        let form = Form { marked: words_of(phrase), case, after, before, sort };
        if plain != phrase && form.marked.len() == words_of(&plain).len() {
            self.phrases.insert(&mut self.syllables, &plain, form);
        }
    }

    /// The text with marks put on in these paragraphs, and the way back; none where there is nothing to put.
    fn restored(&self, text: &str, paragraphs: &[Range<usize>]) -> Option<(String, OffsetMap)> {
        let mut out = Rewriting::default();
        for paragraph in paragraphs {
            let stretch = &text[paragraph.clone()];
            let mut lexed = Lexed::default();
            lexed.read(stretch);
            let page = Page::new(stretch, &lexed, &self.syllables);
            let tokens = Tokens::new(&page);
            for (at, marked) in self.find(tokens) {
                let token = tokens.text(at);
                let start = paragraph.start + tokens.start(at);
                out.keep(&text[out.read()..start]);
                out.replace(token.len(), &in_case_of(token, marked));
            }
        }
        let read = out.read();
        out.keep(&text[read..]);
        out.finish()
    }

    /// The tokens that must have had marks, with what they were; none where too few have for it to be Vietnamese.
    fn find(&self, tokens: Tokens<'_>) -> Vec<(usize, &str)> {
        let mut found = Vec::new();
        let (mut at, mut words) = (0, 0);
        // Where a family name stood last: the words behind it are a given name (`Van Phong` is no `Văn phòng` then).
        let mut surname = None;
        while at < tokens.len() {
            let named = is_given_name(tokens, surname, at);
            let mut best: Option<(usize, &Form)> = None;
            self.phrases.for_each(tokens, at, |end, forms| {
                let mut forms = forms.iter().filter(|form| !named || form.sort == Sort::Title);
                best = forms.find(|form| form.holds(tokens, at, end)).map(|form| (end, form)).or(best);
            });
            if best.is_some_and(|(_, form)| form.sort == Sort::Surname) {
                surname = Some(at);
            }
            let end = best.map_or(at + 1, |(end, _)| end);
            words += (at..end).filter(|&i| tokens.text(i).len() > 1 && !is_number(tokens, i)).count();
            if let Some((_, form)) = best {
                found.extend((at..end).zip(form.marked.iter().map(|word| &**word)));
            }
            at = end;
        }
        if LEAST * found.len() < words {
            found.clear();
        }
        found
    }
}

/// Whether token `at` is one of the two capitalised words behind a family name.
fn is_given_name(tokens: Tokens<'_>, surname: Option<usize>, at: usize) -> bool {
    let Some(surname) = surname.filter(|surname| at - surname <= 2) else { return false };
    (surname + 1..=at).all(|i| tokens.is_capitalized(i) && tokens.gap_before(i).is_space())
}

/// At least one word in so many must be known: in English and in code, some are by chance.
const LEAST: usize = 5;

impl Form {
    /// Whether the tokens from `first` to before `end` can be this phrase.
    fn holds(&self, tokens: Tokens<'_>, first: usize, end: usize) -> bool {
        let text = tokens.text(first);
        let capital = text.starts_with(|c: char| c.is_ascii_uppercase());
        let cased = match self.case {
            Case::Any => true,
            Case::Capital => capital,
            Case::Lower => !capital,
            Case::Upper => text.len() > 1 && is_upper(text),
        };
        // `TU` in `12-KL/TU` is no word.
        let part = text.len() > 1 && self.case != Case::Upper && is_upper(text) && is_in_symbol(tokens, first, end);
        cased && !part && self.after.is_before(tokens, first) && self.before.is_behind(tokens, end)
    }
}

impl Beside {
    fn read(cell: &str) -> Self {
        let mut beside = Self::default();
        for what in cell.split(';').filter(|what| !what.is_empty()) {
            match what {
                "#" => beside.number = true,
                "%" => beside.percent = true,
                "letter" => beside.letter = true,
                "capital" => beside.capital = true,
                "end" => beside.end = true,
                phrase => beside.phrases.push(words_of(&plain_key(phrase))),
            }
        }
        beside
    }

    const fn is_anything(&self) -> bool {
        !self.number && !self.percent && !self.letter && !self.capital && !self.end && self.phrases.is_empty()
    }

    /// Whether it stands before token `first`.
    fn is_before(&self, tokens: Tokens<'_>, first: usize) -> bool {
        if self.is_anything() {
            return true;
        }
        let Some(last) = first.checked_sub(1).filter(|_| is_near(tokens.gap_before(first))) else { return false };
        self.is_at(tokens, last)
            || self.phrases.iter().any(|phrase| {
                let start = (last + 1).checked_sub(phrase.len());
                start.is_some_and(|start| are(tokens, start, phrase))
            })
    }

    /// Whether it stands at token `next`, behind the phrase.
    fn is_behind(&self, tokens: Tokens<'_>, next: usize) -> bool {
        if self.is_anything() {
            return true;
        }
        let gap = tokens.gap_before(next);
        if self.percent && gap.mark() == b'%' || self.end && !is_near(gap) {
            return true;
        }
        let near = next < tokens.len() && (is_near(gap) || gap.is(b':') && self.number);
        near && (self.is_at(tokens, next) || self.phrases.iter().any(|phrase| are(tokens, next, phrase)))
    }

    /// Whether token `i` is of a class that is asked for.
    fn is_at(&self, tokens: Tokens<'_>, i: usize) -> bool {
        let text = tokens.text(i);
        self.number && is_number(tokens, i)
            || self.letter && text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase())
            || self.capital && text.starts_with(|c: char| c.is_uppercase())
    }
}

fn is_upper(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether the tokens from `first` to before `end` are joined to others, as the parts of a symbol are.
fn is_in_symbol(tokens: Tokens<'_>, first: usize, end: usize) -> bool {
    [first, end].into_iter().any(|at| {
        let gap = tokens.gap_before(at);
        gap.is(b'/') || gap.is_tight(b'-')
    })
}

fn is_near(gap: Gap) -> bool {
    gap.is_blank() || gap.is_glued()
}

/// Whether the tokens from `start` on are the words of a phrase, one space apart.
fn are(tokens: Tokens<'_>, start: usize, phrase: &[Box<str>]) -> bool {
    phrase.iter().enumerate().all(|(i, word)| {
        let at = start + i;
        at < tokens.len()
            && (i == 0 || is_near(tokens.gap_before(at)))
            && without_marks(tokens.text(at)).eq_ignore_ascii_case(word)
    })
}

/// Whether a token is a number in digits or in Roman numerals.
fn is_number(tokens: Tokens<'_>, i: usize) -> bool {
    let text = tokens.text(i);
    text.starts_with(|c: char| c.is_ascii_digit()) || text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// The paragraphs, between blank lines, that have letters but none with marks: each by itself, as a text may be put together of
/// several.
///
/// A line of ordinary text is left at its first mark, after a few bytes.
fn plain_paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut at, mut marked) = (0, 0, false);
    let mut close = |paragraph: Range<usize>, marked: bool| {
        if !marked && text[paragraph.clone()].bytes().any(|byte| byte.is_ascii_alphabetic()) {
            found.push(paragraph);
        }
    };
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|sign| sign + 1).chain([text.len()]) {
        let line = &text[at..end];
        if line.trim_ascii_start().is_empty() {
            close(start..at, marked);
            (start, marked) = (end, false);
        } else if !marked {
            marked = has_marks(line);
        }
        at = end;
    }
    close(start..at, marked);
    found
}

/// Whether there are words enough for a sentence.
fn is_prose(paragraph: &str) -> bool {
    let words = paragraph.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
    words.take(FEW_WORDS).count() == FEW_WORDS
}

/// No sentence that names an official has fewer words of two letters (`Chu tich UBND tinh`).
const FEW_WORDS: usize = 4;

/// Whether there is a letter beyond ASCII, other than Đ: who leaves all marks out may still write `QĐ`.
fn has_marks(line: &str) -> bool {
    line.chars().any(|c| !c.is_ascii() && !matches!(c, 'Đ' | 'đ') && is_letter(c))
}

/// The phrase without marks, in small letters.
fn plain_key(phrase: &str) -> String {
    without_marks(phrase).to_lowercase()
}

/// The phrase without marks.
fn without_marks(phrase: &str) -> String {
    let plain = phrase.nfd().filter(|c| !is_combining_mark(*c));
    plain
        .map(|c| {
            if c == 'đ' {
                'd'
            } else if c == 'Đ' {
                'D'
            } else {
                c
            }
        })
        .collect()
}

/// The words of a phrase, as the lexer cuts them.
fn words_of(phrase: &str) -> Vec<Box<str>> {
    token_ranges(phrase).map(|token| phrase[token].into()).collect()
}

/// The word with its marks, its letters in the case of `token`.
fn in_case_of(token: &str, marked: &str) -> String {
    let mut out = String::with_capacity(marked.len());
    for (letter, given) in marked.chars().zip(token.chars()) {
        if given.is_uppercase() {
            out.extend(letter.to_uppercase());
        } else {
            out.extend(letter.to_lowercase());
        }
    }
    out
}
