//! Encodings: in what a text is written.

/// How the letters of a text are written down.
///
/// ```
/// use vanban::Encoding;
/// assert_eq!("tcvn3".parse(), Ok(Encoding::Tcvn3));
/// assert_eq!(Encoding::Windows1258.to_string(), "windows-1258");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// Unicode in UTF-8: nothing is converted.
    #[default]
    Utf8,
    /// Unicode in UTF-16. The byte-order mark tells the order of bytes; where there is none, the place of the zero bytes.
    Utf16,
    /// Windows code page 1258: vowels with combining tone marks, one byte each.
    Windows1258,
    /// TCVN 5712:1993 as the fonts ABC and .VnTime have it, one byte a letter.
    Tcvn3,
    /// VNI-Windows, as the fonts VNI-Times have it: a vowel and a sign for its marks.
    Vni,
    /// VIQR (RFC 1456): ASCII, the marks written behind the vowel.
    Viqr,
    /// UTF-8 that was read as windows-1252 or Latin-1 and saved again, once or more.
    Mojibake,
}

impl Encoding {
    /// All encodings.
    pub const ALL: [Self; 7] =
        [Self::Utf8, Self::Utf16, Self::Windows1258, Self::Tcvn3, Self::Vni, Self::Viqr, Self::Mojibake];

    /// The name used on the command line and in Python.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf8",
            Self::Utf16 => "utf16",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viqr => "viqr",
            Self::Mojibake => "mojibake",
        }
    }
}

crate::entity::named!(Encoding);
