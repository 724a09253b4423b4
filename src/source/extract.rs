//! Extraction of a source: read in Unicode, with spans in the text as given.

use std::borrow::Cow;

use super::Source;
use crate::entity::Entity;
use crate::extraction::Extraction;
use crate::extractor::Extractor;
use crate::record::Report;
use crate::text::OffsetUnit;

impl Extractor {
    /// Finds everything a source names: texts and values as they are meant, spans in the text as given.
    ///
    /// What [`Extractor::extract`] finds in [`Source::text`], with [`Extraction::text`] and all spans those of
    /// [`Source::given`]. So an entity's [`text`](Entity::text) can be read (`Quyết định`), and its span shows the piece it
    /// was read from (`QuyÕt ®Þnh`). Users' own patterns are matched against the text in Unicode.
    ///
    /// ```
    /// use vanban::{Encoding, Extractor, Source};
    /// let given = "Ngaøy 5/3/2004, ñaït 55,6%";
    /// let extractor = Extractor::new();
    /// let source = Source::new(given, Encoding::Vni);
    /// let found = extractor.extract_source(&source);
    /// let pairs: Vec<_> = found.entities().map(|entity| (entity.text(), &given[entity.span().range()])).collect();
    /// assert_eq!(pairs, [("Ngày 5/3/2004", "Ngaøy 5/3/2004"), ("55,6%", "55,6%")]);
    /// ```
    #[must_use]
    pub fn extract_source<'s>(&self, source: &'s Source<'_>) -> Extraction<'s> {
        let mut found = self.extract(source.text());
        for entity in &mut found.entities {
            entity.span = source.span_in_given(entity.span);
        }
        found.text = Cow::Borrowed(source.given());
        found
    }
}

impl<'t> Extraction<'t> {
    /// As [`with_entities`](Self::with_entities), for entities of a [`Source`]: their texts need not be those at their spans.
    ///
    /// None if an entity's span does not lie in `text`, or cuts a character.
    ///
    /// ```
    /// use vanban::{Encoding, Extraction, Extractor, Source};
    /// let given = "ngaøy 5/3/2004";
    /// let source = Source::new(given, Encoding::Vni);
    /// let found = Extractor::new().extract_source(&source).into_owned();
    /// let entities: Vec<_> = found.into_iter().collect();
    /// assert!(Extraction::with_entities(given, entities.clone()).is_none());
    /// assert!(Extraction::with_converted_entities(given, entities).is_some());
    /// ```
    #[must_use]
    pub fn with_converted_entities(text: impl Into<Cow<'t, str>>, mut entities: Vec<Entity<'t>>) -> Option<Self> {
        let text = text.into();
        let in_place = entities.iter().all(|entity| text.get(entity.span.range()).is_some());
        entities.sort_by_key(|entity| (entity.span.start(), usize::MAX - entity.span.end()));
        in_place.then_some(Self { text, entities })
    }
}

impl Source<'_> {
    /// What was found in this source as flat records, as [`Extraction::report`] gives them, but with bytes counted in
    /// the input the source was made of.
    ///
    /// ```
    /// use vanban::{Encoding, Extractor, OffsetUnit, Source};
    /// let bytes: Vec<u8> = "Đạt 5%".encode_utf16().flat_map(u16::to_le_bytes).collect();
    /// let source = Source::from_bytes(&bytes, Encoding::Utf16)?;
    /// let extractor = Extractor::new();
    /// let found = extractor.extract_source(&source);
    /// assert_eq!(source.report(&found, OffsetUnit::Char).entities[0].start, 4);
    /// assert_eq!(source.report(&found, OffsetUnit::Byte).entities[0].start, 8);
    /// # Ok::<(), vanban::DecodeError>(())
    /// ```
    #[must_use]
    pub fn report<'e>(&self, found: &'e Extraction<'_>, unit: OffsetUnit) -> Report<'e> {
        let (unit, size) = self.unit.in_bytes(unit);
        let mut report = found.report(unit);
        if size > 1 {
            for record in &mut report.entities {
                (record.start, record.end) = (size * record.start, size * record.end);
            }
            for mention in report.roster.iter_mut().flat_map(|official| &mut official.mentions) {
                *mention = (size * mention.0, size * mention.1);
            }
        }
        report
    }
}
