//! Performs what leads to a session: taking up the remembered one, signing in, giving up, forgetting. A session is saved first and
//! holds last, in the driver's turn and only if the core still waits for it: so Azure, keychain and core never mean different people.

use crate::perform::{Failure, Happening, Performers, within};
use crate::saved::Saved;
use crate::tokens::Found;
use lockbox_azure::{Begun, FreshSession};
use lockbox_core::{AccountId, Event, SignInFailure, SignInMethod, SignInWhy, SignedIn, Ticket, Trouble};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// A person at the sign-in page.
const SIGN_IN_LIMIT: Duration = Duration::from_secs(330);
/// A person with a code, which is good for a quarter of an hour.
const CODE_LIMIT: Duration = Duration::from_secs(930);
/// A person may first have to unlock the keychain, which has a limit of its own.
const RESTORE_LIMIT: Duration = Duration::from_secs(120);

/// The one attempt that the core waits for.
pub(crate) struct Attempt {
    ticket: Ticket,
    /// Dropped with the attempt, which ends the wait for the browser.
    _wanted: oneshot::Sender<()>,
}

impl Performers {
    pub(crate) fn restore(&mut self, ticket: Ticket, may_ask: bool) {
        let (tokens, given_up) = (self.tokens.clone(), self.begin(ticket));
        self.answer(async move {
            let finding = within(Some(RESTORE_LIMIT), async move { tokens.restore(may_ask).await });
            let found = unless(given_up, finding)
                .await
                .unwrap_or_else(|failure| Err(SignInFailure::Trouble(Trouble::Offline(failure.text()))));
            match found {
                Ok(Found::Renewed(saved)) => Happening::Granted(ticket, saved),
                Ok(Found::Held(person)) => answered(ticket, Ok(person)),
                Err(failure) => answered(ticket, Err(failure)),
            }
        });
    }

    pub(crate) fn sign_in(&mut self, ticket: Ticket, method: SignInMethod) {
        let given_up = self.begin(ticket);
        let (azure, tokens, events) = (Arc::clone(&self.azure), self.tokens.clone(), self.events.clone());
        let writing = self.writing.clone();
        let limit = match method {
            SignInMethod::DeviceCode => CODE_LIMIT,
            SignInMethod::ChooseAccount | SignInMethod::Again { .. } | SignInMethod::StepUp { .. } => {
                SIGN_IN_LIMIT
            }
        };
        // The driver is gone only when the program ends.
        let tell = move |event| drop(events.send(Happening::Event(Box::new(event))));
        let signing_in = async move {
            match azure.begin(method).await? {
                Begun::Browser(pending) => {
                    let url = pending.url().to_owned();
                    tell(Event::SignInLink { ticket, url });
                    pending.finish().await
                }
                Begun::Code(pending) => {
                    let code = pending.code().clone();
                    tell(Event::SignInCode { ticket, code });
                    pending.finish().await
                }
                Begun::Granted(fresh) => Ok(*fresh),
            }
        };
        self.answer(async move {
            let granted = unless(given_up, within(Some(limit), signing_in)).await;
            let granted: Result<FreshSession, SignInFailure> =
                granted.unwrap_or_else(|failure| Err(broken_off(&failure)));
            let saved = match granted {
                // Not given up half-way: what is being written is waited for, and taken back if nobody wants it.
                Ok(fresh) => {
                    let saved = within(None, async move { tokens.keep(fresh).await }).await;
                    drop(writing);
                    saved.map_err(|failure| broken_off(&failure))
                }
                Err(failure) => Err(failure),
            };
            match saved {
                Ok(saved) => Happening::Granted(ticket, Box::new(saved)),
                Err(failure) => answered(ticket, Err(failure)),
            }
        });
    }

    fn begin(&mut self, ticket: Ticket) -> oneshot::Receiver<()> {
        self.cancel_sign_in();
        let (wanted, given_up) = oneshot::channel();
        self.attempt = Some(Attempt {
            ticket,
            _wanted: wanted,
        });
        given_up
    }

    /// From now on no attempt under way can come to a session.
    pub(crate) fn cancel_sign_in(&mut self) {
        if self.attempt.take().is_some() {
            self.azure.give_up_sign_in();
        }
    }

    /// Lets a session hold that was granted and saved, if it is still waited for.
    pub(crate) fn take_up(&mut self, ticket: Ticket, saved: Saved) -> Event {
        let waited_for = self.attempt.take_if(|attempt| attempt.ticket == ticket).is_some();
        let outcome = if waited_for {
            saved.take_up()
        } else {
            Err(SignInFailure::Cancelled)
        };
        Event::SignInAnswered { ticket, outcome }
    }

    pub(crate) fn forget(&self, account: AccountId) {
        let save = self.tokens.let_go(&account);
        self.delete(account, save, true);
    }

    /// Goes on with what an earlier program could not delete before it ended. Nobody is asked for it.
    pub(crate) fn forget_those_who_left(&self) {
        for account in self.tokens.leaving() {
            self.delete(account, None, false);
        }
    }

    fn delete(&self, account: AccountId, save: Option<u64>, may_ask: bool) {
        let (tokens, writing) = (self.tokens.clone(), self.writing.clone());
        let events = self.events.clone();
        tokio::spawn(async move {
            let mut writing = Some(writing);
            let tell = |outcome| {
                // The end of the program waits for the first try; later ones it may break off.
                drop(writing.take());
                drop(events.send(Happening::Event(Box::new(Event::TokenForgotten { outcome }))));
            };
            tokens.forget(&account, save, may_ask, tell).await;
        });
    }
}

/// A driver that is gone waits for no session.
impl Drop for Performers {
    fn drop(&mut self) {
        self.cancel_sign_in();
    }
}

fn answered(ticket: Ticket, outcome: Result<SignedIn, SignInFailure>) -> Happening {
    Happening::Event(Box::new(Event::SignInAnswered { ticket, outcome }))
}

fn broken_off(failure: &Failure) -> SignInFailure {
    match failure {
        Failure::TimedOut => SignInFailure::TimedOut,
        Failure::Gone => SignInFailure::Ended(SignInWhy::BrokeOff.into()),
    }
}

/// Does the work unless it is given up first.
async fn unless<T>(
    given_up: oneshot::Receiver<()>,
    work: impl Future<Output = Result<Result<T, SignInFailure>, Failure>>,
) -> Result<Result<T, SignInFailure>, Failure> {
    tokio::select! {
        biased;
        _given_up = given_up => Ok(Err(SignInFailure::Cancelled)),
        done = work => done,
    }
}
