//! Whose session holds while the keychain takes its time: Azure, keychain and screen always mean the same person.

use lockbox_emulator::Options;
use lockbox_keychain::{Keychain, KeychainError, SecretStore};
use lockbox_tests::house::{House, LIMIT};
use lockbox_view::{Command, SessionView, Snapshot};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

const ADA: &str = "ada@contoso.example";
const ADA_ID: &str = "a1d40c5e-77b1-4c0e-9a55-1b1f6f2d9a01";
const ANA: &str = "ana@contoso.example";

/// A keychain that can be made to hang, and opened again.
#[derive(Clone, Default)]
pub(crate) struct Slow(Arc<(Mutex<Inside>, Condvar)>);

#[derive(Default)]
pub(crate) struct Inside {
    pub(crate) items: BTreeMap<String, SecretString>,
    pub(crate) absent: bool,
    pub(crate) locked: bool,
    pub(crate) hangs: bool,
    pub(crate) waiting: usize,
}

impl Slow {
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut Inside) -> T) -> T {
        let answer = act(&mut self.0.0.lock().expect("whole"));
        self.0.1.notify_all();
        answer
    }

    /// Does it once the keychain does not hang.
    fn turn<T>(&self, act: impl FnOnce(&mut Inside) -> T) -> T {
        let mut inside = self.0.0.lock().expect("whole");
        inside.waiting += 1;
        let mut inside = self.0.1.wait_while(inside, |inside| inside.hangs).expect("whole");
        inside.waiting -= 1;
        act(&mut inside)
    }

    pub(crate) fn keychain(&self) -> Keychain {
        Keychain::over(Box::new(self.clone()))
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.with(|inside| inside.items.keys().cloned().collect())
    }

    async fn is_asked(&self) {
        until(|| self.with(|inside| inside.waiting > 0)).await;
    }
}

impl SecretStore for Slow {
    fn is_locked(&mut self) -> bool {
        self.with(|inside| inside.locked)
    }
    fn load(&mut self, name: &str) -> Result<Option<SecretString>, KeychainError> {
        self.turn(|inside| {
            if inside.locked {
                // Somebody is asked, and puts the question away.
                return Err(KeychainError::Dismissed);
            }
            Ok(inside.items.get(name).cloned())
        })
    }
    fn save(&mut self, name: &str, value: &SecretString) -> Result<(), KeychainError> {
        self.turn(|inside| {
            if inside.absent {
                return Err(KeychainError::Absent);
            }
            inside.items.insert(name.to_owned(), value.clone());
            Ok(())
        })
    }
    fn delete(&mut self, name: &str) -> Result<(), KeychainError> {
        self.turn(|inside| {
            if inside.locked {
                return Err(KeychainError::Dismissed);
            }
            inside.items.remove(name);
            Ok(())
        })
    }
}

pub(crate) async fn until(wanted: impl Fn() -> bool) {
    let waited = async {
        while !wanted() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LIMIT, waited).await.expect("in time");
}

pub(crate) fn user(snapshot: &Snapshot) -> Option<String> {
    match &snapshot.session {
        SessionView::SignedIn { user, .. } => Some(user.clone()),
        SessionView::SettingUp { .. }
        | SessionView::Restoring { .. }
        | SessionView::SignedOut { .. }
        | SessionView::SigningIn { .. } => None,
    }
}

async fn house() -> (House, Slow) {
    let slow = Slow::default();
    let house = House::with_keychain(Options::default(), slow.keychain()).await;
    house.sign_in(ADA).await;
    (house, slow)
}

/// What the account can decide, subscription by subscription: it tells whose token was used.
async fn standings(house: &House) -> Vec<String> {
    house.dispatch(Command::CheckNow).await.expect("checked");
    let snapshot = house
        .until("looked up again", |snapshot| {
            !snapshot.freshness.checking && !snapshot.freshness.subscriptions.is_empty()
        })
        .await;
    snapshot
        .freshness
        .subscriptions
        .iter()
        .map(|line| {
            format!(
                "{}: {} {}",
                line.name,
                line.standing.value,
                line.status.starts_with("Checked")
            )
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_cancelled_while_it_is_saved_leaves_the_account_before_everywhere() {
    let (mut house, slow) = house().await;
    let before = standings(&house).await;
    slow.with(|inside| inside.hangs = true);
    house.dispatch(Command::SignIn).await.expect("begun");
    house.answer_sign_in(ANA).await;
    slow.is_asked().await;
    house.dispatch(Command::CancelSignIn).await.expect("cancelled");
    let snapshot = house.handle.snapshot().expect("shown");
    assert_eq!(user(&snapshot).as_deref(), Some(ADA));
    assert_eq!(standings(&house).await, before, "Ada's session is asked with");
    slow.with(|inside| inside.hangs = false);
    until(|| slow.with(|inside| inside.waiting == 0)).await;
    until(|| slow.names().len() == 1).await;
    assert!(slow.names()[0].contains(ADA_ID), "{:?}", slow.names());
    house.restart().await;
    let snapshot = house
        .until("the session is taken up", |snapshot| user(snapshot).is_some())
        .await;
    assert_eq!(user(&snapshot).as_deref(), Some(ADA));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_as_the_same_account_that_is_cancelled_while_it_is_saved_keeps_that_account() {
    let (mut house, slow) = house().await;
    slow.with(|inside| inside.hangs = true);
    house.dispatch(Command::SignIn).await.expect("begun");
    house.answer_sign_in(ADA).await;
    slow.is_asked().await;
    house.dispatch(Command::CancelSignIn).await.expect("cancelled");
    slow.with(|inside| inside.hangs = false);
    house.restart().await;
    house
        .until("the session is taken up", |snapshot| user(snapshot).is_some())
        .await;
    assert_eq!(slow.names().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keychain_that_comes_late_takes_the_next_token_and_the_session_outlives_the_program_from_then_on() {
    let slow = Slow::default();
    slow.with(|inside| inside.absent = true);
    let mut house = House::with_keychain(Options::default(), slow.keychain()).await;
    house.sign_in(ADA).await;
    assert_eq!(slow.names(), Vec::<String>::new());
    slow.with(|inside| inside.absent = false);
    house.ctl().advance("2h").expect("time passes");
    house.dispatch(Command::CheckNow).await.expect("checked");
    house
        .until("it is kept", |snapshot| {
            matches!(
                &snapshot.session,
                SessionView::SignedIn {
                    session_only: None,
                    ..
                }
            )
        })
        .await;
    house.restart().await;
    let snapshot = house
        .until("the session is taken up", |snapshot| user(snapshot).is_some())
        .await;
    assert_eq!(user(&snapshot).as_deref(), Some(ADA));
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_leaves_no_token_behind_however_long_the_keychain_took_to_keep_one() {
    let (house, slow) = house().await;
    slow.with(|inside| inside.hangs = true);
    // The access token is over after an hour; its renewal brings a new refresh token, which is to be kept.
    house.ctl().advance("2h").expect("time passes");
    house.dispatch(Command::CheckNow).await.expect("checked");
    slow.is_asked().await;
    house.dispatch(Command::SignOut).await.expect("signed out");
    house
        .until("nobody is signed in", |snapshot| user(snapshot).is_none())
        .await;
    slow.with(|inside| inside.hangs = false);
    until(|| slow.names().is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_while_the_keychain_is_locked_watches_again_once_it_is_unlocked() {
    let (mut house, slow) = house().await;
    slow.with(|inside| inside.locked = true);
    house.restart().await;
    let snapshot = house
        .until("the reason is shown", |snapshot| {
            matches!(&snapshot.session, SessionView::Restoring { text } if text.contains("keychain"))
        })
        .await;
    assert_eq!(user(&snapshot), None);
    slow.with(|inside| inside.locked = false);
    let snapshot = house
        .until("the session is taken up", |snapshot| user(snapshot).is_some())
        .await;
    assert_eq!(user(&snapshot).as_deref(), Some(ADA));
}
