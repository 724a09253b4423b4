//! Entities: what a text names, one file a value type.

mod custom;
mod date;
mod document_number;
mod kind;
mod money;
mod name;
mod official;
mod percent;
mod position;
mod provision;
mod quantity;

use std::borrow::Cow;

pub use custom::Custom;
pub use date::{Date, DateValue, Modifier, ParseDateError, PartialDate};
pub use document_number::DocumentNumber;
pub(crate) use document_number::Layout;
pub use kind::{Kind, UnknownKind};
pub use money::Money;
pub use name::UnknownName;
pub(crate) use name::named;
pub use official::Official;
pub use percent::{Percent, PercentUnit};
pub use position::Position;
pub use provision::Provision;
pub use quantity::{Amount, Comparator};

use crate::text::Span;

/// One thing a text names: where it stands, what it is, and which rule found it.
///
/// ```
/// use vanban::{Extractor, Kind};
/// let found = Extractor::new().extract("Ngày 11/3/2024, tỷ lệ đạt 55,6%.");
/// let percent = found.by_kind(Kind::Percent).next().unwrap();
/// assert_eq!(percent.text(), "55,6%");
/// assert_eq!(percent.as_percent().unwrap().amount().low().to_string(), "55.6");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Entity<'t> {
    pub(crate) span: Span,
    pub(crate) text: Cow<'t, str>,
    pub(crate) value: Value<'t>,
    pub(crate) rule: Cow<'static, str>,
}

/// The typed value of an entity, by kind.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'t> {
    /// See [`DocumentNumber`].
    DocumentNumber(DocumentNumber<'t>),
    /// See [`Date`].
    Date(Date),
    /// See [`Percent`].
    Percent(Percent<'t>),
    /// See [`Position`].
    Position(Position<'t>),
    /// See [`Official`].
    Official(Official<'t>),
    /// See [`Money`].
    Money(Money<'t>),
    /// See [`Provision`].
    Provision(Provision),
    /// See [`Custom`].
    Custom(Custom),
}

impl<'t> Entity<'t> {
    /// What kind of thing this is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.value {
            Value::DocumentNumber(_) => Kind::DocumentNumber,
            Value::Date(_) => Kind::Date,
            Value::Percent(_) => Kind::Percent,
            Value::Position(_) => Kind::Position,
            Value::Official(_) => Kind::Official,
            Value::Money(_) => Kind::Money,
            Value::Provision(_) => Kind::Provision,
            Value::Custom(_) => Kind::Custom,
        }
    }

    /// The name of the kind in results: `"date"`, or the name of the user's pattern.
    #[must_use]
    pub fn label(&self) -> &str {
        match &self.value {
            Value::Custom(custom) => custom.name(),
            _ => self.kind().as_str(),
        }
    }

    /// Where it stands, in bytes of the text as given.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The text at the span, as given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The typed value.
    #[must_use]
    pub const fn value(&self) -> &Value<'t> {
        &self.value
    }

    /// The name of the rule that found it, for example `date.day-month`.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The value of a document number, if it is one.
    #[must_use]
    pub const fn as_document_number(&self) -> Option<&DocumentNumber<'t>> {
        if let Value::DocumentNumber(value) = &self.value { Some(value) } else { None }
    }

    /// The value of a date, if it is one.
    #[must_use]
    pub const fn as_date(&self) -> Option<&Date> {
        if let Value::Date(value) = &self.value { Some(value) } else { None }
    }

    /// The value of a percentage, if it is one.
    #[must_use]
    pub const fn as_percent(&self) -> Option<&Percent<'t>> {
        if let Value::Percent(value) = &self.value { Some(value) } else { None }
    }

    /// The parts of a position, if it is one.
    #[must_use]
    pub const fn as_position(&self) -> Option<&Position<'t>> {
        if let Value::Position(value) = &self.value { Some(value) } else { None }
    }

    /// The offices of an official, if it is one.
    #[must_use]
    pub const fn as_official(&self) -> Option<&Official<'t>> {
        if let Value::Official(value) = &self.value { Some(value) } else { None }
    }

    /// The value of an amount of money, if it is one.
    #[must_use]
    pub const fn as_money(&self) -> Option<&Money<'t>> {
        if let Value::Money(value) = &self.value { Some(value) } else { None }
    }

    /// The entity with its own copy of all text.
    #[must_use]
    pub fn into_owned(self) -> Entity<'static> {
        Entity {
            span: self.span,
            text: Cow::Owned(self.text.into_owned()),
            value: self.value.into_owned(),
            rule: self.rule,
        }
    }
}

impl Value<'_> {
    /// The value with its own copy of all text.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::DocumentNumber(value) => Value::DocumentNumber(value.into_owned()),
            Value::Date(value) => Value::Date(value),
            Value::Percent(value) => Value::Percent(value.into_owned()),
            Value::Position(value) => Value::Position(value.into_owned()),
            Value::Official(value) => Value::Official(value.into_owned()),
            Value::Money(value) => Value::Money(value.into_owned()),
            Value::Provision(value) => Value::Provision(value),
            Value::Custom(value) => Value::Custom(value),
        }
    }
}

/// An optional text with its own copy.
pub(crate) fn owned(text: Option<Cow<'_, str>>) -> Option<Cow<'static, str>> {
    text.map(|text| Cow::Owned(text.into_owned()))
}
