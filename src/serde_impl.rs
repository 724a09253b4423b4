//! `serde` for every public type, through the shape of [`record`](crate::record).
//!
//! An entity is one flat map whose fields depend on its kind; offsets are bytes. The small values (dates, amounts, names of
//! units) are strings, as in every other output.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::entity::{
    Amount, Comparator, Custom, Date, DateValue, DocumentNumber, Entity, Kind, Layout, Modifier, Money, Official,
    PartialDate, Percent, PercentUnit, Position, Provision, Value,
};
use crate::extraction::Extraction;
use crate::record::{Field, Fields, Record, Report, RosterRecord};
use crate::roster::{Roster, RosterEntry};
use crate::source::{Diagnosis, Encoding};
use crate::text::{OffsetUnit, Span};

impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(texts) => serializer.collect_seq(texts),
        }
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6 + self.details.len()))?;
        map.serialize_entry("kind", self.kind)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        map.serialize_entry("text", self.text)?;
        map.serialize_entry("value", &self.value)?;
        for (name, field) in &self.details {
            map.serialize_entry(name, field)?;
        }
        map.serialize_entry("rule", self.rule)?;
        map.end()
    }
}

impl Serialize for RosterRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mentions: Vec<Span> = self.mentions.iter().map(|&(start, end)| Span::new(start, end)).collect();
        let mut map = serializer.serialize_struct("RosterEntry", 3)?;
        map.serialize_field("name", self.name)?;
        map.serialize_field("positions", &self.positions)?;
        map.serialize_field("mentions", &mentions)?;
        map.end()
    }
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Extraction", 3)?;
        map.serialize_field("text", self.text)?;
        map.serialize_field("entities", &self.entities)?;
        map.serialize_field("roster", &self.roster)?;
        map.end()
    }
}

impl Serialize for Entity<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.record().serialize(serializer)
    }
}

impl Serialize for Extraction<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.report(OffsetUnit::Byte).serialize(serializer)
    }
}

impl Serialize for Roster<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for RosterEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("RosterEntry", 3)?;
        map.serialize_field("name", self.name())?;
        map.serialize_field("positions", self.positions())?;
        map.serialize_field("mentions", self.mentions())?;
        map.end()
    }
}

impl Serialize for Diagnosis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Diagnosis", 4)?;
        map.serialize_field("encoding", &self.encoding())?;
        map.serialize_field("confidence", &self.confidence())?;
        map.serialize_field("vietnamese", &self.vietnamese())?;
        map.serialize_field("marked", &self.marked())?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Diagnosis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = RawDiagnosis::deserialize(deserializer)?;
        Ok(Self::from_parts(raw.encoding, raw.confidence, raw.vietnamese, raw.marked))
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Span", 2)?;
        map.serialize_field("start", &self.start())?;
        map.serialize_field("end", &self.end())?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = RawSpan::deserialize(deserializer)?;
        if raw.start > raw.end {
            return Err(D::Error::custom(format!("a span cannot run from {} to {}", raw.start, raw.end)));
        }
        Ok(Self::new(raw.start, raw.end))
    }
}

/// Types written as one string, read back with `FromStr`.
macro_rules! as_string {
    ($($type:ty),+ $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(D::Error::custom)
            }
        }
    )+};
}

as_string!(Amount, Comparator, DateValue, Encoding, Modifier, OffsetUnit, PartialDate, PercentUnit);

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        if name == Self::Custom.as_str() { Ok(Self::Custom) } else { name.parse().map_err(D::Error::custom) }
    }
}

/// Value types written as the map of their own fields, and read back from it.
macro_rules! as_fields {
    ($($borrowed:ty, $owned:ty;)+) => {$(
        impl Serialize for $borrowed {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.fields())
            }
        }

        impl<'de> Deserialize<'de> for $owned {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$owned>::try_from(Raw::deserialize(deserializer)?).map_err(D::Error::custom)
            }
        }
    )+};
}

as_fields! {
    DocumentNumber<'_>, DocumentNumber<'static>;
    Date, Date;
    Percent<'_>, Percent<'static>;
    Money<'_>, Money<'static>;
    Position<'_>, Position<'static>;
    Official<'_>, Official<'static>;
}

impl<'de> Deserialize<'de> for Entity<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = RawEntity::deserialize(deserializer)?;
        let value = value(&raw.kind, raw.fields).map_err(D::Error::custom)?;
        if raw.start > raw.end {
            return Err(D::Error::custom(format!("a span cannot run from {} to {}", raw.start, raw.end)));
        }
        let span = Span::new(raw.start, raw.end);
        Ok(Self { span, text: Cow::Owned(raw.text), value, rule: Cow::Owned(raw.rule) })
    }
}

impl<'de> Deserialize<'de> for Extraction<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut raw = RawExtraction::deserialize(deserializer)?;
        for entity in &raw.entities {
            // A span that is trusted later must hold now.
            if raw.text.get(entity.span.range()) != Some(entity.text()) {
                let message = format!(
                    "entity `{}` does not stand at bytes {}..{} of the text (offsets must be in bytes)",
                    entity.text(),
                    entity.span.start(),
                    entity.span.end(),
                );
                return Err(D::Error::custom(message));
            }
        }
        raw.entities.sort_by_key(|entity| (entity.span.start(), usize::MAX - entity.span.end()));
        Ok(Self { text: Cow::Owned(raw.text), entities: raw.entities })
    }
}

#[derive(serde::Deserialize)]
struct RawDiagnosis {
    encoding: Encoding,
    confidence: f64,
    vietnamese: f64,
    marked: f64,
}

#[derive(serde::Deserialize)]
struct RawSpan {
    start: usize,
    end: usize,
}

/// The roster is not read: it follows from the entities.
#[derive(serde::Deserialize)]
struct RawExtraction {
    text: String,
    entities: Vec<Entity<'static>>,
}

#[derive(serde::Deserialize)]
struct RawEntity {
    kind: String,
    start: usize,
    end: usize,
    text: String,
    rule: String,
    #[serde(flatten)]
    fields: Raw,
}

/// The fields of all kinds together.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Raw {
    value: Option<String>,
    number: Option<String>,
    year: Option<String>,
    symbol: Option<String>,
    doc_type: Option<String>,
    issuers: Vec<String>,
    unit: Option<String>,
    date: Option<String>,
    resolved: Option<String>,
    modifier: Option<String>,
    comparator: Option<String>,
    per: Option<String>,
    amount: Option<String>,
    currency: Option<String>,
    title: Option<String>,
    organization: Option<String>,
    place: Option<String>,
    honorific: Option<String>,
    positions: Vec<String>,
}

/// The value of an entity of the kind named `kind`.
fn value(kind: &str, raw: Raw) -> Result<Value<'static>, String> {
    Ok(match kind.parse() {
        Ok(Kind::DocumentNumber) => Value::DocumentNumber(raw.try_into()?),
        Ok(Kind::Date) => Value::Date(raw.try_into()?),
        Ok(Kind::Percent) => Value::Percent(raw.try_into()?),
        Ok(Kind::Money) => Value::Money(raw.try_into()?),
        Ok(Kind::Position) => Value::Position(raw.try_into()?),
        Ok(Kind::Official) => Value::Official(raw.try_into()?),
        Ok(Kind::Provision) => Value::Provision(Provision::default()),
        Ok(Kind::Custom) | Err(_) => Value::Custom(Custom { name: Cow::Owned(kind.to_owned()) }),
    })
}

impl TryFrom<Raw> for DocumentNumber<'static> {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        let date = read(raw.date.as_deref())?;
        let value = needed(raw.value.clone(), "value")?;
        let layout = layout(&value, &raw)
            .ok_or_else(|| format!("the parts of the document number `{value}` do not stand in it in their order"))?;
        Ok(Self { value: Cow::Owned(value), layout, doc_type: raw.doc_type.map(Arc::from), date })
    }
}

/// Where the parts lie in the canonical form `value`; none if one does not.
fn layout(value: &str, raw: &Raw) -> Option<Layout> {
    let narrow = |at: usize| u8::try_from(at).ok();
    let number = raw.number.as_deref().filter(|number| value.starts_with(number))?.len();
    let symbol = match &raw.symbol {
        Some(symbol) => value.strip_suffix(symbol.as_str())?.len(),
        None => 0,
    };
    let find = |part: &str, from: usize| -> Option<(u8, u8)> {
        let start = from + value.get(from..)?.find(part)?;
        if part.is_empty() { Some((0, 0)) } else { Some((narrow(start)?, narrow(start + part.len())?)) }
    };
    let issuers = find(&raw.issuers.join("-"), symbol)?;
    let unit = raw.unit.as_deref().unwrap_or_default();
    Some(Layout {
        // A bare number is the whole value, however long.
        number: if number == value.len() { 0 } else { narrow(number)? },
        year: find(raw.year.as_deref().unwrap_or_default(), number)?,
        symbol: narrow(symbol)?,
        // Not in the output, and of no use after the links are made.
        doc_type: (0, 0),
        issuers,
        // The unit comes behind the issuer wherever both are named.
        unit: find(unit, symbol.max(usize::from(issuers.1))).or_else(|| find(unit, symbol))?,
    })
}

impl TryFrom<Raw> for Date {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        let (value, modifier) = (read(raw.value.as_deref())?, read(raw.modifier.as_deref())?);
        Ok(Self { value, modifier, resolved: read(raw.resolved.as_deref())? })
    }
}

impl TryFrom<Raw> for Percent<'static> {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        let amount = needed(read(raw.value.as_deref())?, "value")?;
        let unit = needed(read(raw.unit.as_deref())?, "unit")?;
        let comparator = read(raw.comparator.as_deref())?;
        Ok(Self { amount, unit, comparator, per: raw.per.map(Cow::Owned) })
    }
}

impl TryFrom<Raw> for Money<'static> {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        let amount = needed(read(raw.amount.as_deref())?, "amount")?;
        let currency = Cow::Owned(needed(raw.currency, "currency")?);
        let comparator = read(raw.comparator.as_deref())?;
        Ok(Self { amount, currency, comparator, per: raw.per.map(Cow::Owned) })
    }
}

impl TryFrom<Raw> for Position<'static> {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        let title = Cow::Owned(needed(raw.title, "title")?);
        Ok(Self { title, organization: raw.organization.map(Cow::Owned), place: raw.place.map(Cow::Owned) })
    }
}

impl TryFrom<Raw> for Official<'static> {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        let positions = raw.positions.into_iter().map(Cow::Owned).collect();
        Ok(Self { honorific: raw.honorific.map(Cow::Owned), positions })
    }
}

/// The value of a field that must be there.
fn needed<T>(value: Option<T>, name: &str) -> Result<T, String> {
    value.ok_or_else(|| format!("missing field `{name}`"))
}

/// The typed value of a field's text.
fn read<T: FromStr<Err: Display>>(text: Option<&str>) -> Result<Option<T>, String> {
    text.map(|text| text.parse().map_err(|error: T::Err| error.to_string())).transpose()
}
