//! Who decided elsewhere, as Azure's Activity Log told it: kept, searched for, and known to a program that starts.

use crate::common::{at, changed, entry, intent, key, seen, settled};
use lockbox_core::{Entry, Phase, Verdict, What, Witness};
use lockbox_history::History;

fn witnessed(n: u8, minute: i64, verdict: Verdict) -> Entry {
    let what = What::Witnessed {
        verdict,
        caller: Some("Ana@contoso.example".to_owned()),
        at: at(minute),
        until: (verdict == Verdict::Approve).then(|| at(minute + 480)),
    };
    entry(n, minute + 9, what)
}

fn opened(n: u8, minute: i64) -> Entry {
    let what = What::GrantOpened {
        since: at(minute),
        until: Some(at(minute + 480)),
        by_us: false,
    };
    entry(n, minute, what)
}

/// 1 approved elsewhere, the log told · 2 approved elsewhere, it has not told yet · 3 denied elsewhere, not told yet · 4 denied here.
fn history(folder: &tempfile::TempDir) -> History {
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    let past = [
        vec![
            seen(1, 0, Phase::Pending),
            changed(1, 5, Phase::Approved),
            opened(1, 5),
        ],
        vec![witnessed(1, 3, Verdict::Approve)],
        vec![
            seen(2, 6, Phase::Pending),
            changed(2, 7, Phase::Approved),
            opened(2, 7),
        ],
        vec![seen(3, 8, Phase::Pending), changed(3, 9, Phase::Denied)],
        vec![seen(4, 10, Phase::Pending), intent(4, 11, Verdict::Deny)],
        vec![
            changed(4, 12, Phase::Denied),
            settled(4, 12, Verdict::Deny, Phase::Denied),
        ],
    ];
    history.append(&past.concat()).expect("written");
    drop(history);
    History::open(&path).expect("opens")
}

#[test]
fn a_program_that_starts_knows_who_decided_elsewhere_and_of_which_requests_that_is_still_asked() {
    let folder = tempfile::tempdir().expect("folder");
    let remembered = history(&folder).remembered().expect("readable");
    let witness = Witness {
        key: key(1),
        verdict: Verdict::Approve,
        caller: Some("Ana@contoso.example".to_owned()),
        at: at(3),
    };
    assert_eq!(remembered.witnessed, [witness]);
    assert_eq!(remembered.unnamed, [(key(2), at(7)), (key(3), at(9))]);
    let grants: Vec<_> = remembered
        .grants
        .iter()
        .map(|grant| (grant.key.clone(), grant.since, grant.until, grant.witnessed))
        .collect();
    assert_eq!(
        grants,
        [
            (key(1), at(3), Some(at(483)), true),
            (key(2), at(7), Some(at(487)), false),
        ],
        "counted from when the log says, and else from when it was seen"
    );
}

#[test]
fn a_search_finds_whoever_decided_elsewhere() {
    let folder = tempfile::tempdir().expect("folder");
    let history = history(&folder);
    let found = history
        .records("ana@contoso", None, 10)
        .expect("readable")
        .records;
    let keys: Vec<_> = found.into_iter().map(|record| record.key).collect();
    assert_eq!(keys, [key(1)]);
    history.verify().expect("what is derived fits the entries");
}
