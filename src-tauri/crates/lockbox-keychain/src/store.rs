//! What any place for secrets can do. Calls block; the keychain makes them on a thread of its own.

use secrecy::SecretString;

use crate::error::KeychainError;

/// A place where secrets are kept by name.
pub trait SecretStore: Send {
    /// The most bytes one value may have; none when there is no limit worth minding.
    fn limit(&self) -> Option<usize> {
        None
    }

    /// Whether a call would first have to ask a person to unlock it. Finding that out asks nobody. A store that cannot tell, or never
    /// asks, says no.
    fn is_locked(&mut self) -> bool {
        false
    }

    /// The value of `name`, or none when there is no such item.
    ///
    /// # Errors
    /// When that cannot be told.
    fn load(&mut self, name: &str) -> Result<Option<SecretString>, KeychainError>;

    /// Writes `name`, whether it exists or not. Either the old value or the new one is there afterwards, never a part.
    ///
    /// # Errors
    /// When it was not written.
    fn save(&mut self, name: &str, value: &SecretString) -> Result<(), KeychainError>;

    /// Deletes `name`. That it is not there is no error.
    ///
    /// # Errors
    /// When it may still be there.
    fn delete(&mut self, name: &str) -> Result<(), KeychainError>;
}
