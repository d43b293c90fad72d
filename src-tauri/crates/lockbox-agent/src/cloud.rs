//! Which cloud is watched: the practice cloud inside the program, one from a file, or Azure.

use crate::flags::Flags;
use crate::profile::{mark, plain_signs};
use crate::{chosen, registration};
use lockbox_azure::{Cloud, CloudError, Registration};
use lockbox_core::{AzureCloud, Origin};
use lockbox_link::SET_UP_FOLDER;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Longest cloud file that is read, in bytes.
const FILE_LIMIT: u64 = 64 * 1024;

/// What was fixed by the command line and by the file that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The cloud of a file.
    pub file: Option<Cloud>,
    /// Tenant and client id, and where they come from.
    pub registration: Option<(Registration, Origin)>,
    /// The tenant that the Azure CLI is asked for.
    pub azure_cli: Option<String>,
}

/// What is to be done, and the name of the profile it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Watch the emulator inside the program.
    Demo,
    /// Watch a cloud whose addresses and registration are known.
    Known(Box<(Cloud, Registration)>),
    /// Watch a cloud with the tokens of the Azure CLI, which is asked for this tenant.
    AzureCli(Box<(Cloud, String)>),
    /// Ask first what to watch; of a cloud from a file only the registration is missing.
    SetUp(Option<Box<Cloud>>),
}

/// Why a start goes nowhere. All of these are for the person at the command line.
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
}

impl Fixed {
    /// Reads what the flags say and name.
    ///
    /// # Errors
    /// When a file cannot be used, or tenant or client id cannot be.
    pub fn of(flags: &Flags) -> Result<Self, ChoiceError> {
        let (file, named) = match &flags.cloud {
            Some(path) => from_file(path).map(|(cloud, named)| (Some(cloud), named))?,
            None => (None, None),
        };
        let azure_cli = flags.tenant.clone().filter(|_| flags.azure_cli);
        if let Some(tenant) = &azure_cli {
            // Only to learn whether such a tenant can be asked for.
            Registration::new(tenant, "azure-cli")?;
        }
        let given = match (&flags.tenant, &flags.client_id) {
            (Some(tenant), Some(client_id)) => Some(Registration::new(tenant, client_id)?),
            (None, _) | (_, None) => None,
        };
        let given = given.map(|registration| (registration, Origin::CommandLine));
        let named = named.map(|registration| (registration, Origin::CloudFile));
        Ok(Self {
            file,
            registration: given.or(named),
            azure_cli,
        })
    }
}

impl Choice {
    /// Makes the choice that the flags and what is remembered below `base` allow. Only reads.
    ///
    /// # Errors
    /// When a file cannot be used.
    pub fn make(flags: &Flags, base: &Path) -> Result<Self, ChoiceError> {
        if flags.demo {
            return Ok(Self::Demo);
        }
        Self::of(&Fixed::of(flags)?, base)
    }

    /// The same, from what was fixed. Without a file it is about the cloud that was chosen last.
    ///
    /// # Errors
    /// None in a program whose built-in addresses are addresses.
    pub fn of(fixed: &Fixed, base: &Path) -> Result<Self, ChoiceError> {
        let cloud = match &fixed.file {
            Some(cloud) => cloud.clone(),
            None => built_in(chosen::load(base))?,
        };
        if let Some(tenant) = &fixed.azure_cli {
            return Ok(Self::AzureCli(Box::new((cloud, tenant.clone()))));
        }
        let given = fixed.registration.clone().map(|(registration, _)| registration);
        let remembered = || registration::load(&base.join(folder_of(&cloud)));
        Ok(match given.or_else(remembered) {
            Some(registration) => Self::Known(Box::new((cloud, registration))),
            None => Self::SetUp(fixed.file.clone().map(Box::new)),
        })
    }

    /// The name of the profile: what belongs to one cloud never meets another's.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Demo => "demo".to_owned(),
            Self::Known(known) => folder_of(&known.0),
            Self::AzureCli(known) => format!("{}-cli", folder_of(&known.0)),
            Self::SetUp(Some(cloud)) => folder_of(cloud),
            Self::SetUp(None) => SET_UP_FOLDER.to_owned(),
        }
    }
}

/// A cloud that everybody has.
///
/// # Errors
/// None in a program whose built-in addresses are addresses.
pub fn built_in(cloud: AzureCloud) -> Result<Cloud, CloudError> {
    match cloud {
        AzureCloud::Public => Cloud::public(),
        AzureCloud::UsGovernment => Cloud::us_government(),
        AzureCloud::China => Cloud::china(),
    }
}

/// Which of the clouds that everybody has this is, if it is one.
#[must_use]
pub fn which(cloud: &Cloud) -> Option<AzureCloud> {
    let mut all = AzureCloud::ALL.into_iter();
    all.find(|known| built_in(*known).is_ok_and(|built_in| built_in == *cloud))
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
pub(crate) fn folder_of(cloud: &Cloud) -> String {
    let words: String = plain_signs(cloud.name()).collect();
    let word: String = words.trim_matches('-').chars().take(32).collect();
    if cloud.is_built_in() {
        return word;
    }
    let addresses = format!("{} {}", cloud.authority(), cloud.resource_manager());
    format!("file-{word}-{}", mark(&addresses))
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
    fn without_a_registration_it_asks_and_with_one_remembered_it_goes_on() {
        let base = tempfile::tempdir().expect("a folder");
        let missing = choice(base.path(), &[]).expect("a choice");
        assert_eq!(
            (&missing, missing.folder().as_str()),
            (&Choice::SetUp(None), "setup")
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
    fn a_start_without_flags_goes_to_the_cloud_that_was_chosen_last() {
        let base = tempfile::tempdir().expect("a folder");
        let registration = Registration::new(TENANT, CLIENT).expect("plain");
        for (cloud, folder) in [
            (AzureCloud::China, "azure-china"),
            (AzureCloud::UsGovernment, "azure-us-government"),
            (AzureCloud::Public, "azure"),
        ] {
            assert_eq!(which(&built_in(cloud).expect("built in")), Some(cloud));
            chosen::save(base.path(), cloud).expect("saved");
            assert!(
                matches!(choice(base.path(), &[]), Ok(Choice::SetUp(None))),
                "no registration yet"
            );
            std::fs::create_dir(base.path().join(folder)).expect("made");
            registration::save(&base.path().join(folder), &registration).expect("saved");
            let Ok(Choice::Known(known)) = choice(base.path(), &[]) else {
                panic!("{folder} is known")
            };
            assert_eq!(*known, (built_in(cloud).expect("built in"), registration.clone()));
            let flags = choice(base.path(), &["--tenant", TENANT, "--client-id", CLIENT]);
            assert_eq!(flags.expect("known").folder(), folder, "flags name no cloud");
        }
    }

    #[test]
    fn what_is_fixed_says_where_it_comes_from_and_the_command_line_wins() {
        let base = tempfile::tempdir().expect("a folder");
        let file = cloud_file(base.path(), "Lab", 1, true);
        let fixed = |arguments: &[&str]| {
            Fixed::of(&Flags::parse_from([&["aro-lockbox"], arguments].concat())).expect("usable")
        };
        let origin = |fixed: Fixed| fixed.registration.map(|(_, origin)| origin);
        assert_eq!(fixed(&[]), Fixed::default());
        assert_eq!(origin(fixed(&["--cloud", &file])), Some(Origin::CloudFile));
        let both = fixed(&["--cloud", &file, "--tenant", "contoso.com", "--client-id", CLIENT]);
        let (registration, origin) = both.registration.expect("given");
        assert_eq!(
            (registration.tenant(), origin),
            ("contoso.com", Origin::CommandLine)
        );
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
        assert!(matches!(choice(base.path(), &[]), Ok(Choice::SetUp(None))));
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
        let asks = choice(base.path(), &["--cloud", &bare]).expect("a choice");
        assert!(
            matches!(&asks, Choice::SetUp(Some(cloud)) if cloud.name() == "Bare"),
            "only the registration is missing"
        );
        assert!(asks.folder().starts_with("file-bare"), "{}", asks.folder());
    }
}
