//! The list of records: order, pages, search; and that it can always be made again from the entries.

use crate::common::{approved, changed, entry, intent, key, seen};
use lockbox_core::{Entry, Phase, Verdict, What};
use lockbox_history::History;

fn filled(entries: &[Entry]) -> (tempfile::TempDir, History) {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    history.append(entries).expect("written");
    (folder, history)
}

fn found(history: &History, text: &str) -> Vec<lockbox_core::RequestKey> {
    history
        .records(text, None, 100)
        .expect("readable")
        .records
        .into_iter()
        .map(|record| record.key)
        .collect()
}

#[test]
fn the_newest_important_change_comes_first_and_lesser_ones_do_not_move_a_record() {
    let (_folder, history) = filled(&[
        seen(1, 0, Phase::Pending),
        seen(2, 1, Phase::Pending),
        seen(3, 2, Phase::Pending),
        intent(1, 3, Verdict::Deny),
        changed(2, 4, Phase::Expired),
        entry(3, 5, What::Notified),
    ]);
    assert_eq!(found(&history, ""), [key(1), key(3), key(2)]);
}

#[test]
fn pages_join_without_gap_or_repetition_also_while_records_move() {
    let entries: Vec<_> = (1..=25).map(|n| seen(n, i64::from(n), Phase::Pending)).collect();
    let (_folder, mut history) = filled(&entries);
    let mut all = Vec::new();
    let mut before = None;
    loop {
        let page = history.records("", before, 7).expect("readable");
        all.extend(page.records.iter().map(|record| record.key.clone()));
        before = page.next;
        if before.is_none() {
            break;
        }
        // Something moves to the top while somebody pages: what follows stays where it was.
        history.append(&[intent(25, 99, Verdict::Deny)]).expect("written");
    }
    assert_eq!(all, (1..=25).rev().map(key).collect::<Vec<_>>());
    assert_eq!(history.records("", None, 0).expect("readable").records, []);
}

#[test]
fn a_search_finds_every_kind_of_word_whatever_its_case() {
    let (_folder, history) = filled(&[approved(1, 0), vec![seen(2, 5, Phase::Pending)]].concat());
    for text in [
        "ARO-PAY-1",
        "120040300001",
        "ada@CONTOSO",
        "ärzte",
        "SERIAL console",
        "payments",
        "request-1",
        "approve",
    ] {
        assert!(found(&history, text).contains(&key(1)), "{text}");
    }
    assert_eq!(
        found(&history, "ada"),
        [key(1)],
        "the person stands in one of them"
    );
    assert_eq!(
        found(&history, "aro-pay-2 contoso"),
        [key(2)],
        "every word must be there"
    );
    assert_eq!(found(&history, "aro-pay-2 ada"), []);
}

#[test]
fn signs_that_mean_something_to_a_pattern_are_only_signs() {
    let (_folder, history) = filled(&[seen(1, 0, Phase::Pending)]);
    assert_eq!(found(&history, "100%"), [key(1)]);
    assert_eq!(found(&history, "pods_pending"), [key(1)]);
    for text in ["%", "_"] {
        assert_eq!(found(&history, text), [key(1)], "it stands there as it is");
    }
    for text in ["1%0", "podsXpending", "p_ds", "*", "' OR 1=1 --", "\\"] {
        assert_eq!(found(&history, text), [], "{text}");
    }
}

#[test]
fn requests_whose_names_run_together_are_kept_apart() {
    let mut first = seen(1, 0, Phase::Pending);
    let mut second = seen(2, 1, Phase::Pending);
    let named = |subscription, request| {
        Some(lockbox_core::RequestKey::new(
            lockbox_core::SubscriptionId::new(subscription),
            lockbox_core::RequestId::new(request),
        ))
    };
    first.key = named("a", "b/c");
    second.key = named("a/b", "c");
    let (_folder, history) = filled(&[first, second]);
    assert_eq!(found(&history, "").len(), 2);
    history.verify().expect("fits");
}

#[test]
fn the_overview_made_again_from_the_entries_is_the_same() {
    let mut entries = Vec::new();
    for n in 1..=40 {
        entries.extend(approved(n, i64::from(n)));
        entries.push(changed(n, i64::from(n) + 600, Phase::Completed));
    }
    let (_folder, mut history) = filled(&entries);
    let before = history.records("", None, 500).expect("readable");
    let remembered = history.remembered().expect("readable");
    let head = history.verify().expect("fits");
    history.rebuild().expect("made again");
    assert_eq!(history.records("", None, 500).expect("readable"), before);
    assert_eq!(history.remembered().expect("readable"), remembered);
    assert_eq!(history.verify().expect("fits"), head);
    assert_eq!(before.entries, 280);
}
