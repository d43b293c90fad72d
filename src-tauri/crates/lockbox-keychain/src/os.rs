//! The operating system's keychain through the keyring project's stores. A store holds one connection and one session; both
//! die with the daemon behind them, so a store that has lost its daemon is thrown away and the call is made once more.

use std::collections::HashMap;
use std::sync::Arc;

use keyring::api::CredentialStore;
use keyring::{Entry, Error};
use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretString};

use crate::error::KeychainError;
use crate::fault::Fault;
use crate::native;
use crate::store::SecretStore;

/// Makes a store with a fresh connection.
type Connect = Box<dyn FnMut() -> Result<Arc<CredentialStore>, Error> + Send>;

/// What an item is given besides its name.
type Modifiers = fn(&str) -> HashMap<&str, &str>;

/// The keychain of the operating system.
pub struct OsStore {
    service: String,
    connect: Connect,
    store: Option<Arc<CredentialStore>>,
    modifiers: Modifiers,
}

impl OsStore {
    /// Items belong to `app`. Nothing is connected to before the first call.
    #[must_use]
    pub fn new(app: &str) -> Self {
        Self::over(app, Box::new(native::connect), native::modifiers)
    }

    fn over(app: &str, connect: Connect, modifiers: Modifiers) -> Self {
        Self {
            service: app.to_owned(),
            connect,
            store: None,
            modifiers,
        }
    }

    /// Makes a call, and once more on a fresh store when the old one had lost its daemon.
    fn call<T>(&mut self, name: &str, act: impl Fn(&Entry) -> Result<T, Error>) -> Result<T, KeychainError> {
        let again = match self.once(name, &act) {
            Ok(value) => return Ok(value),
            Err(fault) => fault,
        };
        if !again.stale {
            return Err(again.kind);
        }
        tracing::debug!(reason = %again.kind, "keychain connected to afresh");
        self.once(name, &act).map_err(|fault| fault.kind)
    }

    fn once<T>(&mut self, name: &str, act: impl Fn(&Entry) -> Result<T, Error>) -> Result<T, Fault> {
        // Taken out for the call: after a panic or a lost daemon it is not put back.
        let store = match self.store.take() {
            Some(store) => store,
            None => (self.connect)().map_err(|error| Fault::of(&error))?,
        };
        let modifiers = (self.modifiers)(&self.service);
        let outcome = store
            .build(&self.service, name, Some(&modifiers))
            .and_then(|entry| act(&entry))
            .map_err(|error| Fault::of(&error));
        if !outcome.as_ref().is_err_and(|fault| fault.stale) {
            self.store = Some(store);
        }
        outcome
    }
}

impl SecretStore for OsStore {
    fn limit(&self) -> Option<usize> {
        native::LIMIT
    }

    fn is_locked(&mut self) -> bool {
        native::is_locked()
    }

    fn load(&mut self, name: &str) -> Result<Option<SecretString>, KeychainError> {
        let bytes = self.call(name, |entry| match entry.get_secret() {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })?;
        bytes.map(text).transpose()
    }

    fn save(&mut self, name: &str, value: &SecretString) -> Result<(), KeychainError> {
        let bytes = value.expose_secret().as_bytes();
        self.call(name, |entry| match entry.set_secret(bytes) {
            Err(Error::Ambiguous(twins)) => {
                remove(&twins)?;
                entry.set_secret(bytes)
            }
            other => other,
        })
    }

    fn delete(&mut self, name: &str) -> Result<(), KeychainError> {
        self.call(name, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            Err(Error::Ambiguous(twins)) => remove(&twins),
            other => other,
        })
    }
}

fn remove(twins: &[Entry]) -> Result<(), Error> {
    for twin in twins {
        match twin.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What is stored is ASCII, so anything else was not stored by us.
fn text(bytes: Vec<u8>) -> Result<SecretString, KeychainError> {
    String::from_utf8(bytes).map(SecretString::from).map_err(|error| {
        error.into_bytes().zeroize();
        KeychainError::Broken("the item holds something else than a sign-in".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use keyring::mock;

    /// A store over the keyring project's own mock; counts the connections.
    fn mocked() -> (OsStore, Arc<AtomicUsize>) {
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let shared = mock::Store::new().expect("made");
        let connect = move || {
            count.fetch_add(1, Ordering::Relaxed);
            let store: Arc<CredentialStore> = shared.clone();
            Ok(store)
        };
        (
            OsStore::over("app", Box::new(connect), |_| HashMap::new()),
            connections,
        )
    }

    /// Makes the next call on `name` fail.
    fn fail(store: &mut OsStore, name: &str, error: Error) {
        let kept = store.store.as_ref().expect("connected");
        let entry = kept.build("app", name, None).expect("built");
        entry
            .as_any()
            .downcast_ref::<mock::Cred>()
            .expect("a mock")
            .set_error(error);
    }

    fn lost(text: &str) -> Error {
        Error::PlatformFailure(Box::new(std::io::Error::other(text.to_owned())))
    }

    fn value(store: &mut OsStore) -> Option<String> {
        store
            .load("n")
            .expect("readable")
            .map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn one_connection_serves_many_calls() {
        let (mut store, connections) = mocked();
        store.save("n", &"s".into()).expect("saved");
        assert_eq!(value(&mut store).as_deref(), Some("s"));
        store.delete("n").expect("deleted");
        assert_eq!(value(&mut store), None);
        store.delete("n").expect("gone already, which is no error");
        assert_eq!(connections.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_lost_daemon_costs_one_connection_and_no_call() {
        for text in [
            "org.freedesktop.Secret.Error.NoSession: gone",
            "org.freedesktop.DBus.Error.ServiceUnknown: x",
        ] {
            let (mut store, connections) = mocked();
            store.save("n", &"s".into()).expect("saved");
            fail(&mut store, "n", lost(text));
            assert_eq!(value(&mut store).as_deref(), Some("s"), "{text}");
            assert_eq!(connections.load(Ordering::Relaxed), 2);
        }
    }

    #[test]
    fn a_locked_keychain_is_not_asked_twice() {
        let (mut store, connections) = mocked();
        store.save("n", &"s".into()).expect("saved");
        let locked = Error::NoStorageAccess(Box::new(std::io::Error::other("SS error: prompt dismissed")));
        fail(&mut store, "n", locked);
        assert_eq!(store.load("n").map(|_| ()), Err(KeychainError::Dismissed));
        assert_eq!(connections.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_keychain_that_never_answers_is_tried_twice_at_each_call() {
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let connect = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            Err(lost("org.freedesktop.DBus.Error.ServiceUnknown: x"))
        };
        let mut store = OsStore::over("app", Box::new(connect), |_| HashMap::new());
        assert_eq!(store.load("n").map(|_| ()), Err(KeychainError::Absent));
        assert_eq!(count.load(Ordering::Relaxed), 2);
        assert_eq!(store.save("n", &"s".into()), Err(KeychainError::Absent));
        assert_eq!(count.load(Ordering::Relaxed), 4);
    }

    #[test]
    fn bytes_that_are_no_text_are_never_part_of_the_message() {
        assert_eq!(
            text(vec![b's', b'e', b'c', 0xff]).map(|_| ()),
            Err(KeychainError::Broken(
                "the item holds something else than a sign-in".to_owned()
            ))
        );
        let fault = Fault::of(&Error::BadEncoding(b"secret".to_vec()));
        assert!(!fault.kind.to_string().contains("secret"));
        let fault = Fault::of(&Error::BadDataFormat(
            b"secret".to_vec(),
            Box::new(std::io::Error::other("secret")),
        ));
        assert!(!fault.kind.to_string().contains("secret"));
    }
}
