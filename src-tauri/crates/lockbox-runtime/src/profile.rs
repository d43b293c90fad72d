//! Who signed in last, so that the session can be taken up again. Nothing secret: the refresh token lies in the keychain.

use lockbox_core::{AccountId, ObjectId, SignedIn, TenantId};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::PathBuf;

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
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        Some(Remembered {
            account: AccountId {
                tenant: TenantId::new(text("tenant")?),
                object: ObjectId::new(text("object")?),
            },
            user: text("user")?.to_owned(),
        })
    }

    /// Written beside and moved over, so that a crash leaves the old or the new.
    pub(crate) fn save(&self, person: &SignedIn) -> std::io::Result<()> {
        let value = json!({
            "tenant": person.account.tenant.as_str(),
            "object": person.account.object.as_str(),
            "user": person.user,
        });
        let beside = self.0.with_extension("new");
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        file.write_all(value.to_string().as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, &self.0)
    }

    pub(crate) fn forget(&self) {
        if let Err(error) = fs::remove_file(&self.0) {
            tracing::debug!(%error, "no remembered account to forget");
        }
    }
}
