//! The value of a document number.

use std::borrow::Cow;
use std::sync::Arc;

use super::DateValue;

/// The number of a document, in canonical form and in its parts.
///
/// The canonical form is composed Unicode without spaces, with `-` and `/`, and `Đ` restored. The parts
/// follow the order of the family: `{number}/{type}-{issuer}-{unit}` for the state (Nghị định 30/2020/NĐ-CP,
/// Appendix III), `{number}-{type}/{issuer}` for the Party (Hướng dẫn 36-HD/VPTW).
#[derive(Clone, Debug)]
pub struct DocumentNumber<'t> {
    pub(crate) value: Cow<'t, str>,
    pub(crate) layout: Layout,
    pub(crate) doc_type: Option<Arc<str>>,
    pub(crate) date: Option<DateValue>,
}

/// Where the parts lie in the canonical form: byte offsets, start and end the same where there is no such part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The end of the running number.
    pub number: u8,
    /// The year.
    pub year: (u8, u8),
    /// The symbol starts here and runs to the end.
    pub symbol: u8,
    /// The type's abbreviation.
    pub doc_type: (u8, u8),
    /// One issuer, or several with `-` between.
    pub issuers: (u8, u8),
    /// The drafting unit.
    pub unit: (u8, u8),
}

impl DocumentNumber<'_> {
    /// The canonical form: `2104/UBND-KGVX`.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The running number as written: `2104`, `30c`, `05`.
    #[must_use]
    pub fn number(&self) -> &str {
        self.part((0, self.layout.number)).unwrap_or(&self.value)
    }

    /// The year inside the number: `2023` in `69/2023/NQ-HĐND`.
    #[must_use]
    pub fn year(&self) -> Option<&str> {
        self.part(self.layout.year)
    }

    /// The symbol: `UBND-KGVX`; none for a bare number.
    #[must_use]
    pub fn symbol(&self) -> Option<&str> {
        self.value.get(usize::from(self.layout.symbol)..).filter(|symbol| self.layout.symbol > 0 && !symbol.is_empty())
    }

    /// The type's name: `Công văn`, `Nghị quyết`.
    #[must_use]
    pub fn doc_type(&self) -> Option<&str> {
        self.doc_type.as_deref()
    }

    /// The abbreviations of the issuers; several for a joint document (`TTLT-BCA-BQP`).
    pub fn issuers(&self) -> impl Iterator<Item = &str> {
        self.part(self.layout.issuers).into_iter().flat_map(|issuers| issuers.split('-'))
    }

    /// The abbreviation of the unit that drafted it: `KGVX`.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.part(self.layout.unit)
    }

    /// The date of issue, where the text gives it beside the number.
    #[must_use]
    pub const fn date(&self) -> Option<DateValue> {
        self.date
    }

    /// All that can be read from outside: what two equal numbers have in common.
    fn parts(&self) -> impl PartialEq + '_ {
        let issuers = self.part(self.layout.issuers);
        (self.value(), self.number(), self.year(), self.symbol(), issuers, self.unit(), self.doc_type(), self.date)
    }

    fn part(&self, (start, end): (u8, u8)) -> Option<&str> {
        self.value.get(usize::from(start)..usize::from(end)).filter(|part| !part.is_empty())
    }

    pub(crate) fn into_owned(self) -> DocumentNumber<'static> {
        DocumentNumber {
            value: Cow::Owned(self.value.into_owned()),
            layout: self.layout,
            doc_type: self.doc_type,
            date: self.date,
        }
    }
}

impl PartialEq for DocumentNumber<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for DocumentNumber<'_> {}
