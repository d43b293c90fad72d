//! Signing in, again, with a code and out, with every part real but the desktop: what a person sees and what is left behind.

use crate::sessions::{Slow, until, user};
use lockbox_core::SignInWay;
use lockbox_emulator::{Command as Verb, FaultCommand, FaultKind, Operation, Options};
use lockbox_keychain::Keychain;
use lockbox_tests::house::House;
use lockbox_tests::shipped::leaks;
use lockbox_view::{Act, CodeToType, Command, Refusal, ReviewPage, SessionView, Snapshot};
use secrecy::ExposeSecret;
use std::time::Duration;

const ADA: &str = "ada@contoso.example";
const REASON: &str = "Outside our change window";

fn fault(kind: FaultKind, on: Operation, count: u32) -> FaultCommand {
    FaultCommand::Add {
        kind,
        on,
        count,
        millis: 0,
        status: 503,
        retry_after: None,
    }
}

async fn house() -> (House, Slow) {
    let slow = Slow::default();
    let house = House::with_keychain(Options::default(), slow.keychain()).await;
    house.sign_in(ADA).await;
    (house, slow)
}

fn stored(slow: &Slow) -> Vec<String> {
    slow.with(|inside| {
        inside
            .items
            .values()
            .map(|item| item.expose_secret().to_owned())
            .collect()
    })
}

fn notes(snapshot: &Snapshot) -> String {
    match &snapshot.session {
        SessionView::SignedOut { notes, .. } => notes.join("\n"),
        SessionView::SettingUp { .. }
        | SessionView::Restoring { .. }
        | SessionView::SigningIn { .. }
        | SessionView::SignedIn { .. } => String::new(),
    }
}

fn code(snapshot: &Snapshot) -> Option<CodeToType> {
    match &snapshot.session {
        SessionView::SigningIn { code, .. } => code.clone(),
        SessionView::SettingUp { .. }
        | SessionView::Restoring { .. }
        | SessionView::SignedOut { .. }
        | SessionView::SignedIn { .. } => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_21_after_a_sign_in_the_refresh_token_lies_in_the_keychain_and_in_no_file() {
    let (house, slow) = house().await;
    let token = stored(&slow).pop().expect("a token");
    assert!(
        leaks::files(house.folder()).len() >= 2,
        "there are files to look at"
    );
    let found = leaks::files_with(token.as_bytes(), house.folder());
    assert!(found.is_empty(), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_22_a_newer_token_takes_the_place_of_the_old_one_and_a_failed_save_keeps_the_session_and_is_told()
 {
    let (house, slow) = house().await;
    let first = stored(&slow);
    let renew = async || {
        // On both clocks: a token that came for a refusal a moment ago is not renewed again.
        house.ctl().advance("2h").expect("time passes");
        house.clock.leap(Duration::from_secs(2 * 3_600));
        house.dispatch(Command::CheckNow).await.expect("checked");
    };
    renew().await;
    until(|| stored(&slow) != first).await;
    assert_eq!(stored(&slow).len(), 1, "the old one is gone");
    slow.with(|inside| inside.absent = true);
    renew().await;
    let snapshot = house
        .until("it is told", |snapshot| {
            matches!(
                &snapshot.session,
                SessionView::SignedIn {
                    session_only: Some(_),
                    ..
                }
            )
        })
        .await;
    assert!(
        snapshot
            .problems
            .iter()
            .any(|problem| problem.code == "keychainUnavailable")
    );
    house.dispatch(Command::CheckNow).await.expect("checked");
    house
        .until("the session goes on", |snapshot| {
            !snapshot.freshness.checking
                && snapshot
                    .freshness
                    .subscriptions
                    .iter()
                    .all(|line| line.status.starts_with("Checked"))
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_28_a_start_without_a_network_keeps_the_remembered_session() {
    let (mut house, slow) = house().await;
    house
        .ctl()
        .fault(fault(FaultKind::Status, Operation::Token, 1_000))
        .expect("a fault");
    let before = stored(&slow);
    house.restart().await;
    house
        .until("the reason is shown", |snapshot| {
            matches!(&snapshot.session, SessionView::Restoring { text } if text.contains("Trying again"))
        })
        .await;
    assert_eq!(stored(&slow), before, "nothing was thrown away");
    house
        .ctl()
        .fault(FaultCommand::Clear)
        .expect("the network is back");
    let snapshot = house.until("taken up", |snapshot| user(snapshot).is_some()).await;
    assert_eq!(user(&snapshot).as_deref(), Some(ADA));
    assert_eq!(
        house.shell.asked().urls,
        Vec::<String>::new(),
        "without a browser"
    );
}

fn posts(house: &House) -> usize {
    let decisions = house.ctl().decisions().expect("decisions");
    decisions.to_string().matches(REASON).count()
}

async fn deny(house: &House) {
    house.act(Act::GoDeny).await.expect("the page opens");
    let review = house
        .review_until("the confirm page", |review| {
            matches!(review.page, ReviewPage::ConfirmDeny(_))
        })
        .await;
    let tag = review.sheet.expect("a sheet").tag;
    house
        .act(Act::Deny {
            tag,
            reason: REASON.to_owned(),
        })
        .await
        .expect("it begins");
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_29_a_decision_that_azure_wanted_more_proof_for_is_not_repeated_by_the_sign_in_that_brings_it()
 {
    let (house, _slow) = house().await;
    let row = house.row("Read Kubernetes objects on aro-payments-weu").await;
    house.review(&row).await;
    house
        .ctl()
        .fault(fault(FaultKind::TokenRevoked, Operation::Update, 1))
        .expect("a fault");
    deny(&house).await;
    house.outcome("refused").await;
    let refused = posts(&house);
    house.sign_in(ADA).await;
    house.dispatch(Command::CheckNow).await.expect("checked");
    house
        .until("checked again", |snapshot| !snapshot.freshness.checking)
        .await;
    assert_eq!(posts(&house), refused, "nobody repeats it but a person");
    house.act(Act::GoReview).await.expect("back");
    house
        .review_until("the request", |review| matches!(review.page, ReviewPage::Review))
        .await;
    deny(&house).await;
    house.outcome("denied").await;
    assert_eq!(posts(&house), refused + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_31_signing_out_while_the_keychain_is_locked_is_done_once_it_opens_and_told_until_then() {
    let (house, slow) = house().await;
    slow.with(|inside| inside.locked = true);
    house.dispatch(Command::SignOut).await.expect("signed out");
    house
        .until("it is told", |snapshot| {
            notes(snapshot).contains("the keychain still holds the old session")
        })
        .await;
    assert_eq!(stored(&slow).len(), 1);
    slow.with(|inside| inside.locked = false);
    until(|| stored(&slow).is_empty()).await;
    let snapshot = house
        .until("it is told no more", |snapshot| {
            !notes(snapshot).contains("still holds")
        })
        .await;
    assert_eq!(user(&snapshot), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_31_a_token_that_could_not_be_deleted_before_the_program_ended_is_deleted_by_the_next() {
    let (mut house, slow) = house().await;
    slow.with(|inside| inside.locked = true);
    house.dispatch(Command::SignOut).await.expect("signed out");
    house
        .until("it is told", |snapshot| {
            notes(snapshot).contains("the keychain still holds the old session")
        })
        .await;
    house.restart().await;
    house
        .until("it is told again", |snapshot| {
            notes(snapshot).contains("the keychain still holds the old session")
        })
        .await;
    assert_eq!(stored(&slow).len(), 1);
    slow.with(|inside| inside.locked = false);
    until(|| stored(&slow).is_empty()).await;
    house
        .until("it is told no more", |snapshot| {
            !notes(snapshot).contains("still holds")
        })
        .await;
    until(|| !house.folder().join("leaving.json").exists()).await;
    // Whoever has signed in again meanwhile has not left.
    house.restart().await;
    house.sign_in(ADA).await;
    house.restart().await;
    house
        .until("the session is taken up", |snapshot| user(snapshot).is_some())
        .await;
    assert_eq!(stored(&slow).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_34_when_the_session_ended_the_same_account_signs_in_again_without_choosing() {
    let (house, _slow) = house().await;
    house
        .ctl()
        .run(&Verb::RevokeSessions { user: ADA.to_owned() })
        .expect("revoked");
    house.dispatch(Command::CheckNow).await.expect("checked");
    house
        .until("the session ended", |snapshot| {
            snapshot
                .problems
                .iter()
                .any(|problem| problem.code == "signInNeeded")
        })
        .await;
    house.dispatch(Command::SignIn).await.expect("begun");
    let page = house.last_page().await;
    let asked: Vec<_> = page.query_pairs().into_owned().collect();
    assert!(
        asked.contains(&("login_hint".to_owned(), ADA.to_owned())),
        "{asked:?}"
    );
    assert!(asked.iter().all(|(name, _)| name != "prompt"), "{asked:?}");
    house.dispatch(Command::CancelSignIn).await.expect("cancelled");
    house.sign_in(ADA).await;
    house
        .until("nothing is left to do", |snapshot| {
            snapshot
                .problems
                .iter()
                .all(|problem| problem.code != "signInNeeded")
        })
        .await;
}

async fn with_codes() -> House {
    let way = SignInWay::BrowserOrCode;
    let house = House::offering(Options::default(), Keychain::memory(), way).await;
    house
        .until("signed out", |snapshot| {
            matches!(snapshot.session, SessionView::SignedOut { .. })
        })
        .await;
    house
}

async fn shown_code(house: &House) -> CodeToType {
    house.dispatch(Command::SignInWithCode).await.expect("begun");
    let snapshot = house.until("a code", |snapshot| code(snapshot).is_some()).await;
    code(&snapshot).expect("it was there")
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_30_a_person_signs_in_with_a_code_that_is_shown_with_its_warnings_and_opens_nothing() {
    let house = with_codes().await;
    let told = shown_code(&house).await;
    assert!(told.address.ends_with("/devicelogin"), "{told:?}");
    assert!(
        told.warnings
            .iter()
            .any(|warning| warning.contains("somebody sent you")),
        "{told:?}"
    );
    assert!(
        told.warnings
            .iter()
            .any(|warning| warning.contains("often block")),
        "{told:?}"
    );
    let answer = Verb::ApproveDevice {
        code: told.code,
        user: ADA.to_owned(),
        decline: false,
    };
    house.ctl().run(&answer).expect("the person says yes");
    let snapshot = house
        .until("signed in", |snapshot| user(snapshot).is_some())
        .await;
    assert_eq!(user(&snapshot).as_deref(), Some(ADA));
    assert_eq!(house.shell.asked().urls, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_30_a_code_that_was_declined_is_told_and_one_that_was_cancelled_is_forgotten() {
    let house = with_codes().await;
    let told = shown_code(&house).await;
    let answer = Verb::ApproveDevice {
        code: told.code,
        user: ADA.to_owned(),
        decline: true,
    };
    house.ctl().run(&answer).expect("the person says no");
    house
        .until("it is told", |snapshot| {
            matches!(&snapshot.session, SessionView::SignedOut { reason: Some(why), .. } if why.contains("declined"))
        })
        .await;
    let told = shown_code(&house).await;
    house.dispatch(Command::CancelSignIn).await.expect("cancelled");
    let answer = Verb::ApproveDevice {
        code: told.code,
        user: ADA.to_owned(),
        decline: false,
    };
    house.ctl().run(&answer).expect("too late");
    house.sign_in("ana@contoso.example").await;
    let snapshot = house.handle.snapshot().expect("shown");
    assert_eq!(user(&snapshot).as_deref(), Some("ana@contoso.example"));
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_30_without_somebody_who_allowed_it_there_are_no_codes() {
    let house = House::demo().await;
    let snapshot = house
        .until("signed out", |snapshot| {
            matches!(snapshot.session, SessionView::SignedOut { .. })
        })
        .await;
    assert!(matches!(
        snapshot.session,
        SessionView::SignedOut { with_code: None, .. }
    ));
    let refused: Result<(), Refusal> = house.dispatch(Command::SignInWithCode).await;
    assert!(refused.is_err());
    let allowed = with_codes().await;
    allowed
        .until("a button", |snapshot| {
            matches!(
                &snapshot.session,
                SessionView::SignedOut {
                    with_code: Some(_),
                    ..
                }
            )
        })
        .await;
}
