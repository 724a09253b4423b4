//! The progress bar: on standard error, on a terminal, and only for work that takes a while.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Work that is done before this time needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

pub(crate) struct Progress {
    started: Instant,
    wanted: bool,
    total: Option<u64>,
    done: u64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Progress over `total` bytes; `results_on_terminal` where a bar would stand among the results.
    pub(crate) fn new(total: Option<u64>, results_on_terminal: bool) -> Self {
        let wanted = io::stderr().is_terminal() && !results_on_terminal;
        Self { started: Instant::now(), wanted, total, done: 0, bar: None }
    }

    /// Counts `bytes` more as done.
    pub(crate) fn advance(&mut self, bytes: u64) {
        self.done += bytes;
        if self.wanted && self.started.elapsed() > PATIENCE {
            self.bar.get_or_insert_with(|| bar(self.total)).set_position(self.done);
        }
    }

    /// Prints a message without tearing the bar.
    pub(crate) fn complain(&self, message: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| super::complain(message)),
            None => super::complain(message),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{wide_bar} {decimal_bytes}/{decimal_total_bytes} {decimal_bytes_per_sec}, {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner} {decimal_bytes} {decimal_bytes_per_sec}"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
