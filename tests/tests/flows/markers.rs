//! Every secret of a whole working day is known to the test, and is found nowhere but where it belongs.

use crate::recorder::Recorder;
use lockbox_azure::{Azure, Cloud};
use lockbox_core::{Settings, SignInWay};
use lockbox_emulator::{Command as Verb, Emulator, FaultCommand, FaultKind, Operation, Options};
use lockbox_keychain::Keychain;
use lockbox_runtime::{Clock, Handle, Parts, Shell};
use lockbox_tests::desktop::browser::Browser;
use lockbox_tests::house::{LeapClock, Witness, find_row, shown};
use lockbox_tests::shipped::leaks;
use lockbox_view::{Act, Command, Query, Review, ReviewPage, SessionView};
use reqwest::Client;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tracing_subscriber::EnvFilter;
use url::Url;

const ADA: &str = "ada@contoso.example";

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static STARTED: OnceLock<()> = OnceLock::new();

struct Gather;

impl Write for Gather {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Gathers what is logged at the finest level that the program offers, and what panics print.
fn gather() {
    STARTED.get_or_init(|| {
        let own = ["agent", "azure", "core", "history", "keychain", "link", "runtime"];
        let own: Vec<_> = own.iter().map(|name| format!("lockbox_{name}=trace")).collect();
        tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(format!("warn,{}", own.join(","))))
            .with_writer(|| Gather)
            .init();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            drop(writeln!(Gather, "{panic}"));
            before(panic);
        }));
    });
}

struct Place {
    emulator: Emulator,
    recorder: Recorder,
    shell: Arc<Witness>,
    handle: Handle,
    folder: tempfile::TempDir,
    /// Everything that crossed the link.
    crossed: Arc<Mutex<Vec<u8>>>,
}

impl Place {
    async fn open() -> Self {
        gather();
        let clock = Arc::new(LeapClock::default());
        let emulator = Emulator::start(Options::default())
            .await
            .expect("the emulator starts");
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none());
        let recorder = Recorder {
            client: client.build().expect("a client"),
            clock: Arc::clone(&clock),
            secrets: Arc::default(),
        };
        let (folder, shell) = (
            tempfile::tempdir().expect("a folder"),
            Arc::new(Witness::default()),
        );
        let (cloud, registration) =
            Cloud::from_json(&emulator.cloud_file().to_string()).expect("a cloud file");
        let registration = registration.expect("a registration");
        let (way, boot) = (Arc::new(recorder.clone()), Arc::clone(&clock));
        let azure = Azure::over(way, cloud, registration, Arc::new(move || boot.now().boot));
        let handle = lockbox_runtime::start(Parts {
            azure: Arc::new(azure),
            client_id: "client".to_owned(),
            keychain: Keychain::memory(),
            history: folder.path().join("history.sqlite"),
            account: folder.path().join("account.json"),
            shell: Arc::clone(&shell) as Arc<dyn Shell>,
            clock: Arc::clone(&recorder.clock) as Arc<dyn Clock>,
            settings: Settings {
                lock_held: true,
                decisions_enabled: true,
                sign_in: SignInWay::BrowserOrCode,
                seed: 1,
            },
            book: lockbox_runtime::SettingsBook::in_memory(),
            first_run: false,
        });
        let crossed = Arc::default();
        listen(&handle, &crossed);
        Self {
            emulator,
            recorder,
            shell,
            handle,
            folder,
            crossed,
        }
    }

    async fn until(&self, what: &str, wanted: impl Fn(&Self) -> bool) {
        for _ in 0..1_500 {
            if wanted(self) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{what}: {:#?}", self.handle.snapshot())
    }

    async fn command(&self, command: Command) {
        self.handle.dispatch(command).await.expect("followed");
    }

    fn is_signed_in(&self) -> bool {
        let snapshot = self.handle.snapshot().expect("shown");
        matches!(snapshot.session, SessionView::SignedIn { .. })
    }

    async fn signs_in(&self) {
        self.command(Command::SignIn).await;
        self.until("a page", |place| !place.shell.asked().urls.is_empty())
            .await;
        let url = self.shell.with(|asked| asked.urls.pop()).expect("a page");
        let page = Url::parse(&url).expect("an address");
        let landing = tokio::task::spawn_blocking(move || Browser::sign_in(&page, ADA))
            .await
            .expect("a browser");
        self.recorder.note(
            "code",
            landing.expect("it came back").field("code").unwrap_or_default(),
        );
        self.until("signed in", Self::is_signed_in).await;
    }

    /// Where each secret was found that should not be there.
    fn found(&self) -> Vec<String> {
        let secrets = self
            .recorder
            .secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let log = LOG.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let crossed = self
            .crossed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let notices = format!("{:?}", self.shell.asked().notices).into_bytes();
        let mut found = Vec::new();
        for (secret, kind) in &secrets {
            let secret = secret.as_bytes();
            for (place, bytes) in [("the log", &log), ("the link", &crossed), ("a notice", &notices)] {
                if leaks::holds(bytes, secret) {
                    found.push(format!("{kind} in {place}"));
                }
            }
            for file in leaks::files_with(secret, self.folder.path()) {
                found.push(format!("{kind} in {}", file.display()));
            }
        }
        found
    }
}

/// Writes down everything that windows would be told.
fn listen(handle: &Handle, crossed: &Arc<Mutex<Vec<u8>>>) {
    let keep = |crossed: &Mutex<Vec<u8>>, text: Vec<u8>| {
        crossed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(text);
    };
    let (snapshots, kept) = (handle.clone(), Arc::clone(crossed));
    tokio::spawn(async move {
        let mut after = 0;
        while let Ok(snapshot) = snapshots.next_snapshot(after).await {
            after = snapshot.revision;
            keep(&kept, serde_json::to_vec(&snapshot).expect("JSON"));
        }
    });
    let (reviews, kept) = (handle.clone(), Arc::clone(crossed));
    tokio::spawn(async move {
        let mut after = 0;
        while let Ok(review) = reviews.next_review(after).await {
            after = review.revision;
            keep(&kept, serde_json::to_vec(&review).expect("JSON"));
        }
    });
}

/// Signs in, is renewed and challenged, decides, fails, signs in with a code, and signs out.
async fn a_day(place: &Place) {
    place.signs_in().await;
    is_challenged_and_renewed(place).await;
    denies(place).await;
    fails(place).await;
    signs_in_with_a_code(place).await;
    reads_the_history(place).await;
    place.command(Command::SignOut).await;
}

async fn is_challenged_and_renewed(place: &Place) {
    let ctl = place.emulator.ctl();
    let fault = |kind, on| FaultCommand::Add {
        kind,
        on,
        count: 1,
        millis: 0,
        status: 503,
        retry_after: None,
    };
    ctl.fault(fault(FaultKind::NetworkChanged, Operation::List))
        .expect("a fault");
    place.command(Command::CheckNow).await;
    place
        .until("Azure's claims are asked with", |place| {
            let secrets = place.recorder.secrets.lock();
            let secrets = secrets.unwrap_or_else(PoisonError::into_inner);
            secrets.values().any(|kind| *kind == "claims")
        })
        .await;
    for (kind, on) in [
        (FaultKind::ExpiredToken, Operation::List),
        (FaultKind::Truncate, Operation::Token),
    ] {
        let before = checks(place);
        ctl.fault(fault(kind, on)).expect("a fault");
        ctl.advance("2h").expect("time passes");
        place.recorder.clock.leap(Duration::from_secs(2 * 3_600));
        place.command(Command::CheckNow).await;
        // How long the agent waits after a failure is its own affair: time passes until it asked again.
        let mut steps = 0;
        while !is_checked_since(place, &before) {
            assert!(
                steps < 60,
                "checked since, whatever the fault did: {:#?}",
                checks(place)
            );
            steps += 1;
            tokio::time::sleep(Duration::from_millis(500)).await;
            place.recorder.clock.leap(Duration::from_secs(20));
        }
    }
}

/// Whether every subscription was read again since.
fn is_checked_since(place: &Place, before: &[String]) -> bool {
    let now = checks(place);
    let again = |status: &String| status.starts_with("Checked") && !before.contains(status);
    !now.is_empty() && now.iter().all(again)
}

/// When each subscription was read last, or what stands in the way.
fn checks(place: &Place) -> Vec<String> {
    let freshness = place.handle.snapshot().expect("shown").freshness;
    freshness
        .subscriptions
        .into_iter()
        .map(|line| line.status)
        .collect()
}

async fn denies(place: &Place) {
    let words = "serial console logs on aro-edge-ne";
    place
        .until(words, |place| {
            find_row(&place.handle.snapshot().expect("shown"), words).is_some()
        })
        .await;
    let row = find_row(&place.handle.snapshot().expect("shown"), words).expect("it was there");
    place.command(Command::OpenReview { key: row.key }).await;
    place.handle.decide(Act::GoDeny).await.expect("the page opens");
    let review = place.handle.next_review(0).await.expect("shown");
    let tag = review.sheet.expect("a sheet").tag;
    place
        .handle
        .decide(Act::Deny {
            tag,
            reason: "Not now".to_owned(),
        })
        .await
        .expect("it begins");
    let next = |after| async move { Some(place.handle.next_review(after).await.expect("shown")) };
    let denied =
        |review: &Review| matches!(&review.page, ReviewPage::Outcome(outcome) if outcome.code == "denied");
    shown("it is denied", next, |seen| seen.revision, denied).await;
}

async fn fails(place: &Place) {
    // A failure inside the program prints what it prints.
    place.shell.with(|asked| asked.fails = true);
    let refused = place.handle.dispatch(Command::OpenPortal).await;
    assert_eq!(refused.expect_err("nothing was done").code, "restarting");
    place
        .until(
            "somebody is told, so the failed one shows nothing any more",
            |place| {
                let notices = place.shell.asked().notices;
                notices
                    .iter()
                    .any(|notice| notice.title.contains("stopped watching and starts again"))
            },
        )
        .await;
    place
        .until("it runs again", |place| {
            place.handle.snapshot().is_ok_and(|_| place.is_signed_in())
        })
        .await;
}

async fn signs_in_with_a_code(place: &Place) {
    place.shell.with(|asked| asked.urls.clear());
    place.command(Command::SignInWithCode).await;
    let code = |place: &Place| match place.handle.snapshot().expect("shown").session {
        SessionView::SigningIn { code, .. } => code,
        SessionView::SettingUp { .. }
        | SessionView::Restoring { .. }
        | SessionView::SignedOut { .. }
        | SessionView::SignedIn { .. } => None,
    };
    place.until("a code", |place| code(place).is_some()).await;
    let code = code(place).expect("it was there").code;
    let ctl = place.emulator.ctl();
    ctl.run(&Verb::ApproveDevice {
        code,
        user: ADA.to_owned(),
        decline: false,
    })
    .expect("yes");
    place.until("signed in again", Place::is_signed_in).await;
}

async fn reads_the_history(place: &Place) {
    let query = Query::History {
        text: String::new(),
        filter: None,
        before: None,
        limit: 100,
    };
    let past = serde_json::to_vec(&place.handle.query(query).await).expect("JSON");
    place
        .crossed
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .extend(past);
}

#[tokio::test(flavor = "multi_thread")]
async fn statement_19_no_secret_of_a_whole_day_is_in_the_log_the_files_the_link_a_notice_or_a_panic() {
    let place = Place::open().await;
    a_day(&place).await;
    let kinds: std::collections::BTreeSet<_> = place
        .recorder
        .secrets
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .values()
        .copied()
        .collect();
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        [
            "ID token",
            "access token",
            "claims",
            "code",
            "device code",
            "refresh token",
            "verifier"
        ],
        "each kind of secret was there to be found"
    );
    place.handle.stop().await;
    let (log, crossed) = (
        LOG.lock().unwrap_or_else(PoisonError::into_inner).len(),
        place.crossed.lock().unwrap_or_else(PoisonError::into_inner).len(),
    );
    assert!(
        log > 2_000 && crossed > 10_000,
        "there is something to look through: {log}, {crossed}"
    );
    assert_eq!(place.found(), Vec::<String>::new());
    // The search finds what is there.
    place
        .recorder
        .note("planted", "serial console logs on aro-edge-ne");
    assert!(place.found().iter().any(|found| found == "planted in the link"));
    place.emulator.stop().await;
}
