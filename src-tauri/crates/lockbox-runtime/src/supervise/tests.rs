//! A loop that fails, on a program whose Azure cannot be reached.

use super::Patience;
use crate::clock::SystemClock;
use crate::handle::Handle;
use crate::shell::Shell;
use crate::spoken::Spoken;
use crate::start::{Parts, start_with};
use lockbox_azure::{Azure, Cloud};
use lockbox_core::{Autostart, BootTime, Settings};
use lockbox_keychain::Keychain;
use lockbox_view::{Command, NoticeText, TrayChoice};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(30);

const CLOUD: &str = r#"{"name": "Nowhere", "authority": "http://127.0.0.1:9", "resourceManager": "http://127.0.0.1:9",
    "graph": "http://127.0.0.1:9", "portal": "http://127.0.0.1:9", "tenant": "t", "clientId": "c"}"#;

/// A desktop whose browser makes the loop fail, so often.
#[derive(Default)]
struct Falling {
    falls: AtomicU32,
    notices: Mutex<Vec<String>>,
    quit: AtomicBool,
}

impl Shell for Falling {
    fn notify(&self, notice: NoticeText) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> {
        self.notices.lock().expect("whole").push(notice.title);
        Box::pin(std::future::ready(Ok(())))
    }
    fn show_main(&self) {}
    fn show_decision(&self) {}
    fn close_decision(&self) {}
    fn open_url(&self, _url: String) {
        let left = self
            .falls
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |falls| falls.checked_sub(1));
        assert!(left.is_err(), "a fault in the loop");
    }
    fn set_up(&self) {}
    fn autostart(&self, _wanted: Option<bool>) -> Pin<Box<dyn Future<Output = Autostart> + Send>> {
        Box::pin(std::future::ready(Autostart::Off))
    }
    fn documents(&self) -> Option<std::path::PathBuf> {
        None
    }
    fn open_folder(&self, _folder: std::path::PathBuf) {}
    fn quit(&self) {
        self.quit.store(true, Ordering::SeqCst);
    }
}

impl Falling {
    fn notices(&self) -> Vec<String> {
        self.notices.lock().expect("whole").clone()
    }
}

struct Rig {
    handle: Handle,
    shell: Arc<Falling>,
    _folder: tempfile::TempDir,
}

fn rig(patience: Patience) -> Rig {
    let folder = tempfile::tempdir().expect("a folder");
    let (cloud, registration) = Cloud::from_json(CLOUD).expect("a cloud");
    let azure = Azure::new(
        cloud,
        registration.expect("with client id"),
        Arc::new(|| BootTime(Duration::ZERO)),
    );
    let shell = Arc::new(Falling::default());
    let parts = Parts {
        azure: Arc::new(azure.expect("a client")),
        client_id: "c".to_owned(),
        keychain: Keychain::memory(),
        history: folder.path().join("history.sqlite"),
        account: folder.path().join("account.json"),
        shell: Arc::clone(&shell) as Arc<dyn Shell>,
        clock: Arc::new(SystemClock),
        settings: Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: lockbox_core::SignInWay::default(),
            seed: 1,
        },
        book: crate::SettingsBook::in_memory(),
        first_run: false,
    };
    Rig {
        handle: start_with(parts, patience, Spoken::default()),
        shell,
        _folder: folder,
    }
}

fn quick() -> Patience {
    Patience {
        first: Duration::from_millis(10),
        ..Patience::default()
    }
}

impl Rig {
    /// Makes the loop fail, and gives back what whoever asked was told.
    async fn fall(&self) -> String {
        self.shell.falls.store(1, Ordering::SeqCst);
        let told = self.handle.dispatch(Command::OpenPortal).await;
        told.expect_err("nothing was done").code
    }

    /// Waits until the loop runs.
    async fn runs(&self) {
        let running = async {
            while self.handle.dispatch(Command::CheckNow).await.is_err() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(LIMIT, running).await.expect("it runs again");
    }
}

#[tokio::test]
async fn a_loop_that_fails_is_told_and_begun_anew_and_what_is_shown_counts_on() {
    let rig = rig(quick());
    let before = rig.handle.snapshot().expect("shown");
    assert_eq!(rig.fall().await, "restarting");
    let next = tokio::time::timeout(LIMIT, rig.handle.next_snapshot(before.revision));
    let after = next.await.expect("in time").expect("shown again");
    assert!(after.revision > before.revision);
    rig.runs().await;
    assert_eq!(
        rig.shell.notices(),
        ["Nowhere: ARO Lockbox stopped watching and starts again"]
    );
    rig.handle.stop().await;
}

#[tokio::test]
async fn while_it_waits_nothing_old_is_shown_nothing_is_done_and_quitting_works() {
    let rig = rig(Patience {
        first: LIMIT * 10,
        ..Patience::default()
    });
    let mut tray = rig.handle.tray();
    assert_eq!(rig.fall().await, "restarting");
    let stalled = tray.wait_for(|tray| tray.tooltip.contains("stopped watching"));
    drop(tokio::time::timeout(LIMIT, stalled).await.expect("drawn"));
    assert_eq!(rig.handle.snapshot().expect_err("old").code, "restarting");
    let refused = rig.handle.dispatch(Command::CheckNow).await;
    assert_eq!(refused.expect_err("refused").code, "restarting");
    rig.handle.tray_clicked(TrayChoice::Quit);
    drop(rig.handle.dispatch(Command::CheckNow).await);
    assert!(rig.shell.quit.load(Ordering::SeqCst));
    let stopped = tokio::time::timeout(LIMIT, rig.handle.stop());
    stopped.await.expect("at once");
    assert_eq!(rig.handle.snapshot().expect_err("over").code, "ended");
}

#[tokio::test]
async fn after_too_many_failures_in_a_row_it_gives_up_and_says_so() {
    let rig = rig(Patience { most: 3, ..quick() });
    for _ in 1..3 {
        rig.fall().await;
        rig.runs().await;
    }
    rig.fall().await;
    tokio::time::timeout(LIMIT, rig.handle.failed())
        .await
        .expect("told");
    assert_eq!(
        rig.shell.notices(),
        [
            "Nowhere: ARO Lockbox stopped watching and starts again",
            "Nowhere: ARO Lockbox stopped watching"
        ]
    );
    assert_eq!(rig.handle.snapshot().expect_err("over").code, "ended");
    let asked = rig.handle.dispatch(Command::CheckNow).await;
    assert_eq!(asked.expect_err("over").code, "ended");
    let polled = tokio::time::timeout(LIMIT, rig.handle.next_review(u64::MAX));
    assert!(polled.await.expect("at once").is_err());
}

#[tokio::test]
async fn failures_that_lie_far_apart_are_not_counted_together() {
    let rig = rig(Patience {
        most: 2,
        calm: Duration::from_millis(20),
        ..quick()
    });
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        rig.fall().await;
        rig.runs().await;
    }
    assert_eq!(rig.shell.notices().len(), 4, "each is the first of its own");
}

#[tokio::test]
async fn ending_in_order_is_no_failure() {
    let rig = rig(quick());
    rig.runs().await;
    rig.handle.stop().await;
    let failed = tokio::time::timeout(Duration::from_millis(100), rig.handle.failed());
    assert!(failed.await.is_err());
}

#[test]
fn the_pauses_grow_and_come_to_an_end() {
    let patience = Patience::default();
    let seconds: Vec<_> = (1..=6)
        .map(|failures| patience.pause(failures).map(|pause| pause.as_secs()))
        .collect();
    assert_eq!(seconds, [Some(1), Some(2), Some(4), Some(8), Some(16), None]);
}
