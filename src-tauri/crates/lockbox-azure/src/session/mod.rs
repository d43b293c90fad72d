//! The session: who is signed in, and tokens in memory only. Tokens are renewed in time, by one caller at a time; as long as
//! one is good, trouble with renewing it keeps nobody from working.

mod live;

use crate::calls::{Access, Audience};
use crate::cloud::Cloud;
use crate::entra::{self, Claims, Entra, Granted, Provider, Refusal};
use crate::http::{Bearer, Http};
use live::{Held, Live};
use lockbox_core::{AccountId, Trouble};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Who is signed in, if anybody.
pub(crate) struct Session {
    entra: Entra,
    cloud: Cloud,
    http: Arc<Http>,
    live: Mutex<Option<Live>>,
    /// What the next sign-in by a person must prove.
    demanded: Mutex<Option<Claims>>,
    /// Held while tokens are renewed, so that everybody waits for the one answer.
    gate: tokio::sync::Mutex<()>,
    serials: AtomicU64,
}

/// What renewing needs, copied out so that no lock is held while waiting.
struct Renewal {
    serial: u64,
    provider: Arc<Provider>,
    account: AccountId,
    refresh: SecretString,
}

impl Session {
    pub(crate) fn new(entra: Entra, cloud: Cloud, http: Arc<Http>) -> Self {
        Self {
            entra,
            cloud,
            http,
            live: Mutex::default(),
            demanded: Mutex::default(),
            gate: tokio::sync::Mutex::default(),
            serials: AtomicU64::new(0),
        }
    }

    pub(crate) fn entra(&self) -> &Entra {
        &self.entra
    }

    fn live(&self) -> MutexGuard<'_, Option<Live>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serial(&self) -> u64 {
        self.serials.fetch_add(1, Ordering::Relaxed)
    }

    /// Takes over a fresh session with its token for Resource Manager. Entra ID may leave out the refresh token of an account
    /// that has one, which then stays.
    pub(crate) fn install(&self, provider: Arc<Provider>, account: AccountId, granted: Granted) {
        let held = self.held(Audience::ResourceManager, &account, &granted, None);
        let mut live = self.live();
        let before = live.take().filter(|before| before.account == account);
        let (earlier, unsaved) = before.map_or((None, false), |before| (before.refresh, before.rotated));
        *live = Some(Live {
            serial: self.serial(),
            provider,
            account,
            rotated: unsaved && granted.refresh.is_none(),
            refresh: granted.refresh.or(earlier),
            held: BTreeMap::from([(Audience::ResourceManager, held)]),
            paused: BTreeMap::new(),
        });
        self.demand(None);
    }

    fn held(
        &self,
        service: Audience,
        account: &AccountId,
        granted: &Granted,
        claims: Option<&Claims>,
    ) -> Held {
        let home = match service {
            Audience::ResourceManager => self.cloud.resource_manager(),
            Audience::Graph => self.cloud.graph(),
        };
        let access = Access {
            bearer: Bearer::new(home, granted.access.clone()),
            account: account.clone(),
            serial: self.serial(),
        };
        Held {
            access: Arc::new(access),
            expires: granted.expires,
            life: granted.life,
            claims: claims.cloned(),
            mended: None,
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        *self.live() = None;
        self.demand(None);
    }

    /// The newest refresh token, if it changed since this was last asked.
    pub(crate) fn take_rotated(&self) -> Option<(AccountId, SecretString)> {
        let mut live = self.live();
        let live = live.as_mut()?;
        if !std::mem::take(&mut live.rotated) {
            return None;
        }
        Some((live.account.clone(), live.refresh.clone()?))
    }

    /// What the next sign-in by a person must prove, because a token without it was refused.
    pub(crate) fn demanded(&self) -> Option<Claims> {
        self.demanded
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Keeps what the next sign-in by a person must prove.
    pub(crate) fn demand(&self, claims: Option<Claims>) {
        *self.demanded.lock().unwrap_or_else(PoisonError::into_inner) = claims;
    }

    /// As [`Session::demand`], without forgetting an earlier demand.
    pub(crate) fn demand_also(&self, claims: Option<Claims>) {
        if claims.is_some() {
            self.demand(claims);
        }
    }

    /// Keeps what a refusal says about the next sign-in.
    pub(crate) fn note(&self, refusal: &Refusal) {
        if let Refusal::Ended { claims, .. } = refusal {
            self.demand_also(claims.clone());
        }
    }

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
            Some(_) | None => return Err(Trouble::SignInNeeded("the session ended meanwhile".to_owned())),
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
        let refresh = live
            .refresh
            .clone()
            .ok_or_else(|| Trouble::SignInNeeded("the session ended and cannot be renewed".to_owned()))?;
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
        let granted = self
            .entra
            .refresh(&renewal.provider, &renewal.refresh, service, demanded)
            .await?;
        if let Some(person) = entra::person(&self.entra, &renewal.provider, &granted, None)? {
            entra::same_account(&person, &renewal.account)?;
        }
        Ok(granted)
    }
}

fn nobody() -> Trouble {
    Trouble::SignInNeeded("nobody is signed in".to_owned())
}
