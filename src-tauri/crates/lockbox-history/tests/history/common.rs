//! Entries as the program makes them, for the tests of the history.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, Certainty, Decision, Entry, Facts, Length, ObjectId, Phase, RequestId, RequestKey,
    SendOutcome, SubscriptionId, Surface, Tag, TenantId, Verdict, What,
};

pub(crate) fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("in range") + TimeDelta::minutes(minute)
}

pub(crate) fn key(n: u8) -> RequestKey {
    RequestKey::new(
        SubscriptionId::new("sub-1"),
        RequestId::new(&format!("request-{n}")),
    )
}

pub(crate) fn entry(n: u8, minute: i64, what: What) -> Entry {
    Entry {
        tenant: Some(TenantId::new("tenant-1")),
        key: Some(key(n)),
        server_time: at(minute),
        wall_time: at(minute),
        what,
    }
}

pub(crate) fn facts(n: u8) -> Facts {
    Facts {
        tenant_name: "Contoso".into(),
        subscription_name: "Payments production".into(),
        clusters: vec![format!("aro-pay-{n}")],
        whole_subscription: false,
        actions: vec![("Get VM serial console logs".into(), Certainty::Named)],
        ticket: Some(format!("12004030000{n}")),
        length: Some(Length::Hours(8)),
        justification: "Node does not come up; 100% of pods_pending".into(),
        created: Some(at(0)),
        lapses: Some(at(4 * 24 * 60)),
        ..Facts::default()
    }
}

pub(crate) fn seen(n: u8, minute: i64, phase: Phase) -> Entry {
    entry(
        n,
        minute,
        What::Seen {
            tag: Tag([n; 32]),
            phase,
            facts: facts(n),
            raw: "{\"a\":1}".into(),
        },
    )
}

pub(crate) fn changed(n: u8, minute: i64, phase: Phase) -> Entry {
    let what = What::Changed {
        before: Tag([n; 32]),
        after: Tag([n + 100; 32]),
        phase,
        facts: facts(n),
        raw: "{}".into(),
    };
    entry(n, minute, what)
}

pub(crate) fn decision(n: u8, minute: i64, verdict: Verdict) -> Decision {
    Decision {
        key: key(n),
        verdict,
        reason: "Agreed with Ärzte-Portal on-call".into(),
        account: AccountId {
            tenant: TenantId::new("tenant-1"),
            object: ObjectId::new("person-1"),
        },
        user: "ada@contoso.example".into(),
        tag: Tag([n; 32]),
        at: at(minute),
        surface: Surface::Tray,
    }
}

pub(crate) fn intent(n: u8, minute: i64, verdict: Verdict) -> Entry {
    let what = What::Intent {
        decision: decision(n, minute, verdict),
        shown: facts(n),
        raw: "{}".into(),
        screen: None,
    };
    entry(n, minute, what)
}

pub(crate) fn answered(n: u8, minute: i64, verdict: Verdict, outcome: SendOutcome) -> Entry {
    let what = What::Answered {
        verdict,
        decided_at: None,
        outcome,
    };
    entry(n, minute, what)
}

/// An answer that names its decision by the minute of it.
pub(crate) fn answered_to(n: u8, decided: i64, minute: i64, verdict: Verdict, outcome: SendOutcome) -> Entry {
    let what = What::Answered {
        verdict,
        decided_at: Some(at(decided)),
        outcome,
    };
    entry(n, minute, what)
}

/// An end that names its decision by the minute of it.
pub(crate) fn settled_for(n: u8, decided: i64, minute: i64, verdict: Verdict, phase: Phase) -> Entry {
    let what = What::Settled {
        verdict,
        decided_at: Some(at(decided)),
        phase,
    };
    entry(n, minute, what)
}

pub(crate) fn settled(n: u8, minute: i64, verdict: Verdict, phase: Phase) -> Entry {
    let what = What::Settled {
        verdict,
        decided_at: None,
        phase,
    };
    entry(n, minute, what)
}

/// Seen, told, approved, confirmed, open.
pub(crate) fn approved(n: u8, minute: i64) -> Vec<Entry> {
    vec![
        seen(n, minute, Phase::Pending),
        entry(n, minute, What::Notified),
        intent(n, minute + 1, Verdict::Approve),
        answered(n, minute + 1, Verdict::Approve, SendOutcome::Accepted),
        settled(n, minute + 2, Verdict::Approve, Phase::Approved),
        entry(
            n,
            minute + 2,
            What::GrantOpened {
                since: at(minute + 1),
                until: Some(at(minute + 481)),
                by_us: true,
            },
        ),
    ]
}

/// The file, its log and its pin as they lie there now, in another folder: what is left when the program is killed here.
pub(crate) fn image(path: &Path) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("folder");
    for name in ["history.db", "history.db-wal", "history.pin"] {
        let source = path.with_file_name(name);
        if source.exists() {
            std::fs::copy(source, folder.path().join(name)).expect("copied");
        }
    }
    let copy = folder.path().join("history.db");
    (folder, copy)
}

/// Somebody with the right to write the file, who knows SQLite.
pub(crate) fn meddle(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection
        .execute_batch(
            "PRAGMA foreign_keys=OFF; DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted; \
             DROP TRIGGER entry_is_only_added_at_the_end;",
        )
        .expect("triggers dropped");
    connection.execute_batch(sql).expect("meddled");
}

/// Cuts the end off, so that what is left fits itself.
pub(crate) fn cut(path: &Path, entries: u64) {
    let sql = format!(
        "DELETE FROM entry WHERE sequence > {entries}; DELETE FROM entry_request WHERE sequence > {entries}; \
         DELETE FROM record WHERE position > {entries}"
    );
    meddle(path, &sql);
}
