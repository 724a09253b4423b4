//! Sources: texts in older encodings, or broken on the way, and how to read them.

mod bytes;
mod convert;
mod diagnose;
mod encoding;
mod extract;
mod letters;
mod mojibake;
mod syllable;
mod viqr;
mod windows;

use std::borrow::Cow;
use std::ops::Range;

pub use diagnose::Diagnosis;
pub use encoding::Encoding;

use crate::error::DecodeError;
use crate::text::{OffsetUnit, Offsets, Span};
use convert::Reading;

/// A text as given, in whatever encoding, and the same text in Unicode, with the way back.
///
/// Old documents come in the encodings of their fonts, as bytes or as the characters that some program took these bytes
/// for; others were broken by a wrong conversion. [`Source::detect`] finds out which it is, [`Source::new`] is told;
/// [`Extractor::extract_source`](crate::Extractor::extract_source) reads the source and gives spans in the text as given.
///
/// ```
/// use vanban::{Encoding, Extractor, Source};
///
/// let given = "Chñ tÞch UBND tØnh ký QuyÕt ®Þnh sè 12/Q§-UBND ngµy 5/3/2004";
/// let source = Source::detect(given);
/// assert_eq!(source.encoding(), Encoding::Tcvn3);
/// assert_eq!(source.text(), "Chủ tịch UBND tỉnh ký Quyết định số 12/QĐ-UBND ngày 5/3/2004");
///
/// let extractor = Extractor::new();
/// let found = extractor.extract_source(&source);
/// let chair = found.entities().next().unwrap();
/// assert_eq!(chair.text(), "Chủ tịch UBND tỉnh");
/// assert_eq!(&given[chair.span().range()], "Chñ tÞch UBND tØnh");
/// ```
#[derive(Clone, Debug)]
pub struct Source<'t> {
    encoding: Encoding,
    given: Cow<'t, str>,
    unit: Unit,
    reading: Option<Reading>,
}

/// How the characters of the given text lie in the bytes it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// As in UTF-8.
    Utf8,
    /// One byte a character.
    Byte,
    /// Two bytes a UTF-16 unit.
    TwoBytes,
}

impl<'t> Source<'t> {
    /// The text in the encoding that [`Source::diagnose`] names, if it is sure enough; else as it stands.
    ///
    /// ```
    /// use vanban::{Encoding, Source};
    /// assert_eq!(Source::detect("UÛy ban nhaân daân tænh Quaûng Nam").text(), "Ủy ban nhân dân tỉnh Quảng Nam");
    /// assert_eq!(Source::detect("Ủy ban nhân dân").encoding(), Encoding::Utf8);
    /// ```
    #[must_use]
    pub fn detect(text: impl Into<Cow<'t, str>>) -> Self {
        let text = text.into();
        let encoding = Self::diagnose(&text).sure_encoding();
        Self::new(text, encoding)
    }

    /// The text in an encoding that is known.
    ///
    /// The older encodings are expected as the characters that their bytes are in windows-1252 or Latin-1, which is what
    /// they look like in a program that does not know their font. What is no letter of the encoding stays as it is; text that is
    /// in Unicode already need not be converted: [`Encoding::Utf8`] and [`Encoding::Utf16`] leave all as it stands.
    ///
    /// ```
    /// use vanban::{Encoding, Source};
    /// let source = Source::new("Quye^'t ddi.nh so^' 5", Encoding::Viqr);
    /// assert_eq!(source.text(), "Quyết định số 5");
    /// ```
    #[must_use]
    pub fn new(text: impl Into<Cow<'t, str>>, encoding: Encoding) -> Self {
        Self::of(text.into(), encoding, Unit::Utf8)
    }

    /// The text of a file in an encoding that is known.
    ///
    /// For the encodings of one byte a letter the given text is what windows-1252 makes of the bytes; where these are
    /// UTF-8, it is that text, as in [`Source::new`].
    ///
    /// ```
    /// use vanban::{Encoding, Source};
    /// let source = Source::from_bytes(b"ng\xB5y 5/3", Encoding::Tcvn3)?;
    /// assert_eq!(source.text(), "ngày 5/3");
    /// # Ok::<(), vanban::DecodeError>(())
    /// ```
    ///
    /// # Errors
    /// If the bytes are not in the encoding, which can be only with UTF-8 and UTF-16.
    pub fn from_bytes(bytes: &'t [u8], encoding: Encoding) -> Result<Self, DecodeError> {
        let (given, unit) = bytes::decoded(bytes, encoding)?;
        Ok(Self::of(given, encoding, unit))
    }

    /// As [`from_bytes`](Self::from_bytes), with U+FFFD for what is not in the encoding.
    ///
    /// In UTF-8, what follows such a place no longer stands at its byte: offsets count in the text so read.
    ///
    /// ```
    /// use vanban::{Encoding, Source};
    /// assert_eq!(Source::from_bytes_lossy(b"ab\xFFc", Encoding::Utf8).text(), "ab\u{FFFD}c");
    /// ```
    #[must_use]
    pub fn from_bytes_lossy(bytes: &'t [u8], encoding: Encoding) -> Self {
        let (given, unit) = bytes::decoded(bytes, encoding).unwrap_or_else(|_| bytes::decoded_lossily(bytes, encoding));
        Self::of(given, encoding, unit)
    }

    /// The text of a file in the encoding that [`Source::diagnose_bytes`] names, if it is sure enough; else as UTF-8.
    ///
    /// # Errors
    /// If the bytes are in no known encoding.
    pub fn detect_bytes(bytes: &'t [u8]) -> Result<Self, DecodeError> {
        Self::from_bytes(bytes, Self::diagnose_bytes(bytes).sure_encoding())
    }

    fn of(given: Cow<'t, str>, encoding: Encoding, unit: Unit) -> Self {
        let reading = convert::reading(&given, encoding);
        Self { encoding, given, unit, reading }
    }

    /// The encoding it is read in.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text as given; of a file its characters, where those of a one-byte encoding are read as windows-1252.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// The text in Unicode.
    #[must_use]
    pub fn text(&self) -> &str {
        self.reading.as_ref().map_or(&*self.given, |reading| &reading.text)
    }

    /// Where a span of [`text`](Self::text) stands in [`given`](Self::given).
    ///
    /// ```
    /// use vanban::{Encoding, Source, Span};
    /// let source = Source::new("Soá 5", Encoding::Vni);
    /// assert_eq!(source.text(), "Số 5");
    /// assert_eq!(source.span_in_given(Span::new(0, "Số".len())), Span::new(0, "Soá".len()));
    /// ```
    #[must_use]
    pub fn span_in_given(&self, span: Span) -> Span {
        self.reading.as_ref().map_or(span, |reading| reading.given(span))
    }

    /// Where a span of [`given`](Self::given) stands in the bytes the source was made of.
    ///
    /// Of a source made of a text, these are the bytes of the text itself.
    ///
    /// ```
    /// use vanban::{Encoding, Extractor, Source};
    /// let bytes = b"Ng\xB5y 5/3/2004, \xAE\xB9t 5%";
    /// let source = Source::from_bytes(bytes, Encoding::Tcvn3)?;
    /// let extractor = Extractor::new();
    /// let found = extractor.extract_source(&source);
    /// let date = found.entities().next().unwrap();
    /// assert_eq!(&bytes[source.byte_range(date.span())], b"Ng\xB5y 5/3/2004");
    /// # Ok::<(), vanban::DecodeError>(())
    /// ```
    #[must_use]
    pub fn byte_range(&self, span: Span) -> Range<usize> {
        let (unit, size) = self.unit.in_bytes(OffsetUnit::Byte);
        let mut offsets = Offsets::new(&self.given, unit);
        size * offsets.convert(span.start())..size * offsets.convert(span.end())
    }
}

impl Unit {
    /// In which unit of the given text to count, and by what to multiply, to count in `unit` of the input.
    const fn in_bytes(self, unit: OffsetUnit) -> (OffsetUnit, usize) {
        match (unit, self) {
            (OffsetUnit::Byte, Self::Byte) => (OffsetUnit::Char, 1),
            (OffsetUnit::Byte, Self::TwoBytes) => (OffsetUnit::Utf16, 2),
            _ => (unit, 1),
        }
    }
}
