//! Rows and entries of the history.

use crate::said::says;
use crate::stage::key;
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, Certainty, Decided, Decision, Entry, Facts, Length, ObjectId, Phase, SendOutcome, Surface,
    Tag, TenantId, Verdict, What,
};
use lockbox_view::{PastRequest, PieceKind, Zone, entry_line, record_row};

fn noon() -> DateTime<Utc> {
    "2026-11-26T12:00:00Z".parse().expect("a date")
}

fn facts() -> Facts {
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

fn past(phase: Phase) -> PastRequest {
    PastRequest {
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
    let row = record_row(past, noon(), Zone::utc());
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
    let outside = PastRequest {
        facts: Facts {
            clusters: Vec::new(),
            actions: Vec::new(),
            ..facts()
        },
        ..past(Phase::Pending)
    };
    let whole = PastRequest {
        facts: Facts {
            whole_subscription: true,
            ..facts()
        },
        ..past(Phase::Pending)
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
            told(&outside),
            told(&whole),
        ],
        "
        Thu 26 Nov, 12:00 | east | List or get Kubernetes objects | Denied | ada@contoso.example, tray | “Scope too wide”
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Unconfirmed: approved |  |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, open | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, no fixed end | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, should have ended | elsewhere |
        Thu 26 Nov, 10:00 | east | List or get Kubernetes objects | Approved, should have ended | elsewhere |
        Thu 26 Nov, 10:00 | Outside any cluster | Action not stated | Waits for a decision |  |
        Thu 26 Nov, 10:00 | Whole subscription | List or get Kubernetes objects | Waits for a decision |  |
        ",
    );
}

fn entry(what: What) -> Entry {
    Entry {
        tenant: None,
        key: Some(key("r")),
        server_time: noon(),
        wall_time: noon(),
        what,
    }
}

fn decision() -> Decision {
    Decision {
        key: key("r"),
        verdict: Verdict::Approve,
        reason: "Needed for the outage".to_owned(),
        account: AccountId {
            tenant: TenantId::new("contoso"),
            object: ObjectId::new("ada"),
        },
        user: "ada@contoso.example".to_owned(),
        tag: Tag([0xab; 32]),
        at: noon(),
        surface: Surface::Window,
    }
}

fn answered(outcome: SendOutcome) -> What {
    What::Answered {
        verdict: Verdict::Approve,
        decided_at: Some(noon()),
        outcome,
    }
}

/// A line for each entry below, with its facts below.
const SENTENCES: &str = "
        First seen: Waits for a decision
        - Reaches: east
        - Asked: List or get Kubernetes objects
        - Length: 8 hours
        - Support ticket: 2411190030001234
        - Answer by: Mon 30 Nov 2026, 12:00:00
        Azure told something new: Withdrawn by Microsoft
        - Reaches: east
        - Asked: List or get Kubernetes objects
        - Length: 8 hours
        - Support ticket: 2411190030001234
        - Answer by: Mon 30 Nov 2026, 12:00:00
        A notice was shown
        Approval written down before it was sent
        - By: ada@contoso.example
        - Reason: Needed for the outage
        - From: window
        - Seen as: abababababababab
        - Reaches: east
        - Asked: List or get Kubernetes objects
        - Length: 8 hours
        - Support ticket: 2411190030001234
        - Answer by: Mon 30 Nov 2026, 12:00:00
        Azure took it: approved, not read back yet
        Azure’s answer was lost: time-out
        Nothing was sent: no route
        Azure refused it: No permission. (Forbidden)
        Read back after it was approved: Access open
        Access opened
        - Since: Thu 26 Nov 2026, 12:00:00
        - Until: Thu 26 Nov 2026, 20:00:00
        Access opened elsewhere; times are the latest possible
        - Since: Thu 26 Nov 2026, 12:00:00
        - Until: no fixed end
        Access ended by the clock at Thu 26 Nov 2026, 12:00:00
        Azure confirmed that access is closed: Access ended
        Not watched from Thu 26 Nov 2026, 11:00:00 to Thu 26 Nov 2026, 12:00:00: offline
        ada@contoso.example signed in
        Signed out
        ";

fn opened(until: Option<DateTime<Utc>>, by_us: bool) -> What {
    What::GrantOpened {
        since: noon(),
        until,
        by_us,
    }
}

/// What is found out about a request, and what is decided.
fn told_and_decided() -> [What; 4] {
    [
        What::Seen {
            tag: Tag([0; 32]),
            phase: Phase::Pending,
            facts: facts(),
            raw: String::new(),
        },
        What::Changed {
            before: Tag([0; 32]),
            after: Tag([1; 32]),
            phase: Phase::Revoked,
            facts: facts(),
            raw: String::new(),
        },
        What::Notified,
        What::Intent {
            decision: decision(),
            shown: facts(),
            raw: String::new(),
        },
    ]
}

/// What became of it, and what concerns no request.
fn became() -> [What; 12] {
    let account = decision().account;
    [
        answered(SendOutcome::Accepted),
        answered(SendOutcome::Unknown("time-out".to_owned())),
        answered(SendOutcome::NotSent("no route".to_owned())),
        answered(SendOutcome::Refused {
            code: "Forbidden".to_owned(),
            message: "No permission.".to_owned(),
            current: None,
        }),
        What::Settled {
            verdict: Verdict::Approve,
            decided_at: None,
            phase: Phase::Approved,
        },
        opened(Some(noon() + TimeDelta::hours(8)), true),
        opened(None, false),
        What::GrantEnded { predicted: noon() },
        What::GrantClosed {
            phase: Phase::Completed,
        },
        What::Gap {
            subscription: key("r").subscription,
            from: noon() - TimeDelta::hours(1),
            to: noon(),
            cause: "offline".to_owned(),
        },
        What::SignedIn {
            account: account.clone(),
            user: "ada@contoso.example".to_owned(),
        },
        What::SignedOut { account },
    ]
}

#[test]
fn each_entry_is_a_sentence() {
    let entries = told_and_decided().into_iter().chain(became());
    let lines = entries.flat_map(|what| {
        let line = entry_line(1, Some(&entry(what)), Zone::utc());
        let detail = line.detail.into_iter();
        std::iter::once(line.title)
            .chain(detail.map(|fact| format!("- {}: {}", fact.label, fact.value)))
            .collect::<Vec<_>>()
    });
    says(lines, SENTENCES);
}

#[test]
fn an_unknown_entry_is_kept_and_a_long_text_tells_what_is_left_out() {
    let line = entry_line(9, None, Zone::utc());
    assert_eq!(
        (line.sequence, line.title.as_str()),
        (9, "An entry that this version does not know; it is kept as it is")
    );
    let long = Facts {
        justification: "x".repeat(5_000),
        ..facts()
    };
    let what = What::Seen {
        tag: Tag([0; 32]),
        phase: Phase::Pending,
        facts: long,
        raw: String::new(),
    };
    let words = entry_line(1, Some(&entry(what)), Zone::utc()).words;
    let last = words.last().expect("some words");
    assert_eq!(last.kind, PieceKind::LeftOut);
    assert_eq!(last.text, "1,000 characters are left out here");
}
