//! Which cloud is watched: the practice cloud inside the program, one from a file, or Azure.

use crate::flags::Flags;
use crate::registration;
use lockbox_azure::{Cloud, CloudError, Registration};
use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Longest cloud file that is read, in bytes.
const FILE_LIMIT: u64 = 64 * 1024;

/// What was chosen, and the name of the profile it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The emulator inside the program.
    Demo,
    /// A cloud whose addresses and registration are known.
    Known(Box<(Cloud, Registration)>),
    /// A cloud, and the tenant that the Azure CLI is asked for.
    AzureCli(Box<(Cloud, String)>),
}

/// Why no cloud can be watched. All of these are for the person at the command line.
#[derive(Debug, Error)]
pub enum ChoiceError {
    #[error("the cloud file {0} cannot be read: {1}")]
    Unreadable(PathBuf, #[source] io::Error),
    #[error("the cloud file {0} is longer than {FILE_LIMIT} bytes")]
    TooLong(PathBuf),
    #[error("{0}: {1}")]
    File(PathBuf, #[source] CloudError),
    #[error(transparent)]
    Cloud(#[from] CloudError),
    #[error(
        "ARO Lockbox does not know whose requests to watch. Give the tenant and the app registration once, with \
         --tenant ID --client-id ID (a cloud file may name them, as \"tenant\" and \"clientId\"); they are remembered. \
         To try it without Azure: --demo"
    )]
    NoRegistration,
}

impl Choice {
    /// Makes the choice that the flags and what is remembered below `base` allow. Only reads.
    ///
    /// # Errors
    /// When a file cannot be used, or nobody said which tenant and registration.
    pub fn make(flags: &Flags, base: &Path) -> Result<Self, ChoiceError> {
        if flags.demo {
            return Ok(Self::Demo);
        }
        let (cloud, named) = match &flags.cloud {
            Some(path) => from_file(path)?,
            None => (Cloud::public()?, None),
        };
        if let Some(tenant) = flags.tenant.as_ref().filter(|_| flags.azure_cli) {
            // Only to learn whether such a tenant can be asked for.
            Registration::new(tenant, "azure-cli")?;
            return Ok(Self::AzureCli(Box::new((cloud, tenant.clone()))));
        }
        let given = match (&flags.tenant, &flags.client_id) {
            (Some(tenant), Some(client_id)) => Some(Registration::new(tenant, client_id)?),
            (None, _) | (_, None) => None,
        };
        let remembered = || registration::load(&base.join(folder_of(&cloud)));
        let registration = given
            .or(named)
            .or_else(remembered)
            .ok_or(ChoiceError::NoRegistration)?;
        Ok(Self::Known(Box::new((cloud, registration))))
    }

    /// The name of the profile: what belongs to one cloud never meets another's.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Demo => "demo".to_owned(),
            Self::Known(known) => folder_of(&known.0),
            Self::AzureCli(known) => format!("{}-cli", folder_of(&known.0)),
        }
    }
}

fn from_file(path: &Path) -> Result<(Cloud, Option<Registration>), ChoiceError> {
    let unreadable = |error| ChoiceError::Unreadable(path.to_owned(), error);
    if std::fs::metadata(path).map_err(unreadable)?.len() > FILE_LIMIT {
        return Err(ChoiceError::TooLong(path.to_owned()));
    }
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    Cloud::from_json(&text).map_err(|error| ChoiceError::File(path.to_owned(), error))
}

/// "azure" for the public cloud; for one from a file its name and its addresses, so that another cloud of the same name has a
/// folder of its own.
fn folder_of(cloud: &Cloud) -> String {
    let words: String = cloud
        .name()
        .chars()
        .map(|sign| {
            if sign.is_ascii_alphanumeric() {
                sign.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let word: String = words.trim_matches('-').chars().take(32).collect();
    if cloud.is_built_in() {
        return word;
    }
    let addresses = format!("{} {}", cloud.authority(), cloud.resource_manager());
    let digest = Sha256::digest(addresses.as_bytes());
    let mark: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("file-{word}-{mark}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    const TENANT: &str = "7b2b1f0e-5a51-4c3e-9f53-1d2f0c0a7d11";
    const CLIENT: &str = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";

    fn choice(base: &Path, arguments: &[&str]) -> Result<Choice, ChoiceError> {
        Choice::make(&Flags::parse_from([&["aro-lockbox"], arguments].concat()), base)
    }

    fn cloud_file(base: &Path, name: &str, port: u16, registered: bool) -> String {
        let origin = format!("http://127.0.0.1:{port}");
        let mut file = serde_json::json!({
            "name": name, "authority": origin, "resourceManager": origin,
            "graph": format!("{origin}/graph"), "portal": format!("{origin}/portal"),
        });
        if registered {
            file["tenant"] = TENANT.into();
            file["clientId"] = CLIENT.into();
        }
        let path = base.join(format!("{port}.json"));
        std::fs::write(&path, file.to_string()).expect("written");
        path.to_str().expect("a name").to_owned()
    }

    #[test]
    fn without_a_registration_it_says_what_is_needed_and_with_one_remembered_it_goes_on() {
        let base = tempfile::tempdir().expect("a folder");
        let missing = choice(base.path(), &[]).expect_err("nothing is known");
        assert!(
            missing.to_string().contains("--tenant ID --client-id ID"),
            "{missing}"
        );
        let given = choice(base.path(), &["--tenant", TENANT, "--client-id", CLIENT]).expect("known");
        let Choice::Known(known) = &given else {
            panic!("not the demo")
        };
        std::fs::create_dir(base.path().join(given.folder())).expect("made");
        registration::save(&base.path().join(given.folder()), &known.1).expect("saved");
        assert_eq!(choice(base.path(), &[]).expect("remembered"), given);
        assert_eq!(given.folder(), "azure");
    }

    #[test]
    fn every_cloud_has_a_folder_of_its_own() {
        let base = tempfile::tempdir().expect("a folder");
        let folder = |arguments: &[&str]| choice(base.path(), arguments).expect("a choice").folder();
        let one = cloud_file(base.path(), "Demo / ../etc", 1, true);
        let two = cloud_file(base.path(), "Demo / ../etc", 2, true);
        let folders = [
            folder(&["--demo"]),
            folder(&["--cloud", &one]),
            folder(&["--cloud", &two]),
        ];
        assert_eq!(folders[0], "demo");
        assert!(
            folders[1].starts_with("file-demo") && folders[1] != folders[2],
            "{folders:?}"
        );
        assert!(
            folders.iter().all(|folder| !folder.contains(['/', '.'])),
            "{folders:?}"
        );
    }

    #[test]
    fn the_azure_cli_has_a_folder_of_its_own_and_remembers_no_registration() {
        let base = tempfile::tempdir().expect("a folder");
        let chosen = choice(base.path(), &["--azure-cli", "--tenant", TENANT]).expect("a choice");
        assert_eq!(chosen.folder(), "azure-cli");
        assert!(matches!(chosen, Choice::AzureCli(known) if known.1 == TENANT));
        let shared = choice(base.path(), &["--azure-cli", "--tenant", "common"]);
        assert!(
            matches!(shared, Err(ChoiceError::Cloud(_))),
            "requests live in one tenant"
        );
        assert!(matches!(
            choice(base.path(), &[]),
            Err(ChoiceError::NoRegistration)
        ));
    }

    #[test]
    fn a_cloud_file_that_cannot_be_used_is_named_with_the_reason() {
        let base = tempfile::tempdir().expect("a folder");
        let missing = choice(base.path(), &["--cloud", "/nowhere/cloud.json"]).expect_err("missing");
        assert!(missing.to_string().contains("/nowhere/cloud.json"));
        let path = base.path().join("cloud.json");
        for (text, reason) in [("{", "cannot be read"), ("{\"name\":\"x\"}", "missing field")] {
            std::fs::write(&path, text).expect("written");
            let error =
                choice(base.path(), &["--cloud", path.to_str().expect("a name")]).expect_err("unusable");
            assert!(error.to_string().contains(reason), "{error}");
        }
        std::fs::write(&path, " ".repeat(70_000)).expect("written");
        let error = choice(base.path(), &["--cloud", path.to_str().expect("a name")]).expect_err("too long");
        assert!(matches!(error, ChoiceError::TooLong(_)));
        let bare = cloud_file(base.path(), "Bare", 3, false);
        assert!(matches!(
            choice(base.path(), &["--cloud", &bare]),
            Err(ChoiceError::NoRegistration)
        ));
    }
}
