//! Many texts: read in chunks with the GIL held, worked on with it released, taken in order.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};

use crate::text::{Text, in_batch};

/// A chunk is closed at this many bytes: some milliseconds of work, so that threads share it out evenly and a
/// `KeyboardInterrupt` is heard soon.
const CHUNK_BYTES: usize = 1 << 18;
/// … or at this many texts.
const CHUNK_TEXTS: usize = 4096;

/// How long the calling thread waits for the others before it looks for signals.
const PATIENCE: Duration = Duration::from_millis(50);

/// Some texts of a batch.
pub(crate) struct Chunk {
    /// The position of the first.
    pub first: usize,
    /// The strings themselves, where they are wanted again.
    pub sources: Vec<Py<PyString>>,
    pub texts: Vec<Text>,
}

/// The texts of a batch, as they come.
pub(crate) struct Input<'py> {
    items: Bound<'py, PyIterator>,
    total: Option<usize>,
    position: usize,
    keep_sources: bool,
}

impl<'py> Input<'py> {
    pub(crate) fn new(texts: &Bound<'py, PyAny>, keep_sources: bool) -> PyResult<Self> {
        if texts.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("texts must be an iterable of str, not one str"));
        }
        // A column of pyarrow iterates over scalars of its own, which are no strings.
        let texts = match texts.getattr_opt(intern!(texts.py(), "to_pylist"))? {
            Some(to_list) => &to_list.call0()?,
            None => texts,
        };
        Ok(Self { items: texts.try_iter()?, total: texts.len().ok(), position: 0, keep_sources })
    }

    fn next(&mut self) -> PyResult<Option<Chunk>> {
        let mut chunk = Chunk { first: self.position, sources: Vec::new(), texts: Vec::new() };
        let mut bytes = 0;
        while bytes < CHUNK_BYTES && chunk.texts.len() < CHUNK_TEXTS {
            let Some(item) = self.items.next() else { break };
            let source = in_batch(item?, self.position)?;
            let source = source.unwrap_or_else(|| PyString::new(self.items.py(), ""));
            let text = Text::new(&source)?;
            bytes += text.len();
            chunk.texts.push(text);
            if self.keep_sources {
                chunk.sources.push(source.unbind());
            }
            self.position += 1;
        }
        Ok((!chunk.texts.is_empty()).then_some(chunk))
    }
}

/// How many threads to use: as told, else as many as there are.
pub(crate) fn threads(told: Option<usize>) -> PyResult<usize> {
    match told {
        Some(0) => Err(PyValueError::new_err("threads must be at least 1")),
        Some(threads) => Ok(threads),
        None => Ok(std::thread::available_parallelism().map_or(1, Into::into)),
    }
}

/// Does `work` on all chunks and gives each with its result to `take`, in order.
pub(crate) fn run<R: Send>(
    mut input: Input<'_>,
    threads: usize,
    progress: bool,
    work: impl Fn(&Chunk) -> R + Sync,
    mut take: impl FnMut(Chunk, R) -> PyResult<()>,
) -> PyResult<()> {
    let py = input.items.py();
    let bar = Bar::new(py, input.total, progress)?;
    let take = |chunk: Chunk, result: R| {
        let texts = chunk.texts.len();
        take(chunk, result)?;
        bar.advance(texts)
    };
    let outcome = if threads > 1 && input.total != Some(1) {
        in_parallel(py, &mut input, threads, &work, take)
    } else {
        in_turn(py, &mut input, &work, take)
    };
    outcome.and(bar.close())
}

fn in_turn<R: Send>(
    py: Python<'_>,
    input: &mut Input<'_>,
    work: &(impl Fn(&Chunk) -> R + Sync),
    mut take: impl FnMut(Chunk, R) -> PyResult<()>,
) -> PyResult<()> {
    while let Some(chunk) = input.next()? {
        let result = py.detach(|| work(&chunk));
        take(chunk, result)?;
        py.check_signals()?;
    }
    Ok(())
}

/// The calling thread reads chunks and takes results; the others work.
fn in_parallel<R: Send>(
    py: Python<'_>,
    input: &mut Input<'_>,
    threads: usize,
    work: &(impl Fn(&Chunk) -> R + Sync),
    mut take: impl FnMut(Chunk, R) -> PyResult<()>,
) -> PyResult<()> {
    // A pool of its own: one for the whole process would be dead in the children of a fork.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    let stopped = AtomicBool::new(false);
    pool.in_place_scope(|scope| {
        let mut drive = || {
            let (sender, mut results) = channel();
            let (mut sent, mut received, mut taken) = (0, 0, 0);
            let mut early = BTreeMap::new();
            loop {
                // Enough that nobody waits while the calling thread takes results.
                while sent - received < 3 * threads {
                    let Some(chunk) = input.next()? else { break };
                    let (sender, stopped, number) = (sender.clone(), &stopped, sent);
                    scope.spawn(move |_| {
                        if !stopped.load(Ordering::Relaxed) {
                            let result = catch_unwind(AssertUnwindSafe(|| work(&chunk)));
                            // Nobody listens after an error.
                            drop(sender.send((number, chunk, result)));
                        }
                    });
                    sent += 1;
                }
                if received == sent {
                    return Ok(());
                }
                let (number, chunk, result) = wait(py, &mut results)?;
                received += 1;
                early.insert(number, (chunk, result.unwrap_or_else(|panic| resume_unwind(panic))));
                while let Some((chunk, result)) = early.remove(&taken) {
                    take(chunk, result)?;
                    taken += 1;
                }
            }
        };
        let outcome = drive();
        stopped.store(true, Ordering::Relaxed);
        outcome
    })
}

/// The next result, with the GIL released and signals heard meanwhile.
fn wait<T: Send>(py: Python<'_>, results: &mut Receiver<T>) -> PyResult<T> {
    loop {
        let results = &mut *results;
        let outcome = py.detach(move || results.recv_timeout(PATIENCE));
        // Also where results never keep one waiting.
        py.check_signals()?;
        match outcome {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(PyRuntimeError::new_err("the threads have ended")),
        }
    }
}

/// A progress bar of `tqdm`, where it is wanted and installed.
struct Bar<'py>(Option<Bound<'py, PyAny>>);

impl<'py> Bar<'py> {
    fn new(py: Python<'py>, total: Option<usize>, wanted: bool) -> PyResult<Self> {
        if !wanted {
            return Ok(Self(None));
        }
        let bar = py.import("vanban._progress")?.call_method1("bar", (total,))?;
        Ok(Self((!bar.is_none()).then_some(bar)))
    }

    fn advance(&self, texts: usize) -> PyResult<()> {
        self.0.as_ref().map_or(Ok(()), |bar| bar.call_method1("update", (texts,)).map(drop))
    }

    fn close(&self) -> PyResult<()> {
        self.0.as_ref().map_or(Ok(()), |bar| bar.call_method0("close").map(drop))
    }
}
