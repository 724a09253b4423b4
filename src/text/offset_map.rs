//! Offset maps: from a rewritten text back to the one it was made of.

use std::cell::Cell;

/// Where the offsets of a rewritten text lie in its source.
#[derive(Clone, Debug, Default)]
pub(crate) enum OffsetMap {
    /// The text is its own source.
    #[default]
    Identity,
    /// The stretches that were rewritten, in order; between two of them, offsets advance in step.
    Runs(Vec<Run>),
}

/// A stretch that was rewritten.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// Where it begins in the rewritten text.
    pub start: usize,
    /// Where it ends there.
    pub end: usize,
    /// Where it ends in the source.
    pub source_end: usize,
}

impl OffsetMap {
    /// The source span of a span of the rewritten text: it starts behind anything dropped there, and ends before it.
    ///
    /// `near` is where the last span was found: spans are mostly asked for in the order of the text.
    pub(crate) fn to_source(&self, start: usize, end: usize, near: &Cell<usize>) -> (usize, usize) {
        let Self::Runs(runs) = self else { return (start, end) };
        let is_before = |run: &Run| run.end <= start;
        let from = near.get();
        let from = if from.checked_sub(1).is_some_and(|last| is_before(&runs[last])) { from } else { 0 };
        let after_start = partition_point_from(runs, from, is_before);
        let after_end = partition_point_from(runs, after_start, |run| run.start < end);
        near.set(after_start);
        let before = |after: usize| after.checked_sub(1).map(|i| &runs[i]);
        let source_start = before(after_start).map_or(start, |run| run.source_end + (start - run.end));
        let source_end = before(after_end).map_or(end, |run| run.source_end + end.saturating_sub(run.end));
        (source_start, source_end)
    }
}

/// As [`slice::partition_point`], where all runs before `from` are known to fulfil the condition; quick where the point is
/// not far from there.
fn partition_point_from(runs: &[Run], from: usize, is_before: impl Fn(&Run) -> bool) -> usize {
    let (mut low, mut width) = (from, 1);
    while runs.get(low + width - 1).is_some_and(&is_before) {
        low += width;
        width *= 2;
    }
    let high = runs.len().min(low + width);
    low + runs[low..high].partition_point(is_before)
}

/// A text being rewritten, with the map that leads back.
#[derive(Debug, Default)]
pub(crate) struct Rewriting {
    text: String,
    runs: Vec<Run>,
    /// How much of the source is read.
    read: usize,
}

impl Rewriting {
    /// A rewriting of a source of about `size` bytes.
    pub(crate) fn new(size: usize) -> Self {
        Self { text: String::with_capacity(size), ..Self::default() }
    }

    /// Takes the source on as it stands.
    pub(crate) fn keep(&mut self, same: &str) {
        self.text.push_str(same);
        self.read += same.len();
    }

    /// Puts `new` for the next `length` bytes of the source.
    pub(crate) fn replace(&mut self, length: usize, new: &str) {
        let start = self.text.len();
        self.text.push_str(new);
        self.read += length;
        self.runs.push(Run { start, end: self.text.len(), source_end: self.read });
    }

    /// The source offset up to which it has come.
    pub(crate) const fn read(&self) -> usize {
        self.read
    }

    /// The rewritten text with its map; none where nothing was replaced.
    pub(crate) fn finish(self) -> Option<(String, OffsetMap)> {
        (!self.runs.is_empty()).then_some((self.text, OffsetMap::Runs(self.runs)))
    }
}
