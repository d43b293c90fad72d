//! When a decision in doubt is read back, and what each of several doubts learns from an answer.

use super::*;

fn at(second: u64) -> BootTime {
    BootTime(Duration::from_secs(second))
}

/// The seconds between the first reads of a doubt, each answered at once.
fn waits(reads: usize) -> Vec<u64> {
    let mut doubt = Doubt::begin(None, at(0));
    let mut waits = Vec::new();
    for number in 0..reads {
        let now = doubt.next_read;
        assert_eq!(doubt.due(now), Some(now));
        doubt.reads_with(Ticket(number as u64));
        assert_eq!(
            (doubt.due(now), doubt.deadline()),
            (None, None),
            "an answer is waited for"
        );
        doubt.next(now);
        waits.push(doubt.next_read.since(now).as_secs());
    }
    waits
}

#[test]
fn it_is_read_soon_at_first_then_each_minute_and_after_sixty_reads_every_ten_minutes() {
    let waits = waits(63);
    assert_eq!(waits[..7], [1, 2, 4, 8, 15, 30, 60]);
    assert_eq!(waits[7..60], [60; 53]);
    assert_eq!(waits[60..], [600; 3]);
}

#[test]
fn a_read_falls_on_the_instant_from_which_it_can_age_and_only_reads_from_then_on_are_told_as_such() {
    let mut doubt = Doubt::begin(Some("time-out".to_owned()), at(0));
    assert_eq!(
        doubt.deadline(),
        Some((at(0), false)),
        "read at once, too young to age"
    );
    doubt.reads = READS.len();
    doubt.next(at(239));
    assert_eq!(doubt.deadline(), Some((at(299), false)));
    doubt.next(at(241));
    assert_eq!(doubt.deadline(), Some((at(300), true)), "and not at 301");
    doubt.next(at(300));
    assert_eq!(doubt.deadline(), Some((at(360), true)), "it was not answered");
    doubt.aged = true;
    assert_eq!(doubt.deadline(), Some((at(360), false)));
}
