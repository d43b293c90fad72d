//! Starting and stopping an emulator. Several in one process do not disturb each other.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock::{Clock, ClockMode};
use crate::connection::{Door, Scissors};
use crate::ctl::{Ctl, perform};
use crate::entra::keys::Keys;
use crate::fixture::{Fixture, FixtureError};
use crate::mail::postman::{self, Routes};
use crate::moment::{self, MomentError};
use crate::runtime_file::{Note, RuntimeFile};
use crate::scenario::{self, Scenario, ScenarioError};
use crate::server::{Shared, router};
use crate::site::Site;
use crate::ticker;
use crate::world::assignments::Scope;
use crate::world::random::seed_of_the_system;
use crate::world::role::Role;
use crate::world::subscription::Subscription;
use crate::world::{Refused, World};

/// How long open connections may take to end.
const FAREWELL: Duration = Duration::from_secs(2);

/// What everybody is told who opens an emulator to the network.
pub const BEYOND_LOOPBACK: &str = "the emulator answers beyond loopback: whoever reaches it may sign in as anybody, in \
    plain text; use it only in a network of your own";

/// How to start.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen: a loopback address unless `beyond_loopback` says otherwise, port 0 for any.
    pub listen: SocketAddr,
    /// The world at the start; the demo when left out.
    pub scenario: Option<Scenario>,
    /// How time passes.
    pub clock: ClockMode,
    /// Subscriptions whose requests are served from files.
    pub fixtures: Vec<(String, PathBuf)>,
    /// What everything made up is derived from; the scenario's seed, or else the system's choice, when left out.
    pub seed: Option<u64>,
    /// Whether addresses beyond loopback and names other than loopback's are served. Never by default.
    pub beyond_loopback: bool,
    /// Folder that mails to approvers are written into, one `.eml` file each.
    pub outbox: Option<PathBuf>,
    /// SMTP server that mails to approvers are sent to, without TLS: a loopback one unless `beyond_loopback` says
    /// otherwise.
    pub smtp: Option<SocketAddr>,
    /// Whether `ctl` of other processes is to find this emulator.
    pub write_runtime_file: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            scenario: None,
            clock: ClockMode::Real,
            fixtures: Vec::new(),
            seed: None,
            beyond_loopback: false,
            outbox: None,
            smtp: None,
            write_runtime_file: false,
        }
    }
}

/// Why an emulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Asked to send mails beyond loopback.
    #[error("{0} is not a loopback address; mails stay on this computer, unless --beyond-loopback is given")]
    SmtpNotLoopback(SocketAddr),
    /// Asked to listen beyond loopback.
    #[error(
        "{0} is not a loopback address; the emulator answers on this computer only, unless --beyond-loopback is given"
    )]
    NotLoopback(SocketAddr),
    /// Beyond loopback, but at no address that others could be told.
    #[error("{0} is no address that links can name; write the one that others reach this computer by")]
    NoAddress(SocketAddr),
    /// The port is taken or may not be used.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The scenario does not hold together.
    #[error("scenario: {0}")]
    Scenario(#[from] ScenarioError),
    /// The scenario's start cannot be read.
    #[error("scenario: startsAt: {0}")]
    StartsAt(#[from] MomentError),
    /// A fixture cannot be used.
    #[error(transparent)]
    Fixture(#[from] FixtureError),
    /// The world cannot take the fixture's subscription.
    #[error(transparent)]
    World(#[from] Refused),
    /// The runtime file cannot be written.
    #[error("the runtime file cannot be written: {0}")]
    RuntimeFile(std::io::Error),
}

/// A running emulator. Dropping it ends it; `stop` waits until it has ended.
pub struct Emulator {
    shared: Arc<Shared>,
    serving: JoinHandle<()>,
    /// What runs beside the serving: the ticker and the postman.
    beside: Vec<AbortOnDrop>,
    farewell: Option<oneshot::Sender<()>>,
    runtime_file: Option<RuntimeFile>,
}

impl Emulator {
    /// Starts listening. Must be called inside a tokio runtime.
    ///
    /// # Errors
    /// When the address is not loopback or taken, or scenario or fixtures cannot be used.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        stays_here(&options)?;
        let routes = Routes {
            folder: options.outbox.clone(),
            smtp: options.smtp,
        };
        let scenario = match options.scenario {
            Some(scenario) => scenario,
            None => Scenario::demo()?,
        };
        let seed = options.seed.or(scenario.seed).unwrap_or_else(seed_of_the_system);
        // The key takes a moment: it is made while everything else is read.
        let key = tokio::task::spawn_blocking(move || Keys::prepare(seed));
        let start = scenario
            .starts_at
            .as_deref()
            .map(|text| moment::instant(text, moment::epoch()))
            .transpose()?;
        let clock = Clock::start(options.clock, start);
        let mut world = scenario::load(&scenario, seed, clock.now())?;
        world.fixtures = fixtures(&mut world, &options.fixtures, clock.now())?;
        let failed = |source| StartError::Listen {
            address: options.listen,
            source,
        };
        let listener = TcpListener::bind(options.listen).await.map_err(failed)?;
        let site = Site {
            origin: format!("http://{}", listener.local_addr().map_err(failed)?),
        };
        world.site = site.clone();
        // What lies before the start was told then; from here on mails are carried away.
        world.outbox.is_carried = routes.any();
        let shared = Arc::new(Shared::new(world, clock, site, key, options.beyond_loopback));
        let runtime_file = if options.write_runtime_file {
            let note = Note {
                url: shared.site.origin.clone(),
                key: shared.admin_key.clone(),
            };
            Some(RuntimeFile::write(&note).map_err(StartError::RuntimeFile)?)
        } else {
            None
        };
        let (farewell, told) = oneshot::channel();
        let serving = tokio::spawn(serve(listener, Arc::clone(&shared), told));
        let beside = beside(&shared, routes);
        Ok(Self {
            shared,
            serving,
            beside,
            farewell: Some(farewell),
            runtime_file,
        })
    }

    /// `http://127.0.0.1:PORT`
    pub fn origin(&self) -> &str {
        &self.shared.site.origin
    }

    /// What a client needs to know to use this emulator as its cloud.
    pub fn cloud_file(&self) -> Value {
        perform::cloud_file(&self.shared.world())
    }

    /// What opens the engineer's routes over HTTP, in the header `x-emulator-key`; the runtime file has the same.
    pub fn admin_key(&self) -> &str {
        &self.shared.admin_key
    }

    /// The engineer's side.
    pub fn ctl(&self) -> Ctl {
        Ctl::new(Arc::clone(&self.shared))
    }

    /// Returns when somebody told the emulator to stop (`ctl stop`).
    pub async fn asked_to_stop(&self) {
        self.shared.stop.notified().await;
    }

    /// Ends it: no new connections, a short while for open ones, the runtime file removed.
    pub async fn stop(mut self) {
        self.runtime_file.take();
        self.beside.clear();
        let unsent = self.shared.world().outbox.due_count();
        if unsent > 0 {
            tracing::warn!(unsent, "mails to approvers were not sent before the end");
        }
        if let Some(farewell) = self.farewell.take()
            && farewell.send(()).is_err()
        {
            return;
        }
        if tokio::time::timeout(FAREWELL, &mut self.serving).await.is_err() {
            self.serving.abort();
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        if self.farewell.is_some() {
            self.serving.abort();
        }
    }
}

/// Whether everything stays on this computer, or goes further only because that was said.
fn stays_here(options: &Options) -> Result<(), StartError> {
    let ip = options.listen.ip();
    if ip.is_unspecified() && options.beyond_loopback {
        return Err(StartError::NoAddress(options.listen));
    }
    if !ip.is_loopback() {
        if !options.beyond_loopback {
            return Err(StartError::NotLoopback(options.listen));
        }
        tracing::warn!(address = %options.listen, "{BEYOND_LOOPBACK}");
    }
    match options.smtp.filter(|server| !server.ip().is_loopback()) {
        Some(server) if !options.beyond_loopback => Err(StartError::SmtpNotLoopback(server)),
        Some(_) | None => Ok(()),
    }
}

/// Starts what runs beside the serving: the ticker, and the postman where mails have a way out.
fn beside(shared: &Arc<Shared>, routes: Routes) -> Vec<AbortOnDrop> {
    let mut beside = vec![AbortOnDrop(tokio::spawn(ticker::run(Arc::clone(shared))))];
    if routes.any() {
        let postman = postman::run(Arc::clone(shared), routes);
        beside.push(AbortOnDrop(tokio::spawn(postman)));
    }
    beside
}

/// A task that ends with its owner.
struct AbortOnDrop(JoinHandle<()>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn serve(listener: TcpListener, shared: Arc<Shared>, told: oneshot::Receiver<()>) {
    let service = router(shared).into_make_service_with_connect_info::<Scissors>();
    let ended = axum::serve(Door::new(listener), service)
        .with_graceful_shutdown(async {
            if told.await.is_err() {
                tracing::debug!("the emulator was dropped");
            }
        })
        .await;
    if let Err(error) = ended {
        tracing::error!(%error, "the server ended");
    }
}

/// Reads the fixtures and makes sure that everybody can see their subscriptions.
fn fixtures(
    world: &mut World,
    wanted: &[(String, PathBuf)],
    now: DateTime<Utc>,
) -> Result<Vec<Fixture>, StartError> {
    let mut read = Vec::new();
    for (subscription, path) in wanted {
        let fixture = Fixture::read(subscription, path)?;
        if world.subscriptions.get(subscription).is_none() {
            let Some(tenant) = world.directory.tenants.first() else {
                continue;
            };
            let people: Vec<String> = tenant.users.iter().map(|user| user.id.clone()).collect();
            world.subscriptions.file(Subscription {
                id: subscription.clone(),
                name: fixture.name.clone(),
                tenant: tenant.id.clone(),
                management_group: None,
                state: "Enabled".to_owned(),
            });
            for person in people {
                let scope = Scope::Subscription(subscription.clone());
                world.grant_role(&person, Role::Owner, scope, now - TimeDelta::days(3_650))?;
            }
        }
        read.push(fixture);
    }
    Ok(read)
}
