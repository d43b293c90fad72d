//! The newest projection and its revision, for long polls: the newest wins, a slow reader costs nothing.

use crate::clock::Clock;
use lockbox_core::{BootTime, ServerTime};
use lockbox_view::{Review, Snapshot, rfc3339};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// A long poll is answered after this long at the latest.
pub(crate) const POLL_LIMIT: Duration = Duration::from_secs(25);

/// A projection that is counted and carries Azure's time.
pub(crate) trait Projection: Clone + PartialEq + Send + Sync + 'static {
    fn revision(&self) -> u64;
    fn stamp(&mut self, revision: u64, server_now: String);
}

impl Projection for Snapshot {
    fn revision(&self) -> u64 {
        self.revision
    }

    fn stamp(&mut self, revision: u64, server_now: String) {
        self.revision = revision;
        self.server_now = server_now;
    }
}

impl Projection for Review {
    fn revision(&self) -> u64 {
        self.revision
    }

    fn stamp(&mut self, revision: u64, server_now: String) {
        self.revision = revision;
        self.server_now = server_now;
    }
}

/// A projection and when it was made.
#[derive(Clone, Debug)]
pub(crate) struct Seen<P> {
    value: P,
    server: ServerTime,
    boot: BootTime,
    /// Nobody makes newer ones at the moment.
    stalled: bool,
}

/// What is there is old, and nobody makes anything newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stalled;

/// The writing end. Counts a revision only when something that is shown has changed.
pub(crate) struct Showing<P> {
    sender: watch::Sender<Arc<Seen<P>>>,
}

/// The reading end.
#[derive(Clone)]
pub(crate) struct Watching<P> {
    receiver: watch::Receiver<Arc<Seen<P>>>,
}

pub(crate) fn showing<P: Projection>(
    mut first: P,
    server: ServerTime,
    boot: BootTime,
) -> (Showing<P>, Watching<P>) {
    first.stamp(1, String::new());
    let (sender, receiver) = watch::channel(Arc::new(Seen {
        value: first,
        server,
        boot,
        stalled: false,
    }));
    (Showing { sender }, Watching { receiver })
}

impl<P: Projection> Showing<P> {
    pub(crate) fn show(&self, mut value: P, server: ServerTime, boot: BootTime) {
        let revision = {
            let before = self.sender.borrow();
            value.stamp(before.value.revision(), String::new());
            let same_clock = (server - before.server)
                .num_seconds()
                .abs_diff(elapsed(before.boot, boot))
                < 2;
            if value == before.value && same_clock && !before.stalled {
                return;
            }
            before.value.revision() + 1
        };
        value.stamp(revision, String::new());
        self.sender.send_replace(Arc::new(Seen {
            value,
            server,
            boot,
            stalled: false,
        }));
    }

    /// From now on nobody is shown what is there, until something newer is.
    pub(crate) fn stall(&self) {
        self.sender.send_modify(|seen| {
            *seen = Arc::new(Seen {
                stalled: true,
                ..(**seen).clone()
            });
        });
    }
}

fn elapsed(from: BootTime, to: BootTime) -> i64 {
    i64::try_from(to.since(from).as_secs()).unwrap_or(i64::MAX)
}

impl<P: Projection> Watching<P> {
    /// Tells of every change, without bringing it.
    pub(crate) fn changes(&self) -> watch::Receiver<Arc<Seen<P>>> {
        self.receiver.clone()
    }

    /// The projection above `after`; after a while the newest.
    pub(crate) async fn next(&self, after: u64, clock: &dyn Clock) -> Result<P, Stalled> {
        let mut receiver = self.receiver.clone();
        let newer = receiver.wait_for(|seen| !seen.stalled && seen.value.revision() > after);
        // What comes is a guard on the channel. It must be gone before the channel is read again: with a writer waiting in
        // between, the second read of the same task would wait for the first for ever.
        let gone = matches!(tokio::time::timeout(POLL_LIMIT, newer).await, Ok(Err(_)));
        // Whether it came or the time is up, whatever is newest now is the answer; nothing newer ever comes without a sender.
        if gone { Err(Stalled) } else { self.newest(clock) }
    }

    /// The newest, with Azure's time of this very moment.
    pub(crate) fn newest(&self, clock: &dyn Clock) -> Result<P, Stalled> {
        let seen = Arc::clone(&self.receiver.borrow());
        if seen.stalled || self.receiver.has_changed().is_err() {
            return Err(Stalled);
        }
        let passed = chrono::TimeDelta::from_std(clock.now().boot.since(seen.boot)).unwrap_or_default();
        let mut value = seen.value.clone();
        value.stamp(value.revision(), rfc3339(seen.server + passed));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    #[derive(Clone, Debug, PartialEq)]
    struct Words(u64, String, &'static str);

    impl Projection for Words {
        fn revision(&self) -> u64 {
            self.0
        }

        fn stamp(&mut self, revision: u64, server_now: String) {
            (self.0, self.1) = (revision, server_now);
        }
    }

    fn words(text: &'static str) -> Words {
        Words(0, String::new(), text)
    }

    #[tokio::test]
    async fn a_revision_counts_only_what_changed_and_the_newest_wins() {
        let now = SystemClock.now();
        let (showing, watching) = showing(words("a"), now.wall, now.boot);
        showing.show(words("a"), now.wall, now.boot);
        let newest = watching.newest(&SystemClock).expect("shown");
        assert_eq!(newest.revision(), 1);
        showing.show(words("b"), now.wall, now.boot);
        showing.show(words("c"), now.wall, now.boot);
        let seen = watching.next(1, &SystemClock).await.expect("shown");
        assert_eq!((seen.0, seen.2), (3, "c"));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn readers_and_the_writer_never_wait_for_each_other_for_ever() {
        const SHOWN: u64 = 20_000;
        let now = SystemClock.now();
        let (showing, watching) = showing(words("a"), now.wall, now.boot);
        let reader = tokio::spawn(async move {
            let mut after = 0;
            while after < SHOWN {
                after = watching.next(after, &SystemClock).await.expect("shown").0;
            }
        });
        let writer = tokio::task::spawn_blocking(move || {
            for number in 1..=SHOWN {
                showing.show(words(if number % 2 == 0 { "a" } else { "b" }), now.wall, now.boot);
            }
            showing
        });
        let both = async { tokio::join!(reader, writer) };
        let (reader, writer) = tokio::time::timeout(Duration::from_secs(60), both)
            .await
            .expect("neither hangs");
        reader.expect("read to the end");
        assert!(writer.is_ok());
    }

    #[tokio::test]
    async fn a_jump_of_azures_clock_is_a_revision_of_its_own() {
        let now = SystemClock.now();
        let (showing, watching) = showing(words("a"), now.wall, now.boot);
        showing.show(words("a"), now.wall + chrono::TimeDelta::hours(8), now.boot);
        let newest = watching.newest(&SystemClock).expect("shown");
        assert_eq!(newest.revision(), 2);
    }

    #[tokio::test]
    async fn what_nobody_renews_is_not_shown_and_the_count_goes_on_afterwards() {
        let now = SystemClock.now();
        let (showing, watching) = showing(words("a"), now.wall, now.boot);
        showing.stall();
        assert_eq!(watching.newest(&SystemClock), Err(Stalled));
        let waiting = watching.next(0, &SystemClock);
        let (seen, ()) = tokio::join!(waiting, async {
            showing.show(words("a"), now.wall, now.boot);
        });
        assert_eq!(seen.map(|seen| seen.0), Ok(2), "the same again is news");
        drop(showing);
        assert_eq!(watching.newest(&SystemClock), Err(Stalled));
        assert_eq!(watching.next(2, &SystemClock).await, Err(Stalled), "at once");
    }
}
