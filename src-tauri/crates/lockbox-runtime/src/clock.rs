//! The one place where clocks are read.

use chrono::{DateTime, FixedOffset, Local, Offset, TimeZone, Utc};
use lockbox_core::{BootTime, Now};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A clock that the driver asks for the present and waits on.
pub trait Clock: Send + Sync + 'static {
    /// The present.
    fn now(&self) -> Now;
    /// Waits for `span` of this clock; may return early.
    fn sleep(&self, span: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;
    /// The person's time zone at an instant.
    fn offset(&self) -> fn(&DateTime<Utc>) -> FixedOffset {
        local_offset
    }
}

/// The computer's clocks. Boot time counts sleep, so a grant that ends while the computer sleeps is seen to have ended.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> Now {
        Now {
            boot: BootTime(since_boot()),
            wall: Utc::now(),
        }
    }

    fn sleep(&self, span: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(span))
    }
}

/// Linux's monotonic clock stands still while the computer sleeps.
#[cfg(target_os = "linux")]
const COUNTS_SLEEP: rustix::time::ClockId = rustix::time::ClockId::Boottime;
/// Apple's monotonic clock goes on; the one behind the standard library's instants (uptime) does not.
#[cfg(target_vendor = "apple")]
const COUNTS_SLEEP: rustix::time::ClockId = rustix::time::ClockId::Monotonic;

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn since_boot() -> Duration {
    let time = rustix::time::clock_gettime(COUNTS_SLEEP);
    let (seconds, nanos) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), nanos.unwrap_or_default())
}

/// The performance counter of Windows, which the standard library reads, counts sleep.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn since_boot() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}

fn local_offset(instant: &DateTime<Utc>) -> FixedOffset {
    Local.offset_from_utc_datetime(&instant.naive_utc()).fix()
}
