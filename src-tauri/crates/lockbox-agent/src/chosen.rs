//! Which of the clouds that everybody has was chosen last, so that the next start goes there. Neither a practice nor a cloud from a
//! file is remembered: a practice that comes back by itself could be taken for watching, and a file is named at every start.

use crate::profile::replace;
use lockbox_core::AzureCloud;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The file as it is written.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Kept {
    cloud: Name,
}

/// A cloud's name in a file.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Name {
    Public,
    UsGovernment,
    China,
}

impl From<Name> for AzureCloud {
    fn from(name: Name) -> Self {
        match name {
            Name::Public => Self::Public,
            Name::UsGovernment => Self::UsGovernment,
            Name::China => Self::China,
        }
    }
}

impl From<AzureCloud> for Name {
    fn from(cloud: AzureCloud) -> Self {
        match cloud {
            AzureCloud::Public => Self::Public,
            AzureCloud::UsGovernment => Self::UsGovernment,
            AzureCloud::China => Self::China,
        }
    }
}

fn path(base: &Path) -> PathBuf {
    base.join("chosen.json")
}

/// The cloud that was chosen last; the public one where none was, or the file cannot be used.
#[must_use]
pub fn load(base: &Path) -> AzureCloud {
    let text = std::fs::read_to_string(path(base)).unwrap_or_default();
    serde_json::from_str::<Kept>(&text).map_or(AzureCloud::Public, |kept| kept.cloud.into())
}

/// Remembers it; a crash leaves the old or the new.
///
/// # Errors
/// When the folder cannot be written.
pub fn save(base: &Path, cloud: AzureCloud) -> io::Result<()> {
    let cloud = cloud.into();
    replace(&path(base), &serde_json::to_vec(&Kept { cloud })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cloud_that_was_chosen_last_is_found_again_and_nonsense_is_the_public_one() {
        let base = tempfile::tempdir().expect("a folder");
        assert_eq!(load(base.path()), AzureCloud::Public);
        for cloud in AzureCloud::ALL {
            save(base.path(), cloud).expect("saved");
            assert_eq!(load(base.path()), cloud);
        }
        for text in ["", "{", r#"{"cloud":"moon"}"#, r#"{"cloud":"china","more":1}"#] {
            std::fs::write(path(base.path()), text).expect("written");
            assert_eq!(load(base.path()), AzureCloud::Public, "{text}");
        }
    }
}
