//! The value of a percentage.

use std::borrow::Cow;

use super::{Amount, Comparator, owned};

/// A percentage: its number, unit, comparator and rate.
///
/// The number stays in its unit: `0,5‰` is 0.5 per mille, not 0.05 per cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percent<'t> {
    pub(crate) amount: Amount,
    pub(crate) unit: PercentUnit,
    pub(crate) comparator: Option<Comparator>,
    pub(crate) per: Option<Cow<'t, str>>,
}

/// What a percentage counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PercentUnit {
    /// Per cent: `%`, `phần trăm`.
    #[default]
    Percent,
    /// Per mille: `‰`, `phần nghìn`.
    Permille,
    /// Percentage points: `điểm phần trăm`, `điểm %`.
    Point,
}

impl PercentUnit {
    /// All units.
    pub const ALL: [Self; 3] = [Self::Percent, Self::Permille, Self::Point];

    /// The name used in every output: `percent`, `permille`, `point`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Permille => "permille",
            Self::Point => "point",
        }
    }
}

super::named!(PercentUnit);

impl Percent<'_> {
    /// The number, or both ends of a range.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// What it counts.
    #[must_use]
    pub const fn unit(&self) -> PercentUnit {
        self.unit
    }

    /// The comparator beside it; outside the span.
    #[must_use]
    pub const fn comparator(&self) -> Option<Comparator> {
        self.comparator
    }

    /// What stands after a slash behind it: `năm` in `5%/năm`; outside the span.
    #[must_use]
    pub fn per(&self) -> Option<&str> {
        self.per.as_deref()
    }

    pub(crate) fn into_owned(self) -> Percent<'static> {
        Percent { amount: self.amount, unit: self.unit, comparator: self.comparator, per: owned(self.per) }
    }
}
