//! The accounts that are watched beside the chosen one: each in a folder that it holds itself, with a door of its own. One whose
//! folder is held elsewhere, or that cannot begin, is shown as such and takes nothing from the others.

use crate::accounts::{self, Beside};
use crate::answers::Answers;
use crate::cloud::{built_in, which};
use crate::house::receive;
use crate::profile::{Profile, Watch};
use crate::registration;
use crate::watching::{Watched, made};
use lockbox_azure::{Cloud, Registration};
use lockbox_runtime::{Handle, Joining, Shell};
use lockbox_view::MemberId;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::AbortHandle;

/// The cloud that most people have: it is not named beside the tenant.
pub(crate) const AZURE: &str = "Azure";

/// A folder that is held, and the door to the account in it.
struct Held {
    profile: Profile,
    _watch: Watch,
    door: Option<AbortHandle>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(door) = &self.door {
            door.abort();
        }
    }
}

/// An account that can be started again and again; its folder is held from the first time on.
struct Account {
    base: std::path::PathBuf,
    folder: String,
    cloud: Cloud,
    device_code: bool,
    held: Mutex<Option<Held>>,
}

/// Those that are watched beside `watched`: only beside one of the clouds that everybody has, and none twice.
pub(crate) fn those_with(watched: &Watched, base: &Path, device_code: bool) -> Vec<Joining> {
    let Watched::Cloud(known) = watched else {
        return Vec::new();
    };
    let (cloud, registration) = &**known;
    if which(cloud).is_none() {
        return Vec::new();
    }
    let all = accounts::load(base).into_iter();
    all.filter_map(|beside| joining(beside, base, device_code, (cloud, registration)))
        .collect()
}

fn joining(
    beside: Beside,
    base: &Path,
    device_code: bool,
    first: (&Cloud, &Registration),
) -> Option<Joining> {
    let cloud = built_in(beside.cloud).ok()?;
    let registered = registration::load(&base.join(&beside.folder));
    if (&cloud, registered.as_ref()) == (first.0, Some(first.1)) {
        return None;
    }
    let name = (cloud.name() != AZURE).then(|| cloud.name().to_owned());
    let tenant = registered.map_or_else(|| beside.folder.clone(), |known| known.tenant().to_owned());
    let id = MemberId::new(&beside.folder);
    let account = Account {
        base: base.to_owned(),
        folder: beside.folder,
        cloud,
        device_code,
        held: Mutex::default(),
    };
    Some(Joining {
        id,
        tenant,
        cloud: name,
        start: Arc::new(move |shell| account.start(shell)),
    })
}

impl Account {
    fn start(&self, shell: Arc<dyn Shell>) -> Result<Handle, String> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(self.hold()?);
        }
        let Some(held) = held.as_mut() else {
            return Err("its folder is not held".to_owned());
        };
        let registration = registration::load(held.profile.folder())
            .ok_or_else(|| "its tenant and client id cannot be read".to_owned())?;
        let made = made(self.cloud.clone(), registration.into(), self.device_code);
        let made = made.map_err(|error| error.to_string())?;
        let handle = lockbox_runtime::start(made.parts(&held.profile, shell));
        if let Some(before) = held.door.take() {
            before.abort();
        }
        held.door = receive(&held.profile, Answers::of(handle.clone()));
        Ok(handle)
    }

    fn hold(&self) -> Result<Held, String> {
        let profile = Profile::open(&self.base, &self.folder).map_err(|error| error.to_string())?;
        match profile.try_watch() {
            Ok(Some(watch)) => Ok(Held {
                profile,
                _watch: watch,
                door: None,
            }),
            Ok(None) => Err("another ARO Lockbox watches it already".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}
