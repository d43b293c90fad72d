//! The session: who is signed in, and tokens in memory only. Tokens are renewed in time, by one caller at a time.

use crate::calls::{Access, Audience};
use crate::cloud::Cloud;
use crate::entra::{self, Entra, Granted, Provider, Refusal};
use crate::http::{Bearer, Http};
use lockbox_core::{AccountId, BootTime, Trouble};
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// After a refusal Entra ID is left in peace for so long; asking the same again at once is punished.
const PEACE: Duration = Duration::from_secs(60);

/// Who is signed in, if anybody.
pub(crate) struct Session {
    entra: Entra,
    cloud: Cloud,
    http: Arc<Http>,
    live: Mutex<Option<Live>>,
    /// Held while tokens are renewed, so that everybody waits for the one answer.
    gate: tokio::sync::Mutex<()>,
    serials: AtomicU64,
}

/// A session that is there.
struct Live {
    /// Tells this session from one before with the same account.
    serial: u64,
    provider: Arc<Provider>,
    account: AccountId,
    refresh: Option<SecretString>,
    held: BTreeMap<Audience, Held>,
    refused: BTreeMap<Audience, (BootTime, Trouble)>,
    rotated: bool,
}

struct Held {
    access: Arc<Access>,
    expires: BootTime,
    life: Duration,
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
            live: Mutex::new(None),
            gate: tokio::sync::Mutex::new(()),
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

    /// Takes over a fresh session with its token for Resource Manager.
    pub(crate) fn install(&self, provider: Arc<Provider>, account: AccountId, granted: Granted) {
        let held = self.held(Audience::ResourceManager, &account, &granted);
        *self.live() = Some(Live {
            serial: self.serial(),
            provider,
            account,
            refresh: granted.refresh,
            held: BTreeMap::from([(Audience::ResourceManager, held)]),
            refused: BTreeMap::new(),
            rotated: false,
        });
    }

    fn held(&self, service: Audience, account: &AccountId, granted: &Granted) -> Held {
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
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        *self.live() = None;
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

    /// A token for `service` that lives for `least` or longer, or is as new as can be had.
    ///
    /// # Errors
    /// Nobody is signed in, or the session cannot be renewed.
    pub(crate) async fn access(&self, service: Audience, least: Duration) -> Result<Arc<Access>, Trouble> {
        if let Some(access) = self.fitting(service, least)? {
            return Ok(access);
        }
        let _alone = self.gate.lock().await;
        match self.fitting(service, least)? {
            Some(access) => Ok(access),
            None => self.renew(service).await,
        }
    }

    /// Another token than the one with `serial`, which the other side refused.
    ///
    /// # Errors
    /// As [`Session::access`].
    pub(crate) async fn renewed(&self, service: Audience, serial: u64) -> Result<Arc<Access>, Trouble> {
        let _alone = self.gate.lock().await;
        let newer = self
            .live()
            .as_ref()
            .and_then(|live| live.held.get(&service))
            .map(|held| Arc::clone(&held.access));
        match newer.filter(|access| access.serial != serial) {
            Some(access) => Ok(access),
            None => self.renew(service).await,
        }
    }

    fn fitting(&self, service: Audience, least: Duration) -> Result<Option<Arc<Access>>, Trouble> {
        let now = self.http.now();
        let live = self.live();
        let live = live
            .as_ref()
            .ok_or_else(|| Trouble::SignInNeeded("nobody is signed in".to_owned()))?;
        let Some(held) = live.held.get(&service) else {
            return Ok(None);
        };
        // A token that never lives that long must not be renewed at every call.
        let least = least.min(held.life / 2);
        Ok((held.expires > now.after(least)).then(|| Arc::clone(&held.access)))
    }

    /// Renews under the gate.
    async fn renew(&self, service: Audience) -> Result<Arc<Access>, Trouble> {
        let renewal = self.renewal(service)?;
        let answered = self.refreshed(&renewal, service).await;
        let mut live = self.live();
        let live = live
            .as_mut()
            .filter(|live| live.serial == renewal.serial)
            .ok_or_else(|| Trouble::SignInNeeded("the session ended meanwhile".to_owned()))?;
        match answered {
            Ok(granted) => {
                let held = self.held(service, &live.account, &granted);
                let access = Arc::clone(&held.access);
                live.held.insert(service, held);
                live.refused.remove(&service);
                live.keep(granted.refresh);
                Ok(access)
            }
            Err(refusal) => {
                let trouble = Trouble::from(refusal);
                if matches!(trouble, Trouble::SignInNeeded(_)) {
                    live.held.remove(&service);
                    live.refused.insert(service, (self.http.now(), trouble.clone()));
                }
                Err(trouble)
            }
        }
    }

    fn renewal(&self, service: Audience) -> Result<Renewal, Trouble> {
        let now = self.http.now();
        let live = self.live();
        let live = live
            .as_ref()
            .ok_or_else(|| Trouble::SignInNeeded("nobody is signed in".to_owned()))?;
        if let Some((at, trouble)) = live.refused.get(&service)
            && now.since(*at) < PEACE
        {
            return Err(trouble.clone());
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

    async fn refreshed(&self, renewal: &Renewal, service: Audience) -> Result<Granted, Refusal> {
        let granted = self
            .entra
            .refresh(&renewal.provider, &renewal.refresh, service)
            .await?;
        if let Some(person) = entra::person(&self.entra, &renewal.provider, &granted, None)? {
            entra::same_account(&person, &renewal.account)?;
        }
        Ok(granted)
    }
}

impl Live {
    /// Keeps a rotated refresh token; the old one is wiped with its place.
    fn keep(&mut self, newer: Option<SecretString>) {
        let Some(newer) = newer else { return };
        let same = self
            .refresh
            .as_ref()
            .is_some_and(|old| old.expose_secret() == newer.expose_secret());
        if !same {
            self.refresh = Some(newer);
            self.rotated = true;
        }
    }
}
