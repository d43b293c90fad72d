//! Which accounts are watched beside the one that was chosen: a list in the folder of all profiles, and for each a folder of its
//! own with its registration, its history and its lock. Only those of the three clouds that everybody has: another cloud's file is
//! named at every start.

use crate::chosen::Name;
use crate::cloud::{built_in, folder_of as cloud_folder};
use crate::profile::{Profile, mark, plain_signs, replace};
use crate::registration;
use lockbox_azure::{Cloud, Registration};
use lockbox_core::AzureCloud;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// So many at most; what a file has beyond them is passed over.
const MOST: usize = 20;
/// Letters of the tenant in the name of a folder.
const TENANT_SHOWN: usize = 24;

/// The file as it is written.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Kept {
    accounts: Vec<Entry>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Entry {
    cloud: Name,
    folder: String,
}

/// An account that is watched beside the chosen one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub cloud: AzureCloud,
    /// The name of its folder.
    pub folder: String,
}

fn path(base: &Path) -> PathBuf {
    base.join("accounts.json")
}

/// The accounts of the last time, in their order; none where the file cannot be used. A name that is no plain folder below `base` is
/// passed over.
#[must_use]
pub fn load(base: &Path) -> Vec<Beside> {
    let Ok(text) = std::fs::read_to_string(path(base)) else {
        return Vec::new();
    };
    let kept = serde_json::from_str::<Kept>(&text).unwrap_or_else(|error| {
        tracing::error!(%error, "the list of accounts cannot be read");
        Kept::default()
    });
    let mut found: Vec<Beside> = Vec::new();
    for entry in kept.accounts {
        let new = !found.iter().any(|known| known.folder == entry.folder);
        if is_plain(&entry.folder) && new && found.len() < MOST {
            found.push(Beside {
                cloud: entry.cloud.into(),
                folder: entry.folder,
            });
        }
    }
    found
}

fn is_plain(folder: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    !folder.is_empty() && folder.len() <= 128 && folder.chars().all(plain)
}

/// The folder of an account: the same tenant and registration in the same cloud have the same.
#[must_use]
pub fn folder_of(cloud_folder: &str, registration: &Registration) -> String {
    let tenant: String = plain_signs(registration.tenant()).take(TENANT_SHOWN).collect();
    let whole = format!("{} {}", registration.tenant(), registration.client_id()).to_ascii_lowercase();
    format!("{cloud_folder}-{tenant}-{}", mark(&whole))
}

/// Remembers an account and makes its folder. One that is there already stays where it is.
///
/// # Errors
/// When there are too many, or something cannot be written; as a sentence.
pub fn add(
    base: &Path,
    cloud: AzureCloud,
    cloud_folder: &str,
    registration: &Registration,
) -> Result<Beside, String> {
    let beside = Beside {
        cloud,
        folder: folder_of(cloud_folder, registration),
    };
    let mut all = load(base);
    if all.contains(&beside) {
        return Ok(beside);
    }
    if all.len() >= MOST {
        return Err(format!("at most {MOST} accounts are watched beside the first"));
    }
    let profile = Profile::open(base, &beside.folder).map_err(|error| error.to_string())?;
    all.push(beside.clone());
    let written = registration::save(profile.folder(), registration).and_then(|()| save(base, &all));
    written.map_err(|error| format!("the account could not be remembered: {error}"))?;
    Ok(beside)
}

/// Adds an account beside the first one, unless it is the first one itself. None when it was watched before.
///
/// # Errors
/// As for [`add`].
pub fn add_beside(
    base: &Path,
    (cloud, registration): (AzureCloud, &Registration),
    first: &(Cloud, Registration),
) -> Result<Option<Beside>, String> {
    let built_in = built_in(cloud).map_err(|error| error.to_string())?;
    if (&built_in, registration) == (&first.0, &first.1) {
        return Ok(None);
    }
    let before = load(base);
    let added = add(base, cloud, &cloud_folder(&built_in), registration)?;
    Ok((!before.contains(&added)).then_some(added))
}

/// Forgets an account to which nobody is signed in; its history stays.
///
/// # Errors
/// When there is none, somebody is signed in to it, or the list cannot be written; as a sentence.
pub fn remove_known(base: &Path, cloud: AzureCloud, registration: &Registration) -> Result<(), String> {
    let built_in = built_in(cloud).map_err(|error| error.to_string())?;
    forget(base, &folder_of(&cloud_folder(&built_in), registration))
}

/// The same by the name of its folder.
///
/// # Errors
/// As for [`remove_known`].
pub fn forget(base: &Path, folder: &str) -> Result<(), String> {
    let known = load(base).into_iter().any(|beside| beside.folder == folder);
    if known && holds_a_token(&base.join(folder)) {
        return Err("sign out of this account first, in the window; its token is deleted then".to_owned());
    }
    match remove(base, folder) {
        Ok(true) => Ok(()),
        Ok(false) => Err("no such account is watched beside the first".to_owned()),
        Err(error) => Err(format!("the list of accounts could not be written: {error}")),
    }
}

/// Whether somebody is signed in there, or has signed out and the keychain still holds the token.
fn holds_a_token(folder: &Path) -> bool {
    let text = std::fs::read_to_string(folder.join("leaving.json")).unwrap_or_default();
    let leaving = serde_json::from_str::<Vec<serde_json::Value>>(&text).unwrap_or_default();
    folder.join("account.json").exists() || !leaving.is_empty()
}

/// Forgets an account; its folder stays with its history. Whether there was one.
///
/// # Errors
/// When the list cannot be written.
pub fn remove(base: &Path, folder: &str) -> io::Result<bool> {
    let mut all = load(base);
    let before = all.len();
    all.retain(|known| known.folder != folder);
    if all.len() == before {
        return Ok(false);
    }
    save(base, &all)?;
    Ok(true)
}

/// A crash leaves the old or the new.
fn save(base: &Path, all: &[Beside]) -> io::Result<()> {
    let accounts = all.iter().map(|beside| Entry {
        cloud: beside.cloud.into(),
        folder: beside.folder.clone(),
    });
    let kept = Kept {
        accounts: accounts.collect(),
    };
    replace(&path(base), &serde_json::to_vec(&kept)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT: &str = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";

    fn registration(tenant: &str) -> Registration {
        Registration::new(tenant, CLIENT).expect("plain")
    }

    #[test]
    fn accounts_are_found_again_in_their_order_and_each_has_a_folder_of_its_own() {
        let base = tempfile::tempdir().expect("a folder");
        let base = base.path();
        assert_eq!(load(base), []);
        let first = add(base, AzureCloud::Public, "azure", &registration("contoso.com")).expect("added");
        let again = add(base, AzureCloud::Public, "azure", &registration("Contoso.com"));
        assert_eq!(
            again.as_ref(),
            Ok(&first),
            "the same account is not watched twice"
        );
        let other = add(
            base,
            AzureCloud::China,
            "azure-china",
            &registration("contoso.com"),
        )
        .expect("added");
        assert_ne!(first.folder, other.folder);
        assert_eq!(load(base), [first.clone(), other.clone()]);
        let kept = registration::load(&base.join(&first.folder)).expect("kept");
        assert_eq!(kept.tenant(), "contoso.com");
        assert!(remove(base, &first.folder).expect("written"));
        assert!(!remove(base, &first.folder).expect("nothing to do"));
        assert_eq!(load(base), [other]);
        assert!(base.join(&first.folder).exists(), "its history stays");
    }

    #[test]
    fn the_first_account_is_not_watched_twice_and_one_that_is_signed_in_is_not_forgotten_with_its_token() {
        let base = tempfile::tempdir().expect("a folder");
        let base = base.path();
        let public = AzureCloud::Public;
        let first = (built_in(public).expect("built in"), registration("contoso.com"));
        let add = |tenant: &str| add_beside(base, (public, &registration(tenant)), &first);
        assert_eq!(add("contoso.com"), Ok(None));
        assert!(matches!(add("fabrikam.com"), Ok(Some(_))));
        assert_eq!(add("fabrikam.com"), Ok(None), "it is watched already");
        let account = base.join(&load(base)[0].folder).join("account.json");
        std::fs::write(&account, "{}").expect("written");
        let forget = || remove_known(base, public, &registration("fabrikam.com"));
        assert!(forget().expect_err("signed in").contains("sign out"));
        std::fs::remove_file(&account).expect("signed out");
        let leaving = account.with_file_name("leaving.json");
        std::fs::write(&leaving, r#"[{"tenant":"t","object":"o"}]"#).expect("written");
        assert!(forget().expect_err("its token lies there").contains("sign out"));
        std::fs::write(&leaving, "[]").expect("it has left");
        assert_eq!(forget(), Ok(()));
        assert!(forget().expect_err("gone").contains("no such account"));
        assert!(remove_known(base, AzureCloud::China, &registration("fabrikam.com")).is_err());
        assert_eq!(load(base), []);
    }

    #[test]
    fn a_list_that_was_meddled_with_names_no_folder_elsewhere() {
        let base = tempfile::tempdir().expect("a folder");
        let base = base.path();
        for folder in ["../else", "/etc", "", "a/b", "A", "azure.d"] {
            let text = serde_json::json!({"accounts": [{"cloud": "public", "folder": folder}]});
            std::fs::write(path(base), text.to_string()).expect("written");
            assert_eq!(load(base), [], "{folder}");
        }
        for text in ["", "{", r#"{"accounts":[{"cloud":"moon","folder":"a"}]}"#] {
            std::fs::write(path(base), text).expect("written");
            assert_eq!(load(base), [], "{text}");
        }
    }

    #[test]
    fn there_is_an_end_to_how_many_are_watched() {
        let base = tempfile::tempdir().expect("a folder");
        for number in 0..MOST {
            let registration = registration(&format!("t{number}.example"));
            add(base.path(), AzureCloud::Public, "azure", &registration).expect("added");
        }
        let more = add(
            base.path(),
            AzureCloud::Public,
            "azure",
            &registration("more.example"),
        );
        assert!(more.is_err());
        assert_eq!(load(base.path()).len(), MOST);
    }
}
