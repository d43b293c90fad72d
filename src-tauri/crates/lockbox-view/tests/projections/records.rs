//! Rows of the history.

use crate::said::{english, says};
use crate::stage::key;
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{Certainty, Decided, Facts, Length, Phase, Surface, Verdict};
use lockbox_view::{PastRequest, record_row};

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-26T12:00:00Z".parse().expect("a date")
}

pub(crate) fn facts() -> Facts {
    Facts {
        tenant_name: "Contoso".to_owned(),
        subscription_name: "Pay-Prod".to_owned(),
        clusters: vec!["east".to_owned()],
        actions: vec![("List or get Kubernetes objects".to_owned(), Certainty::Named)],
        ticket: Some("2411190030001234".to_owned()),
        length: Some(Length::Hours(8)),
        justification: "List or get Kubernetes objects.".to_owned(),
        created: Some(noon() - TimeDelta::hours(2)),
        lapses: Some(noon() + TimeDelta::days(4)),
        ..Facts::default()
    }
}

pub(crate) fn past(phase: Phase) -> PastRequest {
    PastRequest {
        witness: None,
        key: key("r"),
        position: 7,
        at: noon(),
        facts: facts(),
        phase,
        decided: None,
        unconfirmed: None,
        access: None,
    }
}

fn decided(verdict: Verdict) -> Decided {
    Decided {
        key: key("r"),
        verdict,
        user: "ada@contoso.example".to_owned(),
        reason: "Scope too wide".to_owned(),
        at: noon(),
        surface: Surface::Tray,
    }
}

fn told(past: &PastRequest) -> String {
    let row = record_row(past, noon(), english());
    format!(
        "{} | {} | {} | {} | {} | {}",
        row.when, row.cluster, row.asked, row.outcome.text, row.by, row.reason
    )
}

#[test]
fn each_phase_is_a_row_with_its_outcome_and_by_whom() {
    let rows = crate::said::phases().map(|phase| told(&past(phase)));
    says(
        rows,
        "
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Being prepared by Azure |  |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Waits for a decision |  |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approval being taken in | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Denial being taken in | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Access open | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Denied | elsewhere |
        Mon 30 Nov, 12:00 | east | List or get Kubernetes objects | Lapsed unanswered | nobody |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Being withdrawn by Microsoft | Microsoft |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Withdrawn by Microsoft | Microsoft |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Azure reports a fault |  |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Azure does not know |  |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, ended | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, ended | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Unknown state “Paused” |  |
        ",
    );
}

#[test]
fn a_row_tells_our_decision_the_access_and_what_is_not_known() {
    let ours = PastRequest {
        decided: Some(decided(Verdict::Deny)),
        ..past(Phase::Denied)
    };
    let unconfirmed = PastRequest {
        unconfirmed: Some(Verdict::Approve),
        ..past(Phase::Pending)
    };
    let open = |until: Option<DateTime<Utc>>, ended| PastRequest {
        access: Some((noon() - TimeDelta::hours(1), until, ended)),
        ..past(Phase::Approved)
    };
    let later = noon() + TimeDelta::hours(7);
    says(
        [
            told(&ours),
            told(&unconfirmed),
            told(&open(Some(later), false)),
            told(&open(None, false)),
            told(&open(Some(noon()), false)),
            told(&open(Some(later), true)),
        ],
        "
        Thu 26 Nov, 12:00 | east | List or get Kubernetes objects | Denied | ada@contoso.example, tray | “Scope too wide”
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Unconfirmed: approved |  |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, open | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, end not known | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, should have ended | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, should have ended | elsewhere |
        ",
    );
}

#[test]
fn a_row_names_all_that_was_asked_for_and_all_that_it_reaches() {
    let with = |change: fn(&mut Facts)| {
        let mut past = past(Phase::Pending);
        change(&mut past.facts);
        let row = record_row(&past, noon(), english());
        format!("{} | {}", row.cluster, row.asked)
    };
    says(
        [
            with(|facts| {
                facts.clusters.clear();
                facts.actions.clear();
            }),
            with(|facts| {
                facts.actions.clear();
                facts.unlisted = vec!["ssh".to_owned()];
            }),
            with(|facts| facts.unlisted = vec!["ssh".to_owned()]),
            with(|facts| facts.elsewhere = vec!["vm0".to_owned()]),
            with(|facts| {
                facts.clusters.clear();
                facts.elsewhere = ["lab-win-01", "lab-win-02", "lab-win-03"]
                    .map(str::to_owned)
                    .into();
            }),
            with(|facts| facts.whole_subscription = true),
        ],
        "
        Outside any cluster | Action not stated
        east | Unlisted: “ssh”
        east | List or get Kubernetes objects and unlisted: “ssh”
        east and 1 other resource | List or get Kubernetes objects
        lab-win-01, lab-win-02 and 1 more | List or get Kubernetes objects
        Whole subscription | List or get Kubernetes objects
        ",
    );
}
