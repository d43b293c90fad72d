//! The program without a desktop: the real runtime, the real Azure client, a real history file, an emulator on loopback, a
//! shell that writes down what it is asked for, and a browser made of plain HTTP.

use crate::desktop::browser::Browser;
use lockbox_azure::{Azure, Cloud};
use lockbox_core::{Autostart, Now, Settings, SignInWay};
use lockbox_emulator::{Ctl, Emulator, Options};
use lockbox_keychain::Keychain;
use lockbox_runtime::{Clock, Handle, Parts, SettingsBook, Shell, SystemClock};
use lockbox_view::{Act, Command, NoticeText, Refusal, Review, ReviewPage, Row, Snapshot};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::Notify;
use url::Url;

/// How long anything may take before a test gives up.
pub const LIMIT: Duration = Duration::from_secs(30);

/// A shell that writes down what it is asked for.
#[derive(Default)]
pub struct Witness {
    asked: Mutex<Asked>,
    /// Woken when somebody wants another set-up.
    pub wants_set_up: Notify,
}

/// What a shell was asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub notices: Vec<NoticeText>,
    pub urls: Vec<String>,
    pub main_shown: usize,
    pub decision_shown: usize,
    pub decision_closed: usize,
    pub quit: bool,
    /// Whether the program starts at login.
    pub autostart: bool,
    /// The person's folder for documents, when there is one.
    pub documents: Option<PathBuf>,
    /// Folders that were shown.
    pub folders: Vec<PathBuf>,
    /// Notices fail with this, when it is set.
    pub notices_fail: Option<String>,
    /// The next page that is to be opened makes the program's loop fail.
    pub fails: bool,
}

impl Witness {
    /// A desktop of a person whose documents lie below this folder.
    pub(crate) fn of_a_person(folder: &TempDir) -> Arc<Self> {
        let shell = Self::default();
        shell.with(|asked| asked.documents = Some(folder.path().join("Documents")));
        Arc::new(shell)
    }

    /// What was asked so far.
    #[must_use]
    pub fn asked(&self) -> Asked {
        self.with(|asked| asked.clone())
    }

    /// Changes what is written down, or how notices fare.
    pub fn with<T>(&self, change: impl FnOnce(&mut Asked) -> T) -> T {
        change(&mut self.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Shell for Witness {
    fn notify(&self, notice: NoticeText) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> {
        let outcome = self.with(|asked| match asked.notices_fail.clone() {
            Some(fault) => Err(fault),
            None => {
                asked.notices.push(notice);
                Ok(())
            }
        });
        Box::pin(std::future::ready(outcome))
    }

    fn show_main(&self) {
        self.with(|asked| asked.main_shown += 1);
    }

    fn show_decision(&self) {
        self.with(|asked| asked.decision_shown += 1);
    }

    fn close_decision(&self) {
        self.with(|asked| asked.decision_closed += 1);
    }

    fn open_url(&self, url: String) {
        let fails = self.with(|asked| {
            asked.urls.push(url);
            std::mem::take(&mut asked.fails)
        });
        assert!(!fails, "a fault in the loop, as the test wants it");
    }

    fn set_up(&self) {
        self.wants_set_up.notify_one();
    }

    fn autostart(&self, wanted: Option<bool>) -> Pin<Box<dyn Future<Output = Autostart> + Send>> {
        let on = self.with(|asked| {
            asked.autostart = wanted.unwrap_or(asked.autostart);
            asked.autostart
        });
        let found = if on { Autostart::On } else { Autostart::Off };
        Box::pin(std::future::ready(found))
    }

    fn documents(&self) -> Option<PathBuf> {
        self.with(|asked| asked.documents.clone())
    }

    fn open_folder(&self, folder: PathBuf) {
        self.with(|asked| asked.folders.push(folder));
    }

    fn quit(&self) {
        self.with(|asked| asked.quit = true);
    }
}

/// The computer's clocks, which a test can set ahead: a computer that slept finds them so.
#[derive(Default)]
pub struct LeapClock {
    ahead: Mutex<Duration>,
}

impl LeapClock {
    /// So much time has passed at once.
    pub fn leap(&self, span: Duration) {
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) += span;
    }
}

impl Clock for LeapClock {
    fn now(&self) -> Now {
        let ahead = *self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        let now = SystemClock.now();
        Now {
            boot: now.boot.after(ahead),
            wall: now.wall + ahead,
        }
    }

    fn sleep(&self, span: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        SystemClock.sleep(span)
    }
}

/// The running program and what it stands on.
pub struct House {
    pub emulator: Option<Emulator>,
    pub handle: Handle,
    pub shell: Arc<Witness>,
    pub keychain: Keychain,
    pub clock: Arc<LeapClock>,
    /// What people and their organisation set, as the program that runs has it.
    pub book: SettingsBook,
    folder: TempDir,
    cloud_file: String,
    sign_in: SignInWay,
    /// A program that begins from now on leads its first sign-in to readiness, as one does that was set up.
    pub first_run: bool,
}

impl House {
    /// A house on the demo scenario.
    pub async fn demo() -> Self {
        Self::on(Options::default()).await
    }

    /// A house on an emulator with these options.
    pub async fn on(options: Options) -> Self {
        Self::with_keychain(options, Keychain::memory()).await
    }

    /// The same, with a keychain of the test's own.
    pub async fn with_keychain(options: Options, keychain: Keychain) -> Self {
        Self::offering(options, keychain, SignInWay::default()).await
    }

    /// The same, with these ways to sign in.
    pub async fn offering(options: Options, keychain: Keychain, sign_in: SignInWay) -> Self {
        let emulator = Emulator::start(options).await.expect("the emulator starts");
        let folder = tempfile::tempdir().expect("a folder");
        let cloud_file = emulator.cloud_file().to_string();
        let shell = Witness::of_a_person(&folder);
        let clock = Arc::new(LeapClock::default());
        let ways = (sign_in, false);
        let (handle, book) = run(&cloud_file, &folder, &shell, (&keychain, ways), &clock);
        Self {
            emulator: Some(emulator),
            handle,
            shell,
            keychain,
            clock,
            book,
            folder,
            cloud_file,
            sign_in,
            first_run: false,
        }
    }

    /// Everything that the program keeps lies below it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The history's file.
    #[must_use]
    pub fn history_file(&self) -> PathBuf {
        self.folder.path().join("history.sqlite")
    }

    /// The engineer's side.
    #[must_use]
    pub fn ctl(&self) -> Ctl {
        self.emulator.as_ref().expect("the emulator runs").ctl()
    }

    /// Ends the program and starts it again on the same folder and keychain, with a new shell.
    pub async fn restart(&mut self) {
        self.handle.stop().await;
        self.shell = Witness::of_a_person(&self.folder);
        (self.handle, self.book) = run(
            &self.cloud_file,
            &self.folder,
            &self.shell,
            (&self.keychain, (self.sign_in, self.first_run)),
            &self.clock,
        );
    }

    /// Ends the program and starts it as another registration in another tenant; the desktop is the same.
    pub async fn register(&mut self, tenant: &str, client_id: &str) {
        self.handle.stop().await;
        let mut file: serde_json::Value = serde_json::from_str(&self.cloud_file).expect("a cloud file");
        file["tenant"] = tenant.into();
        file["clientId"] = client_id.into();
        self.cloud_file = file.to_string();
        (self.handle, self.book) = run(
            &self.cloud_file,
            &self.folder,
            &self.shell,
            (&self.keychain, (self.sign_in, self.first_run)),
            &self.clock,
        );
    }

    /// Tenant and client id that the emulator knows.
    #[must_use]
    pub fn registration(&self) -> (String, String) {
        let file = self.emulator.as_ref().expect("the emulator runs").cloud_file();
        let text = |name: &str| file[name].as_str().unwrap_or_default().to_owned();
        (text("tenant"), text("clientId"))
    }

    /// Ends the Azure side.
    pub async fn stop_emulator(&mut self) {
        if let Some(emulator) = self.emulator.take() {
            emulator.stop().await;
        }
    }

    /// Signs `user` in, as a person with a browser does, and waits until every subscription was checked.
    pub async fn sign_in(&self, user: &str) -> Snapshot {
        self.dispatch(Command::SignIn).await.expect("sign-in begins");
        self.answer_sign_in(user).await;
        self.until("every subscription is checked", |snapshot| {
            !snapshot.freshness.subscriptions.is_empty()
                && snapshot
                    .freshness
                    .subscriptions
                    .iter()
                    .all(|line| line.status.starts_with("Checked"))
        })
        .await
    }

    /// Answers the sign-in page that was opened last.
    pub async fn answer_sign_in(&self, user: &str) {
        let page = self.last_page().await;
        let user = user.to_owned();
        let landing = tokio::task::spawn_blocking(move || Browser::sign_in(&page, &user))
            .await
            .expect("a browser");
        assert!(landing.is_ok(), "the browser got stuck: {:?}", landing.err());
    }

    /// Waits for the program to open a page, and takes it.
    pub async fn last_page(&self) -> Url {
        let mut tries = 0;
        loop {
            if let Some(url) = self.shell.with(|asked| asked.urls.pop()) {
                return Url::parse(&url).expect("an address");
            }
            tries += 1;
            assert!(tries < 2_400, "no page was opened: {:#?}", self.handle.snapshot());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Follows a command of the main window.
    pub async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        self.handle.dispatch(command).await
    }

    /// Follows an act in the decision window.
    pub async fn act(&self, act: Act) -> Result<(), Refusal> {
        self.handle.decide(act).await
    }

    /// Waits until a snapshot is as wanted.
    pub async fn until(&self, what: &str, wanted: impl Fn(&Snapshot) -> bool) -> Snapshot {
        let next =
            |after| async move { Some(self.handle.next_snapshot(after).await.expect("the program runs")) };
        shown(what, next, |seen| seen.revision, wanted).await
    }

    /// Waits until something outside the program is as wanted.
    pub async fn soon(&self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let deadline = SystemClock.now().boot.after(LIMIT);
        while !wanted(self) {
            assert!(SystemClock.now().boot < deadline, "timed out: {what}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until the decision window is as wanted.
    pub async fn review_until(&self, what: &str, wanted: impl Fn(&Review) -> bool) -> Review {
        let next =
            |after| async move { Some(self.handle.next_review(after).await.expect("the program runs")) };
        shown(what, next, |seen| seen.revision, wanted).await
    }

    /// The inbox row whose title holds `words`.
    pub async fn row(&self, words: &str) -> Row {
        let snapshot = self
            .until(words, |snapshot| find_row(snapshot, words).is_some())
            .await;
        find_row(&snapshot, words).expect("it was there")
    }

    /// Opens the decision window for a row and looks at it long enough for Approve… to wake.
    pub async fn review(&self, row: &Row) -> Review {
        self.dispatch(Command::OpenReview { key: row.key.clone() })
            .await
            .expect("the review opens");
        self.act(Act::Attend { focused: true })
            .await
            .expect("somebody looks");
        self.review_until("the approval wakes", |review| {
            review
                .sheet
                .as_ref()
                .is_some_and(|sheet| sheet.approve.waiting.is_none())
        })
        .await
    }

    /// Waits for an outcome with this code.
    pub async fn outcome(&self, code: &str) -> Review {
        self.review_until(
            code,
            |review| matches!(&review.page, ReviewPage::Outcome(outcome) if outcome.code == code),
        )
        .await
    }
}

/// Follows what is shown until it is as wanted. `next` tells what comes after a revision, or nothing for the moment.
///
/// # Panics
/// When it does not come in time; the message has the newest.
pub async fn shown<T: std::fmt::Debug, Next: Future<Output = Option<T>>>(
    what: &str,
    next: impl Fn(u64) -> Next,
    revision: impl Fn(&T) -> u64,
    wanted: impl Fn(&T) -> bool,
) -> T {
    let mut newest = None;
    let waiting = async {
        let mut after = 0;
        loop {
            let Some(seen) = next(after).await else { continue };
            if wanted(&seen) {
                return seen;
            }
            after = revision(&seen);
            newest = Some(seen);
        }
    };
    match tokio::time::timeout(LIMIT, waiting).await {
        Ok(seen) => seen,
        Err(_) => panic!("timed out: {what}: {newest:#?}"),
    }
}

/// The row whose title holds `words`.
#[must_use]
pub fn find_row(snapshot: &Snapshot, words: &str) -> Option<Row> {
    snapshot
        .inbox
        .sections
        .iter()
        .flat_map(|section| &section.rows)
        .find(|row| row.title.contains(words))
        .cloned()
}

fn run(
    cloud_file: &str,
    folder: &TempDir,
    shell: &Arc<Witness>,
    (keychain, (sign_in, first_run)): (&Keychain, (SignInWay, bool)),
    clock: &Arc<LeapClock>,
) -> (Handle, SettingsBook) {
    let book = SettingsBook::open(folder.path().join("settings.json"));
    let (cloud, registration) = Cloud::from_json(cloud_file).expect("a cloud file");
    let registration = registration.expect("with tenant and client id");
    let client_id = registration.client_id().to_owned();
    let boot = Arc::clone(clock);
    let azure = Azure::new(cloud, registration, Arc::new(move || boot.now().boot)).expect("a client");
    let handle = lockbox_runtime::start(Parts {
        azure: Arc::new(azure),
        client_id,
        keychain: keychain.clone(),
        history: folder.path().join("history.sqlite"),
        account: folder.path().join("account.json"),
        shell: Arc::clone(shell) as Arc<dyn Shell>,
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        settings: Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in,
            seed: 1,
        },
        book: book.clone(),
        first_run,
    });
    (handle, book)
}
