//! Keeps the program running until somebody ends it: asks what to watch where that is not known, watches it, and asks again when
//! somebody wants to watch something else.

use crate::cloud::{Choice, Fixed};
use crate::demo::DemoError;
use crate::house::{House, Place};
use crate::log_file::Elsewhere;
use crate::set_up;
use crate::tray::Seat;
use crate::watching::{self, Ended, Watched};
use lockbox_azure::{CloudError, SetupError};
use lockbox_view::Language;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

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
    #[error(
        "ARO Lockbox does not know which Azure to watch, and could open no window to ask. Give the tenant and the app registration \
         once, with --tenant ID --client-id ID (a cloud file may name them, as \"tenant\" and \"clientId\"); they are remembered. \
         To try it without Azure: --demo"
    )]
    NotSetUp,
    #[error("it failed several times")]
    GaveUp,
}

/// How the program begins.
pub(crate) struct Beginning {
    pub(crate) choice: Choice,
    pub(crate) fixed: Fixed,
    /// The folder of all profiles.
    pub(crate) base: PathBuf,
    pub(crate) hidden: bool,
    /// A sign-in with a code may be offered.
    pub(crate) device_code: bool,
    pub(crate) language: Language,
    /// A file that takes away what the system's leaves to people.
    pub(crate) managed: Option<PathBuf>,
}

/// Runs until somebody quits, in a folder that is held.
///
/// # Errors
/// When the program cannot start, or failed too often.
pub(crate) async fn run(
    beginning: Beginning,
    place: Place,
    log: Elsewhere,
    seat: Seat,
) -> Result<(), AgentError> {
    let Beginning {
        choice,
        fixed,
        base,
        mut hidden,
        device_code,
        language,
        managed,
    } = beginning;
    let mut house = House::new((base, fixed), place, log, seat, language);
    house.device_code = device_code;
    house.managed = managed;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "ARO Lockbox starts");
    let mut known = match choice {
        Choice::Demo => Some(Watched::Demo),
        Choice::Known(known) => Some(Watched::Cloud(known)),
        Choice::AzureCli(known) => Some(Watched::AzureCli(known)),
        Choice::SetUp(_) => None,
    };
    loop {
        let watched = match known.take() {
            Some(watched) => watched,
            None => match set_up::run(&mut house, hidden).await? {
                Some(watched) => {
                    hidden = false;
                    watched
                }
                None => return Ok(()),
            },
        };
        match watching::run(&mut house, watched, !hidden).await? {
            Ended::Quit => return Ok(()),
            Ended::SetUp => {
                hidden = false;
                house.go_home();
            }
        }
    }
}
