//! What a user holds: the entities of a text, and the roster of its officials.

use std::borrow::Cow;

use crate::entity::{Entity, Kind};
use crate::roster::Roster;

/// The entities of one text, in text order; of nested ones the outer first.
///
/// Entities of different kinds may nest (the year inside an office's name is a date); entities of one
/// kind never overlap. Spans are in bytes of the text as given.
///
/// ```
/// use vanban::Extractor;
/// let extractor = Extractor::new();
/// let found = extractor.extract("Chủ tịch UBND tỉnh Nguyễn Văn An ký Quyết định số 12/QĐ-UBND.");
/// let texts: Vec<_> = found.entities().map(|entity| entity.text()).collect();
/// assert_eq!(texts, ["Chủ tịch UBND tỉnh", "Nguyễn Văn An", "12/QĐ-UBND"]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Extraction<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) entities: Vec<Entity<'t>>,
}

impl<'t> Extraction<'t> {
    /// Puts `entities` back with the text they were found in: after a way through another form that kept only them.
    ///
    /// None if an entity does not stand in `text` where its span says.
    ///
    /// ```
    /// use vanban::{Extraction, Extractor};
    /// let text = "Tỷ lệ đạt 55,6%";
    /// let entities: Vec<_> = Extractor::new().extract(text).into_iter().collect();
    /// assert!(Extraction::with_entities("Tỷ lệ", entities.clone()).is_none());
    /// assert_eq!(Extraction::with_entities(text, entities).unwrap().to_table(), Extractor::new().extract(text).to_table());
    /// ```
    #[must_use]
    pub fn with_entities(text: impl Into<Cow<'t, str>>, mut entities: Vec<Entity<'t>>) -> Option<Self> {
        let text = text.into();
        let in_place = entities.iter().all(|entity| text.get(entity.span.range()) == Some(entity.text()));
        entities.sort_by_key(|entity| (entity.span.start(), usize::MAX - entity.span.end()));
        in_place.then_some(Self { text, entities })
    }

    /// The text as given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All entities, in text order.
    pub fn entities(&self) -> std::slice::Iter<'_, Entity<'t>> {
        self.entities.iter()
    }

    /// The entities of one kind, in text order.
    pub fn by_kind(&self, kind: Kind) -> impl Iterator<Item = &Entity<'t>> {
        self.entities.iter().filter(move |entity| entity.kind() == kind)
    }

    /// How many entities there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// The spans of all entities in code points: where each starts and ends, as Python counts.
    ///
    /// ```
    /// use vanban::Extractor;
    /// let found = Extractor::new().extract("Tỷ lệ đạt 55,6%").into_owned();
    /// assert_eq!(found.char_spans(), [(10, 15)]);
    /// ```
    #[must_use]
    pub fn char_spans(&self) -> Vec<(u32, u32)> {
        // Texts are read to 4 GiB only. One walk over the text; only nested entities are walked over again.
        let text = self.text();
        let count = |start: usize, end: usize| u32::try_from(text[start..end].chars().count()).unwrap_or(u32::MAX);
        let (mut at, mut start) = (0, 0);
        let spans = self.entities().map(|entity| {
            let span = entity.span();
            start += count(at, span.start());
            at = span.start();
            (start, start + count(span.start(), span.end()))
        });
        spans.collect()
    }

    /// Each official once, in order of first mention, with all offices and mentions in this text.
    ///
    /// Mentions belong together where the full name is the same in any case and spelling; a short mention (`ông
    /// Thăng`) belongs to the last full name that ends in it.
    #[must_use]
    pub fn roster(&self) -> Roster<'_> {
        Roster::of(self)
    }

    /// The extraction with its own copy of all text.
    #[must_use]
    pub fn into_owned(self) -> Extraction<'static> {
        Extraction {
            text: Cow::Owned(self.text.into_owned()),
            entities: self.entities.into_iter().map(Entity::into_owned).collect(),
        }
    }
}

impl<'e, 't> IntoIterator for &'e Extraction<'t> {
    type Item = &'e Entity<'t>;
    type IntoIter = std::slice::Iter<'e, Entity<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.entities.iter()
    }
}

impl<'t> IntoIterator for Extraction<'t> {
    type Item = Entity<'t>;
    type IntoIter = std::vec::IntoIter<Entity<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.entities.into_iter()
    }
}
