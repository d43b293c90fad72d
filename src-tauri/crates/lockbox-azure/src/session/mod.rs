//! The session: who is signed in, and tokens in memory only. Tokens are renewed in time, by one caller at a time; as long as
//! one is good, trouble with renewing it keeps nobody from working.

mod live;
mod renew;

use crate::azure_cli::AzureCli;
use crate::calls::{Access, Audience};
use crate::cloud::Cloud;
use crate::entra::{Claims, Entra, Granted, Person, Provider, Refusal};
use crate::http::{Bearer, Http};
use live::{Held, Live};
use lockbox_core::{AccountId, CliWhy, SignInFault, SignInWhy};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Who is signed in, if anybody.
pub(crate) struct Session {
    entra: Entra,
    /// Where tokens come from, when not from Entra ID itself.
    cli: Option<AzureCli>,
    cloud: Cloud,
    http: Arc<Http>,
    live: Mutex<Option<Live>>,
    /// What the next sign-in by a person must prove.
    demanded: Mutex<Option<Claims>>,
    /// Held while tokens are renewed, so that everybody waits for the one answer.
    gate: tokio::sync::Mutex<()>,
    serials: AtomicU64,
}

impl Session {
    pub(crate) fn new(entra: Entra, cli: Option<AzureCli>, cloud: Cloud, http: Arc<Http>) -> Self {
        Self {
            entra,
            cli,
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

    /// The Azure CLI, when tokens come from it.
    pub(crate) fn cli(&self) -> Option<&AzureCli> {
        self.cli.as_ref()
    }

    /// A token for `service` from the Azure CLI, and whose it is.
    pub(crate) async fn ask_cli(
        &self,
        provider: &Provider,
        service: Audience,
    ) -> Result<(Person, Granted), Refusal> {
        let cli = self
            .cli
            .as_ref()
            .ok_or_else(|| Refusal::Setup(CliWhy::NotWanted.into()))?;
        let resource = match service {
            Audience::ResourceManager => self.cloud.arm_resource(),
            Audience::Graph => self.cloud.graph().as_str().trim_end_matches('/'),
        };
        cli.token(resource, &provider.tenant, self.http.now()).await
    }

    /// What a person is told when a service wants more proof than the session can give.
    pub(crate) fn more_proof(&self, demanded: &Claims) -> SignInFault {
        self.cli.as_ref().map_or_else(
            || SignInWhy::MoreProof.into(),
            |cli| CliWhy::MoreProof(cli.more_proof(&self.cloud, demanded)).into(),
        )
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
}
