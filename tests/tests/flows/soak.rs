//! A day in a minute: nothing that Azure or Entra ID does opens a window or a browser by itself.

use crate::sessions::user;
use lockbox_azure::{Azure, Cloud};
use lockbox_core::{Now, Settings, SignInWay};
use lockbox_emulator::{Command as Verb, Emulator, FaultCommand, FaultKind, Operation, Options};
use lockbox_keychain::Keychain;
use lockbox_runtime::{Clock, Handle, Parts, Shell, SystemClock};
use lockbox_tests::desktop::browser::Browser;
use lockbox_tests::house::{LIMIT, Witness};
use lockbox_view::{Command, Snapshot};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;
use url::Url;

const ADA: &str = "ada@contoso.example";
/// As long as the driver sleeps at the most, so that a step is no jump.
const STEP: Duration = Duration::from_secs(5);
const HOUR: u64 = 3_600;

/// A clock that only its steps make go on. Whoever waits on it is awake after each.
struct StepClock {
    start: Now,
    passed: Mutex<Duration>,
    steps: watch::Sender<u64>,
    waits: watch::Sender<u64>,
}

impl StepClock {
    fn new() -> Self {
        Self {
            start: SystemClock.now(),
            passed: Mutex::default(),
            steps: watch::channel(0).0,
            waits: watch::channel(0).0,
        }
    }

    /// One step, and until the program has lived through it.
    async fn step(&self) {
        let mut waits = self.waits.subscribe();
        *self.passed.lock().expect("whole") += STEP;
        self.steps.send_modify(|steps| *steps += 1);
        tokio::time::timeout(LIMIT, waits.changed())
            .await
            .expect("the program goes on")
            .expect("it runs");
    }
}

impl Clock for StepClock {
    fn now(&self) -> Now {
        let passed = *self.passed.lock().expect("whole");
        Now {
            boot: self.start.boot.after(passed),
            wall: self.start.wall + passed,
        }
    }

    fn sleep(&self, _span: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        let mut steps = self.steps.subscribe();
        self.waits.send_modify(|waits| *waits += 1);
        Box::pin(async move {
            // The clock outlives the program.
            drop(steps.changed().await);
        })
    }
}

struct Day {
    emulator: Emulator,
    handle: Handle,
    shell: Arc<Witness>,
    clock: Arc<StepClock>,
    _folder: tempfile::TempDir,
}

impl Day {
    async fn begin() -> Self {
        let emulator = Emulator::start(Options::default())
            .await
            .expect("the emulator starts");
        let folder = tempfile::tempdir().expect("a folder");
        let (shell, clock) = (Arc::new(Witness::default()), Arc::new(StepClock::new()));
        let (cloud, registration) =
            Cloud::from_json(&emulator.cloud_file().to_string()).expect("a cloud file");
        let boot = Arc::clone(&clock);
        let azure = Azure::new(
            cloud,
            registration.expect("a registration"),
            Arc::new(move || boot.now().boot),
        );
        let handle = lockbox_runtime::start(Parts {
            azure: Arc::new(azure.expect("a client")),
            client_id: "client".to_owned(),
            keychain: Keychain::memory(),
            history: folder.path().join("history.sqlite"),
            account: folder.path().join("account.json"),
            shell: Arc::clone(&shell) as Arc<dyn Shell>,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            settings: Settings {
                lock_held: true,
                decisions_enabled: true,
                sign_in: SignInWay::BrowserOrCode,
                seed: 1,
            },
            book: lockbox_runtime::SettingsBook::in_memory(),
            first_run: false,
        });
        Self {
            emulator,
            handle,
            shell,
            clock,
            _folder: folder,
        }
    }

    async fn step(&self) {
        self.clock.step().await;
        self.emulator.ctl().advance("5s").expect("time passes");
    }

    async fn pass(&self, seconds: u64) {
        for _ in 0..seconds / STEP.as_secs() {
            self.step().await;
        }
    }

    async fn until(&self, what: &str, wanted: impl Fn(&Snapshot) -> bool) -> Snapshot {
        for _ in 0..2_000 {
            let snapshot = self.handle.snapshot().expect("shown");
            if wanted(&snapshot) {
                return snapshot;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
            self.step().await;
        }
        panic!("{what}: {:#?}", self.handle.snapshot())
    }

    fn faults(&self, kind: FaultKind, on: Operation, count: u32) {
        let fault = FaultCommand::Add {
            kind,
            on,
            count,
            millis: 60_000,
            status: 503,
            retry_after: None,
        };
        self.emulator.ctl().fault(fault).expect("a fault");
    }

    /// What came to the desktop without a person's doing.
    fn is_undisturbed(&self, when: &str) {
        let asked = self.shell.asked();
        assert_eq!(asked.urls, Vec::<String>::new(), "{when}: a browser");
        assert_eq!(
            (asked.main_shown, asked.decision_shown),
            (0, 0),
            "{when}: a window"
        );
    }

    fn told(&self, words: &str) -> usize {
        let notices = self.shell.asked().notices;
        notices
            .iter()
            .filter(|notice| notice.title.contains(words))
            .count()
    }
}

fn is_checked(snapshot: &Snapshot) -> bool {
    let lines = &snapshot.freshness.subscriptions;
    !lines.is_empty() && lines.iter().all(|line| line.status.starts_with("Checked"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_ended_and_revoked_tokens_opens_no_window_and_no_browser_by_itself() {
    let day = Day::begin().await;
    day.handle.dispatch(Command::SignIn).await.expect("begun");
    let opened = async {
        loop {
            if let Some(url) = day.shell.with(|asked| asked.urls.pop()) {
                return Url::parse(&url).expect("an address");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let page = tokio::time::timeout(LIMIT, opened).await.expect("a page");
    let landing = tokio::task::spawn_blocking(move || Browser::sign_in(&page, ADA))
        .await
        .expect("a browser");
    assert!(landing.is_ok(), "{landing:?}");
    day.until("signed in and checked", |snapshot| {
        user(snapshot).is_some() && is_checked(snapshot)
    })
    .await;

    // Half a day in which every token ends in time, early or by a refusal, and Entra ID is away now and then.
    for hour in 0..12 {
        match hour % 4 {
            0 => day.faults(FaultKind::ExpiredToken, Operation::List, 3),
            1 => day.faults(FaultKind::NetworkChanged, Operation::List, 2),
            2 => day.faults(FaultKind::EarlyExpiry, Operation::Token, 2),
            _ => day.faults(FaultKind::Status, Operation::Token, 4),
        }
        day.pass(HOUR).await;
        day.is_undisturbed(&format!("hour {hour}"));
    }
    let snapshot = day.until("still watching", is_checked).await;
    assert_eq!(user(&snapshot).as_deref(), Some(ADA));
    assert_eq!(day.told("Sign in"), 0, "nobody had to be asked");

    // The session is revoked, and nobody comes for the rest of the day.
    day.emulator
        .ctl()
        .run(&Verb::RevokeSessions { user: ADA.to_owned() })
        .expect("revoked");
    day.pass(12 * HOUR).await;
    let snapshot = day.handle.snapshot().expect("shown");
    assert!(
        snapshot
            .problems
            .iter()
            .any(|problem| problem.code == "signInNeeded"),
        "{:?}",
        snapshot.problems
    );
    day.is_undisturbed("the session was revoked");
    assert!(
        day.told("ign in") >= 1,
        "it is told: {:?}",
        day.shell.asked().notices
    );
    day.handle.stop().await;
    day.emulator.stop().await;
}
