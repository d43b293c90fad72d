//! Sign-ins that wait for a person.

use crate::azure::{Desk, FreshSession};
use crate::entra::{Attempt, DeviceAttempt, Waiting};
use lockbox_core::{DeviceCode, SignInFailure};
use std::sync::Arc;

/// A sign-in that has begun.
pub enum Begun {
    /// The browser has to open a page.
    Browser(Box<PendingSignIn>),
    /// A person has to type a code.
    Code(Box<PendingCode>),
    /// Nothing has to be done: the Azure CLI is signed in.
    Granted(Box<FreshSession>),
}

/// A sign-in that waits for the browser. Dropping it cancels it and closes the listener at once.
pub struct PendingSignIn {
    pub(crate) desk: Arc<Desk>,
    pub(crate) number: u64,
    pub(crate) attempt: Attempt,
    pub(crate) waiting: Waiting,
    pub(crate) url: String,
}

/// A sign-in that waits until a person has typed a code. Dropping it cancels it.
pub struct PendingCode {
    pub(crate) desk: Arc<Desk>,
    pub(crate) number: u64,
    pub(crate) attempt: DeviceAttempt,
}

impl PendingSignIn {
    /// The sign-in page's address, for the system browser. It is good for this attempt only.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits for the browser's answer, five minutes at most, and redeems it.
    ///
    /// # Errors
    /// Refused, cancelled, late, somebody else, or an answer that does not fit; the session before, if any, stays.
    pub async fn finish(mut self) -> Result<FreshSession, SignInFailure> {
        let code = self.waiting.code().await?;
        let (person, granted) = self.attempt.redeem(self.desk.calls.session.entra(), code).await?;
        let (number, refresh_token) = (self.number, granted.refresh.clone());
        let provider = Arc::clone(&self.attempt.provider);
        Ok(self
            .desk
            .fresh(number, provider, person, (granted, refresh_token)))
    }
}

impl PendingCode {
    /// What the person has to type, and where.
    #[must_use]
    pub fn code(&self) -> &DeviceCode {
        &self.attempt.shown
    }

    /// Waits until the person has signed in; a quarter of an hour at most.
    ///
    /// # Errors
    /// Declined, late, given up, somebody of another tenant; the session before, if any, stays.
    pub async fn finish(self) -> Result<FreshSession, SignInFailure> {
        let wanted = || self.desk.newest(self.number).is_ok();
        let entra = self.desk.calls.session.entra();
        let (person, granted) = self.attempt.redeem(entra, wanted).await?;
        let (number, refresh_token) = (self.number, granted.refresh.clone());
        let provider = Arc::clone(&self.attempt.provider);
        Ok(self
            .desk
            .fresh(number, provider, person, (granted, refresh_token)))
    }
}
