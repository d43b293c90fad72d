//! Puts the program together, keeps it running until somebody ends it, and takes it apart in order.

use crate::answers::Answers;
use crate::cloud::Choice;
use crate::demo::{Demo, DemoError, forget_earlier_practice};
use crate::desktop::{Desktop, tell_about_window};
use crate::endpoint;
use crate::notices::{Notices, OnClick};
use crate::profile::Profile;
use crate::registration;
use crate::signals::Signals;
use crate::tray::{self, OnChoice, Seat};
use crate::windows::{News, Program, Waiting, Windows};
use lockbox_azure::{Azure, AzureCli, Cloud, CloudError, Identity, SetupError};
use lockbox_core::{Settings, SignInWay};
use lockbox_keychain::Keychain;
use lockbox_runtime::{Clock, Handle, Parts, SystemClock};
use std::io;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use thiserror::Error;
use tokio::sync::{Notify, mpsc};
use tokio::task::AbortHandle;

/// How long each part may take to end.
const FAREWELL: Duration = Duration::from_secs(5);
/// News about windows that may wait.
const NEWS: usize = 16;

/// Why the program could not start.
#[derive(Debug, Error)]
pub(crate) enum AgentError {
    #[error(transparent)]
    Demo(#[from] DemoError),
    #[error("{0}")]
    Setup(#[from] SetupError),
    #[error(transparent)]
    Cloud(#[from] CloudError),
    #[error("the tenant and client id could not be remembered: {0}")]
    Registration(#[source] io::Error),
    #[error("the program's own place is not known: {0}")]
    Place(#[source] io::Error),
    #[error("it failed several times")]
    GaveUp,
}

/// What the flags want besides a cloud.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) hidden: bool,
    pub(crate) device_code: bool,
}

/// Runs until somebody quits. The caller holds the profile's lock.
///
/// # Errors
/// When the program cannot start, or failed too often.
pub(crate) async fn run(
    choice: Choice,
    profile: Profile,
    wanted: Wanted,
    seat: Seat,
) -> Result<(), AgentError> {
    let mut signals = Signals::listen();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "ARO Lockbox starts");
    let (cloud, identity, demo) = tokio::select! {
        watched = watched(choice, &profile) => watched?,
        () = signals.asked() => return Ok(()),
    };
    let note = (!cloud.is_built_in()).then(|| cloud.name().to_owned());
    let program = Program::beside_us(note).map_err(AgentError::Place)?;
    let late: Late = Arc::default();
    let quit = Arc::new(Notify::new());
    let (windows, waiting) = Windows::new();
    let notices = Arc::new(Notices::new(profile.folder(), on_click(&late)));
    let desktop = Desktop {
        notices: Arc::clone(&notices),
        windows: windows.clone(),
        quit: Arc::clone(&quit),
        runtime: tokio::runtime::Handle::current(),
    };
    let handle = lockbox_runtime::start(parts(cloud, identity, wanted, &profile, desktop)?);
    drop(late.set(handle.clone()));
    let running = Running {
        tray: tokio::spawn(tray::keep(seat.face(on_choice(&handle)), handle.tray())).abort_handle(),
        endpoint: receive(&profile, &handle),
        windows: show_windows(waiting, program, &handle, notices),
    };
    if !wanted.hidden {
        handle.show_main();
    }
    let ended = until_ended(&quit, &mut signals, &handle).await;
    running.end(handle, windows, demo).await;
    ended
}

/// The cloud's addresses and registration; starts the practice cloud where that was chosen.
async fn watched(choice: Choice, profile: &Profile) -> Result<(Cloud, Identity, Option<Demo>), AgentError> {
    match choice {
        Choice::Demo => {
            forget_earlier_practice(&profile.history(), &profile.account());
            let demo = Demo::start().await?;
            Ok((demo.cloud.clone(), demo.registration.clone().into(), Some(demo)))
        }
        Choice::Known(known) => {
            let (cloud, registration) = *known;
            registration::save(profile.folder(), &registration).map_err(AgentError::Registration)?;
            Ok((cloud, registration.into(), None))
        }
        Choice::AzureCli(known) => {
            let (cloud, tenant) = *known;
            let path = std::env::var_os("PATH").unwrap_or_default();
            let cli = AzureCli::new(&tenant, path, Arc::new(|| SystemClock.now().wall))?;
            Ok((cloud, cli.into(), None))
        }
    }
}

fn parts(
    cloud: Cloud,
    identity: Identity,
    wanted: Wanted,
    profile: &Profile,
    desktop: Desktop,
) -> Result<Parts, AgentError> {
    let (client_id, sign_in) = match &identity {
        Identity::AzureCli(_) => (String::new(), SignInWay::AzureCli),
        Identity::Registration(registration) => {
            let way = if wanted.device_code {
                SignInWay::BrowserOrCode
            } else {
                SignInWay::Browser
            };
            (registration.client_id().to_owned(), way)
        }
    };
    let azure = Azure::new(cloud, identity, Arc::new(|| SystemClock.now().boot))?;
    Ok(Parts {
        azure: Arc::new(azure),
        client_id,
        keychain: Keychain::system("ARO Lockbox"),
        history: profile.history(),
        account: profile.account(),
        shell: Arc::new(desktop),
        clock: Arc::new(SystemClock),
        settings: Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in,
            seed: lockbox_runtime::seed(),
        },
    })
}

/// The running program, once it runs: notices must be there before it.
type Late = Arc<OnceLock<Handle>>;

fn on_click(late: &Late) -> OnClick {
    let late = Arc::clone(late);
    Arc::new(move |key| {
        if let Some(handle) = late.get() {
            handle.notice_clicked(key);
        }
    })
}

fn on_choice(handle: &Handle) -> OnChoice {
    let handle = handle.clone();
    Arc::new(move |choice| handle.tray_clicked(choice))
}

/// Without an endpoint the program watches all the same; only a second start and the command line do not find it.
fn receive(profile: &Profile, handle: &Handle) -> Option<AbortHandle> {
    let place = profile.endpoint();
    match endpoint::open(&place) {
        Ok(door) => {
            if let Err(error) = profile.note_endpoint(&place) {
                tracing::warn!(%error, "the endpoint's place could not be written down");
            }
            let answers = Arc::new(Answers(handle.clone()));
            Some(tokio::spawn(endpoint::receive(door, answers)).abort_handle())
        }
        Err(error) => {
            tracing::error!(%error, "the endpoint could not be opened");
            None
        }
    }
}

fn show_windows(waiting: Waiting, program: Program, handle: &Handle, notices: Arc<Notices>) -> AbortHandle {
    let (sender, mut news) = mpsc::channel(NEWS);
    let told = handle.clone();
    tokio::spawn(async move {
        while let Some(heard) = news.recv().await {
            tell_about_window(&notices, &heard).await;
        }
    });
    let hear = move |heard: News| {
        if heard == News::DecisionGone {
            told.decision_window_gone();
        } else if sender.try_send(heard).is_err() {
            tracing::warn!("news about a window was dropped");
        }
    };
    let answers = Arc::new(Answers(handle.clone()));
    tokio::spawn(waiting.carry_out(program, answers, hear)).abort_handle()
}

struct Running {
    tray: AbortHandle,
    endpoint: Option<AbortHandle>,
    windows: AbortHandle,
}

impl Running {
    /// Nobody may come in, windows close, the runtime ends in order, the practice cloud last: what is under way can still be
    /// answered.
    async fn end(self, handle: Handle, windows: Windows, demo: Option<Demo>) {
        if let Some(endpoint) = self.endpoint {
            endpoint.abort();
        }
        within("the windows", windows.quit()).await;
        self.windows.abort();
        within("the runtime", handle.stop()).await;
        self.tray.abort();
        if let Some(demo) = demo {
            within("the practice cloud", demo.emulator.stop()).await;
        }
    }
}

async fn within(what: &str, ending: impl Future<Output = ()>) {
    if tokio::time::timeout(FAREWELL, ending).await.is_err() {
        tracing::warn!(what, "did not end in time");
    }
}

/// Somebody chose Quit, the system asks the process to end, or the program has failed too often.
async fn until_ended(quit: &Notify, signals: &mut Signals, handle: &Handle) -> Result<(), AgentError> {
    tokio::select! {
        () = quit.notified() => tracing::info!("somebody chose to quit"),
        () = signals.asked() => tracing::info!("the system asks the program to end"),
        () = handle.failed() => return Err(AgentError::GaveUp),
    }
    Ok(())
}
