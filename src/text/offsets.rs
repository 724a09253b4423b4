//! Offsets in other units than bytes: code points for Python, UTF-16 units for JavaScript and Java.

/// The unit in which offsets are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetUnit {
    /// Bytes of the UTF-8 text, as Rust counts.
    Byte,
    /// Unicode code points, as Python counts.
    #[default]
    Char,
    /// UTF-16 code units, as JavaScript, Java and C# count.
    Utf16,
}

impl OffsetUnit {
    /// All units.
    pub const ALL: [Self; 3] = [Self::Byte, Self::Char, Self::Utf16];

    /// The name used on the command line and in Python: `byte`, `char`, `utf16`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Byte => "byte",
            Self::Char => "char",
            Self::Utf16 => "utf16",
        }
    }
}

crate::entity::named!(OffsetUnit);

/// Converts ascending byte offsets of one text, in one walk over it.
///
/// A converter remembers where it stands: a whole result costs one pass over the text, and an
/// offset before the last one asked for starts again from the beginning.
///
/// ```
/// use vanban::{OffsetUnit, Offsets};
/// let text = "Ủy viên 😀 x";
/// let mut chars = Offsets::new(text, OffsetUnit::Char);
/// assert_eq!(chars.convert(text.find('x').unwrap()), 10);
/// let mut utf16 = Offsets::new(text, OffsetUnit::Utf16);
/// assert_eq!(utf16.convert(text.find('x').unwrap()), 11);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t [u8],
    unit: OffsetUnit,
    byte: usize,
    units: usize,
}

impl<'t> Offsets<'t> {
    /// A converter for `text` that counts in `unit`.
    #[must_use]
    pub const fn new(text: &'t str, unit: OffsetUnit) -> Self {
        Self { text: text.as_bytes(), unit, byte: 0, units: 0 }
    }

    /// The offset, in this converter's unit, of the byte offset `byte`.
    ///
    /// An offset past the end of the text is taken as the end; one inside a character counts the
    /// character in.
    pub fn convert(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.unit == OffsetUnit::Byte {
            return byte;
        }
        if byte < self.byte {
            (self.byte, self.units) = (0, 0);
        }
        let stretch = &self.text[self.byte..byte];
        let chars = stretch.iter().filter(|&&b| b & 0xC0 != 0x80).count();
        let pairs = match self.unit {
            OffsetUnit::Utf16 => stretch.iter().filter(|&&b| b >= 0xF0).count(),
            _ => 0,
        };
        self.units += chars + pairs;
        self.byte = byte;
        self.units
    }
}
