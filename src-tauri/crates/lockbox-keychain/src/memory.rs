//! Secrets in memory, for a session that is to leave nothing behind. Chosen by the caller, never fallen back to.

use std::collections::BTreeMap;

use secrecy::SecretString;

use crate::error::KeychainError;
use crate::store::SecretStore;

/// Items kept at most.
const ITEMS_LIMIT: usize = 1_000;

/// Keeps secrets until it is dropped.
#[derive(Default)]
pub struct MemoryStore {
    items: BTreeMap<String, SecretString>,
}

#[cfg(test)]
impl MemoryStore {
    pub(crate) fn names(&self) -> Vec<String> {
        self.items.keys().cloned().collect()
    }
}

impl SecretStore for MemoryStore {
    fn load(&mut self, name: &str) -> Result<Option<SecretString>, KeychainError> {
        Ok(self.items.get(name).cloned())
    }

    fn save(&mut self, name: &str, value: &SecretString) -> Result<(), KeychainError> {
        if self.items.len() >= ITEMS_LIMIT && !self.items.contains_key(name) {
            return Err(KeychainError::Broken("too many items in memory".to_owned()));
        }
        self.items.insert(name.to_owned(), value.clone());
        Ok(())
    }

    fn delete(&mut self, name: &str) -> Result<(), KeychainError> {
        self.items.remove(name);
        Ok(())
    }
}
