//! Keeps refresh tokens in the keychain. Azure's adapter and the keychain do not meet; this is where one hands to the other.

use crate::profile::{ProfileFile, Remembered};
use crate::saved::Saved;
use lockbox_azure::{Azure, FreshSession};
use lockbox_core::{AccountId, KeychainFault, SignInFailure, SignInWhy, SignedIn};
use lockbox_keychain::{Keychain, KeychainError, Slot};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A keychain that could not delete a token is asked again after these pauses, in seconds, and then after the last one for as
/// long as the program runs.
const DELETE_AGAIN: [u64; 4] = [1, 4, 15, 60];

/// The remembered session: who, in a file; the refresh token, in the keychain. Clones share it.
#[derive(Clone)]
pub(crate) struct Tokens {
    pub(crate) azure: Arc<Azure>,
    keychain: Keychain,
    profile: ProfileFile,
    /// The application registration that the tokens belong to.
    client_id: String,
    /// Held while something is written, so that writes come in the order in which they were asked for.
    gate: Arc<tokio::sync::Mutex<()>>,
    saves: Arc<Mutex<Saves>>,
    /// Whose session holds in this process.
    holder: Arc<Mutex<Option<SignedIn>>>,
}

/// Which save of a token is the newest, by account: a deletion means one save, and none that comes after it.
#[derive(Default)]
struct Saves {
    count: u64,
    newest: BTreeMap<AccountId, u64>,
}

/// A remembered session as it was found again.
pub(crate) enum Found {
    /// It never stopped to hold in this process.
    Held(SignedIn),
    Renewed(Box<Saved>),
}

impl Tokens {
    pub(crate) fn new(
        azure: Arc<Azure>,
        keychain: Keychain,
        profile: ProfileFile,
        client_id: String,
    ) -> Self {
        Self {
            azure,
            keychain,
            profile,
            client_id,
            gate: Arc::default(),
            saves: Arc::default(),
            holder: Arc::default(),
        }
    }

    fn slot(&self, account: &AccountId) -> Slot {
        Slot {
            cloud: self.azure.cloud().name().to_owned(),
            tenant: account.tenant.to_string(),
            object: account.object.to_string(),
            client_id: self.client_id.clone(),
        }
    }

    fn holder(&self) -> MutexGuard<'_, Option<SignedIn>> {
        self.holder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn saves(&self) -> MutexGuard<'_, Saves> {
        self.saves.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another save of this account's token begins.
    fn another_save(&self, account: &AccountId) -> u64 {
        let mut saves = self.saves();
        saves.count += 1;
        let save = saves.count;
        saves.newest.insert(account.clone(), save);
        save
    }

    fn newest_save(&self, account: &AccountId) -> Option<u64> {
        self.saves().newest.get(account).copied()
    }

    fn is_held_by(&self, account: &AccountId) -> bool {
        self.holder()
            .as_ref()
            .is_some_and(|person| person.account == *account)
    }

    /// Finds the remembered session. With `may_ask` the keychain may ask a person to unlock it, and is given more time.
    pub(crate) async fn restore(&self, may_ask: bool) -> Result<Found, SignInFailure> {
        let held = self.holder().clone();
        if let Some(person) = held {
            return Ok(Found::Held(person));
        }
        if !self.azure.is_kept_here() {
            let fresh = self.azure.ask_cli().await?;
            return Ok(Found::Renewed(Box::new(self.keep(fresh).await)));
        }
        let Some(Remembered { account, user }) = self.profile.load() else {
            return Err(SignInFailure::NothingKept);
        };
        let load = move |keychain: &Keychain, slot: &Slot| {
            if may_ask {
                keychain.with_a_person().load(slot)
            } else {
                keychain.load(slot)
            }
        };
        let token = match self.on_keychain(&account, load).await {
            Ok(Some(token)) => token,
            Ok(None) => {
                return Err(SignInFailure::Ended(SignInWhy::KeychainEmpty.into()));
            }
            Err(error) => {
                return Err(SignInFailure::Keychain(keychain_fault(error)));
            }
        };
        let fresh = self.azure.resume(account, user, token).await?;
        Ok(Found::Renewed(Box::new(self.keep(fresh).await)))
    }

    /// Keeps what a sign-in brought, before it holds. A keychain that fails does not lose the session; it lasts until the program
    /// ends.
    pub(crate) async fn keep(&self, mut fresh: FreshSession) -> Saved {
        let account = fresh.signed_in.account.clone();
        let mut save = None;
        if let Some(token) = fresh.refresh_token.take() {
            let _alone = self.gate.lock().await;
            save = Some(self.another_save(&account));
            let saved = self.on_keychain(&account, move |keychain, slot| {
                keychain.with_a_person().save(slot, token)
            });
            fresh.signed_in.kept = saved.await.map_err(keychain_fault);
        }
        Saved::new(self.clone(), fresh, save)
    }

    /// A session came to nothing after its token was saved: that token goes, unless it is a newer one of an account whose session
    /// holds or is remembered.
    pub(crate) async fn take_back(&self, account: &AccountId, save: u64) {
        self.delete(account, Some(save), &self.keychain, |_outcome| {})
            .await;
    }

    fn is_needed(&self, account: &AccountId) -> bool {
        let remembered = || self.profile.load().map(|remembered| remembered.account);
        self.is_held_by(account) || remembered().as_ref() == Some(account)
    }

    /// From now on this person's session holds. Who holds and who is remembered changes in the driver's turns only, so that both keep
    /// the core's order; the few bytes are written at once.
    pub(crate) fn hold(&self, person: &SignedIn) {
        *self.holder() = Some(person.clone());
        // Nobody is remembered whose token lies nowhere, or is another program's.
        if person.kept.is_ok() && self.azure.is_kept_here() {
            self.remember(person);
        }
    }

    fn remember(&self, person: &SignedIn) {
        if let Err(error) = self.profile.save(person) {
            tracing::warn!(%error, "the account could not be remembered");
        }
    }

    /// The keychain took the newest token of an account. A session that lasted only as long as the program is remembered from now on.
    pub(crate) fn kept(&self, account: &AccountId) {
        let mut holder = self.holder();
        if let Some(person) = holder.as_mut().filter(|person| person.account == *account)
            && person.kept.is_err()
        {
            person.kept = Ok(());
            self.remember(person);
        }
    }

    /// Keeps a refresh token that was replaced meanwhile, and tells whose. `None` when there was none.
    pub(crate) async fn keep_rotated(&self) -> Option<(AccountId, Result<(), KeychainFault>)> {
        // Taken only when its turn to be written has come: a token that is taken is never written after it was to be forgotten.
        let _alone = self.gate.lock().await;
        let (account, token) = self.azure.take_rotated()?;
        self.another_save(&account);
        let saved = self
            .on_keychain(&account, move |keychain, slot| keychain.save(slot, token))
            .await;
        Some((account, saved.map_err(keychain_fault)))
    }

    /// The session holds no longer and is not remembered. Which save of its token is still to be forgotten.
    pub(crate) fn let_go(&self, account: &AccountId) -> Option<u64> {
        self.azure.sign_out();
        *self.holder() = None;
        if self.azure.is_kept_here() {
            self.profile.leaves(account, true);
        }
        self.profile.forget();
        self.newest_save(account)
    }

    /// Those who signed out while an earlier program ran, and whose tokens the keychain would not delete before that ended.
    pub(crate) fn leaving(&self) -> BTreeSet<AccountId> {
        self.profile.leaving()
    }

    /// Forgets the token of a session that was let go, and tells what came of it whenever that changes. Where somebody sits there,
    /// they may be asked to unlock the keychain for it.
    pub(crate) async fn forget(
        &self,
        account: &AccountId,
        save: Option<u64>,
        may_ask: bool,
        tell: impl FnMut(Result<(), KeychainFault>),
    ) {
        let keychain = if may_ask {
            self.keychain.with_a_person()
        } else {
            self.keychain.clone()
        };
        if self.azure.is_kept_here() {
            self.delete(account, save, &keychain, tell).await;
        }
    }

    /// Deletes the token of the save that is meant; one that was saved since stays. A keychain that does not answer just now is asked
    /// again until it does.
    async fn delete(
        &self,
        account: &AccountId,
        save: Option<u64>,
        keychain: &Keychain,
        mut tell: impl FnMut(Result<(), KeychainFault>),
    ) {
        let mut keychain = keychain.clone();
        let last = DELETE_AGAIN.last().copied().unwrap_or(60);
        let mut told = None;
        for pause in DELETE_AGAIN.into_iter().chain(std::iter::repeat(last)) {
            let outcome = self.delete_once(account, save, &keychain).await;
            if told.as_ref() != Some(&outcome) {
                told = Some(outcome.clone());
                tell(outcome.clone());
            }
            if outcome.is_ok() {
                self.profile.leaves(account, false);
                return;
            }
            // Whoever sat there has been asked once.
            keychain = self.keychain.clone();
            tokio::time::sleep(Duration::from_secs(pause)).await;
        }
    }

    /// One try; also good when there is nothing to delete any more.
    async fn delete_once(
        &self,
        account: &AccountId,
        save: Option<u64>,
        keychain: &Keychain,
    ) -> Result<(), KeychainFault> {
        let _alone = self.gate.lock().await;
        if self.newest_save(account) != save || self.is_needed(account) {
            return Ok(());
        }
        let keychain = keychain.clone();
        let deleted = self
            .on_keychain(account, move |_, slot| keychain.delete(slot))
            .await;
        deleted.map_err(|error| {
            tracing::warn!(%error, "a session could not be deleted from the keychain");
            keychain_fault(error)
        })
    }

    /// Keychain calls block, perhaps until a person answers a prompt.
    async fn on_keychain<T: Send + 'static>(
        &self,
        account: &AccountId,
        call: impl FnOnce(&Keychain, &Slot) -> Result<T, KeychainError> + Send + 'static,
    ) -> Result<T, KeychainError> {
        let (keychain, slot) = (self.keychain.clone(), self.slot(account));
        let answer = tokio::task::spawn_blocking(move || call(&keychain, &slot)).await;
        answer.unwrap_or_else(|_| Err(KeychainError::Broken("the call did not come back".to_owned())))
    }
}

/// The keychain's fault, as the core tells it.
fn keychain_fault(error: KeychainError) -> KeychainFault {
    match error {
        KeychainError::Absent => KeychainFault::Absent,
        KeychainError::Locked => KeychainFault::Locked,
        KeychainError::Dismissed => KeychainFault::Dismissed,
        KeychainError::Ambiguous => KeychainFault::Ambiguous,
        KeychainError::TooLong => KeychainFault::TooLong,
        KeychainError::TimedOut => KeychainFault::TimedOut,
        KeychainError::Broken(detail) => KeychainFault::Broken(detail),
    }
}
