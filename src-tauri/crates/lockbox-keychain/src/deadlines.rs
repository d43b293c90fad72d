//! The handle keeps its deadlines whatever the store does, and lives on.

use std::sync::mpsc::channel;
use std::time::Duration;

use secrecy::ExposeSecret;

use crate::scripted::{ScriptedStore, Turn};
use crate::{Keychain, KeychainError, Slot};

const SHORT: Duration = Duration::from_millis(100);
/// Far longer than anything here takes.
const LIMIT: Duration = Duration::from_secs(30);

fn slot() -> Slot {
    Slot {
        cloud: "demo".into(),
        tenant: "t".into(),
        object: "o".into(),
        client_id: "c".into(),
    }
}

fn loaded(keychain: &Keychain) -> Result<Option<String>, KeychainError> {
    keychain
        .load(&slot())
        .map(|secret| secret.map(|secret| secret.expose_secret().to_owned()))
}

/// Waits until the keychain is no longer stuck.
fn until_free(keychain: &Keychain) {
    let (_keep, never) = channel::<()>();
    for _ in 0..1_000 {
        if !keychain.is_stuck() {
            return;
        }
        never.recv_timeout(Duration::from_millis(20)).ok();
    }
    panic!("still stuck");
}

#[test]
fn a_secret_is_kept_read_replaced_and_forgotten() {
    let keychain = Keychain::memory();
    assert!(!keychain.is_lasting());
    assert_eq!(loaded(&keychain), Ok(None));
    keychain.save(&slot(), "one".into()).expect("saved");
    keychain.save(&slot(), "two".into()).expect("saved");
    let clone = keychain.clone();
    assert_eq!(loaded(&clone), Ok(Some("two".into())), "clones share it");
    let other = Slot {
        object: "p".into(),
        ..slot()
    };
    assert!(keychain.load(&other).expect("readable").is_none());
    keychain.delete(&slot()).expect("deleted");
    keychain.delete(&slot()).expect("gone already");
    assert_eq!(loaded(&keychain), Ok(None));
}

#[test]
fn a_stuck_call_is_given_up_and_later_ones_answer_at_once_until_it_returns() {
    let store = ScriptedStore::new(None);
    // A patient caller is answered as fast: it is not the clock that answers.
    let patient = Keychain::over(Box::new(store.clone())).with_patience(LIMIT);
    patient.save(&slot(), "kept".into()).expect("saved");
    let (free, hang) = channel();
    store.script([Turn::Hang(hang)]);
    assert_eq!(
        loaded(&patient.with_patience(SHORT)),
        Err(KeychainError::TimedOut)
    );
    assert!(patient.is_stuck());
    let calls = store.calls().len();
    assert_eq!(loaded(&patient), Err(KeychainError::TimedOut));
    assert_eq!(patient.save(&slot(), "new".into()), Err(KeychainError::TimedOut));
    assert_eq!(store.calls().len(), calls, "the store is left alone");
    drop(free);
    until_free(&patient);
    assert_eq!(
        loaded(&patient),
        Ok(Some("kept".into())),
        "what was refused was not done later"
    );
}

#[test]
fn a_call_that_had_not_begun_when_its_time_was_up_is_never_made() {
    let store = ScriptedStore::new(None);
    let keychain = Keychain::over(Box::new(store.clone()));
    let (free, hang) = channel();
    store.script([Turn::Hang(hang)]);
    let patient = keychain.with_patience(LIMIT);
    let first = std::thread::spawn(move || loaded(&patient));
    while store.calls().is_empty() {
        std::thread::yield_now();
    }
    let hasty = keychain.with_patience(SHORT);
    assert_eq!(
        hasty.save(&slot(), "too late".into()),
        Err(KeychainError::TimedOut)
    );
    assert!(!keychain.is_stuck(), "somebody still waits for the running call");
    drop(free);
    assert_eq!(first.join().expect("joined"), Ok(None));
    assert_eq!(loaded(&keychain), Ok(None));
    assert!(
        !store.calls().iter().any(|call| call.starts_with("save")),
        "{:?}",
        store.calls()
    );
}

#[test]
fn only_a_call_at_which_a_person_sits_may_ask_to_unlock_it() {
    let store = ScriptedStore::new(None);
    let keychain = Keychain::over(Box::new(store.clone())).with_patience(LIMIT);
    keychain.save(&slot(), "kept".into()).expect("saved");
    let before = store.calls();
    store.lock(true);
    assert_eq!(loaded(&keychain), Err(KeychainError::Locked));
    assert_eq!(keychain.save(&slot(), "new".into()), Err(KeychainError::Locked));
    assert_eq!(keychain.delete(&slot()), Err(KeychainError::Locked));
    assert_eq!(store.calls(), before, "nobody was asked");
    store.script([Turn::Fail(KeychainError::Dismissed)]);
    assert_eq!(
        loaded(&keychain.with_a_person()),
        Err(KeychainError::Dismissed),
        "the person said no"
    );
    store.lock(false);
    assert_eq!(loaded(&keychain), Ok(Some("kept".into())));
}

#[test]
fn a_panic_in_the_store_is_an_answer_and_the_next_call_works() {
    let store = ScriptedStore::new(None);
    let keychain = Keychain::over(Box::new(store.clone()));
    keychain.save(&slot(), "kept".into()).expect("saved");
    store.script([Turn::Panic]);
    assert!(matches!(loaded(&keychain), Err(KeychainError::Broken(_))));
    assert_eq!(loaded(&keychain), Ok(Some("kept".into())));
}

#[test]
fn every_fault_of_the_store_reaches_the_caller_as_it_is() {
    let store = ScriptedStore::new(None);
    let keychain = Keychain::over(Box::new(store.clone()));
    for fault in [
        KeychainError::Absent,
        KeychainError::Locked,
        KeychainError::Dismissed,
        KeychainError::Ambiguous,
        KeychainError::Broken("x".into()),
    ] {
        store.script([
            Turn::Fail(fault.clone()),
            Turn::Fail(fault.clone()),
            Turn::Fail(fault.clone()),
        ]);
        assert_eq!(loaded(&keychain), Err(fault.clone()));
        assert_eq!(keychain.save(&slot(), "s".into()), Err(fault.clone()));
        assert_eq!(keychain.delete(&slot()), Err(fault));
    }
}

#[test]
fn nothing_that_is_printed_holds_a_secret() {
    let keychain = Keychain::memory();
    keychain.save(&slot(), "very-secret".into()).expect("saved");
    assert!(!format!("{keychain:?}").contains("very-secret"));
    assert!(!format!("{:?}", keychain.load(&slot())).contains("very-secret"));
}
