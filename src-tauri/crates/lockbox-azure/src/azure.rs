//! The one door to this crate: signing in, looking, and sending a decision.

use crate::arm::{activity, decide, lockbox, support, switch};
use crate::calls::{Audience, Calls};
use crate::cloud::Cloud;
use crate::discovery;
use crate::entra::{self, Attempt, DeviceAttempt, Entra, Granted, PATIENCE, Person, Provider, Refusal};
use crate::http::{Http, Network, Transport};
use crate::identity::Identity;
use crate::session::Session;
use crate::signing_in::{Begun, PendingCode, PendingSignIn};
use lockbox_core::{
    AccountId, BootTime, CliWhy, Discovery, LogDecisions, LogPlace, LogRead, Permit, Polled, RequestKey,
    Reread, SendOutcome, ServerTime, SignInFailure, SignInMethod, SignInWhy, SignedIn, Stranger,
    SubscriptionId, SwitchPermit, SwitchRead, TenantId, TicketFacts, Trouble,
};
use secrecy::SecretString;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::task::AbortHandle;
use url::Url;

/// Tells the time since the computer started.
pub type BootClock = Arc<dyn Fn() -> BootTime + Send + Sync>;

/// Why this crate cannot work at all.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The HTTP client cannot be made: no TLS, or a proxy setting that is none.
    #[error("the connection to Azure cannot be prepared: {0}")]
    Http(#[from] reqwest::Error),
}

/// A session that Entra ID has granted and that does not hold yet: the one before, if any, does until [`FreshSession::take_up`].
/// It has no `Debug`: it carries tokens.
pub struct FreshSession {
    /// Who it is. `kept` is `Ok` until somebody tried to keep the token.
    pub signed_in: SignedIn,
    /// To be kept in the keychain; nothing when Entra ID gave none, or none that is newer than the one that was used.
    pub refresh_token: Option<SecretString>,
    desk: Arc<Desk>,
    number: u64,
    provider: Arc<Provider>,
    granted: Granted,
}

/// Azure, as one signed-in account sees it.
pub struct Azure {
    desk: Arc<Desk>,
}

/// What an attempt to sign in shares with [`Azure`].
pub(crate) struct Desk {
    pub(crate) calls: Arc<Calls>,
    newest: Mutex<Newest>,
}

/// The newest attempt; older ones are cancelled.
#[derive(Default)]
pub(crate) struct Newest {
    number: u64,
    closer: Option<AbortHandle>,
}

impl Azure {
    /// Makes the clients; nothing is sent yet.
    ///
    /// # Errors
    /// When the system lacks what an HTTP client needs.
    pub fn new(cloud: Cloud, identity: impl Into<Identity>, boot: BootClock) -> Result<Self, SetupError> {
        let network = Network::new(cloud.is_loopback(), BootClock::clone(&boot))?;
        Ok(Self::over(Arc::new(network), cloud, identity, boot))
    }

    /// The same over another transport than the network.
    #[must_use]
    pub fn over(
        transport: Arc<dyn Transport>,
        cloud: Cloud,
        identity: impl Into<Identity>,
        boot: BootClock,
    ) -> Self {
        let http = Arc::new(Http::new(transport, boot));
        let (registration, cli) = match identity.into() {
            Identity::Registration(registration) => (registration, None),
            Identity::AzureCli(cli) => (cli.tenant().clone(), Some(cli)),
        };
        let entra = Entra::new(cloud.clone(), registration, Arc::clone(&http));
        let session = Session::new(entra, cli, cloud.clone(), Arc::clone(&http));
        let calls = Arc::new(Calls::new(cloud, http, session));
        Self {
            desk: Arc::new(Desk {
                calls,
                newest: Mutex::default(),
            }),
        }
    }

    /// The cloud it talks to.
    #[must_use]
    pub fn cloud(&self) -> &Cloud {
        &self.desk.calls.cloud
    }

    /// The Lockbox page of the cloud's portal.
    #[must_use]
    pub fn portal_lockbox_url(&self) -> String {
        let portal = self.cloud().portal().as_str().trim_end_matches('/');
        format!("{portal}/#view/Microsoft_Azure_Lockbox/LockboxMenu/~/Overview")
    }

    /// The page of the cloud's portal where Customer Lockbox is turned on and off.
    #[must_use]
    pub fn portal_administration_url(&self) -> String {
        let portal = self.cloud().portal().as_str().trim_end_matches('/');
        format!("{portal}/#view/Microsoft_Azure_Lockbox/LockboxMenu/~/Administration")
    }

    /// A support ticket's address as it may be opened: on the portal's own origin, without a user name. Nothing otherwise.
    #[must_use]
    pub fn ticket_url(&self, text: &str) -> Option<String> {
        let url = Url::parse(text.trim()).ok()?;
        let portal = self.cloud().portal();
        // An address of another scheme can carry the portal's origin inside, such as that of a blob.
        let plain = url.scheme() == portal.scheme() && url.username().is_empty() && url.password().is_none();
        (plain && url.origin().is_tuple() && url.origin() == portal.origin()).then(|| url.into())
    }

    /// Whether an address is on this cloud's sign-in host: https there, or http where the whole cloud lies on this computer.
    #[must_use]
    pub fn is_sign_in_page(&self, text: &str) -> bool {
        let authority = self.cloud().authority();
        Url::parse(text).is_ok_and(|url| {
            let plain = url.username().is_empty() && url.password().is_none();
            plain && url.scheme() == authority.scheme() && url.origin() == authority.origin()
        })
    }

    /// Whether sessions can be kept for the next start. Those of the Azure CLI are its own.
    #[must_use]
    pub fn is_kept_here(&self) -> bool {
        self.desk.calls.session.cli().is_none()
    }

    /// Starts a sign-in in the way that `method` and the identity allow. Cancels an earlier attempt.
    ///
    /// # Errors
    /// As [`Azure::begin_sign_in`]; and what stands in the way of the Azure CLI.
    pub async fn begin(&self, method: SignInMethod) -> Result<Begun, SignInFailure> {
        if !self.is_kept_here() {
            return self.begin_with_cli(&method).await;
        }
        match method {
            SignInMethod::DeviceCode => Ok(Begun::Code(Box::new(self.begin_with_code().await?))),
            SignInMethod::ChooseAccount | SignInMethod::Again { .. } | SignInMethod::StepUp { .. } => {
                Ok(Begun::Browser(Box::new(self.begin_sign_in(method).await?)))
            }
        }
    }

    async fn begin_with_cli(&self, method: &SignInMethod) -> Result<Begun, SignInFailure> {
        if matches!(method, SignInMethod::StepUp { .. }) {
            return Err(SignInFailure::Setup(CliWhy::NoStepUp.into()));
        }
        let fresh = self.cli_session().await.map_err(|refusal| {
            // A person who waits can do something about it.
            if let Refusal::CliSilent(seconds) = refusal {
                SignInFailure::Setup(CliWhy::Silent(seconds).into())
            } else {
                refusal.into()
            }
        })?;
        let person = &fresh.signed_in;
        if let SignInMethod::Again { account, .. } = method
            && person.account != *account
        {
            return Err(SignInFailure::WrongAccount(Stranger::Account(
                person.user.clone(),
            )));
        }
        Ok(Begun::Granted(Box::new(fresh)))
    }

    /// Starts a sign-in through the browser: the listener is up, and the page's address can be opened. Cancels an earlier
    /// attempt.
    ///
    /// # Errors
    /// The sign-in host cannot be reached or does not fit, or the listener cannot be opened.
    pub async fn begin_sign_in(&self, method: SignInMethod) -> Result<PendingSignIn, SignInFailure> {
        let number = self.desk.supersede();
        let demanded = self.desk.calls.session.demanded();
        let (attempt, waiting) = Attempt::begin(self.entra(), method, demanded, PATIENCE).await?;
        self.desk.newest(number)?.closer = Some(waiting.closer());
        let url = self.entra().page(&attempt)?;
        // What stands behind the host tells of the attempt and of people.
        tracing::debug!(
            origin = url.origin().ascii_serialization(),
            "a sign-in page is ready"
        );
        Ok(PendingSignIn {
            desk: Arc::clone(&self.desk),
            number,
            attempt,
            waiting,
            url: url.into(),
        })
    }

    /// Starts a sign-in with a code. Cancels an earlier attempt.
    ///
    /// # Errors
    /// The sign-in host cannot be reached, does not fit, or gives no codes.
    pub async fn begin_with_code(&self) -> Result<PendingCode, SignInFailure> {
        let number = self.desk.supersede();
        let demanded = self.desk.calls.session.demanded();
        let attempt = DeviceAttempt::begin(self.entra(), demanded.as_ref()).await?;
        drop(self.desk.newest(number)?);
        Ok(PendingCode {
            desk: Arc::clone(&self.desk),
            number,
            attempt,
        })
    }

    /// Takes the session of the Azure CLI.
    ///
    /// # Errors
    /// What stands in the way, and what to do about it.
    pub async fn ask_cli(&self) -> Result<FreshSession, SignInFailure> {
        Ok(self.cli_session().await?)
    }

    async fn cli_session(&self) -> Result<FreshSession, Refusal> {
        let number = self.desk.supersede();
        let session = &self.desk.calls.session;
        let provider = self.entra().provider().await?;
        let (person, granted) = session
            .ask_cli(&provider, Audience::ResourceManager)
            .await
            .map_err(Refusal::before_session)?;
        let desk = Arc::clone(&self.desk);
        Ok(desk.fresh(number, Arc::new(provider), person, (granted, None)))
    }

    /// Renews a remembered session.
    ///
    /// # Errors
    /// `Ended` when Entra ID does not take the token any more; `Trouble` leaves the remembered session as it is.
    pub async fn resume(
        &self,
        account: AccountId,
        user: String,
        refresh_token: SecretString,
    ) -> Result<FreshSession, SignInFailure> {
        let number = self.desk.supersede();
        let provider = self.entra().provider().await?;
        let renewed = self
            .entra()
            .refresh(&provider, &refresh_token, Audience::ResourceManager, None)
            .await;
        let granted = renewed.inspect_err(|refusal| self.desk.calls.session.note(refusal))?;
        // What lay in the keychain may have been put there by anybody.
        let mut person = entra::person(self.entra(), &provider, &granted, None)?
            .ok_or_else(|| SignInFailure::Ended(SignInWhy::OfNobody.into()))?;
        entra::same_account(&person, &account)?;
        if person.user == account.object.as_str() {
            person.user = user;
        }
        let newer = granted.refresh.clone();
        let granted = Granted {
            refresh: granted.refresh.or(Some(refresh_token)),
            ..granted
        };
        let desk = Arc::clone(&self.desk);
        Ok(desk.fresh(number, Arc::new(provider), person, (granted, newer)))
    }

    /// Gives up a sign-in under way, also one that the browser has answered and that was not taken up yet. The session that
    /// holds stays.
    pub fn give_up_sign_in(&self) {
        let _number = self.desk.supersede();
    }

    /// Forgets the session's tokens and gives up a sign-in under way.
    pub fn sign_out(&self) {
        let _number = self.desk.supersede();
        self.desk.calls.session.clear();
        self.desk.calls.known.clear();
    }

    /// Finds out what the account can see.
    ///
    /// # Errors
    /// When subscriptions cannot be listed.
    pub async fn discover(&self) -> Result<Discovery, Trouble> {
        discovery::discover(&self.desk.calls).await
    }

    /// Reads one subscription's requests.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub async fn poll(&self, subscription: &SubscriptionId) -> Result<Polled, Trouble> {
        lockbox::poll(&self.desk.calls, subscription).await
    }

    /// Reads one request.
    ///
    /// # Errors
    /// When it cannot be read, is not fresh, or another one came.
    pub async fn reread(&self, key: &RequestKey) -> Result<Reread, Trouble> {
        lockbox::reread(&self.desk.calls, key).await
    }

    /// Reads in the Activity Log who decided requests of one subscription.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn read_decisions(
        &self,
        subscription: &SubscriptionId,
        from: ServerTime,
        until: ServerTime,
    ) -> Result<LogDecisions, Trouble> {
        activity::decisions(&self.desk.calls, subscription, (from, until)).await
    }

    /// Reads what the Activity Log holds of these places.
    ///
    /// # Errors
    /// When none of them can be read.
    pub async fn read_activity(
        &self,
        places: Vec<LogPlace>,
        from: ServerTime,
        until: ServerTime,
    ) -> Result<LogRead, Trouble> {
        activity::of_places(&self.desk.calls, places, (from, until)).await
    }

    /// Reads what a support ticket is called.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn read_ticket(
        &self,
        subscription: &SubscriptionId,
        number: &str,
    ) -> Result<TicketFacts, Trouble> {
        support::ticket(&self.desk.calls, subscription, number).await
    }

    /// Sends a decision, at most once, and tells what became of it as far as that is certain.
    pub async fn send(&self, permit: Permit) -> (SendOutcome, Option<ServerTime>) {
        decide::send(&self.desk.calls, permit).await
    }

    /// Reads whether Customer Lockbox is on for `tenant`.
    ///
    /// # Errors
    /// When it cannot be read, is not fresh, or another account is signed in.
    pub async fn read_switch(&self, tenant: &TenantId) -> Result<SwitchRead, Trouble> {
        switch::read(&self.desk.calls, tenant).await
    }

    /// Turns Customer Lockbox on or off, at most once, and tells what became of it as far as that is certain.
    pub async fn send_switch(&self, permit: SwitchPermit) -> SendOutcome {
        switch::send(&self.desk.calls, permit).await
    }

    /// The newest refresh token, if it changed since this was last asked. It is to be kept.
    #[must_use]
    pub fn take_rotated(&self) -> Option<(AccountId, SecretString)> {
        self.desk.calls.session.take_rotated()
    }

    fn entra(&self) -> &Entra {
        self.desk.calls.session.entra()
    }
}

impl Desk {
    /// Cancels the attempt under way and begins the next, whose number it gives.
    fn supersede(&self) -> u64 {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.number += 1;
        if let Some(closer) = newest.closer.take() {
            closer.abort();
        }
        newest.number
    }

    /// Holds the place of the attempt `number`, unless a newer one took it.
    pub(crate) fn newest(&self, number: u64) -> Result<MutexGuard<'_, Newest>, SignInFailure> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.number == number {
            Ok(newest)
        } else {
            Err(SignInFailure::Cancelled)
        }
    }

    pub(crate) fn fresh(
        self: Arc<Self>,
        number: u64,
        provider: Arc<Provider>,
        person: Person,
        (granted, refresh_token): (Granted, Option<SecretString>),
    ) -> FreshSession {
        let signed_in = SignedIn {
            account: person.account,
            user: person.user,
            name: person.name,
            authenticated: person.authenticated,
            kept: Ok(()),
        };
        FreshSession {
            signed_in,
            refresh_token,
            desk: self,
            number,
            provider,
            granted,
        }
    }
}

impl FreshSession {
    /// Lets the session hold, in the place of the one before.
    ///
    /// # Errors
    /// `Cancelled` when it was given up, another sign-in began or somebody signed out meanwhile; then nothing has changed.
    pub fn take_up(self) -> Result<SignedIn, SignInFailure> {
        // Held to the end, so that signing out meanwhile is never undone.
        let _newest = self.desk.newest(self.number)?;
        self.desk
            .calls
            .session
            .install(self.provider, self.signed_in.account.clone(), self.granted);
        Ok(self.signed_in)
    }
}
