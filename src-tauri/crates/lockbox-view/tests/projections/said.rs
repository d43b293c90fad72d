//! What every table here is made with.

use lockbox_core::Phase;
use lockbox_view::{Language, Voice, Zone};

/// Every phase that Azure knows, and one that it does not.
pub(crate) fn phases() -> [Phase; 14] {
    [
        Phase::Initializing,
        Phase::Pending,
        Phase::Approving,
        Phase::Denying,
        Phase::Approved,
        Phase::Denied,
        Phase::Expired,
        Phase::Revoking,
        Phase::Revoked,
        Phase::Error,
        Phase::Unknown,
        Phase::Completed,
        Phase::Completing,
        Phase::Unrecognised("Paused".to_owned()),
    ]
}

/// Compares line by line and shows the first that differs, and all that was said.
#[track_caller]
pub(crate) fn says(said: impl IntoIterator<Item = String>, wanted: &str) {
    let said: Vec<String> = said.into_iter().map(|line| line.trim().to_owned()).collect();
    let wanted: Vec<&str> = wanted.trim().lines().map(str::trim).collect();
    let differs = (0..said.len().max(wanted.len()))
        .find(|&at| said.get(at).map(String::as_str) != wanted.get(at).copied());
    if let Some(at) = differs {
        panic!(
            "line {at}\nwanted: {:?}\nsaid:   {:?}\nall that was said:\n{}\n",
            wanted.get(at),
            said.get(at),
            said.join("\n")
        );
    }
}

/// English, told in coordinated universal time.
pub(crate) fn english() -> Voice<'static> {
    Voice {
        // Read once for each table; it lives as long as the tests.
        language: Box::leak(Box::new(Language::english())),
        zone: Zone::utc(),
    }
}
