//! Gazetteers: phrases of the tables, matched over tokens.

use super::keyword;
use super::syllable::{SyllableId, SyllableSet, Syllables, hash};
use crate::text::{Gap, Tokens, token_ranges};

const VA: SyllableId = keyword("và");

/// Phrases with what is known of each, matched by whole syllables in any case and spelling.
#[derive(Clone, Debug)]
pub(crate) struct Gazetteer<T> {
    /// Edges of a trie: (node, syllable) to node, in an open-addressing table.
    edges: Vec<Edge>,
    used: usize,
    /// The rows at each node, first the newest.
    rows: Vec<Vec<T>>,
    /// The syllables that phrases begin with.
    firsts: SyllableSet,
    /// The same, each with the syllable or mark behind it in phrases of more than one.
    heads: Vec<(SyllableId, Option<SyllableId>)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    key: u64,
    node: u32,
    /// Whether phrases end at the node.
    ends: bool,
    /// Whether phrases go on behind it.
    goes_on: bool,
}

/// A phrase found: the index after its last token, and the rows that list it.
#[derive(Debug)]
pub(crate) struct Match<'l, T> {
    pub end: usize,
    pub rows: &'l [T],
}

impl<T> Default for Gazetteer<T> {
    fn default() -> Self {
        Self {
            edges: vec![Edge::default(); 64],
            used: 0,
            rows: vec![Vec::new()],
            firsts: SyllableSet::default(),
            heads: Vec::new(),
        }
    }
}

impl<T> Gazetteer<T> {
    /// Adds a phrase; its syllables are added to `syllables`.
    pub(crate) fn insert(&mut self, syllables: &mut Syllables, phrase: &str, row: T) {
        let mut node = 0;
        let symbols = symbols(syllables, phrase);
        if let Some(&head) = symbols.first() {
            self.firsts.insert(head);
            self.heads.push((head, symbols.get(1).copied()));
        }
        let mut last = None;
        for symbol in symbols {
            if let Some(before) = last {
                self.edge(before).goes_on = true;
            }
            last = Some((node, symbol));
            node = self.step_or_add(node, symbol);
        }
        if let Some(last) = last {
            self.edge(last).ends = true;
            self.rows[node as usize].insert(0, row);
        }
    }

    /// The syllables that phrases begin with, each with the syllable or mark behind it, if any; some more than once.
    pub(crate) fn heads(&self) -> &[(SyllableId, Option<SyllableId>)] {
        &self.heads
    }

    /// Calls `visit` with each two syllables that stand side by side in a phrase.
    pub(crate) fn for_each_pair(&self, mut visit: impl FnMut(SyllableId, SyllableId)) {
        let edges = || {
            self.edges
                .iter()
                .filter(|edge| edge.key != 0)
                .map(|edge| (edge_node(edge.key), edge.node, edge_symbol(edge.key)))
        };
        let mut into = vec![SyllableId::UNKNOWN; self.rows.len()];
        edges().for_each(|(_, node, symbol)| into[node as usize] = symbol);
        for (from, _, symbol) in edges().filter(|(from, ..)| *from != 0) {
            let before = into[from as usize];
            if !before.is_mark() && !symbol.is_mark() {
                visit(before, symbol);
            }
        }
    }

    /// The longest phrase that begins at token `first`.
    #[inline]
    pub(crate) fn longest<'l>(&'l self, tokens: Tokens<'_>, first: usize) -> Option<Match<'l, T>> {
        let mut found = None;
        self.for_each(tokens, first, |end, rows| found = Some(Match { end, rows }));
        found
    }

    /// Calls `visit` with each phrase that begins at token `first`, the shortest first.
    #[inline]
    pub(crate) fn for_each<'l>(&'l self, tokens: Tokens<'_>, first: usize, visit: impl FnMut(usize, &'l [T])) {
        if self.firsts.contains(tokens.syllable(first)) {
            self.walk(tokens, first, visit);
        }
    }

    /// Goes down the tree from token `first` on.
    fn walk<'l>(&'l self, tokens: Tokens<'_>, first: usize, mut visit: impl FnMut(usize, &'l [T])) {
        let mut node = 0;
        for i in first..tokens.len() {
            let syllable = tokens.syllable(i);
            if syllable == SyllableId::UNKNOWN {
                return;
            }
            let Some(edge) = self.step(node, syllable) else { return };
            node = edge.node;
            if edge.ends {
                visit(i + 1, &self.rows[node as usize]);
            }
            if !edge.goes_on {
                return;
            }
            match gap_symbol(tokens.gap_after(i)) {
                None => return,
                Some(SyllableId::UNKNOWN) => {}
                Some(mark) => match self.step(node, mark).or_else(|| self.step_by_ampersand(node, mark)) {
                    Some(edge) => node = edge.node,
                    None => return,
                },
            }
        }
    }

    /// `Tài nguyên & Môi trường`: the sign stands for `và` in phrases that know it only so.
    #[cold]
    fn step_by_ampersand(&self, node: u32, mark: SyllableId) -> Option<&Edge> {
        if mark == SyllableId::of_mark(b'&') { self.step(node, VA) } else { None }
    }

    fn step(&self, node: u32, symbol: SyllableId) -> Option<&Edge> {
        let key = edge_key(node, symbol);
        let mask = self.edges.len() - 1;
        let mut at = hash(key) & mask;
        loop {
            let edge = &self.edges[at];
            if edge.key == key {
                return Some(edge);
            }
            if edge.key == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// The edge that leads on from a node, which is known to be there.
    fn edge(&mut self, (node, symbol): (u32, SyllableId)) -> &mut Edge {
        let key = edge_key(node, symbol);
        let mask = self.edges.len() - 1;
        let mut at = hash(key) & mask;
        while self.edges[at].key != key && self.edges[at].key != 0 {
            at = (at + 1) & mask;
        }
        &mut self.edges[at]
    }

    fn step_or_add(&mut self, node: u32, symbol: SyllableId) -> u32 {
        if let Some(edge) = self.step(node, symbol) {
            return edge.node;
        }
        let next = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(Vec::new());
        if (self.used + 1) * 2 > self.edges.len() {
            let wider = vec![Edge::default(); self.edges.len() * 2];
            let old = std::mem::replace(&mut self.edges, wider);
            for edge in old.into_iter().filter(|edge| edge.key != 0) {
                self.place(edge);
            }
        }
        self.used += 1;
        self.place(Edge { key: edge_key(node, symbol), node: next, ..Edge::default() });
        next
    }

    fn place(&mut self, edge: Edge) {
        let mask = self.edges.len() - 1;
        let mut at = hash(edge.key) & mask;
        while self.edges[at].key != 0 {
            at = (at + 1) & mask;
        }
        self.edges[at] = edge;
    }
}

/// Never 0: a symbol is not.
const fn edge_key(node: u32, symbol: SyllableId) -> u64 {
    (node as u64) << 16 | symbol.get() as u64
}

/// The node that an edge with this key leaves.
#[allow(clippy::cast_possible_truncation, reason = "a node is a u32")]
const fn edge_node(key: u64) -> u32 {
    (key >> 16) as u32
}

/// What an edge with this key stands for.
const fn edge_symbol(key: u64) -> SyllableId {
    SyllableId::from_number((key & 0xFFFF) as u16)
}

/// What a gap adds between two syllables: nothing for blanks, else its mark; none where a phrase must end.
pub(super) fn gap_symbol(gap: Gap) -> Option<SyllableId> {
    if gap.is_blank() {
        return Some(SyllableId::UNKNOWN);
    }
    if gap.is_glued() {
        return Some(SyllableId::of_mark(b' '));
    }
    (gap.marks() == 1 && gap.lines() <= 1).then(|| SyllableId::of_mark(gap.mark()))
}

/// The symbols of a phrase.
fn symbols(syllables: &mut Syllables, phrase: &str) -> Vec<SyllableId> {
    let mut symbols = Vec::with_capacity(phrase.len() / 2);
    let mut end = 0;
    for token in token_ranges(phrase) {
        if end > 0 {
            let mark = gap_symbol(Gap::read(&phrase[end..token.start]));
            symbols.extend(mark.filter(|&mark| mark != SyllableId::UNKNOWN));
        }
        end = token.end;
        symbols.push(syllables.intern(&phrase[token]));
    }
    symbols
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::KEYWORDS;
    use crate::text::{Lexed, Page};

    fn ends(text: &str, phrases: &[&str]) -> Vec<usize> {
        let mut syllables = Syllables::default();
        for word in KEYWORDS {
            syllables.intern(word);
        }
        let mut gazetteer = Gazetteer::default();
        for phrase in phrases {
            gazetteer.insert(&mut syllables, phrase, ());
        }
        let mut lexed = Lexed::default();
        lexed.read(text);
        let mut ends = Vec::new();
        let page = Page::new(text, &lexed, &syllables);
        gazetteer.for_each(Tokens::new(&page), 0, |end, _| ends.push(end));
        ends
    }

    #[test]
    fn phrases_match_across_case_wrapping_and_dashes() {
        let phrases = ["Chủ tịch", "Chủ tịch nước", "Lao động - Thương binh và Xã hội"];
        assert_eq!(ends("CHỦ\nTỊCH nước ta", &phrases), [2, 3]);
        assert_eq!(ends("Lao động – Thương binh và Xã hội", &phrases), [7]);
        assert_eq!(ends("Lao động - Thương binh & Xã hội", &phrases), [6]);
        assert_eq!(ends("Chủ & tịch", &phrases), []);
        assert_eq!(ends("Chủ, tịch", &phrases), []);
        assert_eq!(ends("Chủ\n\ntịch", &phrases), []);
    }
}
