//! Which tenant and app registration were given last for a cloud. Neither is a secret.

use crate::profile::replace;
use lockbox_azure::Registration;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The file as it is written.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Kept {
    tenant: String,
    client_id: String,
}

fn path(folder: &Path) -> PathBuf {
    folder.join("registration.json")
}

/// What was given last; none when nothing was, or the file cannot be used.
#[must_use]
pub fn load(folder: &Path) -> Option<Registration> {
    let text = std::fs::read_to_string(path(folder)).ok()?;
    let kept: Kept = serde_json::from_str(&text).ok()?;
    Registration::new(&kept.tenant, &kept.client_id).ok()
}

/// Remembers it; a crash leaves the old or the new.
///
/// # Errors
/// When the folder cannot be written.
pub fn save(folder: &Path, registration: &Registration) -> io::Result<()> {
    let kept = Kept {
        tenant: registration.tenant().to_owned(),
        client_id: registration.client_id().to_owned(),
    };
    replace(&path(folder), &serde_json::to_vec(&kept)?)
}
