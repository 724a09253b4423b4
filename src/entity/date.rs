//! The value of a date.

use std::fmt;

/// A calendar expression: what it says, its modifier, and what it comes to in its document.
///
/// A full date that does not exist (`30/02/2023`, `ngày 31 tháng 4 năm 2024`) is a date without value, as its writer meant
/// one: the day is at most 31 and the month at most 12. Anything else impossible (`ngày 32/13/2024`, `ngày 31/4` without
/// a year) is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub(crate) value: Option<DateValue>,
    pub(crate) modifier: Option<Modifier>,
    pub(crate) resolved: Option<DateValue>,
}

impl Date {
    /// What the expression says by itself; none for a lunar date and for a full date that does not exist.
    #[must_use]
    pub const fn value(&self) -> Option<DateValue> {
        self.value
    }

    /// `đầu`, `giữa` or `cuối` before a period.
    #[must_use]
    pub const fn modifier(&self) -> Option<Modifier> {
        self.modifier
    }

    /// The value with its year filled in from the reference date or the document's own date.
    ///
    /// None where nothing says which year is meant.
    #[must_use]
    pub const fn resolved(&self) -> Option<DateValue> {
        self.resolved
    }
}

/// Which part of a period is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Modifier {
    /// `đầu`
    Start,
    /// `giữa`
    Mid,
    /// `cuối`
    End,
}

impl Modifier {
    /// All modifiers.
    pub const ALL: [Self; 3] = [Self::Start, Self::Mid, Self::End];

    /// The name used in every output: `start`, `mid`, `end`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Mid => "mid",
            Self::End => "end",
        }
    }
}

super::named!(Modifier);

/// A day, month or year, or an interval of them; written in ISO 8601 with `X` for what is not said.
///
/// ```
/// use vanban::{DateValue, PartialDate};
/// let quarter = DateValue::Interval(PartialDate::new(None, Some(1), None), PartialDate::new(None, Some(3), None));
/// assert_eq!(quarter.to_string(), "XXXX-01/XXXX-03");
/// assert_eq!("2021/2025".parse::<DateValue>().unwrap().to_string(), "2021/2025");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// One day, month or year.
    Single(PartialDate),
    /// From the first to the last, both included.
    Interval(PartialDate, PartialDate),
}

/// A calendar date of which some digits may not be said.
///
/// `ngày 29/6` is `XXXX-06-29`, `tháng 5/2023` is `2023-05`, `năm 2021` is `2021`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// A date of the parts that are said.
    #[must_use]
    pub const fn new(year: Option<u16>, month: Option<u8>, day: Option<u8>) -> Self {
        Self { year, month, day }
    }

    /// The year, if said.
    #[must_use]
    pub const fn year(self) -> Option<u16> {
        self.year
    }

    /// The month from 1 to 12, if said.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month from 1, if said.
    #[must_use]
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// The same date in the year `year`.
    #[must_use]
    pub const fn with_year(self, year: u16) -> Self {
        Self { year: Some(year), ..self }
    }

    /// Whether there is such a day; a part that is not said can be anything.
    ///
    /// ```
    /// use vanban::PartialDate;
    /// assert!(PartialDate::new(None, Some(2), Some(29)).is_possible());
    /// assert!(!PartialDate::new(Some(2023), Some(2), Some(29)).is_possible());
    /// ```
    #[must_use]
    pub const fn is_possible(self) -> bool {
        let days = match self.month {
            None | Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) => match self.year {
                Some(year) if !(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) => 28,
                _ => 29,
            },
            Some(_) => return false,
        };
        match self.day {
            None => true,
            Some(day) => day >= 1 && day <= days,
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match (self.month, self.day) {
            (None, None) => Ok(()),
            (None, Some(day)) => write!(f, "-XX-{day:02}"),
            (Some(month), None) => write!(f, "-{month:02}"),
            (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(date) => date.fmt(f),
            Self::Interval(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

/// A date that is not of the form this library writes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no date of the form 2024, 2024-05, 2024-05-31, with X for digits not said, or two of them with `/` between"
)]
pub struct ParseDateError(String);

impl std::str::FromStr for PartialDate {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParseDateError(text.to_owned());
        let mut parts = text.split('-');
        let year = parse_part(parts.next().unwrap_or_default(), 4).ok_or_else(error)?;
        let month = parts.next().map_or(Some(None), |part| parse_part(part, 2)).ok_or_else(error)?;
        let day = parts.next().map_or(Some(None), |part| parse_part(part, 2)).ok_or_else(error)?;
        let narrow = |part: Option<u16>| part.and_then(|part| u8::try_from(part).ok());
        let date = Self::new(year, narrow(month), narrow(day));
        if parts.next().is_some() || !date.is_possible() { Err(error()) } else { Ok(date) }
    }
}

/// A part of a fixed width in digits, or in `X`s for a part not said.
fn parse_part(part: &str, width: usize) -> Option<Option<u16>> {
    if part.len() != width {
        None
    } else if part.bytes().all(|b| b == b'X') {
        Some(None)
    } else if part.bytes().all(|b| b.is_ascii_digit()) {
        part.parse().ok().map(Some)
    } else {
        None
    }
}

impl std::str::FromStr for DateValue {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('/') {
            None => text.parse().map(Self::Single),
            Some((first, last)) => Ok(Self::Interval(first.parse()?, last.parse()?)),
        }
    }
}
