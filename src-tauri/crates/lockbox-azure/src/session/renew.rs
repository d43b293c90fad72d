//! Tokens that are good for now: the one that is there, or a newer one.

use super::Session;
use crate::calls::{Access, Audience};
use crate::entra::{self, Claims, Granted, Provider, Refusal};
use lockbox_core::{AccountId, SignInWhy, Trouble};
use secrecy::SecretString;
use std::sync::Arc;
use std::time::Duration;

/// What renewing needs, copied out so that no lock is held while waiting.
struct Renewal {
    serial: u64,
    provider: Arc<Provider>,
    account: AccountId,
    /// None where the Azure CLI renews.
    refresh: Option<SecretString>,
}

impl Session {
    /// A token for `service` that lives for `least` or longer, or is as new as can be had. While it is renewed, or cannot be,
    /// the one that is there serves to its end.
    ///
    /// # Errors
    /// Nobody is signed in, or the session cannot be renewed.
    pub(crate) async fn access(&self, service: Audience, least: Duration) -> Result<Arc<Access>, Trouble> {
        if let Some(access) = self.fitting(service, least)? {
            return Ok(access);
        }
        let alone = match self.gate.try_lock() {
            Ok(alone) => alone,
            Err(_somebody_renews) => match self.unexpired(service) {
                Some(access) => return Ok(access),
                None => self.gate.lock().await,
            },
        };
        let renewed = match self.fitting(service, least)? {
            Some(access) => Ok(access),
            None => self.renew(service, None).await,
        };
        drop(alone);
        renewed.or_else(|trouble| self.unexpired(service).ok_or(trouble))
    }

    /// Another token than the one with `serial`, which the other side refused, and which proves what it demands. None when
    /// the refused one came for a refusal a moment ago: another would be no better.
    ///
    /// # Errors
    /// As [`Session::access`].
    pub(crate) async fn renewed(
        &self,
        service: Audience,
        serial: u64,
        demanded: Option<&Claims>,
    ) -> Result<Option<Arc<Access>>, Trouble> {
        let _alone = self.gate.lock().await;
        {
            let live = self.live();
            let held = live.as_ref().and_then(|live| live.held.get(&service));
            match held {
                Some(held) if held.access.serial == serial => {
                    if held.is_best(demanded, self.http.now()) {
                        return Ok(None);
                    }
                }
                Some(held) if demanded.is_none() || held.claims.as_ref() == demanded => {
                    return Ok(Some(Arc::clone(&held.access)));
                }
                Some(_) | None => {}
            }
        }
        let renewed = self.renew(service, demanded).await?;
        if let Some(live) = self.live().as_mut()
            && let Some(held) = live.held.get_mut(&service)
        {
            held.mended = Some(self.http.now());
        }
        Ok(Some(renewed))
    }

    fn fitting(&self, service: Audience, least: Duration) -> Result<Option<Arc<Access>>, Trouble> {
        let live = self.live();
        let live = live.as_ref().ok_or_else(nobody)?;
        Ok(live.fitting(service, least, self.http.now()))
    }

    fn unexpired(&self, service: Audience) -> Option<Arc<Access>> {
        self.live().as_ref()?.unexpired(service, self.http.now())
    }

    /// Renews under the gate.
    async fn renew(&self, service: Audience, demanded: Option<&Claims>) -> Result<Arc<Access>, Trouble> {
        let renewal = self.renewal(service)?;
        let answered = self.refreshed(&renewal, service, demanded).await;
        let mut live = self.live();
        let live = match live.as_mut() {
            Some(live) if live.serial == renewal.serial => live,
            Some(other) if other.account == renewal.account => {
                let newest = other.unexpired(service, self.http.now());
                return newest.ok_or_else(|| Trouble::Offline("a new sign-in came in between".to_owned()));
            }
            Some(_) | None => return Err(Trouble::SignInNeeded(SignInWhy::EndedMeanwhile.into())),
        };
        match answered {
            Ok(granted) => {
                let held = self.held(service, &live.account, &granted, demanded);
                let access = Arc::clone(&held.access);
                live.held.insert(service, held);
                live.paused.remove(&service);
                live.keep(granted.refresh);
                Ok(access)
            }
            Err(refusal) => {
                if matches!(refusal, Refusal::Ended { .. }) {
                    self.demand_also(demanded.cloned());
                }
                self.note(&refusal);
                let trouble = Trouble::from(refusal);
                live.fail(service, &trouble, self.http.now());
                Err(trouble)
            }
        }
    }

    fn renewal(&self, service: Audience) -> Result<Renewal, Trouble> {
        let live = self.live();
        let live = live.as_ref().ok_or_else(nobody)?;
        if let Some(trouble) = live.pause(service, self.http.now()) {
            return Err(trouble);
        }
        let refresh = live.refresh.clone();
        if refresh.is_none() && self.cli.is_none() {
            return Err(Trouble::SignInNeeded(SignInWhy::NotRenewable.into()));
        }
        Ok(Renewal {
            serial: live.serial,
            provider: Arc::clone(&live.provider),
            account: live.account.clone(),
            refresh,
        })
    }

    async fn refreshed(
        &self,
        renewal: &Renewal,
        service: Audience,
        demanded: Option<&Claims>,
    ) -> Result<Granted, Refusal> {
        let Some(refresh) = &renewal.refresh else {
            return self.renewed_by_cli(renewal, service, demanded).await;
        };
        let granted = self
            .entra
            .refresh(&renewal.provider, refresh, service, demanded)
            .await?;
        if let Some(person) = entra::person(&self.entra, &renewal.provider, &granted, None)? {
            entra::same_account(&person, &renewal.account)?;
        }
        Ok(granted)
    }

    /// The CLI's session is a person's own doing: what more it must prove they are told.
    async fn renewed_by_cli(
        &self,
        renewal: &Renewal,
        service: Audience,
        demanded: Option<&Claims>,
    ) -> Result<Granted, Refusal> {
        if let Some(demanded) = demanded {
            let why = Box::new(self.more_proof(demanded));
            return Err(Refusal::Ended { why, claims: None });
        }
        let (person, granted) = self.ask_cli(&renewal.provider, service).await?;
        entra::same_account(&person, &renewal.account)?;
        Ok(granted)
    }
}

fn nobody() -> Trouble {
    Trouble::SignInNeeded(SignInWhy::Nobody.into())
}
