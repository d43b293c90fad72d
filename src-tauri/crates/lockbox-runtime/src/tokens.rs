//! Keeps refresh tokens in the keychain. Azure's adapter and the keychain do not meet; this is where one hands to the other.

use crate::profile::{ProfileFile, Remembered};
use lockbox_azure::Azure;
use lockbox_core::{AccountId, SignInFailure, SignedIn};
use lockbox_keychain::{Keychain, KeychainError, Slot};
use secrecy::SecretString;
use std::sync::Arc;

/// The remembered session: who, in a file; the refresh token, in the keychain.
#[derive(Clone)]
pub(crate) struct Tokens {
    pub(crate) azure: Arc<Azure>,
    pub(crate) keychain: Keychain,
    pub(crate) profile: ProfileFile,
    /// The application registration that the tokens belong to.
    pub(crate) client_id: String,
}

impl Tokens {
    fn slot(&self, account: &AccountId) -> Slot {
        Slot {
            cloud: self.azure.cloud().name().to_owned(),
            tenant: account.tenant.to_string(),
            object: account.object.to_string(),
            client_id: self.client_id.clone(),
        }
    }

    /// Takes up the remembered session. With `may_ask` the keychain may ask a person to unlock it, and is given more time.
    pub(crate) async fn restore(&self, may_ask: bool) -> Result<SignedIn, SignInFailure> {
        let Some(Remembered { account, user }) = self.profile.load() else {
            return Err(SignInFailure::NothingKept);
        };
        let token = match self
            .on_keychain(&account, move |keychain, slot| {
                if may_ask {
                    keychain.with_a_person().load(slot)
                } else {
                    keychain.load(slot)
                }
            })
            .await
        {
            Ok(Some(token)) => token,
            Ok(None) => {
                return Err(SignInFailure::Ended(
                    "The keychain no longer holds the remembered session. Sign in again.".to_owned(),
                ));
            }
            Err(error) => {
                return Err(SignInFailure::Keychain(format!(
                    "The keychain did not give the remembered session: {error}."
                )));
            }
        };
        let fresh = self.azure.resume(account, user, token).await?;
        Ok(self.keep(fresh.signed_in, fresh.refresh_token).await)
    }

    /// Keeps what a sign-in brought. A keychain that fails does not lose the session; it lasts until the program ends.
    pub(crate) async fn keep(&self, mut person: SignedIn, token: Option<SecretString>) -> SignedIn {
        person.kept = match token {
            Some(token) => {
                let save = move |keychain: &Keychain, slot: &Slot| keychain.with_a_person().save(slot, token);
                self.on_keychain(&person.account, save)
                    .await
                    .map_err(|error| error.to_string())
            }
            None => Ok(()),
        };
        if let (Ok(()), Err(error)) = (&person.kept, self.profile.save(&person)) {
            tracing::warn!(%error, "the account could not be remembered");
        }
        person
    }

    /// Keeps a refresh token that was replaced meanwhile. `None` when there was none.
    pub(crate) async fn keep_rotated(&self) -> Option<Result<(), String>> {
        let (account, token) = self.azure.take_rotated()?;
        Some(self.save(&account, token).await)
    }

    /// Forgets the session, here and in the keychain.
    pub(crate) async fn forget(&self, account: &AccountId) {
        self.azure.sign_out();
        self.profile.forget();
        if let Err(error) = self
            .on_keychain(account, |keychain, slot| keychain.delete(slot))
            .await
        {
            tracing::warn!(%error, "the remembered session could not be deleted from the keychain");
        }
    }

    async fn save(&self, account: &AccountId, token: SecretString) -> Result<(), String> {
        let saved = self
            .on_keychain(account, move |keychain, slot| keychain.save(slot, token))
            .await;
        saved.map_err(|error| error.to_string())
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
