//! A way out for log lines that never holds up whoever logs: a thread of its own writes, and lines for which it has no room are
//! dropped and counted. Standard error may be a pipe that nobody reads, the disk may be a share that hangs; the watching goes on.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;
use tracing_subscriber::fmt::MakeWriter;

/// Lines that may wait.
const LINES: usize = 1024;
/// At the end, how often it is looked whether there is room for the last wish.
const LOOK: Duration = Duration::from_millis(10);

/// Where lines are handed over to be written. Copies lead to the same place.
#[derive(Clone, Debug)]
pub(crate) struct Outlet {
    wishes: SyncSender<Wish>,
    dropped: Arc<AtomicU64>,
}

#[derive(Debug)]
enum Wish {
    Write(Vec<u8>),
    /// Everything before this is written.
    Tell(SyncSender<()>),
}

impl Outlet {
    /// Lines go to `place` from now on, for as long as the process lives.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn to(name: &str, place: impl Write + Send + 'static) -> io::Result<Self> {
        Self::with_room(LINES, name, place)
    }

    fn with_room(room: usize, name: &str, place: impl Write + Send + 'static) -> io::Result<Self> {
        let (wishes, waiting) = sync_channel(room);
        let dropped = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&dropped);
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || write_all(place, &waiting, &counted))?;
        Ok(Self { wishes, dropped })
    }

    /// Waits until everything is written that was handed over, at most so long.
    pub(crate) fn finish(&self, limit: Duration) {
        let (tell, told) = sync_channel(1);
        let mut wish = Wish::Tell(tell);
        let mut left = limit;
        while let Err(TrySendError::Full(again)) = self.wishes.try_send(wish) {
            if left.is_zero() {
                return;
            }
            std::thread::park_timeout(LOOK);
            left = left.saturating_sub(LOOK);
            wish = again;
        }
        // Either it is written, or it never will be.
        told.recv_timeout(left).ok();
    }
}

/// Writes until no outlet is left. What fails is lost: there is no other place to tell it.
fn write_all(mut place: impl Write, wishes: &Receiver<Wish>, dropped: &AtomicU64) {
    for wish in wishes {
        match wish {
            Wish::Write(line) => {
                drop(place.write_all(&line).and_then(|()| place.flush()));
                let lost = dropped.swap(0, Ordering::Relaxed);
                if lost > 0 {
                    drop(writeln!(
                        place,
                        "({lost} lines of the log could not be written in time and were dropped)"
                    ));
                }
            }
            // Whoever waited may have given up.
            Wish::Tell(tell) => {
                tell.send(()).ok();
            }
        }
    }
}

impl Write for Outlet {
    /// One call is one line: the formatter hands over whole ones.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.wishes.try_send(Wish::Write(line.to_owned())).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Outlet {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Sender, channel};
    use std::sync::{Mutex, PoisonError};

    const LIMIT: Duration = Duration::from_secs(30);

    /// A place that says when it is given something, and takes it only when it is let.
    struct Stubborn {
        written: Arc<Mutex<Vec<u8>>>,
        given: Sender<()>,
        may: Receiver<()>,
    }

    impl Write for Stubborn {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.given.send(()).ok();
            self.may.recv().ok();
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            written.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    struct Rig {
        outlet: Outlet,
        written: Arc<Mutex<Vec<u8>>>,
        given: Receiver<()>,
        let_go: Sender<()>,
    }

    fn rig(room: usize) -> Rig {
        let (let_go, may) = channel();
        let (give, given) = channel();
        let written = Arc::new(Mutex::new(Vec::new()));
        let place = Stubborn {
            written: Arc::clone(&written),
            given: give,
            may,
        };
        let outlet = Outlet::with_room(room, "test", place).expect("a thread");
        Rig {
            outlet,
            written,
            given,
            let_go,
        }
    }

    fn text(written: &Mutex<Vec<u8>>) -> String {
        String::from_utf8(written.lock().expect("whole").clone()).expect("text")
    }

    #[test]
    fn a_place_that_takes_nothing_holds_up_nobody_and_what_was_dropped_is_counted_there() {
        let mut rig = rig(2);
        rig.outlet.write_all(b"first\n").expect("taken");
        rig.given.recv_timeout(LIMIT).expect("it is being written");
        for number in 0..100 {
            rig.outlet
                .write_all(format!("line {number}\n").as_bytes())
                .expect("taken");
        }
        drop(rig.let_go);
        rig.outlet.finish(LIMIT);
        assert_eq!(
            text(&rig.written),
            "first\n(98 lines of the log could not be written in time and were dropped)\nline 0\nline 1\n"
        );
        rig.outlet.write_all(b"after\n").expect("taken");
        rig.outlet.finish(LIMIT);
        assert!(text(&rig.written).ends_with("line 1\nafter\n"), "and it goes on");
    }

    #[test]
    fn the_end_waits_for_what_is_still_to_be_written_but_not_for_ever() {
        for room in [1, 10] {
            let mut rig = rig(room);
            for _ in 0..3 {
                rig.outlet.write_all(b"stuck\n").expect("taken");
            }
            rig.outlet.finish(Duration::from_millis(50));
            assert_eq!(text(&rig.written), "");
            drop(rig.let_go);
            rig.outlet.finish(LIMIT);
            assert!(text(&rig.written).starts_with("stuck\n"));
        }
    }
}
