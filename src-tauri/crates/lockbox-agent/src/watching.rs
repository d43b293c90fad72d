//! The program that watches, from its start until somebody ends it or wants to watch something else.

use crate::agent::AgentError;
use crate::answers::Behind;
use crate::beside::{AZURE, Others};
use crate::cloud::which;
use crate::demo::{Demo, forget_earlier_practice};
use crate::drill::{self, Asked, UnderWay};
use crate::house::{House, within};
use crate::profile::Profile;
use crate::set_up::{self, Added};
use crate::{chosen, managed, registration, speech};
use lockbox_azure::{Azure, AzureCli, Cloud, Identity, Registration};
use lockbox_core::{Settings, SignInWay};
use lockbox_keychain::Keychain;
use lockbox_runtime::{
    Clock, Drills, Fleet, Joining, Parts, Roster, SettingsBook, Shell, Spoken, SystemClock,
};
use lockbox_view::{Command, MemberId};
use std::path::Path;
use std::sync::Arc;

/// What can be watched.
#[derive(Clone, Debug)]
pub(crate) enum Watched {
    /// The practice cloud inside the program.
    Demo,
    Cloud(Box<(Cloud, Registration)>),
    /// A cloud, and the tenant that the Azure CLI is asked for.
    AzureCli(Box<(Cloud, String)>),
}

/// Why the watching ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    Quit,
    /// Somebody wants to watch something else.
    SetUp,
}

/// Runs until somebody ends it; its folder is held by the house.
///
/// # Errors
/// When it cannot start, or failed too often.
pub(crate) async fn run(house: &mut House, watched: Watched, show: bool) -> Result<Ended, AgentError> {
    let Some(profile) = house.profile().cloned() else {
        return Ok(Ended::Quit);
    };
    let book = SettingsBook::open(profile.settings());
    let _minding = managed::mind(&book, house.managed.clone());
    let _speaking = speech::follow(&book, &house.speaker);
    let others = Others::beside(&watched, &house.base, house.device_code, (house.spoken(), &book));
    let (cloud, identity, demo) = tokio::select! {
        begun = begin(watched, &profile, &house.base) => begun?,
        () = house.signals.asked() => return Ok(Ended::Quit),
    };
    let note = (!cloud.is_built_in()).then(|| cloud.name().to_owned());
    let desktop = house.desktop(note).await?;
    let drills = Arc::<Asked>::default();
    let roster = others.clone().map(|others| others as Arc<dyn Roster>);
    let fleet = Fleet::with(
        Arc::new(desktop),
        roster,
        Some(Arc::clone(&drills) as Arc<dyn Drills>),
        house.spoken(),
    );
    let first = first(
        (cloud, identity),
        (house.device_code, demo.is_none()),
        &profile,
        (house.spoken(), &book),
    )?;
    let beside = others.as_ref().map(|others| others.all()).unwrap_or_default();
    let joined: Vec<_> = std::iter::once(first)
        .chain(beside)
        .map(|one| fleet.join(one))
        .collect();
    for joining in joined {
        // Each is tried; what became of it is shown.
        drop(joining.await);
    }
    house.show(Behind::Together(fleet.clone()), fleet.tray());
    if show {
        fleet.show_main();
    }
    let mut keeping = Keeping {
        fleet: fleet.clone(),
        others,
        drills,
        drill: None,
        book,
    };
    let ended = keeping.until_ended(house).await;
    if matches!(ended, Ok(Ended::SetUp)) {
        // The windows stay and wait for whoever comes next.
        house.pause();
    } else {
        house.close().await;
    }
    keeping.end_drill().await;
    within("the runtime", fleet.stop()).await;
    if let Some(demo) = demo {
        within("the practice cloud", demo.emulator.stop()).await;
    }
    ended
}

/// The cloud's addresses and registration, which are remembered; starts the practice cloud where that was chosen.
async fn begin(
    watched: Watched,
    profile: &Profile,
    base: &Path,
) -> Result<(Cloud, Identity, Option<Demo>), AgentError> {
    match watched {
        Watched::Demo => {
            forget_earlier_practice(&profile.history(), &profile.account());
            let demo = Demo::start().await?;
            Ok((demo.cloud.clone(), demo.registration.clone().into(), Some(demo)))
        }
        Watched::Cloud(known) => {
            let (cloud, registration) = *known;
            remember(&cloud, &registration, profile.folder(), base).map_err(AgentError::Registration)?;
            Ok((cloud, registration.into(), None))
        }
        Watched::AzureCli(known) => {
            let (cloud, tenant) = *known;
            let path = std::env::var_os("PATH").unwrap_or_default();
            let cli = AzureCli::new(&tenant, path, Arc::new(|| SystemClock.now().wall))?;
            Ok((cloud, cli.into(), None))
        }
    }
}

/// Writes down what is watched, for the next start.
pub(crate) fn remember(
    cloud: &Cloud,
    registration: &Registration,
    folder: &Path,
    base: &Path,
) -> std::io::Result<()> {
    registration::save(folder, registration)?;
    which(cloud).map_or(Ok(()), |cloud| chosen::save(base, cloud))
}

/// The account that was chosen, in the folder that the house holds. A practice has nothing that was set up, so no first run.
fn first(
    (cloud, identity): (Cloud, Identity),
    (device_code, first_run): (bool, bool),
    profile: &Profile,
    (spoken, book): (Spoken, &SettingsBook),
) -> Result<Joining, AgentError> {
    let id = profile.folder().file_name().unwrap_or_default();
    let id = MemberId::new(&id.to_string_lossy());
    let tenant = match &identity {
        Identity::Registration(registration) => registration.tenant().to_owned(),
        Identity::AzureCli(_) => cloud.name().to_owned(),
    };
    let name = (cloud.name() != AZURE).then(|| cloud.name().to_owned());
    let made = Made {
        first_run,
        ..made(cloud, identity, device_code)?
    };
    let (profile, book) = (profile.clone(), book.clone());
    Ok(Joining {
        id,
        tenant,
        cloud: name,
        drill: false,
        start: Arc::new(move |shell| {
            let parts = made.parts(&profile, shell, &book);
            Ok(lockbox_runtime::start_speaking(parts, spoken.clone()))
        }),
    })
}

/// What an account is watched with; the client is made once.
pub(crate) struct Made {
    azure: Arc<Azure>,
    client_id: String,
    sign_in: SignInWay,
    first_run: bool,
}

pub(crate) fn made(cloud: Cloud, identity: Identity, device_code: bool) -> Result<Made, AgentError> {
    let (client_id, sign_in) = match &identity {
        Identity::AzureCli(_) => (String::new(), SignInWay::AzureCli),
        Identity::Registration(registration) => {
            let way = if device_code {
                SignInWay::BrowserOrCode
            } else {
                SignInWay::Browser
            };
            (registration.client_id().to_owned(), way)
        }
    };
    let azure = Azure::new(cloud, identity, Arc::new(|| SystemClock.now().boot))?;
    Ok(Made {
        azure: Arc::new(azure),
        client_id,
        sign_in,
        first_run: true,
    })
}

impl Made {
    /// In this folder, which somebody holds.
    pub(crate) fn parts(&self, profile: &Profile, shell: Arc<dyn Shell>, book: &SettingsBook) -> Parts {
        Parts {
            azure: Arc::clone(&self.azure),
            client_id: self.client_id.clone(),
            // One of its own: a keychain that hangs for one account holds up no other.
            keychain: Keychain::system("ARO Lockbox"),
            history: profile.history(),
            account: profile.account(),
            shell,
            clock: Arc::new(SystemClock),
            settings: Settings {
                lock_held: true,
                decisions_enabled: true,
                sign_in: self.sign_in,
                seed: lockbox_runtime::seed(),
            },
            book: book.clone(),
            first_run: self.first_run,
        }
    }
}

/// What goes on while accounts are watched.
struct Keeping {
    fleet: Fleet,
    /// None where no account can be added.
    others: Option<Arc<Others>>,
    drills: Arc<Asked>,
    drill: Option<UnderWay>,
    book: SettingsBook,
}

/// What somebody wants while the accounts are watched.
enum Wish {
    End(Ended),
    AnotherAccount(Arc<Others>),
    BeginDrill,
    EndDrill,
}

impl Keeping {
    /// Somebody chose Quit or another set-up, the system asks the process to end, or the program has failed too often. Whoever wants
    /// to add an account is asked which, and drills begin and end, while the others are watched.
    async fn until_ended(&mut self, house: &mut House) -> Result<Ended, AgentError> {
        loop {
            match self.next(house).await? {
                Wish::End(ended) => return Ok(ended),
                Wish::AnotherAccount(others) => {
                    if let Added::Ended = add(house, &self.fleet, &others).await? {
                        return Ok(Ended::Quit);
                    }
                }
                Wish::BeginDrill if self.drill.is_some() => {}
                Wish::BeginDrill => {
                    self.drill = drill::begin(&house.base, &self.fleet, house.spoken(), &self.book).await;
                }
                Wish::EndDrill => self.end_drill().await,
            }
        }
    }

    async fn next(&self, house: &mut House) -> Result<Wish, AgentError> {
        let (quit, set_up) = (Arc::clone(&house.quit), Arc::clone(&house.set_up));
        let another = async {
            match &self.others {
                Some(others) => {
                    others.another.notified().await;
                    Arc::clone(others)
                }
                None => std::future::pending().await,
            }
        };
        Ok(tokio::select! {
            () = quit.notified() => {
                tracing::info!("somebody chose to quit");
                Wish::End(Ended::Quit)
            }
            () = set_up.notified() => {
                tracing::info!("somebody wants to watch something else");
                Wish::End(Ended::SetUp)
            }
            () = house.signals.asked() => {
                tracing::info!("the system asks the program to end");
                Wish::End(Ended::Quit)
            }
            () = self.fleet.failed() => return Err(AgentError::GaveUp),
            others = another => Wish::AnotherAccount(others),
            () = self.drills.begin.notified() => Wish::BeginDrill,
            () = self.drills.end.notified() => Wish::EndDrill,
        })
    }

    async fn end_drill(&mut self) {
        if let Some(drill) = self.drill.take() {
            drill.end(&self.fleet).await;
        }
    }
}

/// Asks for one more account and watches it.
async fn add(house: &mut House, fleet: &Fleet, others: &Arc<Others>) -> Result<Added, AgentError> {
    let added = set_up::beside(house, fleet, others).await?;
    house.show(Behind::Together(fleet.clone()), fleet.tray());
    if let Added::Account(joining) = added {
        let account = joining.id.as_str().to_owned();
        // What became of it is shown.
        drop(fleet.join(*joining).await);
        drop(fleet.dispatch(Command::SelectAccount { account }).await);
        return Ok(Added::Nothing);
    }
    Ok(added)
}
