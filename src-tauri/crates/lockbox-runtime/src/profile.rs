//! Who signed in last, so that the session can be taken up again, and who signed out and is not forgotten by the keychain yet. Nothing
//! secret: the refresh token lies in the keychain.

use lockbox_core::{AccountId, ObjectId, SignedIn, TenantId};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file that remembers the account.
#[derive(Clone, Debug)]
pub(crate) struct ProfileFile(PathBuf);

/// The remembered account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remembered {
    pub(crate) account: AccountId,
    pub(crate) user: String,
}

impl ProfileFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Nobody is remembered when the file is missing or cannot be read.
    pub(crate) fn load(&self) -> Option<Remembered> {
        let value: Value = serde_json::from_slice(&fs::read(&self.0).ok()?).ok()?;
        Some(Remembered {
            account: read(&value)?,
            user: value.get("user")?.as_str()?.to_owned(),
        })
    }

    pub(crate) fn save(&self, person: &SignedIn) -> io::Result<()> {
        let mut value = written(&person.account);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("user".to_owned(), person.user.clone().into());
        }
        write(&self.0, &value)
    }

    pub(crate) fn forget(&self) {
        if let Err(error) = fs::remove_file(&self.0) {
            tracing::debug!(%error, "no remembered account to forget");
        }
    }

    /// The accounts that signed out and whose tokens the keychain may still hold, so that a later start can see to it.
    pub(crate) fn leaving(&self) -> BTreeSet<AccountId> {
        let text = fs::read(self.leaving_file()).unwrap_or_default();
        let list: Vec<Value> = serde_json::from_slice(&text).unwrap_or_default();
        list.iter().filter_map(read).collect()
    }

    /// Remembers that an account leaves, or that it has left.
    pub(crate) fn leaves(&self, account: &AccountId, still: bool) {
        let mut leaving = self.leaving();
        let changed = if still {
            leaving.insert(account.clone())
        } else {
            leaving.remove(account)
        };
        if !changed {
            return;
        }
        // Without anybody there is no file: whoever looks for it finds somebody in it.
        let outcome = if leaving.is_empty() {
            fs::remove_file(self.leaving_file())
        } else {
            let list = Value::Array(leaving.iter().map(written).collect());
            write(&self.leaving_file(), &list)
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, "it could not be written down whose token is to be deleted");
        }
    }

    fn leaving_file(&self) -> PathBuf {
        self.0.with_file_name("leaving.json")
    }
}

fn written(account: &AccountId) -> Value {
    json!({ "tenant": account.tenant.as_str(), "object": account.object.as_str() })
}

fn read(value: &Value) -> Option<AccountId> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    Some(AccountId {
        tenant: TenantId::new(text("tenant")?),
        object: ObjectId::new(text("object")?),
    })
}

/// Written beside and moved over, so that a crash leaves the old or the new.
pub(crate) fn write(path: &Path, value: &Value) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(value.to_string().as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)
}
