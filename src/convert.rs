//! Dates of the crates `jiff` and `chrono`, each behind the feature of its name.
//!
//! A [`PartialDate`] that says year, month and day becomes a day of theirs; one of theirs can be the
//! [reference date](crate::ExtractorBuilder::reference_date).

use crate::entity::PartialDate;

/// A date that the other type cannot hold.
///
/// ```
/// # #[cfg(feature = "jiff")] {
/// use vanban::PartialDate;
/// let month: PartialDate = "2024-05".parse().unwrap();
/// let error = jiff::civil::Date::try_from(month).unwrap_err();
/// assert_eq!(error.to_string(), "`2024-05` is no single day of a calendar");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{date}` is no single day of a calendar")]
pub struct ConvertDateError {
    date: String,
}

/// Conversions from and to one foreign type of day.
macro_rules! days {
    ($day:ty, $make:expr, $year:expr, $month:expr, $of_month:expr) => {
        /// The day, where year, month and day are all said.
        impl TryFrom<PartialDate> for $day {
            type Error = ConvertDateError;

            fn try_from(date: PartialDate) -> Result<Self, Self::Error> {
                let parts = (date.year(), date.month(), date.day());
                let day = if let (Some(year), Some(month), Some(day)) = parts { $make(year, month, day) } else { None };
                day.ok_or_else(|| ConvertDateError { date: date.to_string() })
            }
        }

        /// The day as a date of this crate, which has no years before 0.
        impl TryFrom<$day> for PartialDate {
            type Error = ConvertDateError;

            fn try_from(day: $day) -> Result<Self, Self::Error> {
                let error = |_| ConvertDateError { date: day.to_string() };
                let year = u16::try_from($year(day)).map_err(error)?;
                let month = u8::try_from($month(day)).map_err(error)?;
                let of_month = u8::try_from($of_month(day)).map_err(error)?;
                Ok(Self::new(Some(year), Some(month), Some(of_month)))
            }
        }
    };
}

#[cfg(feature = "jiff")]
days!(
    jiff::civil::Date,
    |year: u16, month: u8, day: u8| {
        let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        jiff::civil::Date::new(year, month, day).ok()
    },
    jiff::civil::Date::year,
    jiff::civil::Date::month,
    jiff::civil::Date::day
);

#[cfg(feature = "chrono")]
days!(
    chrono::NaiveDate,
    |year: u16, month: u8, day: u8| chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()),
    |day: chrono::NaiveDate| chrono::Datelike::year(&day),
    |day: chrono::NaiveDate| chrono::Datelike::month(&day),
    |day: chrono::NaiveDate| chrono::Datelike::day(&day)
);

#[cfg(feature = "chrono")]
impl crate::DateValue {
    /// The first and the last day it comes to; none where the year is not said, or no calendar has the day.
    ///
    /// ```
    /// use vanban::DateValue;
    /// let quarter: DateValue = "2024-01/2024-03".parse().unwrap();
    /// let (first, last) = quarter.days().unwrap();
    /// assert_eq!((first.to_string(), last.to_string()), ("2024-01-01".to_owned(), "2024-03-31".to_owned()));
    /// ```
    #[must_use]
    pub fn days(self) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
        let (first, last) = match self {
            Self::Single(date) => (date, date),
            Self::Interval(first, last) => (first, last),
        };
        Some((first_day(first)?, last_day(last)?))
    }
}

#[cfg(feature = "chrono")]
fn first_day(date: PartialDate) -> Option<chrono::NaiveDate> {
    calendar_day(date, date.month().unwrap_or(1), date.day().unwrap_or(1))
}

#[cfg(feature = "chrono")]
fn last_day(date: PartialDate) -> Option<chrono::NaiveDate> {
    let month = date.month().unwrap_or(12);
    match date.day() {
        Some(day) => calendar_day(date, month, day),
        None => (28..=31).rev().find_map(|day| calendar_day(date, month, day)),
    }
}

#[cfg(feature = "chrono")]
fn calendar_day(date: PartialDate, month: u8, day: u8) -> Option<chrono::NaiveDate> {
    // A day without its month is no day of a calendar.
    let said = date.month().is_some() || date.day().is_none();
    let year = date.year().filter(|&year| year > 0 && said)?;
    chrono::NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

#[cfg(test)]
mod tests {
    use std::fmt::{Debug, Display};

    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().expect("the test names dates")
    }

    /// The laws of both crates' conversions.
    fn check<D>()
    where
        D: TryFrom<PartialDate, Error = ConvertDateError> + Display + Debug + PartialEq,
        PartialDate: TryFrom<D, Error = ConvertDateError>,
    {
        for text in ["2024-02-29", "2023-12-31", "0001-01-01", "9999-12-31"] {
            let day = D::try_from(date(text)).expect("a day");
            assert_eq!(day.to_string(), text);
            assert_eq!(PartialDate::try_from(day), Ok(date(text)));
        }
        for text in ["2024", "2024-05", "XXXX-06-29"] {
            let error = D::try_from(date(text)).expect_err("no single day");
            assert_eq!(error.to_string(), format!("`{text}` is no single day of a calendar"));
        }
        assert!(D::try_from(PartialDate::new(Some(2023), Some(2), Some(29))).is_err());
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn days_of_jiff() {
        check::<jiff::civil::Date>();
        assert!(PartialDate::try_from(jiff::civil::Date::constant(-1, 1, 1)).is_err());
        assert!(jiff::civil::Date::try_from(PartialDate::new(Some(u16::MAX), Some(1), Some(1))).is_err());
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn days_of_chrono() {
        check::<chrono::NaiveDate>();
        let ancient = chrono::NaiveDate::from_ymd_opt(-1, 1, 1).expect("chrono has it");
        assert!(PartialDate::try_from(ancient).is_err());
    }
}
