//! What lies between the program and its performers, and what outlives the program.

use lockbox_azure::FreshSession;
use lockbox_core::{AccountId, Event, KeychainFault, SignInFailure, Ticket};
use secrecy::SecretString;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a performer brings.
pub(crate) enum Happening {
    Event(Box<Event>),
    Granted(Ticket, Box<FreshSession>),
}

/// Where performers put what they bring.
#[derive(Clone, Default)]
pub(crate) struct Inbox(Arc<Mutex<VecDeque<Happening>>>);

impl Inbox {
    pub(crate) fn lock(&self) -> MutexGuard<'_, VecDeque<Happening>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn put(&self, event: Event) {
        self.lock().push_back(Happening::Event(Box::new(event)));
    }

    pub(crate) fn take(&self) -> Option<Happening> {
        self.lock().pop_front()
    }
}

/// What outlives the program: keychain and whoever is remembered.
#[derive(Clone, Default)]
pub(crate) struct Keychain(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    session: Option<(AccountId, String, SecretString)>,
    locked: bool,
}

impl Keychain {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_locked(&self, locked: bool) {
        self.lock().locked = locked;
    }

    pub(crate) fn keep(
        &self,
        account: AccountId,
        user: String,
        token: SecretString,
    ) -> Result<(), KeychainFault> {
        let mut kept = self.lock();
        if kept.locked {
            return Err(KeychainFault::Locked);
        }
        kept.session = Some((account, user, token));
        Ok(())
    }

    pub(crate) fn load(&self) -> Result<(AccountId, String, SecretString), SignInFailure> {
        let kept = self.lock();
        if kept.locked {
            return Err(SignInFailure::Keychain(KeychainFault::Locked));
        }
        kept.session.clone().ok_or(SignInFailure::NothingKept)
    }

    pub(crate) fn rotated(&self, account: &AccountId, token: SecretString) -> Result<(), KeychainFault> {
        let user = self
            .lock()
            .session
            .as_ref()
            .map_or_else(String::new, |(_, user, _)| user.clone());
        self.keep(account.clone(), user, token)
    }
}
