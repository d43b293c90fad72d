//! What really lies in the keyring, asked through the Secret Service API as any program of the session may.

use std::collections::{BTreeMap, HashMap};

use secrecy::SecretSlice;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use super::bus::Remote;
use super::keyring::service;
use super::session::Desktop;

/// The name of the secret service on the bus.
pub(super) const SERVICE: &str = "org.freedesktop.secrets";

const SERVICE_INTERFACE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
const ITEM: &str = "org.freedesktop.Secret.Item";

/// gnome-keyring's own door for unlocking with a password instead of a prompt.
const UNLOCKING: &str = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";

/// A secret on the wire: session, parameters, value, content type.
type WireSecret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// One entry of the keyring.
#[derive(Debug)]
pub struct Item {
    /// What a person sees in a keyring program.
    pub label: String,
    /// What programs search by.
    pub attributes: BTreeMap<String, String>,
    /// Whether the collection it lies in is locked.
    pub locked: bool,
    /// The secret; `None` when the keyring does not give it out.
    pub secret: Option<SecretSlice<u8>>,
}

/// The keyring of one desktop.
#[derive(Debug, Clone)]
pub struct Secrets {
    service: Remote,
}

impl Secrets {
    /// Of this desktop; nothing is asked yet.
    #[must_use]
    pub fn of(desktop: &Desktop) -> Self {
        Self {
            service: service(desktop),
        }
    }

    /// Every entry of every collection, ordered by label.
    ///
    /// # Errors
    /// When there is no secret service, or it breaks the protocol.
    pub fn items(&self) -> zbus::Result<Vec<Item>> {
        let session = self.session()?;
        let mut found = Vec::new();
        for collection in self.paths_of(&self.service, SERVICE_INTERFACE, "Collections")? {
            for item in self.paths_of(&collection, COLLECTION, "Items")? {
                found.push(read(&item, &session)?);
            }
        }
        found.sort_by(|a, b| (&a.label, &a.attributes).cmp(&(&b.label, &b.attributes)));
        Ok(found)
    }

    /// Whether there is a default collection and it is open.
    ///
    /// # Errors
    /// When there is no secret service.
    pub fn is_unlocked(&self) -> zbus::Result<bool> {
        let collection = self.default_collection()?;
        if collection.path == "/" {
            return Ok(false);
        }
        let locked: bool = collection.get(COLLECTION, "Locked")?;
        Ok(!locked)
    }

    /// Locks the default collection.
    ///
    /// # Errors
    /// When there is none, or it stays open.
    pub fn lock(&self) -> zbus::Result<()> {
        let collection = OwnedObjectPath::try_from(self.default_collection()?.path)?;
        let (locked, _prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            self.service
                .call(SERVICE_INTERFACE, "Lock", &(vec![&collection],))?;
        if locked.contains(&collection) {
            Ok(())
        } else {
            Err(zbus::Error::Failure(
                "the keyring did not lock its default collection".to_owned(),
            ))
        }
    }

    /// Unlocks the default collection without a prompt.
    ///
    /// # Errors
    /// When there is none, or the password is wrong.
    pub fn unlock(&self, password: &str) -> zbus::Result<()> {
        let secret: WireSecret = (
            self.session()?,
            Vec::new(),
            password.as_bytes().to_vec(),
            "text/plain".to_owned(),
        );
        let collection = OwnedObjectPath::try_from(self.default_collection()?.path)?;
        self.service
            .call(UNLOCKING, "UnlockWithMasterPassword", &(collection, secret))
    }

    fn default_collection(&self) -> zbus::Result<Remote> {
        let path: OwnedObjectPath = self.service.call(SERVICE_INTERFACE, "ReadAlias", &("default",))?;
        Ok(self.service.other(SERVICE, path.as_str()))
    }

    /// A session without encryption: both ends are on this private bus.
    fn session(&self) -> zbus::Result<OwnedObjectPath> {
        let (_output, session): (OwnedValue, OwnedObjectPath) =
            self.service
                .call(SERVICE_INTERFACE, "OpenSession", &("plain", Value::from("")))?;
        Ok(session)
    }

    fn paths_of(&self, object: &Remote, interface: &str, property: &str) -> zbus::Result<Vec<Remote>> {
        let paths: Vec<OwnedObjectPath> = object.get(interface, property)?;
        Ok(paths
            .iter()
            .map(|path| self.service.other(SERVICE, path.as_str()))
            .collect())
    }
}

fn read(item: &Remote, session: &OwnedObjectPath) -> zbus::Result<Item> {
    let attributes: HashMap<String, String> = item.get(ITEM, "Attributes")?;
    let answer: zbus::Result<(WireSecret,)> = item.call(ITEM, "GetSecret", &(session,));
    Ok(Item {
        label: item.get(ITEM, "Label")?,
        attributes: attributes.into_iter().collect(),
        locked: item.get(ITEM, "Locked")?,
        secret: answer.ok().map(|((_, _, value, _),)| SecretSlice::from(value)),
    })
}
