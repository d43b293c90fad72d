//! Twins of the history, which is opened and written as the program does it.

use crate::catcher::{By, Catcher, Found};
use chrono::DateTime;
use lockbox_core::{
    AccountId, Decision, Entry, Facts, ObjectId, RequestId, RequestKey, SubscriptionId, Surface, Tag,
    TenantId, Verdict, What,
};
use lockbox_history::{History, HistoryError, files_of};
use std::path::Path;

/// The twin is caught by a scene that tells what is wrong.
pub(crate) fn catcher(says: &'static str, scene: fn(&Path) -> Result<(), String>) -> Catcher {
    Catcher {
        tries: 1,
        reasons: vec![(By::Check, says)],
        look: Box::new(move |_try| {
            let folder = tempfile::tempdir().expect("a folder");
            let what = scene(&folder.path().join("history.sqlite")).err()?;
            Some(Found { by: By::Check, what })
        }),
    }
}

fn text(error: HistoryError) -> String {
    error.to_string()
}

fn entry(key: Option<RequestKey>, what: What) -> Entry {
    let at = DateTime::from_timestamp(1_795_000_000, 0).expect("in range");
    Entry {
        tenant: None,
        key,
        server_time: at,
        wall_time: at,
        what,
    }
}

/// An intent about a request whose id is longer than anything that can be written: it is never left out, so nothing is added.
fn unwritable() -> Entry {
    let key = RequestKey::new(SubscriptionId::new("s"), RequestId::new(&"r".repeat(1_000_000)));
    let account = AccountId {
        tenant: TenantId::new("t"),
        object: ObjectId::new("o"),
    };
    let decision = Decision {
        key: key.clone(),
        verdict: Verdict::Approve,
        reason: "Agreed.".to_owned(),
        account,
        user: "ada@contoso.example".to_owned(),
        tag: Tag([7; 32]),
        at: DateTime::from_timestamp(1_795_000_000, 0).expect("in range"),
        surface: Surface::Window,
    };
    let what = What::Intent {
        decision,
        shown: Facts::default(),
        raw: "{}".to_owned(),
        screen: None,
    };
    entry(Some(key), what)
}

/// A history can be opened, with the settings that make it wait for the disk.
pub(crate) fn opens(path: &Path) -> Result<(), String> {
    let mut history = History::open(path).map_err(text)?;
    history.append(&[entry(None, What::Notified)]).map_err(text)?;
    Ok(())
}

/// What could not be written leaves nothing behind that keeps the history from being opened again.
pub(crate) fn opens_again_after_an_append_that_failed(path: &Path) -> Result<(), String> {
    let mut history = History::open(path).map_err(text)?;
    history.append(&[entry(None, What::Notified)]).map_err(text)?;
    let refused = history.append(&[unwritable()]);
    assert!(refused.is_err(), "it cannot be written: {refused:?}");
    drop(history);
    let again = History::open(path).map_err(text)?;
    assert_eq!(again.entries().map_err(text)?, 1);
    again.verify().map_err(|error| error.to_string())?;
    Ok(())
}

/// An older copy of the file in its place is noticed.
pub(crate) fn refuses_an_older_copy(path: &Path) -> Result<(), String> {
    let older = path.with_extension("older");
    let write = |times: usize| {
        let mut history = History::open(path).map_err(text)?;
        for _ in 0..times {
            history.append(&[entry(None, What::Notified)]).map_err(text)?;
        }
        Ok::<(), String>(())
    };
    write(3)?;
    std::fs::copy(path, &older).expect("copied");
    write(2)?;
    // What belongs to the newer file goes with it; what was noted beside it stays.
    for file in files_of(path) {
        if file.extension().is_none_or(|extension| extension != "pin") && file.exists() {
            std::fs::remove_file(file).expect("removed");
        }
    }
    std::fs::copy(&older, path).expect("put back");
    match History::open(path) {
        Err(HistoryError::Pin(_)) => Ok(()),
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(history) => Err(format!(
            "an older copy was taken, with {:?} entries",
            history.entries().ok()
        )),
    }
}
