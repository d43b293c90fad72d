//! What can go wrong with a keychain. No text here ever holds a byte of a secret.

/// Why the keychain did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// This computer, or this session, has no keychain.
    #[error("there is no system keychain in this session")]
    Absent,
    /// The keychain is locked.
    #[error("the system keychain is locked")]
    Locked,
    /// The keychain is locked, and the question to unlock it was dismissed or could not be shown.
    #[error("the system keychain is locked and was not unlocked")]
    Dismissed,
    /// More than one item answers to the name. [`crate::Keychain::save`] and [`crate::Keychain::delete`] clear that up.
    #[error("the system keychain holds more than one item for this account")]
    Ambiguous,
    /// The secret is longer than is ever stored.
    #[error("the secret is too long for the system keychain")]
    TooLong,
    /// The keychain has not answered in time, or still works on an earlier call.
    #[error("the system keychain does not answer")]
    TimedOut,
    /// Anything else.
    #[error("the system keychain failed: {0}")]
    Broken(String),
}
