//! The pace that whoever drives the core keeps: how long it waits, what counts as a jump, and when it gives up on a call.

use crate::app::Deadline;
use crate::time::Now;
use chrono::TimeDelta;
use std::time::Duration;

/// The driver looks at the clocks at least this often, so that sleep and jumps are noticed soon: its timers stand still while the
/// computer sleeps.
pub const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// And never more often than this, whatever the core wishes.
pub const SHORTEST_WAIT: Duration = Duration::from_millis(20);
/// So much more time than was waited for means that the computer slept or a clock jumped.
const JUMP: Duration = Duration::from_secs(5);

/// Reads: longer than the HTTP client's own limits.
pub const READ_LIMIT: Duration = Duration::from_secs(60);
/// A lookup walks several lists.
pub const DISCOVER_LIMIT: Duration = Duration::from_secs(180);
/// The one POST.
pub const SEND_LIMIT: Duration = Duration::from_secs(45);
/// The notification daemon.
pub const NOTICE_LIMIT: Duration = Duration::from_secs(10);

/// How long to wait for something to happen before time itself is what happens.
#[must_use]
pub fn wait(deadline: Option<&Deadline>, now: Now) -> Duration {
    deadline
        .map_or(LONGEST_WAIT, |deadline| deadline.at.since(now.boot))
        .clamp(SHORTEST_WAIT, LONGEST_WAIT)
}

/// Whether the computer slept, or one of its clocks was turned, while the driver waited from `before` to `now`.
#[must_use]
pub fn jumped(before: Now, now: Now) -> bool {
    let slept = now.boot.since(before.boot);
    let walked = now.wall - before.wall;
    let apart = TimeDelta::from_std(slept).map_or(TimeDelta::MAX, |slept| (walked - slept).abs());
    slept > LONGEST_WAIT + JUMP || apart.to_std().is_ok_and(|apart| apart > JUMP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Why;
    use crate::time::BootTime;
    use chrono::{DateTime, Utc};

    fn at(boot: u64, wall: i64) -> Now {
        Now {
            boot: BootTime(Duration::from_secs(boot)),
            wall: DateTime::<Utc>::from_timestamp(wall, 0).expect("in range"),
        }
    }

    #[test]
    fn sleep_is_a_jump_and_so_is_a_clock_that_was_turned_either_way_and_a_usual_wait_is_none() {
        assert!(!jumped(at(0, 1_000), at(5, 1_005)));
        assert!(!jumped(at(0, 1_000), at(10, 1_010)), "a machine that is busy");
        assert!(jumped(at(0, 1_000), at(11, 1_011)), "slept");
        assert!(jumped(at(0, 1_000), at(5, 2_000)), "turned forward");
        assert!(jumped(at(0, 1_000), at(5, 10)), "turned back");
    }

    #[test]
    fn waiting_is_never_longer_than_the_look_at_the_clocks_nor_shorter_than_a_breath() {
        let deadline = |boot| Deadline {
            at: BootTime(Duration::from_secs(boot)),
            why: Why::Session,
        };
        assert_eq!(wait(None, at(10, 0)), LONGEST_WAIT);
        assert_eq!(wait(Some(&deadline(100)), at(10, 0)), LONGEST_WAIT);
        assert_eq!(wait(Some(&deadline(12)), at(10, 0)), Duration::from_secs(2));
        assert_eq!(wait(Some(&deadline(3)), at(10, 0)), SHORTEST_WAIT);
    }
}
