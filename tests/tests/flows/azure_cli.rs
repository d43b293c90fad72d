//! The program on the session of the Azure CLI: it watches without a click, keeps nothing, and makes no decision that needs a
//! fresh sign-in.
#![cfg(unix)]

use crate::sessions::user;
use lockbox_azure::{Azure, AzureCli, Cloud};
use lockbox_core::{Settings, SignInWay};
use lockbox_emulator::{Emulator, Options, TokenFor};
use lockbox_keychain::Keychain;
use lockbox_runtime::{Clock, Handle, Parts, Shell, SystemClock};
use lockbox_tests::house::{Witness, find_row, shown};
use lockbox_tests::shipped::leaks;
use lockbox_view::{Act, Command, Review, ReviewPage, SessionView, Snapshot};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

const ADA: &str = "ada@contoso.example";

/// A script in the place of the CLI that gives `who`'s tokens; the one for Resource Manager.
fn put(folder: &Path, emulator: &Emulator, who: &str) -> String {
    let token = |what| emulator.ctl().token(who, what).expect("a token");
    let ends = SystemClock.now().wall.timestamp() + 3_000;
    let answer = |token: &str| format!("echo '{{\"accessToken\":\"{token}\",\"expires_on\":{ends}}}'");
    let arm = token(TokenFor::Arm);
    let script = format!(
        "#!/bin/sh\ncase \"$*\" in *graph*) {} ;; *) {} ;; esac\n",
        answer(&token(TokenFor::Graph)),
        answer(&arm)
    );
    let az = folder.join("az");
    std::fs::write(&az, script).expect("written");
    std::fs::set_permissions(&az, std::fs::Permissions::from_mode(0o755)).expect("a program");
    arm
}

fn program(emulator: &Emulator, bin: &Path, folder: &TempDir, shell: &Arc<Witness>) -> Handle {
    let (cloud, registration) = Cloud::from_json(&emulator.cloud_file().to_string()).expect("a cloud file");
    let tenant = registration.expect("a registration").tenant().to_owned();
    let path = format!("{}:/usr/bin:/bin", bin.display());
    let cli = AzureCli::new(&tenant, path.into(), Arc::new(|| SystemClock.now().wall)).expect("a tenant");
    let azure = Azure::new(cloud, cli, Arc::new(|| SystemClock.now().boot)).expect("a client");
    lockbox_runtime::start(Parts {
        azure: Arc::new(azure),
        client_id: String::new(),
        keychain: Keychain::memory(),
        history: folder.path().join("history.sqlite"),
        account: folder.path().join("account.json"),
        shell: Arc::clone(shell) as Arc<dyn Shell>,
        clock: Arc::new(SystemClock) as Arc<dyn Clock>,
        settings: Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: SignInWay::AzureCli,
            seed: 1,
        },
        book: lockbox_runtime::SettingsBook::in_memory(),
        first_run: false,
    })
}

async fn until(handle: &Handle, what: &str, wanted: impl Fn(&Snapshot) -> bool) -> Snapshot {
    for _ in 0..1_500 {
        let snapshot = handle.snapshot().expect("shown");
        if wanted(&snapshot) {
            return snapshot;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{what}: {:#?}", handle.snapshot())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_of_the_azure_cli_is_watched_with_and_nothing_of_it_is_kept() {
    let emulator = Emulator::start(Options::default())
        .await
        .expect("the emulator starts");
    let (bin, folder) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let token = put(bin.path(), &emulator, ADA);
    let shell = Arc::new(Witness::default());
    let handle = program(&emulator, bin.path(), &folder, &shell);
    let snapshot = until(&handle, "watching without a click", |snapshot| {
        let lines = &snapshot.freshness.subscriptions;
        !lines.is_empty() && lines.iter().all(|line| line.status.starts_with("Checked"))
    });
    assert_eq!(user(&snapshot.await).as_deref(), Some(ADA));
    assert_eq!(shell.asked().urls, Vec::<String>::new(), "without a browser");
    assert!(leaks::files_with(token.as_bytes(), folder.path()).is_empty());
    assert!(
        !folder.path().join("account.json").exists(),
        "not even who it was"
    );

    // Nothing begins anew by itself after signing out, and another account of the CLI's is another session.
    handle.dispatch(Command::SignOut).await.expect("signed out");
    until(&handle, "signed out", |snapshot| {
        matches!(&snapshot.session, SessionView::SignedOut { explanation, .. } if explanation.contains("az login"))
    })
    .await;
    drop(put(bin.path(), &emulator, "ana@contoso.example"));
    handle.dispatch(Command::SignIn).await.expect("begun");
    let snapshot = until(&handle, "signed in", |snapshot| user(snapshot).is_some()).await;
    assert_eq!(user(&snapshot).as_deref(), Some("ana@contoso.example"));
    handle.stop().await;
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cli_that_cannot_be_used_is_told_with_what_to_do() {
    let emulator = Emulator::start(Options::default())
        .await
        .expect("the emulator starts");
    let (bin, folder) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let shell = Arc::new(Witness::default());
    let handle = program(&emulator, bin.path(), &folder, &shell);
    until(&handle, "it is told", |snapshot| {
        matches!(&snapshot.session, SessionView::SignedOut { reason: Some(why), .. } if why.contains("not on the PATH"))
    })
    .await;
    assert!(
        !shell.asked().notices.is_empty(),
        "also to whoever looks at no window"
    );
    drop(put(bin.path(), &emulator, ADA));
    handle.dispatch(Command::SignIn).await.expect("begun");
    until(&handle, "signed in", |snapshot| user(snapshot).is_some()).await;

    handle.stop().await;
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_of_the_third_level_is_refused_with_the_reason() {
    let emulator = Emulator::start(Options::default())
        .await
        .expect("the emulator starts");
    let (bin, folder) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let shell = Arc::new(Witness::default());
    drop(put(bin.path(), &emulator, ADA));
    let handle = program(&emulator, bin.path(), &folder, &shell);
    let words = "subscription Edge-Prod";
    let snapshot = until(&handle, words, |snapshot| find_row(snapshot, words).is_some()).await;
    let key = find_row(&snapshot, words).expect("it was there").key;
    handle
        .dispatch(Command::OpenReview { key })
        .await
        .expect("the review opens");
    handle
        .decide(Act::Attend { focused: true })
        .await
        .expect("somebody looks");
    for _ in 0..1_500 {
        if handle.decide(Act::GoApprove).await.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    handle.decide(Act::StepUp).await.expect("asked");
    let shows = &handle;
    let next = |after| async move { Some(shows.next_review(after).await.expect("shown")) };
    let refused = |review: &Review| {
        let ReviewPage::ConfirmApprove(confirm) = &review.page else {
            return false;
        };
        let step = confirm.step_up.as_ref();
        step.is_some_and(|step| step.detail.contains("cannot be bound to this decision"))
    };
    shown("it is refused", next, |seen| seen.revision, refused).await;
    handle.stop().await;
    emulator.stop().await;
}
