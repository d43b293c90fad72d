//! The set-up as a window, a tray and a desktop meet it.

use super::*;
use crate::clock::SystemClock;
use lockbox_core::{Autostart, Entered, Given, WatchedCloud};
use lockbox_view::{CloudName, Language, NoticeText, SessionView, SetUpPage, TrayEntry};
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

const TENANT: &str = "contoso.com";
const CLIENT: &str = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";

/// A desktop that counts, and takes notices or not.
#[derive(Default)]
struct Desk {
    refuses_notices: bool,
    notices: Mutex<Vec<NoticeText>>,
    shown: AtomicU32,
    quit: AtomicU32,
}

impl Shell for Desk {
    fn notify(&self, notice: NoticeText) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> {
        let outcome = if self.refuses_notices {
            Err("no notification service".to_owned())
        } else {
            self.notices.lock().expect("whole").push(notice);
            Ok(())
        };
        Box::pin(std::future::ready(outcome))
    }
    fn show_main(&self) {
        self.shown.fetch_add(1, Ordering::SeqCst);
    }
    fn show_decision(&self) {}
    fn close_decision(&self) {}
    fn open_url(&self, _url: String) {}
    fn set_up(&self) {}
    fn autostart(&self, _wanted: Option<bool>) -> Pin<Box<dyn Future<Output = Autostart> + Send>> {
        Box::pin(std::future::ready(Autostart::Off))
    }
    fn documents(&self) -> Option<std::path::PathBuf> {
        None
    }
    fn open_folder(&self, _folder: std::path::PathBuf) {}
    fn quit(&self) {
        self.quit.fetch_add(1, Ordering::SeqCst);
    }
}

fn parts(desk: &Arc<Desk>, hidden: bool) -> SetUpParts {
    SetUpParts {
        set_up: SetUp::new(Given::default(), Entered::default()),
        hidden,
        cloud: WatchedCloud::built_in("Not set up"),
        shell: Arc::clone(desk) as Arc<dyn Shell>,
        spoken: Spoken::default(),
        clock: Arc::new(SystemClock),
    }
}

fn wish(tenant: &str, client_id: &str) -> Command {
    Command::SetUp {
        cloud: CloudName::UsGovernment,
        tenant: tenant.to_owned(),
        client_id: client_id.to_owned(),
    }
}

fn page(snapshot: Snapshot) -> SetUpPage {
    let SessionView::SettingUp { page } = snapshot.session else {
        panic!("the set-up, not {:?}", snapshot.session)
    };
    *page
}

async fn in_time<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(20), what)
        .await
        .expect("in time")
}

#[tokio::test]
async fn what_fits_is_configured_once_and_ends_the_set_up_with_what_was_made() {
    let desk = Arc::new(Desk::default());
    let (handle, running) = set_up(parts(&desk, false), |wanted| std::future::ready(Ok(wanted)));
    let running = tokio::spawn(running);
    let refusal = in_time(handle.dispatch(wish("common", CLIENT)))
        .await
        .expect_err("no tenant");
    assert_eq!(refusal.code, "doesNotFit");
    let snapshot = in_time(handle.next_snapshot(1)).await.expect("shown");
    let page = page(snapshot);
    assert_eq!((page.refused, page.cloud), (1, CloudName::UsGovernment));
    assert!(page.tenant.note.expect("a note").text.contains("one tenant"));
    in_time(handle.dispatch(wish(TENANT, CLIENT)))
        .await
        .expect("configured");
    let wanted = Wanted::Cloud {
        cloud: Some(lockbox_core::AzureCloud::UsGovernment),
        tenant: TENANT.to_owned(),
        client_id: CLIENT.to_owned(),
    };
    let ended = in_time(running).await.expect("no panic");
    assert_eq!(ended, SetUpEnd::Configured(wanted));
    assert_eq!(desk.shown.load(Ordering::SeqCst), 1);
    assert!(desk.notices.lock().expect("whole").is_empty());
    assert_eq!(handle.snapshot().expect_err("over").code, "ended");
}

#[tokio::test]
async fn a_configuration_that_fails_or_panics_stands_on_the_page_and_the_next_one_may_do() {
    let tries = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&tries);
    let configure = move |_wanted| {
        let number = counted.fetch_add(1, Ordering::SeqCst);
        async move {
            assert!(number != 1, "a fault in the performer");
            if number == 0 {
                Err("The disk is full.".to_owned())
            } else {
                Ok(number)
            }
        }
    };
    let (handle, running) = set_up(parts(&Arc::new(Desk::default()), false), configure);
    let running = tokio::spawn(running);
    for fault in ["The disk is full.", "ended without an answer"] {
        in_time(handle.dispatch(wish(TENANT, CLIENT)))
            .await
            .expect("followed");
        let page = page(handle.snapshot().expect("shown"));
        assert!(page.fault.expect("a fault").contains(fault));
        assert_eq!((page.tenant.value.as_str(), page.busy), (TENANT, false));
    }
    in_time(handle.dispatch(Command::Practise))
        .await
        .expect("configured");
    assert_eq!(in_time(running).await.expect("no panic"), SetUpEnd::Configured(2));
}

#[tokio::test]
async fn nothing_but_the_set_up_can_be_asked_for() {
    let configure = |_wanted| std::future::ready(Ok(()));
    let (handle, running) = set_up(parts(&Arc::new(Desk::default()), false), configure);
    let running = tokio::spawn(running);
    for command in [
        Command::SignIn,
        Command::CheckNow,
        Command::OpenPortal,
        Command::ChangeSetUp,
    ] {
        let refusal = in_time(handle.dispatch(command)).await.expect_err("not now");
        assert_eq!(refusal.code, "settingUp");
    }
    let long = in_time(handle.dispatch(wish(&"x".repeat(3_000), CLIENT))).await;
    assert_eq!(long.expect_err("too long").code, "typed");
    drop(handle);
    assert_eq!(in_time(running).await.expect("no panic"), SetUpEnd::Deserted);
}

#[tokio::test]
async fn started_hidden_it_tells_once_and_the_tray_opens_and_ends_it() {
    let desk = Arc::new(Desk::default());
    let configure = |_wanted| std::future::ready(Ok(()));
    let (handle, running) = set_up(parts(&desk, true), configure);
    let _running = tokio::spawn(running);
    let tray = handle.tray().borrow().clone();
    let choices: Vec<TrayChoice> = tray
        .entries
        .into_iter()
        .filter_map(|entry| match entry {
            TrayEntry::Item { choice, .. } => Some(choice),
            TrayEntry::Separator | TrayEntry::Note(_) | TrayEntry::Submenu { .. } => None,
        })
        .collect();
    assert_eq!(choices, [TrayChoice::OpenInbox, TrayChoice::Quit]);
    choices.iter().for_each(|choice| handle.tray_clicked(choice));
    in_time(async {
        while desk.quit.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(
        desk.shown.load(Ordering::SeqCst),
        1,
        "the click, and not the start"
    );
    let told = desk.notices.lock().expect("whole").clone();
    assert_eq!(told, [lockbox_view::set_up_notice(&Language::english())]);
}

#[tokio::test]
async fn where_neither_notice_nor_window_can_be_seen_it_gives_up() {
    let desk = Arc::new(Desk {
        refuses_notices: true,
        ..Desk::default()
    });
    let configure = |_wanted| std::future::ready(Ok(()));
    let (handle, running) = set_up(parts(&desk, true), configure);
    let running = tokio::spawn(running);
    in_time(async {
        while desk.shown.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    handle.window_failed();
    assert_eq!(in_time(running).await.expect("no panic"), SetUpEnd::GaveUp);
}
