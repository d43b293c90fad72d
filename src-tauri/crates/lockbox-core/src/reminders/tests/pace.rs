//! How often the desktop is troubled.

use crate::ids::{RequestId, RequestKey, SubscriptionId};
use crate::reminders::Escalation;
use crate::reminders::pace::Pace;
use crate::time::BootTime;
use std::time::Duration;

fn at(second: u64) -> BootTime {
    BootTime(Duration::from_secs(second))
}

fn key(request: &str) -> RequestKey {
    RequestKey::new(SubscriptionId::new("prod"), RequestId::new(request))
}

#[test]
fn after_a_notice_the_next_waits_ten_seconds() {
    let mut pace = Pace::default();
    assert!(pace.is_free(at(0)));
    pace.show(at(100));
    assert_eq!(pace.free_at(), Some(at(110)));
    assert!(!pace.is_free(at(109)) && pace.is_free(at(110)));
}

#[test]
fn a_request_counts_as_told_lately_for_ten_minutes() {
    let mut pace = Pace::default();
    pace.taken(&key("a"), at(0));
    pace.taken(&key("b"), at(100));
    let count = |pace: &mut Pace, second| pace.recent(at(second)).count();
    assert_eq!(
        [599, 600, 699, 700].map(|second| count(&mut pace, second)),
        [2, 1, 1, 0]
    );
}

#[test]
fn of_the_digests_of_a_burst_only_a_graver_one_is_heard_again() {
    let mut pace = Pace::default();
    let mut rings = |sound, escalation, second| pace.digest(sound, escalation, at(second));
    assert!(!rings(false, Escalation::Toast, 0));
    assert!(rings(true, Escalation::Toast, 10));
    assert!(!rings(true, Escalation::Toast, 20));
    assert!(rings(true, Escalation::Hook, 30));
    assert!(!rings(true, Escalation::Window, 40));
    assert!(rings(true, Escalation::Toast, 630));
}

#[test]
fn a_digest_continues_one_of_the_last_ten_minutes() {
    let mut pace = Pace::default();
    assert!(!pace.continues(at(0)));
    pace.digest(false, Escalation::Toast, at(0));
    assert!(pace.continues(at(599)) && !pace.continues(at(600)));
}
