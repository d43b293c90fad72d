//! The program's loop fails: it is told, begun anew from what the history tells, and nobody is told a request twice.

use lockbox_emulator::Ask;
use lockbox_tests::house::{House, LIMIT};
use lockbox_view::{Command, Query, QueryAnswer, SessionView};
use std::time::Duration;

const ADA: &str = "ada@contoso.example";
/// In the demo's scenario.
const WAITING: usize = 4;
/// The first of them by itself, the others together.
const TOLD: usize = 2;
const AGAIN: &str = "stopped watching and starts again";

fn told(house: &House, words: &str) -> usize {
    notices(house, |title| title.contains(words))
}

/// Notices that requests wait: of one, or of many together.
fn requests(house: &House) -> usize {
    notices(house, |title| {
        title.contains("needs a decision") || title.ends_with(" wait")
    })
}

fn notices(house: &House, which: impl Fn(&str) -> bool) -> usize {
    let notices = house.shell.asked().notices;
    notices.iter().filter(|notice| which(&notice.title)).count()
}

/// Waits until the history tells of so many notices.
async fn written(house: &House, wanted: usize) {
    let query = || Query::History {
        text: String::new(),
        filter: None,
        before: None,
        limit: 100,
    };
    let mut found = 0;
    for _ in 0..600 {
        let QueryAnswer::History { records, .. } = house.handle.query(query()).await else {
            panic!("a page");
        };
        found = 0;
        for record in records {
            let key = record.key;
            if let QueryAnswer::Record { entries, .. } = house.handle.query(Query::Record { key }).await {
                found += entries
                    .iter()
                    .filter(|line| line.title == "A notice was shown")
                    .count();
            }
        }
        if found == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{found} of {wanted} notices are written down");
}

async fn fail(house: &House) {
    house.shell.with(|asked| asked.fails = true);
    let told = house.dispatch(Command::OpenPortal).await;
    assert_eq!(told.expect_err("nothing was done").code, "restarting");
    house
        .soon("somebody is told", |house| self::told(house, AGAIN) == 1)
        .await;
}

/// Waits until the loop runs again and has read everything once more.
async fn watches(house: &House) {
    let checked = async {
        loop {
            if let Ok(snapshot) = house.handle.snapshot()
                && snapshot.freshness.subscriptions.len() == 3
                && snapshot
                    .freshness
                    .subscriptions
                    .iter()
                    .all(|line| line.status.starts_with("Checked"))
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(LIMIT, checked)
        .await
        .expect("it watches again");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_loop_failed_no_request_is_told_twice_and_new_ones_are_told() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    written(&house, WAITING).await;
    fail(&house).await;
    watches(&house).await;
    assert_eq!(requests(&house), TOLD, "each was told once, before");

    let ctl = house.ctl();
    let ticket = ctl
        .open_ticket("Edge-Prod", "Pods restart", None)
        .expect("a ticket");
    let ask = Ask {
        ticket: Some(ticket),
        cluster: Some("aro-edge-ne".to_owned()),
        action: vec!["List or get Kubernetes objects".to_owned()],
        duration: "8".to_owned(),
        ..Ask::default()
    };
    ctl.ask(ask).expect("a request");
    house.dispatch(Command::CheckNow).await.expect("it answers again");
    house
        .soon("the new request is told", |house| requests(house) == TOLD + 1)
        .await;
    written(&house, WAITING + 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_no_keychain_keeps_goes_on_after_the_loop_failed_and_ends_with_the_program() {
    let mut house = House::with_keychain(lockbox_emulator::Options::default(), absent()).await;
    let snapshot = house.sign_in(ADA).await;
    assert!(
        format!("{:?}", snapshot.session).contains("could not keep"),
        "{:?}",
        snapshot.session
    );
    fail(&house).await;
    watches(&house).await;
    let snapshot = house.handle.snapshot().expect("shown");
    assert!(
        format!("{:?}", snapshot.session).contains("could not keep"),
        "{:?}",
        snapshot.session
    );
    house.restart().await;
    house
        .until("nobody is remembered", |snapshot| {
            matches!(snapshot.session, SessionView::SignedOut { .. })
        })
        .await;
}

fn absent() -> lockbox_keychain::Keychain {
    struct Nothing;
    impl lockbox_keychain::SecretStore for Nothing {
        fn load(
            &mut self,
            _: &str,
        ) -> Result<Option<secrecy::SecretString>, lockbox_keychain::KeychainError> {
            Err(lockbox_keychain::KeychainError::Absent)
        }
        fn save(
            &mut self,
            _: &str,
            _: &secrecy::SecretString,
        ) -> Result<(), lockbox_keychain::KeychainError> {
            Err(lockbox_keychain::KeychainError::Absent)
        }
        fn delete(&mut self, _: &str) -> Result<(), lockbox_keychain::KeychainError> {
            Err(lockbox_keychain::KeychainError::Absent)
        }
    }
    lockbox_keychain::Keychain::over(Box::new(Nothing))
}
