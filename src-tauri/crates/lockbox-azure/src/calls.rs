//! Calls with a token: fetched in time, renewed once when the other side refuses it.

use crate::arm::lockbox::Known;
use crate::cloud::Cloud;
use crate::entra::Claims;
use crate::http::{Answer, Ask, Bearer, Fault, Http, Made, Payload};
use crate::session::Session;
use crate::trouble::{by_azure, judge};
use chrono::TimeDelta;
use lockbox_core::{AccountId, Now, ServerClock, ServerTime, Subscription, Trouble};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use url::Url;

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Audience {
    ResourceManager,
    Graph,
}

/// A token ready to be sent, and whose it is.
pub(crate) struct Access {
    pub(crate) bearer: Bearer,
    pub(crate) account: AccountId,
    /// Tells this token from the one before.
    pub(crate) serial: u64,
}

/// Reads want a token that lives this long.
pub(crate) const READ_LIFE: Duration = Duration::from_secs(5 * 60);

/// An answer that is older than this against Azure's own clock was not made for us.
const LATE: TimeDelta = TimeDelta::seconds(60);
/// How often one call may have its token renewed: once because the token ended, once because more was asked of it.
const RENEWALS: usize = 2;
/// Said when a service wants more proof than the session can give.
pub(crate) const MORE_PROOF: &str =
    "Azure asks for a sign-in that proves more, such as multi-factor authentication. Sign in again.";
/// Said of an answer that is not of the present.
pub(crate) const OLD: &str = "the answer is an old one from a cache in between";

/// Everything a call needs.
pub(crate) struct Calls {
    pub(crate) cloud: Cloud,
    pub(crate) http: Arc<Http>,
    pub(crate) session: Session,
    /// The subscriptions that were found last, and by whom.
    pub(crate) subscriptions: Mutex<Option<(AccountId, Vec<Subscription>)>>,
    /// The requests that were read last.
    pub(crate) known: Known,
    /// Resource Manager's clock, as its answers tell it.
    heard: Mutex<ServerClock>,
}

/// A successful answer.
pub(crate) struct Told {
    pub(crate) answer: Answer,
    /// The account whose token brought it.
    pub(crate) account: AccountId,
    /// Azure's time.
    pub(crate) date: Option<ServerTime>,
    /// Whether nothing speaks against its being of the present. A list is read all the same, a decision waits for it.
    pub(crate) is_fresh: bool,
}

impl Calls {
    pub(crate) fn new(cloud: Cloud, http: Arc<Http>, session: Session) -> Self {
        Self {
            cloud,
            http,
            session,
            subscriptions: Mutex::default(),
            known: Known::default(),
            heard: Mutex::default(),
        }
    }

    fn heard(&self) -> MutexGuard<'_, ServerClock> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads `url` as the signed-in account. A refused token is renewed, and the call made once more.
    ///
    /// # Errors
    /// Everything but a successful JSON answer that was made for this call.
    pub(crate) async fn read(
        &self,
        service: Audience,
        url: &Url,
        payload: impl Fn() -> Payload,
        limit: usize,
    ) -> Result<Told, Trouble> {
        let before = *self.heard();
        let mut access = self.session.access(service, READ_LIFE).await?;
        let mut outcome = self.ask(&access, url, payload(), limit).await;
        let mut renewals: Vec<Option<Claims>> = Vec::new();
        while let Some(claims) = refused(&outcome) {
            if renewals.contains(&claims) || renewals.len() >= RENEWALS {
                return Err(self.still_refused(claims, &outcome));
            }
            let newer = self
                .session
                .renewed(service, access.serial, claims.as_ref())
                .await?;
            let Some(newer) = newer else {
                return Err(self.still_refused(claims, &outcome));
            };
            access = newer;
            renewals.push(claims);
            outcome = self.ask(&access, url, payload(), limit).await;
        }
        let answer = judge(outcome)?;
        if answer.made == Made::Before {
            return Err(Trouble::Unreadable(OLD.to_owned()));
        }
        let is_fresh = answer.made == Made::ForUs || !is_late(&answer, before);
        let date = answer.date.filter(|_| is_fresh);
        if let (Audience::ResourceManager, Some(date)) = (service, date) {
            self.heard().hear(date, answer.at);
        }
        Ok(Told {
            account: access.account.clone(),
            date,
            is_fresh,
            answer,
        })
    }

    /// A token was refused that is as good as one can be had without a person. More proof can be brought by one; otherwise
    /// a sign-in would not mend it, and other places may take the very same token.
    fn still_refused(&self, demanded: Option<Claims>, outcome: &Result<Answer, Fault>) -> Trouble {
        if let Some(claims) = &demanded {
            let why = self.session.more_proof(claims);
            self.session.demand(demanded);
            return Trouble::SignInNeeded(why);
        }
        let told = outcome.as_ref().ok().and_then(by_azure);
        let message = told
            .map(|told| told.message)
            .filter(|message| !message.is_empty());
        Trouble::Unauthorized(message.unwrap_or_else(|| "Azure gives no reason".to_owned()))
    }

    async fn ask(&self, access: &Access, url: &Url, payload: Payload, limit: usize) -> Result<Answer, Fault> {
        self.http
            .send(Ask {
                url,
                bearer: Some(&access.bearer),
                payload,
                limit,
            })
            .await
    }
}

/// Whether Azure refused the token, and what it wants the next one to prove.
fn refused(outcome: &Result<Answer, Fault>) -> Option<Option<Claims>> {
    let answer = outcome.as_ref().ok().filter(|answer| answer.status == 401)?;
    by_azure(answer).map(|_| Claims::demanded(&answer.challenges))
}

/// Whether the answer lies behind the clock that was known before it was asked for.
fn is_late(answer: &Answer, before: ServerClock) -> bool {
    let now = Now {
        boot: answer.at,
        wall: ServerTime::default(),
    };
    let late = |date: ServerTime| {
        date.checked_add_signed(LATE)
            .is_none_or(|latest| latest < before.now(now))
    };
    before.is_known() && answer.date.is_some_and(late)
}
