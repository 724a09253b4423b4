//! Offset maps: from a rewritten text back to the one it was made of.

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
    /// The source offset of a span that starts at `at`: behind anything dropped there.
    pub(crate) fn source_start(&self, at: usize) -> usize {
        let Self::Runs(runs) = self else { return at };
        let after = runs.partition_point(|run| run.end <= at);
        match after.checked_sub(1).map(|i| &runs[i]) {
            None => at,
            Some(run) => run.source_end + (at - run.end),
        }
    }

    /// The source offset of a span that ends at `at`: before anything dropped there.
    pub(crate) fn source_end(&self, at: usize) -> usize {
        let Self::Runs(runs) = self else { return at };
        let after = runs.partition_point(|run| run.start < at);
        match after.checked_sub(1).map(|i| &runs[i]) {
            None => at,
            Some(run) if at <= run.end => run.source_end,
            Some(run) => run.source_end + (at - run.end),
        }
    }
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
