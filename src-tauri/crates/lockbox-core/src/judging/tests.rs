//! When what was shown is too little, and which denials count.

use super::*;
use crate::care::CareLevel;
use crate::cluster::sample_cluster;
use crate::ids::RequestId;
use crate::request::sample;
use chrono::DateTime;

/// The judgement about the sample request, which reaches cluster `east`.
fn judged() -> Judged {
    let request = sample("r");
    let reading = Reading::of(&request);
    let scope = Scope::of(
        &request,
        &[sample_cluster("east"), sample_cluster("west")].map(Arc::new),
    );
    let care = Care::of(&request, &reading, &scope, false);
    Judged { reading, scope, care }
}

#[test]
fn another_reach_a_higher_level_and_a_new_hint_each_alone_outgrow_what_was_shown() {
    let shown = judged();
    assert!(!shown.outgrows(&shown));

    let mut moved = shown.clone();
    moved.scope.clusters[0].0 = Arc::new(sample_cluster("west"));
    assert!(
        moved.outgrows(&shown),
        "another cluster, as grave as the one shown"
    );

    let mut graver = shown.clone();
    graver.care.level = CareLevel::Two;
    assert!(graver.outgrows(&shown), "a level that no hint explains");
    assert!(
        !shown.outgrows(&graver),
        "a lower one asks for less than was done"
    );

    let mut hinted = shown.clone();
    hinted.care.hints = vec![Hint::Production];
    assert!(hinted.outgrows(&shown), "a hint that raises nothing further");
    assert!(!shown.outgrows(&hinted));
}

/// A denial of a request of subscription `prod` that began at a second.
fn denial(request: &str, ticket: &str, second: i64) -> Denial {
    Denial {
        key: RequestKey::new(SubscriptionId::new("prod"), RequestId::new(request)),
        ticket: ticket.to_owned(),
        at: DateTime::from_timestamp(second, 0).expect("in range"),
        reason: None,
    }
}

#[test]
fn of_the_denials_on_a_ticket_the_latest_before_the_request_counts_and_never_its_own() {
    let mut request = sample("r");
    request.created = DateTime::from_timestamp(100, 0);
    let number = " 2411190030001234 ";
    let mut denials = Denials::default();
    let at = |denials: &Denials| denials.before(&request).map(|denial| denial.at.timestamp());
    assert!(!denials.add(denial("a", "  ", 1)), "no ticket at all");
    assert!(denials.add(denial("late", number, 101)));
    assert!(denials.add(denial("r", number, 50)));
    assert!(denials.add(denial("b", "7", 60)));
    assert_eq!(at(&denials), None, "after it, its own, and of another ticket");
    assert!(denials.add(denial("c", number, 20)));
    assert_eq!(at(&denials), Some(20));
    assert!(denials.add(denial("d", number, 100)));
    assert_eq!(at(&denials), Some(100), "in the same second is before it");
    assert!(!denials.add(denial("d", number, 30)), "known");
    assert_eq!(at(&denials), Some(100));
}
