//! Quantities: what percentages and amounts of money share.

use rust_decimal::Decimal;

/// One number, or the two ends of a range; always decimal, never floating point.
///
/// ```
/// use vanban::Amount;
/// let range = Amount::range("0.25".parse()?, "3".parse()?);
/// assert_eq!(range.to_string(), "0.25/3");
/// # Ok::<(), rust_decimal::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    low: Decimal,
    high: Option<Decimal>,
}

impl Amount {
    /// A single number.
    #[must_use]
    pub const fn single(value: Decimal) -> Self {
        Self { low: value, high: None }
    }

    /// The range from `low` to `high`, in the order written.
    #[must_use]
    pub const fn range(low: Decimal, high: Decimal) -> Self {
        Self { low, high: Some(high) }
    }

    /// The number, or the first end of a range.
    #[must_use]
    pub const fn low(self) -> Decimal {
        self.low
    }

    /// The second end of a range.
    #[must_use]
    pub const fn high(self) -> Option<Decimal> {
        self.high
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.high {
            None => write!(f, "{}", self.low.normalize()),
            Some(high) => write!(f, "{}/{}", self.low.normalize(), high.normalize()),
        }
    }
}

/// Reads what [`Display`](std::fmt::Display) writes: one number, or two with `/` between.
impl std::str::FromStr for Amount {
    type Err = rust_decimal::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('/') {
            None => text.parse().map(Self::single),
            Some((low, high)) => Ok(Self::range(low.parse()?, high.parse()?)),
        }
    }
}

/// How a number is meant: the words before it (`trên`, `không quá`) or after it (`trở lên`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Comparator {
    /// More than: `trên`, `hơn`, `vượt`.
    Gt,
    /// At least: `tối thiểu`, `ít nhất`, `không dưới`, `từ … trở lên`.
    Ge,
    /// Less than: `dưới`.
    Lt,
    /// At most: `tối đa`, `không quá`, `trở xuống`.
    Le,
    /// About: `khoảng`, `gần`, `xấp xỉ`, `ước`.
    Approx,
}

impl Comparator {
    /// All comparators.
    pub const ALL: [Self; 5] = [Self::Gt, Self::Ge, Self::Lt, Self::Le, Self::Approx];

    /// The name used in every output: `gt`, `ge`, `lt`, `le`, `approx`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Lt => "lt",
            Self::Le => "le",
            Self::Approx => "approx",
        }
    }
}

super::named!(Comparator);
