//! Kinds of entities.

use std::fmt;
use std::str::FromStr;

/// What kind of thing an entity is.
///
/// ```
/// use vanban::Kind;
/// assert_eq!(Kind::DocumentNumber.to_string(), "document_number");
/// assert_eq!("money".parse(), Ok(Kind::Money));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// The number of a document: `2104/UBND-KGVX`.
    DocumentNumber,
    /// A calendar expression: `ngày 29/6`, `giai đoạn 2021 - 2025`.
    Date,
    /// A percentage: `55,6%`.
    Percent,
    /// An office: `Chủ tịch UBND tỉnh`.
    Position,
    /// A named person who holds an office.
    Official,
    /// An amount of money: `9,8 tỷ đồng`.
    Money,
    /// A reference to a part of a legal text: `khoản 2 Điều 10`.
    Provision,
    /// What a user's own pattern found.
    Custom,
}

impl Kind {
    /// The seven kinds that are built in, in the order of the documentation.
    pub const ALL: [Self; 7] =
        [Self::DocumentNumber, Self::Date, Self::Percent, Self::Position, Self::Official, Self::Money, Self::Provision];

    /// The name used in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DocumentNumber => "document_number",
            Self::Date => "date",
            Self::Percent => "percent",
            Self::Position => "position",
            Self::Official => "official",
            Self::Money => "money",
            Self::Provision => "provision",
            Self::Custom => "custom",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| UnknownKind(name.to_owned()))
    }
}

/// The name of a kind that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no kind `{0}`; there are: document_number, date, percent, position, official, money, provision")]
pub struct UnknownKind(String);
