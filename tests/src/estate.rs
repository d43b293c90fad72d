//! Several tenants, each in a cloud of its own, and the accounts that watch them side by side; what a person does there. Every cloud
//! tells of the same subscriptions, clusters and requests, so that nothing but the account tells them apart.

use crate::desktop::browser::Browser;
use crate::house::{Asked, LIMIT, LeapClock, Witness, shown};
use lockbox_azure::{Azure, Cloud};
use lockbox_core::{Settings, SignInWay};
use lockbox_emulator::{Ctl, DEMO_TENANT, Emulator, Options, Scenario};
use lockbox_keychain::Keychain;
use lockbox_runtime::{Clock, Fleet, Joining, Parts, Shell};
use lockbox_view::{AccountLine, Act, Command, MemberId, Review, ReviewPage, Row, Snapshot, Tone};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// One tenant: its cloud, and who signs in there.
pub struct Tenant {
    pub id: &'static str,
    pub name: &'static str,
    pub user: String,
    emulator: Emulator,
}

/// Those there can be: the account's name, the tenant's, and its id where it is not the demo's.
const TENANTS: [(&str, &str, &str); 5] = [
    ("one", "Contoso", DEMO_TENANT),
    ("two", "Fabrikam", "7a4b2d63-9f2e-4c1b-8d68-3e5cf1b20802"),
    ("three", "Northwind", "7a4b2d63-9f2e-4c1b-8d68-3e5cf1b20803"),
    ("four", "Adatum", "7a4b2d63-9f2e-4c1b-8d68-3e5cf1b20804"),
    ("five", "Litware", "7a4b2d63-9f2e-4c1b-8d68-3e5cf1b20805"),
];

/// The accounts and what they stand on.
pub struct Estate {
    pub tenants: Vec<Tenant>,
    pub fleet: Fleet,
    shell: Arc<Witness>,
    keychain: Keychain,
    clock: Arc<LeapClock>,
    folder: TempDir,
}

/// The demo in a tenant of this name.
fn scenario(name: &str, id: &str) -> Scenario {
    let demo = include_str!("../../src-tauri/crates/lockbox-emulator/scenario/demo.json");
    let text = demo
        .replace("Contoso", name)
        .replace("contoso", &name.to_lowercase())
        .replace(DEMO_TENANT, id);
    Scenario::parse(&text, Path::new("demo.json")).expect("a scenario")
}

fn start(
    cloud_file: String,
    folder: PathBuf,
    keychain: Keychain,
    clock: Arc<LeapClock>,
) -> lockbox_runtime::Start {
    Arc::new(move |shell: Arc<dyn Shell>| {
        let (cloud, registration) = Cloud::from_json(&cloud_file).map_err(|error| error.to_string())?;
        let registration = registration.ok_or_else(|| "no registration".to_owned())?;
        let client_id = registration.client_id().to_owned();
        let boot = Arc::clone(&clock);
        let azure = Azure::new(cloud, registration, Arc::new(move || boot.now().boot))
            .map_err(|error| error.to_string())?;
        Ok(lockbox_runtime::start(Parts {
            azure: Arc::new(azure),
            client_id,
            keychain: keychain.clone(),
            history: folder.join("history.sqlite"),
            account: folder.join("account.json"),
            shell,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            settings: Settings {
                lock_held: true,
                decisions_enabled: true,
                sign_in: SignInWay::default(),
                seed: 1,
            },
            book: lockbox_runtime::SettingsBook::in_memory(),
            first_run: false,
        }))
    })
}

impl Estate {
    /// Nobody is signed in yet; `prepare` gets the folder of the second account before it starts.
    ///
    /// # Panics
    /// This and the following: when something does not come in time.
    pub async fn prepared(prepare: impl FnOnce(&Path)) -> Self {
        Self::of(2, prepare).await
    }

    /// So many tenants, five at most.
    async fn of(count: usize, prepare: impl FnOnce(&Path)) -> Self {
        let mut tenants = Vec::new();
        for (id, name, tenant) in TENANTS.into_iter().take(count) {
            let options = Options {
                scenario: Some(scenario(name, tenant)),
                ..Options::default()
            };
            tenants.push(Tenant {
                id,
                name,
                user: format!("ada@{}.example", name.to_lowercase()),
                emulator: Emulator::start(options).await.expect("the emulator starts"),
            });
        }
        let shell = Arc::new(Witness::default());
        let mut estate = Self {
            tenants,
            fleet: Fleet::new(Arc::clone(&shell) as Arc<dyn Shell>),
            shell,
            keychain: Keychain::memory(),
            clock: Arc::default(),
            folder: tempfile::tempdir().expect("a folder"),
        };
        for tenant in &estate.tenants {
            std::fs::create_dir(estate.folder.path().join(tenant.id)).expect("made");
        }
        prepare(&estate.folder.path().join("two"));
        estate.start().await;
        estate
    }

    /// Two are signed in and everything was checked once.
    pub async fn signed_in() -> Self {
        Self::signed_in_to(2).await
    }

    /// The same, of so many tenants, five at most.
    pub async fn signed_in_to(count: usize) -> Self {
        let estate = Self::of(count, |_| {}).await;
        for which in 0..count {
            estate.sign_in(which).await;
        }
        estate
    }

    /// What was asked of the desktop.
    #[must_use]
    pub fn asked(&self) -> Asked {
        self.shell.asked()
    }

    pub async fn start(&mut self) {
        self.shell = Witness::of_a_person(&self.folder);
        self.fleet = Fleet::new(Arc::clone(&self.shell) as Arc<dyn Shell>);
        for tenant in &self.tenants {
            let file = tenant.emulator.cloud_file();
            let joining = Joining {
                id: MemberId::new(tenant.id),
                tenant: file["tenant"].as_str().unwrap_or_default().to_owned(),
                cloud: None,
                drill: false,
                start: start(
                    file.to_string(),
                    self.folder.path().join(tenant.id),
                    self.keychain.clone(),
                    Arc::clone(&self.clock),
                ),
            };
            self.fleet.join(joining).await.expect("it was tried");
        }
    }

    pub fn ctl(&self, which: usize) -> Ctl {
        self.tenants[which].emulator.ctl()
    }

    pub async fn sign_in(&self, which: usize) {
        let tenant = &self.tenants[which];
        self.wish(which, Command::SignIn).await;
        let page = async {
            loop {
                if let Some(url) = self.shell.with(|asked| asked.urls.pop()) {
                    return url;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let page = tokio::time::timeout(LIMIT, page).await.expect("a page is opened");
        let (page, user) = (page.parse().expect("an address"), tenant.user.clone());
        let landing = tokio::task::spawn_blocking(move || Browser::sign_in(&page, &user)).await;
        landing.expect("a browser").expect("signed in");
        self.checked(which).await;
    }

    pub async fn wish(&self, which: usize, wish: Command) {
        let command = Command::ForAccount {
            account: self.tenants[which].id.to_owned(),
            wish: Box::new(wish),
        };
        self.fleet.dispatch(command).await.expect("taken");
    }

    pub async fn checked(&self, which: usize) -> Snapshot {
        self.until("everything is checked", |seen| {
            line(seen, which).tone == Tone::Good
        })
        .await
    }

    pub async fn until(&self, what: &str, wanted: impl Fn(&Snapshot) -> bool) -> Snapshot {
        let next = |after| async move { self.fleet.next_snapshot(after).await.ok() };
        shown(what, next, |seen| seen.revision, wanted).await
    }

    pub async fn review_until(&self, what: &str, wanted: impl Fn(&Review) -> bool) -> Review {
        let next = |after| async move { self.fleet.next_review(after).await.ok() };
        shown(what, next, |seen| seen.revision, wanted).await
    }

    pub async fn soon(&self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let looking = async {
            while !wanted(self) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let found = tokio::time::timeout(LIMIT, looking).await;
        assert!(found.is_ok(), "{what}: {:#?}", self.shell.asked());
    }

    /// Approves the request of the first level, as a person does.
    pub async fn approve(&self, which: usize, reason: &str) {
        let seen = self.fleet.snapshot().expect("shown");
        let key = row(&seen, which, "serial console logs on aro-edge-ne").key;
        let opened = self.fleet.dispatch(Command::OpenReview { key }).await;
        opened.expect("the review opens");
        let shown = self
            .review_until("the request is shown", |review| review.sheet.is_some())
            .await;
        self.act(Act::Attend { focused: true }).await;
        self.review_until("the approval wakes", |review| {
            let sheet = review.sheet.as_ref();
            sheet.is_some_and(|sheet| sheet.approve.waiting.is_none())
        })
        .await;
        self.act(Act::GoApprove).await;
        let sheet = shown.sheet.expect("a request");
        assert_eq!(
            sheet.tenant, self.tenants[which].name,
            "the window says whose it is"
        );
        self.act(Act::Approve {
            tag: sheet.tag,
            reason: reason.to_owned(),
            typed_name: String::new(),
            risk_ticked: false,
        })
        .await;
        self.review_until(
            "Azure recorded it",
            |review| matches!(&review.page, ReviewPage::Outcome(outcome) if outcome.code == "approved"),
        )
        .await;
        self.act(Act::Close).await;
    }

    pub async fn act(&self, act: Act) {
        self.fleet.decide(act).await.expect("followed");
    }

    pub fn decisions(&self, which: usize, reason: &str) -> usize {
        let decisions = self.ctl(which).decisions().expect("decisions");
        decisions.to_string().matches(reason).count()
    }

    /// Notices about requests of this tenant.
    pub fn told(&self, which: usize) -> usize {
        let prefix = format!("{}: ", self.tenants[which].name);
        let notices = self.shell.asked().notices;
        let about = notices
            .iter()
            .filter(|notice| notice.title.contains("needs a decision") || notice.title.ends_with(" wait"));
        about.filter(|notice| notice.title.starts_with(&prefix)).count()
    }
}

pub fn line(seen: &Snapshot, which: usize) -> &AccountLine {
    &seen.accounts[which]
}

pub fn rows(seen: &Snapshot, which: usize) -> Vec<&Row> {
    let prefix = format!("/{}/", line(seen, which).id);
    let rows = seen.inbox.sections.iter().flat_map(|section| &section.rows);
    rows.filter(|row| row.key.starts_with(&prefix)).collect()
}

pub fn row(seen: &Snapshot, which: usize, words: &str) -> Row {
    let rows = rows(seen, which);
    let found = rows.into_iter().find(|row| row.title.contains(words));
    found.expect("a row").clone()
}
