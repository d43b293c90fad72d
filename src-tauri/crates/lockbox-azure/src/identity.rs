//! As what the program signs in.

use crate::azure_cli::AzureCli;
use crate::cloud::Registration;

/// As what the program signs in.
#[derive(Clone)]
pub enum Identity {
    /// The organisation's own app registration; the session is kept in the keychain.
    Registration(Registration),
    /// Whoever the Azure CLI is signed in as; nothing is kept.
    AzureCli(AzureCli),
}

impl From<Registration> for Identity {
    fn from(registration: Registration) -> Self {
        Self::Registration(registration)
    }
}

impl From<AzureCli> for Identity {
    fn from(cli: AzureCli) -> Self {
        Self::AzureCli(cli)
    }
}
