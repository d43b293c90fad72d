//! The practice cloud: Azure imitated on loopback, inside this process. Every practice begins anew.

use lockbox_azure::{Cloud, CloudError, Registration};
use lockbox_emulator::{Emulator, Options, StartError};
use std::path::Path;
use thiserror::Error;

/// Why there is no practice cloud.
#[derive(Debug, Error)]
pub(crate) enum DemoError {
    #[error("the practice cloud could not be started: {0}")]
    Start(#[from] StartError),
    #[error("the practice cloud describes itself wrongly: {0}")]
    Cloud(#[from] CloudError),
    #[error("the practice cloud names no registration")]
    NoRegistration,
}

/// A running practice cloud and how it is reached.
pub(crate) struct Demo {
    pub(crate) emulator: Emulator,
    pub(crate) cloud: Cloud,
    pub(crate) registration: Registration,
}

impl Demo {
    /// Starts it. Its engineer's side can be found by `lockbox-emulator ctl`.
    pub(crate) async fn start() -> Result<Self, DemoError> {
        let options = Options {
            write_runtime_file: true,
            ..Options::default()
        };
        let emulator = Emulator::start(options).await?;
        let (cloud, registration) = Cloud::from_json(&emulator.cloud_file().to_string())?;
        let registration = registration.ok_or(DemoError::NoRegistration)?;
        Ok(Self {
            emulator,
            cloud,
            registration,
        })
    }
}

/// Clears what an earlier practice left: its requests are not those of the new one, though they have the same names. Called only
/// for the practice cloud's own profile, by the holder of its lock.
pub(crate) fn forget_earlier_practice(history: &Path, account: &Path) {
    let left = lockbox_history::files_of(history).into_iter();
    for path in left.chain([account.to_owned()]) {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                tracing::warn!(%error, "something of an earlier practice is still there");
            }
            Ok(()) | Err(_) => {}
        }
    }
}
