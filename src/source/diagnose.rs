//! Diagnosis: in which encoding a text makes the most Vietnamese syllables.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::syllable::{Census, share};
use super::{Encoding, Source, bytes, convert, windows};

/// What a text seems to be written in; see [`Source::diagnose`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diagnosis {
    encoding: Encoding,
    confidence: f64,
    vietnamese: f64,
    marked: f64,
}

impl Diagnosis {
    /// The encoding that makes most sense of the text.
    #[must_use]
    pub const fn encoding(self) -> Encoding {
        self.encoding
    }

    /// How sure that is, from 0 to 1: it grows with the words that speak for it and falls with those against.
    #[must_use]
    pub const fn confidence(self) -> f64 {
        self.confidence
    }

    /// The share of words that are Vietnamese syllables when read so, from 0 to 1.
    ///
    /// Ordinary text has some 0.9 (names and foreign words are the rest), English some 0.3. Of a text without any marks, a
    /// word counts that is a syllable but for its tone.
    #[must_use]
    pub const fn vietnamese(self) -> f64 {
        self.vietnamese
    }

    /// The share of words with marks (`ă`, `đ`, `ị`) when read so: some 0.8 in ordinary text, 0 in text that lost them.
    #[must_use]
    pub const fn marked(self) -> f64 {
        self.marked
    }

    /// The encoding to read the text in: the one named where confidence is one half or more, else UTF-8, which leaves a text
    /// as it is.
    #[must_use]
    pub fn sure_encoding(self) -> Encoding {
        if self.confidence >= SURE { self.encoding } else { Encoding::Utf8 }
    }

    #[cfg(feature = "serde")]
    pub(crate) const fn from_parts(encoding: Encoding, confidence: f64, vietnamese: f64, marked: f64) -> Self {
        Self { encoding, confidence, vietnamese, marked }
    }
}

/// What a text may be in, that came as characters of windows-1252.
const CANDIDATES: [Encoding; 5] =
    [Encoding::Tcvn3, Encoding::Vni, Encoding::Viqr, Encoding::Windows1258, Encoding::Mojibake];

/// Two words that fit, and nothing that does not.
const SURE: f64 = 0.5;

/// At least so many of the words must have marks, and so many be syllables, for a text to be worth converting: a text in
/// another language would be turned to noise.
const LEAST_MARKED: f64 = 0.2;
const LEAST_VIETNAMESE: f64 = 0.6;

impl Source<'_> {
    /// Finds out in which encoding a text is written: Unicode, or one that some program took for windows-1252.
    ///
    /// Reads a sample of the text in every encoding and counts which words are Vietnamese syllables then. A word or two are too
    /// little to tell.
    ///
    /// ```
    /// use vanban::{Encoding, Source};
    /// let diagnosis = Source::diagnose("Céng hoµ x· héi chñ nghÜa ViÖt Nam");
    /// assert_eq!(diagnosis.encoding(), Encoding::Tcvn3);
    /// assert!(diagnosis.confidence() > 0.8 && diagnosis.vietnamese() > 0.9);
    ///
    /// let broken = Source::diagnose("Quyáº¿t Ä‘á»‹nh cá»§a Chá»§ tá»‹ch");
    /// assert_eq!(broken.encoding(), Encoding::Mojibake);
    /// ```
    #[must_use]
    pub fn diagnose(text: &str) -> Diagnosis {
        let sample = sample(text);
        best(&sample, Encoding::Utf8, &CANDIDATES)
    }

    /// Finds out in which encoding a file is written; see [`Source::diagnose`].
    ///
    /// ```
    /// use vanban::{Encoding, Source};
    /// let utf16: Vec<u8> = "Quyết định".encode_utf16().flat_map(u16::to_le_bytes).collect();
    /// assert_eq!(Source::diagnose_bytes(&utf16).encoding(), Encoding::Utf16);
    /// assert_eq!(Source::diagnose_bytes(b"UBND t\xD8nh ban h\xB5nh quy\xD5t \xAE\xDEnh").encoding(), Encoding::Tcvn3);
    /// ```
    #[must_use]
    pub fn diagnose_bytes(bytes: &[u8]) -> Diagnosis {
        if bytes::is_utf16(bytes) {
            let whole = bytes::decoded(bytes, Encoding::Utf16);
            return whole
                .map_or_else(|_| nothing(Encoding::Utf16), |(text, _)| best(&sample(&text), Encoding::Utf16, &[]));
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Self::diagnose(text);
        }
        let text = windows::text_of(&bytes[..bytes.len().min(4 * SAMPLE)]);
        // All but mojibake, which is UTF-8.
        let found = best(&sample(&text), Encoding::Utf8, &CANDIDATES[..4]);
        // As UTF-8 it cannot be read at all.
        if found.encoding == Encoding::Utf8 { nothing(Encoding::Utf8) } else { found }
    }
}

/// Nothing speaks for any encoding.
const fn nothing(encoding: Encoding) -> Diagnosis {
    Diagnosis { encoding, confidence: 0.0, vietnamese: 0.0, marked: 0.0 }
}

/// The reading of `sample` with the best balance; `plain` is what it is as it stands.
fn best(sample: &str, plain: Encoding, candidates: &[Encoding]) -> Diagnosis {
    let as_it_stands = Census::of(sample);
    let mut best = (plain, as_it_stands);
    let candidates = if has_letters_of_its_own(sample) { &[] } else { candidates };
    for &encoding in candidates {
        // Signs behind vowels are there in any text with question marks and full stops.
        if encoding == Encoding::Viqr && as_it_stands.marked > 0 {
            continue;
        }
        let Some(reading) = convert::reading(sample, encoding) else { continue };
        let census = Census::of(&reading.text);
        let worth = share(census.marked, census.words) >= LEAST_MARKED && census.vietnamese() >= LEAST_VIETNAMESE;
        if worth && census.balance() > best.1.balance() {
            best = (encoding, census);
        }
    }
    let (encoding, census) = best;
    let confidence = match encoding {
        Encoding::Utf8 => census.fitting(),
        Encoding::Utf16 => 1.0,
        _ => census.fitting() * weight(census.balance() - as_it_stands.balance().max(0)),
    };
    let (vietnamese, marked) = (census.vietnamese(), share(census.marked, census.words));
    Diagnosis { encoding, confidence, vietnamese, marked }
}

/// Whether letters that only Unicode has are no rarity: no program makes them of the bytes of another encoding.
fn has_letters_of_its_own(sample: &str) -> bool {
    let (mut own, mut shared) = (0, 0);
    for c in sample.chars().filter(|c| !c.is_ascii()) {
        match windows::byte_of(c) {
            Some(_) => shared += 1,
            None => own += usize::from(c.is_alphabetic() || is_combining_mark(c)),
        }
    }
    4 * own > shared
}

/// How much a number of words more weighs: one half with two of them, more with each.
fn weight(words: i64) -> f64 {
    1.0 - 0.5_f64.powf(f64::from(i32::try_from(words.clamp(0, 60)).unwrap_or(60)) / 2.0)
}

/// How much of a text is looked at, in bytes, in how many pieces.
const SAMPLE: usize = 1 << 15;
const PIECES: usize = 8;

/// The text, or pieces from all over it where it is long.
fn sample(text: &str) -> Cow<'_, str> {
    if text.len() <= SAMPLE {
        return Cow::Borrowed(text);
    }
    let pieces = (0..PIECES).map(|i| {
        let start = boundary(text, i * (text.len() / PIECES));
        let end = boundary(text, start + SAMPLE / PIECES);
        // Only whole words: half of one is no syllable.
        let piece = &text[start..end];
        let first = if i == 0 { 0 } else { piece.find(' ').unwrap_or(0) };
        let last = piece.rfind(' ').filter(|&last| last > first).unwrap_or(piece.len());
        &piece[first..last]
    });
    Cow::Owned(pieces.collect())
}

/// The start of the first character at or behind `at`.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
