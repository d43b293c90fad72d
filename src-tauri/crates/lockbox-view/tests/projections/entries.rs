//! Entries of the history.

use crate::records::{facts, noon};
use crate::said::{english, says};
use crate::stage::key;
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, Acknowledgement, CareLevel, Decision, Entry, Expiry, Facts, ObjectId, Phase, Rung,
    SendOutcome, Surface, SwitchAnswered, SwitchDecision, Tag, TenantId, Unattended, Unwatched, Verdict,
    What,
};
use lockbox_view::{PieceKind, entry_line};

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
        A reminder was shown: nobody had looked at it for 15 minutes
        A reminder was shown: nobody had looked at it for an hour
        A reminder was shown: nobody had looked at it for 4 hours
        A reminder was shown: nobody had looked at it for a day
        A reminder was shown: less than a day was left to answer
        A reminder was shown: less than 4 hours were left to answer
        A reminder was shown: less than an hour was left to answer
        Somebody looked at it
        Its notice was clicked
        Seen, to be decided later
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
        Azure’s answer was lost. Technical detail: “time-out”
        Nothing was sent. Technical detail: “no route”
        Azure refused it: No permission. (Forbidden)
        Read back after it was approved: Access open
        Access opened
        - Since: Thu 26 Nov 2026, 12:00:00
        - Until: Thu 26 Nov 2026, 20:00:00
        Access opened elsewhere; times are the latest possible
        - Since: Thu 26 Nov 2026, 12:00:00
        - Until: not known
        Access ended by the clock at Thu 26 Nov 2026, 12:00:00
        Azure confirmed that access is closed: Access ended
        Not watched from Thu 26 Nov 2026, 11:00:00 to Thu 26 Nov 2026, 12:00:00: offline
        Pay-Prod is no longer watched: no longer listed. Last checked Thu 26 Nov 2026, 11:00:00.
        Pay-Prod is no longer watched: no longer listed. It was never checked.
        ada@contoso.example signed in
        Signed out
        Turning Customer Lockbox off written down before it was sent
        - Tenant: Contoso
        - By: ada@contoso.example
        - Reason: the auditors ask for it
        Azure’s answer was lost. Technical detail: “time-out”
        Azure took it: turned off, not read back yet
        Read back: Customer Lockbox is off
        ";

fn opened(until: Option<DateTime<Utc>>, by_us: bool) -> What {
    What::GrantOpened {
        since: noon(),
        until,
        by_us,
    }
}

/// The reminders of a request, and the ways to acknowledge it.
fn reminded() -> Vec<What> {
    let unattended = Unattended::ALL.into_iter().map(Rung::Unattended);
    let rungs = unattended.chain(Expiry::ALL.into_iter().map(Rung::Expiry));
    let ways = [
        Acknowledgement::Looked,
        Acknowledgement::NoticeClicked,
        Acknowledgement::PutOff,
    ];
    let acknowledged = ways.into_iter().map(|how| What::Acknowledged {
        account: decision().account,
        how,
    });
    rungs
        .map(|rung| What::Reminded { rung })
        .chain(acknowledged)
        .collect()
}

/// What is found out about a request, and what is told and decided.
fn told_and_decided() -> Vec<What> {
    let mut told = vec![
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
    ];
    told.extend(reminded());
    told.push(What::Intent {
        decision: decision(),
        shown: facts(),
        raw: String::new(),
        screen: None,
    });
    told
}

fn unwatched(checked: Option<DateTime<Utc>>) -> What {
    What::Unwatched(Unwatched {
        subscription: key("r").subscription,
        name: "Pay-Prod".to_owned(),
        checked,
        cause: "no longer listed".to_owned(),
    })
}

/// What became of it, and what concerns no request.
fn became() -> [What; 14] {
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
        unwatched(Some(noon() - TimeDelta::hours(1))),
        unwatched(None),
        What::SignedIn {
            account: account.clone(),
            user: "ada@contoso.example".to_owned(),
        },
        What::SignedOut { account },
    ]
}

/// Customer Lockbox is turned off.
fn switched() -> [What; 4] {
    let answered = |outcome| {
        What::SwitchAnswered(SwitchAnswered {
            on: false,
            decided_at: noon(),
            outcome,
        })
    };
    [
        What::SwitchIntent {
            decision: SwitchDecision {
                account: decision().account,
                user: "ada@contoso.example".to_owned(),
                on: false,
                reason: "the auditors ask for it".to_owned(),
                at: noon(),
            },
            tenant_name: "Contoso".to_owned(),
        },
        answered(SendOutcome::Unknown("time-out".to_owned())),
        answered(SendOutcome::Accepted),
        What::SwitchSettled {
            on: false,
            decided_at: noon(),
        },
    ]
}

#[test]
fn each_entry_is_a_sentence() {
    let entries = told_and_decided().into_iter().chain(became()).chain(switched());
    let lines = entries.flat_map(|what| {
        let line = entry_line(1, Some(&entry(what)), english());
        let detail = line.detail.into_iter();
        std::iter::once(line.title)
            .chain(detail.map(|fact| format!("- {}: {}", fact.label, fact.value)))
            .collect::<Vec<_>>()
    });
    says(lines, SENTENCES);
}

#[test]
fn what_was_found_out_about_a_request_is_told_with_it() {
    let grave = Facts {
        unlisted: vec!["ssh".to_owned()],
        level: Some(CareLevel::Three),
        elsewhere: (0..22).map(|number| format!("vm{number}")).collect(),
        hints: ["not in the published list", "production", "full moon"]
            .map(str::to_owned)
            .into(),
        ..facts()
    };
    let what = What::Seen {
        tag: Tag([0; 32]),
        phase: Phase::Pending,
        facts: grave,
        raw: String::new(),
    };
    let detail = entry_line(1, Some(&entry(what)), english()).detail;
    says(
        detail
            .into_iter()
            .take(5)
            .map(|fact| format!("{}: {}{}", fact.label, fact.value, fact.items.join("; "))),
        "
        Reaches: east
        Beside known clusters: vm0, vm1, vm2, vm3, vm4, vm5, vm6, vm7, vm8, vm9, vm10, vm11, vm12, vm13, vm14, vm15, vm16, vm17, vm18, vm19 and 2 more
        Asked: List or get Kubernetes objects and unlisted: “ssh”
        Level of care: 3 of 3: also the risk ticked and a fresh sign-in
        Worth a second look: Asks for something that is in no published list; Production cluster; full moon
        ",
    );
}

#[test]
fn an_unknown_entry_is_kept_and_a_long_text_tells_what_is_left_out() {
    let line = entry_line(9, None, english());
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
    let words = entry_line(1, Some(&entry(what)), english()).words;
    let last = words.last().expect("some words");
    assert_eq!(last.kind, PieceKind::LeftOut);
    assert_eq!(last.text, "1,000 characters are left out here");
}
