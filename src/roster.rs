//! The roster: each official of a text once.

use std::collections::HashMap;

use crate::entity::Kind;
use crate::extraction::Extraction;
use crate::text::Span;

/// The officials of one text, each once, in order of first mention.
///
/// ```
/// use vanban::Extractor;
/// let text = "Bí thư Tỉnh ủy Trần Văn Bình chủ trì. Đồng chí Trần Văn Bình, Chủ tịch HĐND tỉnh, kết luận.";
/// let extractor = Extractor::new();
/// let found = extractor.extract(text);
/// let roster = found.roster();
/// let official = roster.iter().next().unwrap();
/// assert_eq!(official.name(), "Trần Văn Bình");
/// assert_eq!(official.positions(), ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster<'e> {
    officials: Vec<RosterEntry<'e>>,
}

/// One official: the name, every office the text gives it, every mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterEntry<'e> {
    name: &'e str,
    positions: Vec<&'e str>,
    mentions: Vec<Span>,
}

impl<'e> RosterEntry<'e> {
    /// The name as first mentioned in full.
    #[must_use]
    pub const fn name(&self) -> &'e str {
        self.name
    }

    /// The texts of all offices, each once, in text order.
    #[must_use]
    pub fn positions(&self) -> &[&'e str] {
        &self.positions
    }

    /// Where the official is mentioned, in bytes of the text as given.
    #[must_use]
    pub fn mentions(&self) -> &[Span] {
        &self.mentions
    }
}

impl<'e> Roster<'e> {
    pub(crate) fn of(extraction: &'e Extraction<'_>) -> Self {
        let mut roster = Self::default();
        let mut by_name: HashMap<String, usize> = HashMap::new();
        let mut by_given_name: HashMap<String, usize> = HashMap::new();
        for mention in extraction.by_kind(Kind::Official) {
            let words: Vec<String> = mention.text().split_whitespace().map(crate::lexicon::canonical).collect();
            let (full, given) = (words.join(" "), words.last().cloned().unwrap_or_default());
            let known = by_name.get(&full).or_else(|| if words.len() == 1 { by_given_name.get(&given) } else { None });
            let index = known.copied().unwrap_or_else(|| {
                roster.officials.push(RosterEntry {
                    name: mention.text(),
                    positions: Vec::new(),
                    mentions: Vec::new(),
                });
                roster.officials.len() - 1
            });
            by_name.insert(full, index);
            by_given_name.insert(given, index);
            let entry = &mut roster.officials[index];
            entry.mentions.push(mention.span());
            for position in mention.as_official().into_iter().flat_map(|official| official.positions()) {
                if !entry.positions.contains(&position) {
                    entry.positions.push(position);
                }
            }
        }
        roster
    }

    /// The officials in order of first mention.
    pub fn iter(&self) -> std::slice::Iter<'_, RosterEntry<'e>> {
        self.officials.iter()
    }

    /// How many officials there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.officials.len()
    }

    /// Whether the text names no official.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.officials.is_empty()
    }
}

impl<'r, 'e> IntoIterator for &'r Roster<'e> {
    type Item = &'r RosterEntry<'e>;
    type IntoIter = std::slice::Iter<'r, RosterEntry<'e>>;

    fn into_iter(self) -> Self::IntoIter {
        self.officials.iter()
    }
}

impl<'e> IntoIterator for Roster<'e> {
    type Item = RosterEntry<'e>;
    type IntoIter = std::vec::IntoIter<RosterEntry<'e>>;

    fn into_iter(self) -> Self::IntoIter {
        self.officials.into_iter()
    }
}
