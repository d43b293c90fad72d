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
use lockbox_core::{AzureCloud, Cause, PlainCause};
use lockbox_runtime::{Handle, Joining, Roster, SettingsBook, Shell, Spoken};
use lockbox_view::MemberId;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;
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
    base: PathBuf,
    folder: String,
    cloud: Cloud,
    device_code: bool,
    spoken: Spoken,
    book: SettingsBook,
    held: Mutex<Option<Held>>,
}

/// Who is watched beside the chosen one, and who may come and go: only beside one of the clouds that everybody has.
pub(crate) struct Others {
    base: PathBuf,
    first: Box<(Cloud, Registration)>,
    device_code: bool,
    spoken: Spoken,
    book: SettingsBook,
    /// Wakes whoever asks for another.
    pub(crate) another: Notify,
}

impl Others {
    /// None beside a practice, a cloud from a file or a session of the Azure CLI.
    pub(crate) fn beside(
        watched: &Watched,
        base: &Path,
        device_code: bool,
        (spoken, book): (Spoken, &SettingsBook),
    ) -> Option<Arc<Self>> {
        let Watched::Cloud(first) = watched else {
            return None;
        };
        which(&first.0)?;
        Some(Arc::new(Self {
            base: base.to_owned(),
            first: first.clone(),
            device_code,
            spoken,
            book: book.clone(),
            another: Notify::new(),
        }))
    }

    /// Those of the last time, in their order.
    pub(crate) fn all(&self) -> Vec<Joining> {
        let all = accounts::load(&self.base).into_iter();
        all.filter_map(|beside| self.joining(beside)).collect()
    }

    /// Remembers one more. Blocks for a moment.
    ///
    /// # Errors
    /// Why it cannot be watched beside the others, for people.
    pub(crate) fn add(&self, cloud: AzureCloud, tenant: &str, client_id: &str) -> Result<Joining, String> {
        let registration = Registration::new(tenant, client_id).map_err(|error| error.to_string())?;
        let added = accounts::add_beside(&self.base, (cloud, &registration), &self.first)
            .map_err(|error| Cause::NotAdded(error).word())?;
        let joining = added.and_then(|beside| self.joining(beside));
        joining.ok_or_else(|| PlainCause::AlreadyWatched.into())
    }

    /// None for the first one itself.
    fn joining(&self, beside: Beside) -> Option<Joining> {
        let cloud = built_in(beside.cloud).ok()?;
        let registered = registration::load(&self.base.join(&beside.folder));
        if (&cloud, registered.as_ref()) == (&self.first.0, Some(&self.first.1)) {
            return None;
        }
        let name = (cloud.name() != AZURE).then(|| cloud.name().to_owned());
        let tenant = registered.map_or_else(|| beside.folder.clone(), |known| known.tenant().to_owned());
        let id = MemberId::new(&beside.folder);
        let account = Account {
            base: self.base.clone(),
            folder: beside.folder,
            cloud,
            device_code: self.device_code,
            spoken: self.spoken.clone(),
            book: self.book.clone(),
            held: Mutex::default(),
        };
        Some(Joining {
            id,
            tenant,
            cloud: name,
            drill: false,
            start: Arc::new(move |shell| account.start(shell)),
        })
    }
}

impl Roster for Others {
    fn ask_for_another(&self) {
        self.another.notify_one();
    }

    fn forget(&self, id: &MemberId) -> Result<(), String> {
        accounts::forget(&self.base, id.as_str()).map_err(|error| Cause::NotRemoved(error).word())
    }
}

impl Account {
    fn start(&self, shell: Arc<dyn Shell>) -> Result<Handle, String> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(self.hold()?);
        }
        let Some(held) = held.as_mut() else {
            return Err(PlainCause::FolderNotHeld.into());
        };
        let registration = registration::load(held.profile.folder())
            .ok_or_else(|| String::from(PlainCause::RegistrationIllegible))?;
        let made = made(self.cloud.clone(), registration.into(), self.device_code);
        let made = made.map_err(|error| error.to_string())?;
        let parts = made.parts(&held.profile, shell, &self.book);
        let handle = lockbox_runtime::start_speaking(parts, self.spoken.clone());
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
            Ok(None) => Err(PlainCause::WatchedElsewhere.into()),
            Err(error) => Err(error.to_string()),
        }
    }
}
