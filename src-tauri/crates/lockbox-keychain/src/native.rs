//! Which store of the keyring project serves this operating system.

use std::collections::HashMap;
use std::sync::Arc;

use keyring::Error;
use keyring::api::CredentialStore;

/// Bytes of one value: `CRED_MAX_CREDENTIAL_BLOB_SIZE`.
#[cfg(target_os = "windows")]
pub(crate) const LIMIT: Option<usize> = Some(2_560);
#[cfg(not(target_os = "windows"))]
pub(crate) const LIMIT: Option<usize> = None;

/// The Secret Service, over a connection of its own.
#[cfg(target_os = "linux")]
pub(crate) fn connect() -> Result<Arc<CredentialStore>, Error> {
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// The login keychain.
#[cfg(target_os = "macos")]
pub(crate) fn connect() -> Result<Arc<CredentialStore>, Error> {
    let store: Arc<CredentialStore> = apple_native_keyring_store::keychain::Store::new()?;
    Ok(store)
}

/// The Credential Manager.
#[cfg(target_os = "windows")]
pub(crate) fn connect() -> Result<Arc<CredentialStore>, Error> {
    let store: Arc<CredentialStore> = windows_native_keyring_store::Store::new()?;
    Ok(store)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
pub(crate) fn connect() -> Result<Arc<CredentialStore>, Error> {
    Err(Error::NoDefaultStore)
}

/// Whether a call would ask a person first. A keychain that cannot be asked is not known to be locked: the call itself tells more.
#[cfg(target_os = "linux")]
pub(crate) fn is_locked() -> bool {
    crate::secret_service::is_locked().unwrap_or_default()
}

/// The login keychain and the Credential Manager are open while somebody is logged in.
#[cfg(not(target_os = "linux"))]
pub(crate) fn is_locked() -> bool {
    false
}

/// What an item is called in the keychain's own window.
#[cfg(target_os = "linux")]
pub(crate) fn modifiers(app: &str) -> HashMap<&str, &str> {
    HashMap::from([("label", app)])
}

/// Tokens stay on this computer; the default would let them roam with the profile.
#[cfg(target_os = "windows")]
pub(crate) fn modifiers(_: &str) -> HashMap<&str, &str> {
    HashMap::from([("persistence", "Local")])
}

#[cfg(not(any(target_os = "linux", target_os = "windows")))]
pub(crate) fn modifiers(_: &str) -> HashMap<&str, &str> {
    HashMap::new()
}
