//! What can go wrong with a keychain. No text here ever holds a byte of a secret.

/// Why the keychain did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeychainFault {
    /// This computer, or this session, has none.
    Absent,
    /// It is locked.
    Locked,
    /// It is locked, and the question to unlock it was dismissed or could not be shown.
    Dismissed,
    /// More than one item answers to the name.
    Ambiguous,
    /// The secret is longer than is ever stored.
    TooLong,
    /// It has not answered in time.
    TimedOut,
    /// Anything else, in the system's words.
    Broken(String),
}
