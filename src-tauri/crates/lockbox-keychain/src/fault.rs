//! What an error of the keyring project's stores means here. They wrap the platform's own errors, whose types differ from
//! store to store, so those are told apart by their words.

use keyring::Error;

use crate::error::KeychainError;

/// Characters of a foreign message that are passed on.
const MESSAGE_LIMIT: usize = 300;

/// An error, and whether a fresh store may not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: KeychainError,
    /// The connection or the session behind the store is gone.
    pub(crate) stale: bool,
}

/// What the platform's words mean, in the order in which they are looked for.
const WORDS: [(&str, Meaning); 17] = [
    // Secret Service
    ("prompt dismissed", Meaning::Dismissed),
    ("object locked", Meaning::Locked),
    ("Secret.Error.IsLocked", Meaning::Locked),
    // There is no default collection: a keychain that nobody has made yet.
    ("result not returned from SS API", Meaning::Absent),
    ("Secret.Error.NoSession", Meaning::Lost),
    ("Secret.Error.NoSuchObject", Meaning::Lost),
    ("UnknownObject", Meaning::Lost),
    ("UnknownMethod", Meaning::Lost),
    ("connection closed before prompt completed", Meaning::Lost),
    ("ServiceUnknown", Meaning::Gone),
    ("NameHasNoOwner", Meaning::Gone),
    ("no secret service provider", Meaning::Gone),
    ("DBus.Error.NoReply", Meaning::Gone),
    ("DBus.Error.Disconnected", Meaning::Gone),
    // macOS: errSecInteractionNotAllowed, errSecAuthFailed
    ("code: -25308", Meaning::Locked),
    ("code: -25293", Meaning::Locked),
    // macOS: userCanceledErr
    ("code: -128", Meaning::Dismissed),
];

/// Words of a bus that cannot be reached or was ended.
const UNREACHABLE: [&str; 6] = [
    "InputOutput",
    "I/O error",
    "Connection(",
    "NotFound",
    "ConnectionRefused",
    "BrokenPipe",
];

#[derive(Clone, Copy)]
enum Meaning {
    Dismissed,
    Locked,
    /// Nothing there, and a fresh connection would not help.
    Absent,
    /// Nothing there, unless a fresh connection finds it.
    Gone,
    /// There, but it no longer knows us.
    Lost,
}

impl Fault {
    pub(crate) fn of(error: &Error) -> Self {
        if let Error::NoStorageAccess(source) = error {
            Self::read(source.as_ref(), KeychainError::Locked)
        } else if let Error::PlatformFailure(source) = error {
            let message: String = source
                .to_string()
                .chars()
                .filter(|c| !c.is_control())
                .take(MESSAGE_LIMIT)
                .collect();
            Self::read(source.as_ref(), KeychainError::Broken(message))
        } else {
            Self {
                kind: plain(error),
                stale: false,
            }
        }
    }

    fn read(source: &(dyn std::error::Error + Send + Sync), otherwise: KeychainError) -> Self {
        let text = format!("{source} {source:?}");
        let meaning = WORDS
            .iter()
            .find(|(words, _)| text.contains(words))
            .map(|(_, meaning)| *meaning);
        let unreachable = || {
            UNREACHABLE
                .iter()
                .any(|words| text.contains(words))
                .then_some(Meaning::Gone)
        };
        let (kind, stale) = match meaning.or_else(unreachable) {
            Some(Meaning::Dismissed) => (KeychainError::Dismissed, false),
            Some(Meaning::Locked) => (KeychainError::Locked, false),
            Some(Meaning::Absent) => (KeychainError::Absent, false),
            Some(Meaning::Gone) => (KeychainError::Absent, true),
            Some(Meaning::Lost) => (otherwise, true),
            None => (otherwise, false),
        };
        Self { kind, stale }
    }
}

/// Errors of the stores themselves. Those that carry bytes of the item get a text of their own.
fn plain(error: &Error) -> KeychainError {
    if matches!(error, Error::Ambiguous(_)) {
        KeychainError::Ambiguous
    } else if matches!(error, Error::TooLong(..)) {
        KeychainError::TooLong
    } else if matches!(error, Error::NoDefaultStore | Error::NotSupportedByStore(_)) {
        KeychainError::Absent
    } else if let Error::Invalid(attribute, _) = error {
        KeychainError::Broken(format!("it does not take this {attribute}"))
    } else {
        KeychainError::Broken("the item cannot be read".to_owned())
    }
}
