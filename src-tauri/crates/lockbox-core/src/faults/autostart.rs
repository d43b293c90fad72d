//! What can go wrong with starting at login.

/// Why nobody knows whether the program starts at login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutostartWhy {
    /// It is not looked at for this cloud, or on this system.
    NotHere,
    /// The file cannot be read; the system's word for it.
    Unreadable(String),
    /// The file cannot be written; the system's word for it.
    Unwritable(String),
    /// The desktop did not answer.
    NoAnswer,
}
