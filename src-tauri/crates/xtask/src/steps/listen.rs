//! Reads what a child prints, line by line, into one queue with a limit. Both of its streams are one pipe: what was printed first is
//! heard first, so that what cargo says on one stream stands before what a test program says on the other.

use std::io::{self, BufRead as _, BufReader, PipeReader, Read as _};
use std::process::Command;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Longest piece of a line that is kept together, in bytes.
const LINE: u64 = 64 * 1024;
/// Lines that may wait between the child and the log.
const QUEUE: usize = 1024;

/// What came.
pub(super) enum Heard {
    /// A line, without its end.
    Line(String),
    /// Nobody can print any more.
    End,
}

/// The lines of both streams, in the order in which they were printed.
pub(super) struct Lines {
    heard: Receiver<Heard>,
    /// Keeps the queue open, so that a wait for the next line is a wait also after the pipe has ended.
    _open: SyncSender<Heard>,
}

impl Lines {
    /// Lets the command print into a pipe and reads that in a thread of its own, which ends when the last writer is gone.
    ///
    /// # Errors
    /// When the system gives no pipe.
    pub(super) fn of(command: &mut Command) -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        command.stdout(writer.try_clone()?).stderr(writer);
        let (sender, heard) = sync_channel(QUEUE);
        read(reader, sender.clone());
        Ok(Self { heard, _open: sender })
    }

    /// What comes next, if anything does within `limit`.
    pub(super) fn next(&self, limit: Duration) -> Option<Heard> {
        self.heard.recv_timeout(limit).ok()
    }
}

fn read(stream: PipeReader, sender: SyncSender<Heard>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut piece = Vec::new();
        loop {
            piece.clear();
            match reader.by_ref().take(LINE).read_until(b'\n', &mut piece) {
                Ok(0) | Err(_) => break,
                Ok(_) => {
                    let line = String::from_utf8_lossy(&piece).trim_end().to_owned();
                    if sender.send(Heard::Line(line)).is_err() {
                        return;
                    }
                }
            }
        }
        sender.send(Heard::End).ok();
    });
}
