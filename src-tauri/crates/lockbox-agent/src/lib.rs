//! The resident program: it watches, decides, remembers and tells, and starts a window when somebody wants to look. It links
//! no web engine and lives for months. Start reading at [`main`], then `agent.rs`.

pub mod accounts;
mod agent;
pub mod answers;
pub mod autostart;
mod beside;
pub mod browser;
pub mod chosen;
pub mod cloud;
mod demo;
mod desktop;
mod drill;
pub mod endpoint;
pub mod flags;
pub mod harden;
mod house;
pub mod instance;
mod log_file;
pub mod logs;
pub mod managed;
pub mod notices;
mod outlet;
pub mod profile;
pub mod registration;
mod screen_lock;
mod set_up;
mod signals;
pub mod speech;
pub mod tray;
mod watching;
pub mod windows;

use agent::{AgentError, Beginning};
use clap::Parser;
use cloud::{Choice, ChoiceError, Fixed};
use flags::Flags;
use house::Place;
use lockbox_azure::Registration;
use log_file::Elsewhere;
use profile::{Profile, ProfileError};
use std::io::{IsTerminal, Write};
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::time::Duration;
use tray::Seat;

/// Everything went well.
const WELL: u8 = 0;
/// Something failed.
const FAILED: u8 = 1;
/// The command line, a file it names, or the set-up is wrong.
const USAGE: u8 = 2;

/// Threads for work; waiting needs none.
const THREADS: usize = 2;
/// How long threads that cannot be stopped may hold up the end of the process.
const LEFT_BEHIND: Duration = Duration::from_secs(1);

/// What a start comes to: an exit code, or a program that is ready to run.
enum Start {
    Over(u8),
    Ready(Box<Ready>),
}

struct Ready {
    beginning: Beginning,
    place: Place,
}

/// The whole program; gives back the exit code.
#[must_use]
pub fn main() -> u8 {
    let flags = match Flags::try_parse() {
        Ok(flags) => flags,
        Err(shown) => {
            drop(shown.print());
            if !shown.use_stderr() {
                return WELL;
            }
            tell("The command line is wrong");
            return USAGE;
        }
    };
    harden::harden();
    match start(&flags) {
        Start::Over(code) => code,
        Start::Ready(ready) => tray::run_with_seat(move |seat| run(*ready, seat)),
    }
}

/// Everything that can go wrong before the program runs is said on standard error, and on the desktop where nobody reads that.
fn start(flags: &Flags) -> Start {
    let Some(base) = flags.profile.clone().or_else(lockbox_link::default_base) else {
        return refuse(FAILED, &ProfileError::NoFolder);
    };
    let flags = match remembered(flags, &base) {
        Ok(flags) => flags,
        Err(error) => return refuse(USAGE, &error),
    };
    let (fixed, choice) = match chosen(&flags, &base) {
        Ok(chosen) => chosen,
        Err(error) => return refuse(USAGE, &error),
    };
    let profile = match Profile::open(&base, &choice.folder()) {
        Ok(profile) => profile,
        Err(error) => return refuse(FAILED, &error),
    };
    match profile.try_watch() {
        Ok(Some(watch)) => Start::Ready(Box::new(Ready {
            beginning: Beginning {
                choice,
                fixed,
                base,
                hidden: flags.hidden,
                device_code: flags.allow_device_code,
                language: speech::language(flags.language.as_deref()),
                managed: flags.managed,
            },
            place: Place::new(profile, watch),
        })),
        Ok(None) => Start::Over(second_start(&profile, flags.hidden)),
        Err(error) => refuse(FAILED, &error),
    }
}

/// Adds or removes the account that the flags name; gives back what is left of the flags.
fn remembered(flags: &Flags, base: &Path) -> Result<Flags, String> {
    let rest = Flags {
        tenant: None,
        client_id: None,
        add_account: false,
        remove_account: false,
        azure_cloud: None,
        ..flags.clone()
    };
    let (Some(tenant), Some(client_id)) = (&flags.tenant, &flags.client_id) else {
        return Ok(flags.clone());
    };
    if !flags.add_account && !flags.remove_account {
        return Ok(flags.clone());
    }
    let cloud = flags.azure_cloud.map_or_else(|| chosen::load(base), Into::into);
    let registration = Registration::new(tenant, client_id).map_err(|error| error.to_string())?;
    if flags.remove_account {
        accounts::remove_known(base, cloud, &registration)?;
        say(
            "From the next start of ARO Lockbox on it is not watched any more. Its history stays on this computer.",
        );
        return Ok(rest);
    }
    let first = Choice::make(&rest, base).map_err(|error| error.to_string())?;
    match first {
        Choice::Known(first) => {
            if accounts::add_beside(base, (cloud, &registration), &first)?.is_some() {
                say("Remembered. An ARO Lockbox that runs already watches it from its next start on.");
            }
            Ok(rest)
        }
        // The first of all is no account beside another.
        Choice::Demo | Choice::AzureCli(_) | Choice::SetUp(_) => {
            chosen::save(base, cloud).map_err(|error| error.to_string())?;
            Ok(flags.clone())
        }
    }
}

fn chosen(flags: &Flags, base: &Path) -> Result<(Fixed, Choice), ChoiceError> {
    if flags.demo {
        return Ok((Fixed::default(), Choice::Demo));
    }
    let fixed = Fixed::of(flags)?;
    let choice = Choice::of(&fixed, base)?;
    Ok((fixed, choice))
}

fn refuse(code: u8, why: &dyn std::fmt::Display) -> Start {
    say(&format!("{why}"));
    tell(&format!("{why}"));
    Start::Over(code)
}

/// Another process holds the profile: it is asked to show itself.
fn second_start(profile: &Profile, hidden: bool) -> u8 {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say(&format!("the program could not be started: {error}"));
            tell(&format!("{error}"));
            return FAILED;
        }
    };
    match runtime.block_on(instance::knock(profile, hidden)) {
        Ok(()) => WELL,
        Err(error) => {
            let why = format!(
                "ARO Lockbox already runs with this profile, but does not answer ({error}). \
                 End that process, or use another --profile."
            );
            say(&why);
            tell(&why);
            FAILED
        }
    }
}

fn run(ready: Ready, seat: Seat) -> u8 {
    let logs = logs::begin(ready.place.profile.folder());
    let code = run_logged(ready, logs.elsewhere(), seat);
    logs.finish();
    code
}

fn run_logged(ready: Ready, log: Elsewhere, seat: Seat) -> u8 {
    let built = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build();
    let runtime = match built {
        Ok(runtime) => runtime,
        Err(error) => {
            return told(&format!("{error}"));
        }
    };
    let running = agent::run(ready.beginning, ready.place, log, seat);
    // What fails while it runs is caught inside; what fails while it is put together ends here.
    let ended = std::panic::catch_unwind(AssertUnwindSafe(|| runtime.block_on(running)));
    runtime.shutdown_timeout(LEFT_BEHIND);
    ended.map_or_else(|_panic| told("a part of the program failed"), exit_code)
}

fn exit_code(ended: Result<(), AgentError>) -> u8 {
    match ended {
        Ok(()) => {
            tracing::info!("ARO Lockbox ended");
            WELL
        }
        Err(AgentError::GaveUp) => {
            tracing::error!("ARO Lockbox failed too often and ended");
            FAILED
        }
        Err(error @ AgentError::NotSetUp) => {
            let why = format!("{error}");
            tracing::error!("there was nobody to ask what to watch");
            say(&why);
            tell(&why);
            USAGE
        }
        Err(
            error @ (AgentError::Demo(_)
            | AgentError::Setup(_)
            | AgentError::Cloud(_)
            | AgentError::Registration(_)
            | AgentError::Place(_)),
        ) => told(&format!("{error}")),
    }
}

fn told(why: &str) -> u8 {
    tracing::error!(why, "ARO Lockbox could not start");
    tell(why);
    FAILED
}

/// One line for the person who started it; standard error may be closed.
fn say(line: &str) {
    drop(writeln!(std::io::stderr(), "aro-lockbox: {line}"));
}

/// Why the start failed, as a notice: an entry of a menu or of the autostart has no terminal, and nobody watches now.
fn tell(why: &str) {
    if !std::io::stderr().is_terminal() {
        notices::tell_at_once("ARO Lockbox does not watch: it could not start", why);
    }
}
