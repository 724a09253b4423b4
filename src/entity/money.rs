//! The value of an amount of money.

use std::borrow::Cow;
use std::fmt;

use super::{Amount, Comparator, owned};

/// An amount of money: the full number (scale words multiplied in), currency, comparator and rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money<'t> {
    pub(crate) amount: Amount,
    pub(crate) currency: Cow<'static, str>,
    pub(crate) comparator: Option<Comparator>,
    pub(crate) per: Option<Cow<'t, str>>,
}

impl Money<'_> {
    /// The number, or both ends of a range, in units of the currency: `9,8 tỷ đồng` is 9 800 000 000.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        self.amount
    }

    /// The ISO 4217 code: `VND`, `USD`, `EUR`, …
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// The comparator beside it; outside the span.
    #[must_use]
    pub const fn comparator(&self) -> Option<Comparator> {
        self.comparator
    }

    /// What stands after a slash behind it: `người/năm` in `3 triệu đồng/người/năm`; outside the span.
    #[must_use]
    pub fn per(&self) -> Option<&str> {
        self.per.as_deref()
    }

    pub(crate) fn into_owned(self) -> Money<'static> {
        Money { amount: self.amount, currency: self.currency, comparator: self.comparator, per: owned(self.per) }
    }
}

/// The value as in results: `9800000000 VND`, a range `100/200 VND`.
impl fmt::Display for Money<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}
