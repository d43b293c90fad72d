//! What is added is there, in order, after every restart; what it comes to is what the entries say.

use crate::common::{answered, approved, at, changed, entry, facts, intent, key, seen, settled};
use lockbox_core::{Decided, Denial, Grant, Phase, Remembered, SendOutcome, Surface, Tag, Verdict, What};
use lockbox_history::{History, HistoryError, Kept, Unwritable};

#[test]
fn entries_come_back_after_a_restart_in_their_order_and_as_they_were() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("deep/history.db");
    let written = approved(1, 0);
    let mut history = History::open(&path).expect("opens");
    assert_eq!(history.append(&written[..2]).expect("written").last, 2);
    assert_eq!(history.append(&written[2..]).expect("written").last, 6);
    assert_eq!(history.append(&[]).expect("nothing to do").last, 6);
    let head = history.verify().expect("fits").head;
    drop(history);

    let history = History::open(&path).expect("opens again");
    let read = history.entries_of(&key(1)).expect("readable");
    assert_eq!(
        read.iter().map(|stored| stored.sequence).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6]
    );
    let kept: Vec<_> = written
        .into_iter()
        .map(|entry| Kept::Known(Box::new(entry)))
        .collect();
    assert_eq!(
        read.into_iter().map(|stored| stored.entry).collect::<Vec<_>>(),
        kept
    );
    let verified = history.verify().expect("fits");
    assert_eq!((verified.entries, verified.head), (6, head));
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("profile/history.db");
    let mut history = History::open(&path).expect("opens");
    history.append(&approved(1, 0)).expect("written");
    let mode = |path: &std::path::Path| path.metadata().expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().expect("a folder")), 0o700);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&path.with_file_name("history.db-wal")), 0o600);
    drop(history);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("loosened");
    drop(History::open(&path).expect("opens"));
    assert_eq!(
        mode(&path),
        0o600,
        "rights that were given by mistake are taken back"
    );
}

/// An entry whose identifiers alone are longer than a leaf may be.
fn impossible(mut entry: lockbox_core::Entry) -> lockbox_core::Entry {
    entry.tenant = Some(lockbox_core::TenantId::new(&"t".repeat(70_000)));
    entry
}

#[test]
fn an_entry_that_cannot_be_written_is_named_and_keeps_no_other_from_being_written() {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    let batch = [
        seen(1, 0, Phase::Pending),
        impossible(seen(2, 1, Phase::Pending)),
        intent(3, 1, Verdict::Deny),
    ];
    let appended = history.append(&batch).expect("the others are written");
    assert_eq!(
        (appended.last, appended.left_out),
        (2, vec![(1, Unwritable::TooLong)])
    );
    assert_eq!(history.entries_of(&key(2)).expect("readable"), []);
    for n in [1, 3] {
        assert_eq!(history.entries_of(&key(n)).expect("readable").len(), 1);
    }
    assert_eq!(history.verify().expect("fits").entries, 2);
    let again = history.append(&batch[1..2]).expect("nothing to write");
    assert_eq!((again.last, again.left_out.len()), (2, 1));
}

#[test]
fn an_intent_that_cannot_be_written_is_never_left_out_and_the_whole_batch_is_refused() {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    history.append(&[seen(1, 0, Phase::Pending)]).expect("written");
    let refused = history.append(&[
        seen(3, 1, Phase::Pending),
        impossible(intent(2, 1, Verdict::Approve)),
    ]);
    assert!(matches!(refused, Err(HistoryError::Unwritable(_))), "{refused:?}");
    assert_eq!(history.verify().expect("fits").entries, 1);
    assert_eq!(history.entries_of(&key(3)).expect("readable"), []);
    let others = history.append(&[seen(3, 2, Phase::Pending)]);
    assert_eq!(others.expect("goes on").last, 2);
}

/// What a program finds that starts after this:
/// 1 approved and open, its computed end reached · 2 sent, answer lost · 3 written, then the program died · 4 refused by
/// Azure for certain · 5 denied by us · 6 denied by somebody else · 7 access that ended and was confirmed · 8 not one byte
/// left.
fn remembered() -> Remembered {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    let refused = SendOutcome::Refused {
        code: "x".into(),
        message: "y".into(),
        current: None,
    };
    let past = [
        approved(1, 0),
        vec![seen(2, 1, Phase::Pending), intent(2, 2, Verdict::Approve)],
        vec![answered(
            2,
            2,
            Verdict::Approve,
            SendOutcome::Unknown("timed out".into()),
        )],
        vec![intent(3, 3, Verdict::Deny)],
        vec![
            seen(4, 4, Phase::Pending),
            intent(4, 4, Verdict::Approve),
            answered(4, 4, Verdict::Approve, refused),
        ],
        vec![seen(5, 5, Phase::Pending), intent(5, 6, Verdict::Deny)],
        vec![
            answered(5, 6, Verdict::Deny, SendOutcome::Accepted),
            settled(5, 7, Verdict::Deny, Phase::Denied),
        ],
        vec![seen(6, 8, Phase::Pending), changed(6, 9, Phase::Denied)],
        approved(7, 10),
        vec![entry(7, 491, What::GrantEnded { predicted: at(491) })],
        vec![entry(
            7,
            492,
            What::GrantClosed {
                phase: Phase::Completed,
            },
        )],
        vec![intent(8, 493, Verdict::Approve)],
        vec![answered(
            8,
            493,
            Verdict::Approve,
            SendOutcome::NotSent("no network".into()),
        )],
        vec![entry(1, 494, What::GrantEnded { predicted: at(481) })],
    ];
    history.append(&past.concat()).expect("written");
    drop(history);
    History::open(&path)
        .expect("opens")
        .remembered()
        .expect("readable")
}

#[test]
fn a_program_that_starts_knows_whom_it_told_and_what_it_saw_last() {
    let told = remembered();
    assert_eq!(told.told.into_keys().collect::<Vec<_>>(), [key(1), key(7)]);
    assert!(told.last_seen.contains(&(key(2), Tag([2; 32]), Phase::Pending)));
    assert!(
        told.last_seen.contains(&(key(6), Tag([106; 32]), Phase::Denied)),
        "also what is over"
    );
    assert_eq!(
        told.last_seen.len(),
        6,
        "those of which only an intent is known have no tag from Azure"
    );
}

#[test]
fn a_program_that_starts_knows_the_intents_whose_fate_is_open() {
    let open: Vec<_> = remembered()
        .open_intents
        .into_iter()
        .map(|(decision, outcome)| (decision.key, outcome))
        .collect();
    let lost = SendOutcome::Unknown("timed out".into());
    assert_eq!(open, [(key(2), Some(lost)), (key(3), None)]);
}

#[test]
fn a_program_that_starts_knows_the_access_that_was_not_confirmed_as_closed() {
    let open = Grant {
        witnessed: false,
        key: key(1),
        since: at(1),
        until: Some(at(481)),
        by_us: true,
        ended: true,
    };
    assert_eq!(remembered().grants, [open]);
}

#[test]
fn a_program_that_starts_knows_denials_of_ours_and_of_others() {
    let reason = crate::common::decision(5, 6, Verdict::Deny).reason;
    let denial = |n: u8, minute, reason| Denial {
        key: key(n),
        ticket: format!("12004030000{n}"),
        at: at(minute),
        reason,
    };
    assert_eq!(
        remembered().denials,
        [denial(5, 6, Some(reason)), denial(6, 9, None)]
    );
}

#[test]
fn a_program_that_starts_knows_its_own_decisions_that_took_effect() {
    let decided = |n, minute, verdict| {
        let decision = crate::common::decision(n, minute, verdict);
        Decided {
            key: key(n),
            verdict,
            user: decision.user,
            reason: decision.reason,
            at: at(minute),
            surface: Surface::Tray,
        }
    };
    let expected = [
        decided(1, 1, Verdict::Approve),
        decided(5, 6, Verdict::Deny),
        decided(7, 11, Verdict::Approve),
    ];
    assert_eq!(remembered().decided, expected);
}

#[test]
fn what_was_decided_elsewhere_is_not_called_ours() {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    history
        .append(&[
            seen(1, 0, Phase::Pending),
            intent(1, 1, Verdict::Approve),
            settled(1, 2, Verdict::Approve, Phase::Denied),
        ])
        .expect("written");
    let told = history.remembered().expect("readable");
    assert_eq!(told.decided, []);
    assert_eq!(told.open_intents, [], "it is settled all the same");
    assert_eq!(
        told.denials.first().map(|denial| denial.reason.clone()),
        Some(None)
    );
}

#[test]
fn a_record_is_what_its_entries_come_to() {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    history.append(&approved(1, 0)).expect("written");
    history
        .append(&[changed(1, 500, Phase::Completed)])
        .expect("written");
    let record = history.record_of(&key(1)).expect("readable").expect("there");
    assert_eq!(record.facts, facts(1));
    assert_eq!(
        (record.position, record.changed, record.first_seen),
        (6, at(2), at(0))
    );
    assert_eq!(
        (record.phase, record.tag),
        (Some(Phase::Completed), Some(Tag([101; 32])))
    );
    assert_eq!(record.told.first, Some(at(0)));
    let decided = record.decision.expect("decided");
    assert_eq!(decided.decision, crate::common::decision(1, 1, Verdict::Approve));
    assert_eq!(decided.settled, Some((Phase::Approved, at(2))));
    let grant = record.grant.expect("opened");
    assert_eq!(
        (grant.since, grant.until, grant.by_us, grant.ended),
        (at(1), Some(at(481)), true, None)
    );
    assert_eq!(history.record_of(&key(9)).expect("readable"), None);
}
