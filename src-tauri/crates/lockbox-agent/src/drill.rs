//! A drill: a cloud of its own on loopback inside this process, with one person, one cluster and one request, watched beside the real
//! accounts as one more. Nothing of it can reach Azure: its client knows no other address, its tokens are made here, and its history
//! lies in a folder of its own.

mod walk;
mod witness;

use crate::house::within;
use crate::profile::{Profile, Watch};
use lockbox_azure::{Azure, AzureCli, Cloud, CloudError, SetupError};
use lockbox_core::{Settings, SignInWay};
use lockbox_emulator::{Ctl, DRILL_PERSON, Emulator, Options, Scenario, ScenarioError, StartError, TokenFor};
use lockbox_keychain::Keychain;
use lockbox_runtime::{Clock, Drills, Fleet, Joining, Parts, SettingsBook, Shell, Spoken, SystemClock};
use lockbox_view::{Drill, Drilled, MemberId};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::{Notify, watch};
use tokio::task::AbortHandle;
use witness::{Told, Witness};

/// The folder below that of all profiles which holds one for each drill.
const FOLDER: &str = "practice";

/// What windows ask for; heard by whoever keeps the program running.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) begin: Notify,
    pub(crate) end: Notify,
}

impl Drills for Asked {
    fn begin(&self) {
        self.begin.notify_one();
    }

    fn end(&self) {
        self.end.notify_one();
    }
}

/// Why there is no drill.
#[derive(Debug, Error)]
enum DrillError {
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Cloud(#[from] CloudError),
    #[error(transparent)]
    Setup(#[from] SetupError),
    #[error("its folder cannot be used: {0}")]
    Folder(String),
}

/// A drill that is under way.
pub(crate) struct UnderWay {
    emulator: Emulator,
    id: MemberId,
    walk: AbortHandle,
    /// How it was answered, once it was.
    answered: watch::Receiver<Option<Drilled>>,
}

/// Begins a drill. What stands in its way is shown.
pub(crate) async fn begin(
    base: &Path,
    fleet: &Fleet,
    spoken: Spoken,
    book: &SettingsBook,
) -> Option<UnderWay> {
    fleet.drill_stands(Drill::Beginning);
    match start(base, fleet, spoken, book).await {
        Ok(under_way) => Some(under_way),
        Err(error) => {
            tracing::warn!(%error, "a drill could not begin");
            fleet.drill_stands(Drill::Failed(error.to_string()));
            None
        }
    }
}

async fn start(
    base: &Path,
    fleet: &Fleet,
    spoken: Spoken,
    book: &SettingsBook,
) -> Result<UnderWay, DrillError> {
    // In the language in which it begins: a name that changed while it is watched would be another one's.
    let word = spoken.now().practice();
    let options = Options {
        scenario: Some(Scenario::drill(&word)?),
        ..Options::default()
    };
    let emulator = Emulator::start(options).await?;
    let mut file = emulator.cloud_file();
    if let Some(name) = file.get_mut("name") {
        *name = word.as_str().into();
    }
    let (cloud, _) = Cloud::from_json(&file.to_string())?;
    let azure = azure(&cloud, &file, emulator.ctl())?;
    let id = MemberId::new(FOLDER);
    let (told, hears) = watch::channel(None);
    let (place, book) = (place(base)?, book.clone());
    let joining = Joining {
        id: id.clone(),
        tenant: word,
        cloud: None,
        drill: true,
        start: Arc::new(move |shell| {
            let parts = parts(&azure, &place.0, shell, &told, &book);
            Ok(lockbox_runtime::start_speaking(parts, spoken.clone()))
        }),
    };
    drop(fleet.join(joining).await);
    let (answer, answered) = watch::channel(None);
    let walk = walk::Walk {
        fleet: fleet.clone(),
        id: id.clone(),
        ctl: emulator.ctl(),
        hears,
        answer,
    };
    Ok(UnderWay {
        walk: tokio::spawn(walk.go()).abort_handle(),
        emulator,
        id,
        answered,
    })
}

/// A client that can talk to the drill's cloud alone, as its only person.
fn azure(cloud: &Cloud, file: &serde_json::Value, ctl: Ctl) -> Result<Arc<Azure>, DrillError> {
    let tenant = file["tenant"].as_str().unwrap_or_default();
    let graph = cloud.graph().as_str().trim_end_matches('/').to_owned();
    let give = move |resource: &str| {
        let service = if resource.trim_end_matches('/') == graph {
            TokenFor::Graph
        } else {
            TokenFor::Arm
        };
        ctl.token(DRILL_PERSON, service).ok()
    };
    let wall = Arc::new(|| SystemClock.now().wall);
    let person = AzureCli::played(tenant, Arc::new(give), wall)?;
    let azure = Azure::new(cloud.clone(), person, Arc::new(|| SystemClock.now().boot))?;
    Ok(Arc::new(azure))
}

/// A folder for this drill alone: an earlier one's requests are not those of this one.
fn place(base: &Path) -> Result<Arc<(Profile, Watch)>, DrillError> {
    let failed = |error: &dyn std::fmt::Display| DrillError::Folder(error.to_string());
    let name = SystemClock.now().wall.format("%Y%m%dT%H%M%SZ").to_string();
    let profile = Profile::open(&base.join(FOLDER), &name).map_err(|error| failed(&error))?;
    match profile.try_watch() {
        Ok(Some(watch)) => Ok(Arc::new((profile, watch))),
        Ok(None) => Err(failed(&"somebody else holds it")),
        Err(error) => Err(failed(&error)),
    }
}

fn parts(
    azure: &Arc<Azure>,
    profile: &Profile,
    shell: Arc<dyn Shell>,
    told: &Told,
    book: &SettingsBook,
) -> Parts {
    Parts {
        azure: Arc::clone(azure),
        client_id: String::new(),
        // Nothing of a drill is worth keeping, and the computer's keychain is not to ask for its sake.
        keychain: Keychain::memory(),
        history: profile.history(),
        account: profile.account(),
        shell: Arc::new(Witness::new(shell, told.clone())),
        clock: Arc::new(SystemClock),
        settings: Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: SignInWay::Practice,
            seed: lockbox_runtime::seed(),
        },
        // Whoever asks for a practice wants to see it now.
        book: book.without_quiet(),
        first_run: false,
    }
}

impl UnderWay {
    /// Ends it; its history stays in its folder.
    pub(crate) async fn end(self, fleet: &Fleet) {
        self.walk.abort();
        fleet.leave(&self.id).await;
        within("the cloud of the drill", self.emulator.stop()).await;
        let last = *self.answered.borrow();
        fleet.drill_stands(Drill::Ready(last));
    }
}

/// How long a look at the drill waits before it is taken again where the account does not answer.
const PAUSE: Duration = Duration::from_secs(1);
