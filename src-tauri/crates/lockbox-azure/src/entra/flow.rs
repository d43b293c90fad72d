//! One attempt to sign in: its secrets, its address, and what is made of the answer.

use super::claims::Claims;
use super::client::Entra;
use super::errors::Refusal;
use super::id_token::{self, Expected, Person};
use super::listener::{Waiting, Wanted};
use super::provider::Provider;
use super::tokens::Granted;
use crate::random;
use chrono::TimeDelta;
use lockbox_core::{AccountId, BootTime, SignInFailure, SignInMethod, SignInWhy, Stranger};
use secrecy::SecretString;
use std::sync::Arc;
use std::time::Duration;

/// What only this attempt knows. The attempt alone holds it, so it is wiped when the attempt ends, however it ends.
pub(crate) struct Secrets {
    pub(crate) verifier: SecretString,
    pub(crate) state: SecretString,
    pub(crate) nonce: SecretString,
}

/// Everything that belongs to one attempt and dies with it.
pub(crate) struct Attempt {
    pub(crate) provider: Arc<Provider>,
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) redirect: String,
    pub(crate) method: SignInMethod,
    /// What a service or Entra ID wants it to prove.
    demanded: Option<Claims>,
    started: BootTime,
}

impl Attempt {
    /// Asks the tenant for its endpoints, makes fresh secrets and opens the door.
    ///
    /// # Errors
    /// The host cannot be reached or does not fit, or no port can be had.
    pub(crate) async fn begin(
        entra: &Entra,
        method: SignInMethod,
        demanded: Option<Claims>,
        patience: Duration,
    ) -> Result<(Self, Waiting), SignInFailure> {
        let started = entra.now();
        let provider = entra.provider().await?;
        let none = |_error| SignInFailure::Setup(SignInWhy::NoRandomness.into());
        let secrets = Arc::new(Secrets {
            verifier: random::word().map_err(none)?,
            state: random::word().map_err(none)?,
            nonce: random::word().map_err(none)?,
        });
        let wanted = Wanted {
            secrets: Arc::downgrade(&secrets),
            issuer: provider.issuer.clone(),
        };
        let waiting = Waiting::open(wanted, patience)
            .await
            .map_err(|error| SignInFailure::Setup(SignInWhy::NoPort(error.to_string()).into()))?;
        let redirect = format!("http://localhost:{}", waiting.port());
        Ok((
            Self {
                provider: Arc::new(provider),
                secrets,
                redirect,
                method,
                demanded,
                started,
            },
            waiting,
        ))
    }

    /// What its requests say in `claims`.
    pub(crate) fn claims(&self) -> Option<String> {
        Claims::parameter(self.provider.capabilities, self.demanded.as_ref())
    }

    /// Exchanges the code and checks who signed in.
    ///
    /// # Errors
    /// Whatever does not fit; then nothing of the answer is kept.
    pub(crate) async fn redeem(
        &self,
        entra: &Entra,
        code: SecretString,
    ) -> Result<(Person, Granted), SignInFailure> {
        let granted = entra.redeem(self, code).await?;
        let person = person(entra, &self.provider, &granted, Some(&self.secrets.nonce))?
            .ok_or_else(|| SignInFailure::Setup(SignInWhy::NoIdToken.into()))?;
        match &self.method {
            SignInMethod::ChooseAccount | SignInMethod::DeviceCode => {}
            SignInMethod::Again { account, .. } => same_account(&person, account)?,
            SignInMethod::StepUp { account, .. } => {
                same_account(&person, account)?;
                self.is_fresh(entra, &person, &granted)?;
            }
        }
        Ok((person, granted))
    }

    /// Refuses a proof from before the attempt.
    fn is_fresh(&self, entra: &Entra, person: &Person, granted: &Granted) -> Result<(), SignInFailure> {
        // The sign-in host's clock at the start, as the answer tells it: an answer to a POST comes out of no cache.
        let spent = TimeDelta::from_std(entra.now().since(self.started)).ok();
        let started = spent.and_then(|spent| granted.date.checked_sub_signed(spent));
        if !started.is_some_and(|started| id_token::is_fresh(person, started)) {
            return Err(SignInFailure::Setup(SignInWhy::NotFresh.into()));
        }
        Ok(())
    }
}

/// Who an answer with tokens is about, if it tells.
pub(crate) fn person(
    entra: &Entra,
    provider: &Provider,
    granted: &Granted,
    nonce: Option<&SecretString>,
) -> Result<Option<Person>, Refusal> {
    let Some(token) = &granted.id_token else {
        return Ok(None);
    };
    let expected = Expected {
        issuer: &provider.issuer,
        client_id: entra.client_id(),
        tenant: &provider.tenant,
        nonce,
        now: granted.date,
    };
    id_token::verified(token, &expected).map(Some)
}

/// Refuses everybody but `account`.
pub(crate) fn same_account(person: &Person, account: &AccountId) -> Result<(), Refusal> {
    if person.account == *account {
        Ok(())
    } else {
        Err(Refusal::WrongAccount(Stranger::Account(person.user.clone())))
    }
}

#[cfg(test)]
mod tests;
