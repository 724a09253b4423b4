//! Work spread over threads, results in the order of the input, in flat memory.

use std::io;
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// How far reading may run ahead of writing, in items a worker.
const AHEAD: usize = 4;

/// … and in bytes, all together: large texts are read one by one.
const BYTES_AHEAD: u64 = 16 << 20;

/// An item and the place its result goes to.
type Task<T, R> = (T, Sender<R>);

/// What the queue of places holds: the place where a result will arrive, and how many bytes its item has.
type Place<R> = (Receiver<R>, u64);

/// The bytes of all items that are read and not yet written.
#[derive(Default)]
struct Load {
    bytes: Mutex<u64>,
    less: Condvar,
}

impl Load {
    /// Waits until `bytes` more are few enough, or the only ones.
    fn add(&self, bytes: u64) {
        let now = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let many = |now: &mut u64| *now > 0 && *now + bytes > BYTES_AHEAD;
        let mut now = self.less.wait_while(now, many).unwrap_or_else(PoisonError::into_inner);
        *now += bytes;
    }

    fn remove(&self, bytes: u64) {
        *self.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= bytes;
        self.less.notify_one();
    }
}

/// Puts every item of `source` through `work` on `jobs` threads and hands the results to `sink`, in order.
///
/// Reading, working and writing go on at once; `size` tells how many bytes an item has or will take. The sink is told with each result whether the next one is still being
/// worked on, which is the time to flush. Where the sink fails, the threads are left behind: they end with the process.
pub(crate) fn ordered<T, R>(
    jobs: usize,
    source: impl Iterator<Item = T> + Send + 'static,
    size: impl Fn(&T) -> u64 + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut sink: impl FnMut(R) -> io::Result<()>,
    mut idle: impl FnMut() -> io::Result<()>,
) -> io::Result<()>
where
    T: Send + 'static,
    R: Send + 'static,
{
    // The queue of places keeps the order: it holds, for each item read, where its result will arrive.
    let (places, results) = sync_channel::<Place<R>>(AHEAD * jobs);
    let (tasks, queue) = sync_channel::<Task<T, R>>(AHEAD * jobs);
    let load = Arc::new(Load::default());
    let read_load = Arc::clone(&load);
    thread::spawn(move || read(source, &size, &read_load, &places, &tasks));
    let (queue, work) = (Arc::new(Mutex::new(queue)), Arc::new(work));
    for _ in 0..jobs {
        let (queue, work) = (Arc::clone(&queue), Arc::clone(&work));
        thread::spawn(move || serve(&queue, &*work));
    }
    loop {
        let (place, bytes) = match results.try_recv() {
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
        load.remove(bytes);
    }
}

fn read<T, R>(
    source: impl Iterator<Item = T>,
    size: &impl Fn(&T) -> u64,
    load: &Load,
    places: &SyncSender<Place<R>>,
    tasks: &SyncSender<Task<T, R>>,
) {
    for item in source {
        let bytes = size(&item);
        load.add(bytes);
        let (result, place) = channel();
        // Nobody listens any more: the output is closed.
        if places.send((place, bytes)).is_err() || tasks.send((item, result)).is_err() {
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
