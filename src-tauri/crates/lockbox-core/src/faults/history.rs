//! What can go wrong with the history.

/// Why the history cannot be relied on, or was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryFault {
    /// The folder or the file cannot be made or opened, or was moved away.
    CannotOpen(String),
    /// Another process holds the file.
    Busy,
    /// The disk is full, or a quota is used up.
    Full,
    /// Disk or file do not allow writing.
    ReadOnly,
    /// Disk or memory failed.
    Io(String),
    /// The file is damaged.
    Corrupt(String),
    /// The entries contradict themselves: the first that does not fit.
    Changed { entry: u64, detail: String },
    /// There is none where there were so many entries.
    Missing(u64),
    /// Its end was cut off.
    Shorter { found: u64, known: u64 },
    /// It is not the one that was noted.
    Exchanged(u64),
    /// What was noted of it cannot be read.
    PinIllegible,
    /// The entries fit, and what is derived from them did not.
    Overview(String),
    /// A row made from the entries cannot be read.
    Derived,
    /// An intent cannot be written in any form.
    Unwritable(String),
    /// A newer version wrote the file; the layouts.
    Newer { found: u64, known: u64 },
    /// The file belongs to something else.
    Foreign(String),
    /// The program's own work on it broke off.
    BrokeOff,
    /// Nobody has checked it yet.
    Unchecked,
    /// Anything else, in the database's words.
    Other(String),
}
