//! Reads what a child prints, line by line and on both streams, into one queue with a limit.

use std::io::{BufRead as _, BufReader, Read};
use std::process::Child;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Longest piece of a line that is kept together, in bytes.
const LINE: u64 = 64 * 1024;
/// Lines that may wait between the child and the log.
const QUEUE: usize = 1024;

/// What came from one of the two streams.
pub(super) enum Heard {
    /// A line, without its end.
    Line(String),
    /// One of the two is at its end.
    End,
}

/// The lines of both streams, as they come.
pub(super) struct Lines {
    heard: Receiver<Heard>,
    /// Keeps the queue open, so that a wait for the next line is a wait also after both streams have ended.
    _open: SyncSender<Heard>,
}

impl Lines {
    /// Reads both streams, each in a thread of its own; they end when the child's side is closed.
    pub(super) fn of(child: &mut Child) -> Self {
        let (sender, heard) = sync_channel(QUEUE);
        match child.stdout.take() {
            Some(stream) => read(stream, sender.clone()),
            None => {
                sender.send(Heard::End).ok();
            }
        }
        match child.stderr.take() {
            Some(stream) => read(stream, sender.clone()),
            None => {
                sender.send(Heard::End).ok();
            }
        }
        Self { heard, _open: sender }
    }

    /// What comes next, if anything does within `limit`.
    pub(super) fn next(&self, limit: Duration) -> Option<Heard> {
        self.heard.recv_timeout(limit).ok()
    }
}

fn read(stream: impl Read + Send + 'static, sender: SyncSender<Heard>) {
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
