//! Work spread over threads, results in the order of the input, in flat memory.

use std::io;
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How far reading may run ahead of writing, in items a worker.
const AHEAD: usize = 4;

/// An item and the place its result goes to.
type Task<T, R> = (T, Sender<R>);

/// Puts every item of `source` through `work` on `jobs` threads and hands the results to `sink`, in order.
///
/// Reading, working and writing go on at once. The sink is told with each result whether the next one is still being
/// worked on, which is the time to flush. Where the sink fails, the threads are left behind: they end with the process.
pub(crate) fn ordered<T, R>(
    jobs: usize,
    source: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut sink: impl FnMut(R) -> io::Result<()>,
    mut idle: impl FnMut() -> io::Result<()>,
) -> io::Result<()>
where
    T: Send + 'static,
    R: Send + 'static,
{
    // The queue of places keeps the order: it holds, for each item read, where its result will arrive.
    let (places, results) = sync_channel::<Receiver<R>>(AHEAD * jobs);
    let (tasks, queue) = sync_channel::<Task<T, R>>(AHEAD * jobs);
    thread::spawn(move || read(source, &places, &tasks));
    let (queue, work) = (Arc::new(Mutex::new(queue)), Arc::new(work));
    for _ in 0..jobs {
        let (queue, work) = (Arc::clone(&queue), Arc::clone(&work));
        thread::spawn(move || serve(&queue, &*work));
    }
    loop {
        let place = match results.try_recv() {
            Ok(place) => place,
            Err(TryRecvError::Disconnected) => return Ok(()),
            Err(TryRecvError::Empty) => {
                idle()?;
                match results.recv() {
                    Ok(place) => place,
                    Err(_) => return Ok(()),
                }
            }
        };
        let result = if let Ok(result) = place.try_recv() {
            result
        } else {
            idle()?;
            place.recv().map_err(|_| io::Error::other("a worker ended before its work"))?
        };
        sink(result)?;
    }
}

fn read<T, R>(source: impl Iterator<Item = T>, places: &SyncSender<Receiver<R>>, tasks: &SyncSender<Task<T, R>>) {
    for item in source {
        let (result, place) = channel();
        // Nobody listens any more: the output is closed.
        if places.send(place).is_err() || tasks.send((item, result)).is_err() {
            return;
        }
    }
}

fn serve<T, R>(queue: &Mutex<Receiver<Task<T, R>>>, work: &impl Fn(T) -> R) {
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((item, result)) = next else { return };
        // The place is gone where the output is closed: then the next item will not come either.
        let _ = result.send(work(item));
    }
}
