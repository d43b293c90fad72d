//! A look at the Secret Service that asks nobody. Every call of the keyring project's store unlocks what is locked first, and so puts
//! a question on the screen.

use zbus::blocking::Connection;
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

const SERVICE: &str = "org.freedesktop.secrets";
const ROOT: &str = "/org/freedesktop/secrets";

/// Whether the collection in which secrets are kept is locked; no when there is none yet.
///
/// # Errors
/// When nobody offers to keep secrets, or they do not tell.
pub(crate) fn is_locked() -> zbus::Result<bool> {
    let bus = Connection::session()?;
    let interface = Some("org.freedesktop.Secret.Service");
    let alias = bus.call_method(Some(SERVICE), ROOT, interface, "ReadAlias", &"default")?;
    let collection: OwnedObjectPath = alias.body().deserialize()?;
    if collection.as_str() == "/" {
        return Ok(false);
    }
    let properties = Some("org.freedesktop.DBus.Properties");
    let wanted = ("org.freedesktop.Secret.Collection", "Locked");
    let answer = bus.call_method(Some(SERVICE), collection, properties, "Get", &wanted)?;
    let locked: OwnedValue = answer.body().deserialize()?;
    Ok(bool::try_from(locked)?)
}
