//! Calls with a token: fetched in time, renewed once when the other side refuses it.

use crate::cloud::Cloud;
use crate::http::{Answer, Ask, Bearer, Http, Payload};
use crate::session::Session;
use crate::trouble::judge;
use lockbox_core::{AccountId, ServerClock, Trouble};
use std::sync::{Arc, Mutex, PoisonError};
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

/// Everything a call needs.
pub(crate) struct Calls {
    pub(crate) cloud: Cloud,
    pub(crate) http: Arc<Http>,
    pub(crate) session: Session,
    /// Resource Manager's clock, as its answers tell it.
    heard: Mutex<ServerClock>,
}

impl Calls {
    pub(crate) fn new(cloud: Cloud, http: Arc<Http>, session: Session) -> Self {
        Self {
            cloud,
            http,
            session,
            heard: Mutex::new(ServerClock::default()),
        }
    }

    /// What is known of Resource Manager's clock.
    pub(crate) fn server_clock(&self) -> ServerClock {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, service: Audience, answer: &Answer) {
        if let (Audience::ResourceManager, Some(date)) = (service, answer.date) {
            self.heard
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .hear(date, answer.at);
        }
    }

    /// Reads `url` as the signed-in account. A refused token is renewed once, and the call made once more.
    ///
    /// # Errors
    /// Everything but a successful JSON answer.
    pub(crate) async fn read(
        &self,
        service: Audience,
        url: &Url,
        payload: impl Fn() -> Payload,
        limit: usize,
    ) -> Result<(Answer, AccountId), Trouble> {
        let mut access = self.session.access(service, READ_LIFE).await?;
        let mut outcome = self.ask(&access, url, payload(), limit).await;
        if outcome.as_ref().is_ok_and(|answer| answer.status == 401) {
            access = self.session.renewed(service, access.serial).await?;
            outcome = self.ask(&access, url, payload(), limit).await;
        }
        if let Ok(answer) = &outcome {
            self.hear(service, answer);
        }
        judge(outcome).map(|answer| (answer, access.account.clone()))
    }

    async fn ask(
        &self,
        access: &Access,
        url: &Url,
        payload: Payload,
        limit: usize,
    ) -> Result<Answer, crate::http::Fault> {
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
