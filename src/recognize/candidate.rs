//! Candidates: what recognizers push, before overlaps are resolved and links made.

use std::sync::Arc;

use crate::entity::{Amount, Comparator, Date, DateValue, Kind, Layout, PercentUnit};

/// A stretch of the folded text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub start: u32,
    pub end: u32,
}

impl Stretch {
    #[allow(clippy::cast_possible_truncation, reason = "a section is far shorter than u32::MAX bytes")]
    pub(crate) const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The range of bytes, to index the folded text with.
    pub(crate) const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub(crate) const fn len(self) -> u32 {
        self.end - self.start
    }
}

/// The index of a token, as a candidate holds it.
#[allow(clippy::cast_possible_truncation, reason = "there are fewer tokens than bytes, and those are u32")]
pub(crate) const fn token_index(token: usize) -> u32 {
    token as u32
}

/// A possible entity.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub stretch: Stretch,
    /// The first token.
    pub first: u32,
    /// The index after the last token.
    pub after: u32,
    /// The name of the rule, `kind.rule`.
    pub rule: &'static str,
    pub draft: Draft,
}

/// The value of a candidate, in stretches and numbers: texts are cut only for what is kept.
#[derive(Clone, Debug)]
pub(crate) enum Draft {
    DocumentNumber(Box<NumberDraft>),
    Date(Date),
    Percent { amount: Amount, unit: PercentUnit, comparator: Option<Comparator>, per: Option<Stretch> },
    Money { amount: Amount, currency: &'static str, comparator: Option<Comparator>, per: Option<Stretch> },
    Position(PositionDraft),
    Official(OfficialDraft),
    Provision,
}

/// A document number in canonical form with its parts.
#[derive(Clone, Debug)]
pub(crate) struct NumberDraft {
    /// The canonical form; none where it is the text at the stretch.
    pub canonical: Option<String>,
    pub layout: Layout,
    pub doc_type: Option<Arc<str>>,
    pub date: Option<DateValue>,
}

/// The parts of an office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PositionDraft {
    pub title: Stretch,
    pub organization: Option<Stretch>,
    pub place: Option<Stretch>,
    /// Whether it counts by itself; else only beside a name or another office.
    pub certain: bool,
}

/// A name and what speaks for its bearer being an official.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfficialDraft {
    pub honorific: Option<Stretch>,
    /// Whether the text around it makes it an official's name, offices aside (`đồng chí`).
    pub certain: bool,
    /// Whether it is a given name that counts only where the text names its bearer in full.
    pub short: bool,
    /// The offices it is given: indices of position candidates.
    pub positions: Vec<u32>,
}

impl Candidate {
    /// What candidates are sorted by: where they start, and at one place the longest first.
    pub(crate) const fn order(&self) -> (u32, u32) {
        (self.stretch.start, u32::MAX - self.stretch.end)
    }

    pub(crate) const fn kind(&self) -> Kind {
        match self.draft {
            Draft::DocumentNumber(_) => Kind::DocumentNumber,
            Draft::Date(_) => Kind::Date,
            Draft::Percent { .. } => Kind::Percent,
            Draft::Money { .. } => Kind::Money,
            Draft::Position(_) => Kind::Position,
            Draft::Official(_) => Kind::Official,
            Draft::Provision => Kind::Provision,
        }
    }
}
