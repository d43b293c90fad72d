//! The clocks of one life. Timers run on awake time, which stands still while the computer sleeps; boot time counts the sleep, the wall
//! clock shows whatever somebody turned it to, and Azure's clock is the true one.

use crate::timeline::Timeline;
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{BootTime, Now};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// The clocks of one life. Clones show the same.
#[derive(Clone)]
pub(crate) struct Clock(Arc<Hands>);

struct Hands {
    timeline: Timeline,
    date: DateTime<Utc>,
    slept_millis: AtomicU64,
    sleeps: AtomicU64,
    turned_millis: AtomicI64,
}

impl Clock {
    /// Clocks that start at `date`.
    pub(crate) fn start(timeline: Timeline, date: DateTime<Utc>) -> Self {
        Self(Arc::new(Hands {
            timeline,
            date,
            slept_millis: AtomicU64::new(0),
            sleeps: AtomicU64::new(0),
            turned_millis: AtomicI64::new(0),
        }))
    }

    /// Time since the computer started, sleep included.
    pub(crate) fn boot(&self) -> BootTime {
        let slept = Duration::from_millis(self.0.slept_millis.load(Ordering::Relaxed));
        BootTime(self.0.timeline.now() + slept)
    }

    /// The true time, which is Azure's.
    pub(crate) fn azure(&self) -> DateTime<Utc> {
        self.at(self.boot())
    }

    /// The true time at an instant of the boot clock.
    pub(crate) fn at(&self, boot: BootTime) -> DateTime<Utc> {
        self.0.date + TimeDelta::from_std(boot.0).unwrap_or(TimeDelta::MAX)
    }

    /// The present as the program sees it.
    pub(crate) fn now(&self) -> Now {
        let turned = TimeDelta::milliseconds(self.0.turned_millis.load(Ordering::Relaxed));
        Now {
            boot: self.boot(),
            wall: self.azure() + turned,
        }
    }

    /// The computer slept until now for so long: timers did not notice.
    pub(crate) fn slept(&self, span: Duration) {
        let millis = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
        self.0.slept_millis.fetch_add(millis, Ordering::Relaxed);
        self.0.sleeps.fetch_add(1, Ordering::Relaxed);
    }

    /// How often the computer slept.
    pub(crate) fn sleeps(&self) -> u64 {
        self.0.sleeps.load(Ordering::Relaxed)
    }

    /// Somebody sets the wall clock: so far from the true time.
    pub(crate) fn turn(&self, off: TimeDelta) {
        self.0
            .turned_millis
            .store(off.num_milliseconds(), Ordering::Relaxed);
    }
}
