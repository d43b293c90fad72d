//! Performs effects. Each one with a ticket is answered exactly once, also when its performer panics or hangs.

use crate::journal::Journal;
use crate::shell::Shell;
use crate::tokens::Tokens;
use lockbox_azure::Azure;
use lockbox_core::{
    Entry, Event, KnownUrl, Permit, RequestKey, SendOutcome, SignInFailure, SignInMethod, SubscriptionId,
    Ticket, Trouble,
};
use lockbox_view::NoticeText;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;

/// Reads, discovery: longer than the HTTP client's own limits.
const READ_LIMIT: Duration = Duration::from_secs(60);
/// A person may first have to unlock the keychain.
const RESTORE_LIMIT: Duration = Duration::from_secs(120);
/// A lookup walks several lists.
const DISCOVER_LIMIT: Duration = Duration::from_secs(180);
/// The one POST.
const SEND_LIMIT: Duration = Duration::from_secs(45);
/// A person at the sign-in page.
const SIGN_IN_LIMIT: Duration = Duration::from_secs(330);
/// The notification daemon.
const NOTICE_LIMIT: Duration = Duration::from_secs(10);

/// Everything that performs.
pub(crate) struct Performers {
    pub(crate) azure: Arc<Azure>,
    pub(crate) tokens: Tokens,
    pub(crate) journal: Journal,
    pub(crate) shell: Arc<dyn Shell>,
    pub(crate) events: mpsc::UnboundedSender<Event>,
    pub(crate) sign_in: Option<AbortHandle>,
}

/// Why a performer brought nothing.
enum Failure {
    TimedOut,
    Gone,
}

impl Failure {
    fn text(&self) -> String {
        match self {
            Self::TimedOut => "no answer within the time limit".to_owned(),
            Self::Gone => "the call ended without an answer".to_owned(),
        }
    }
}

/// Runs `work` on a task of its own, so that a panic in it is an answer too, with a time limit after which it is given up.
async fn within<T: Send + 'static>(
    limit: Option<Duration>,
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, Failure> {
    let mut task = tokio::spawn(work);
    let Some(limit) = limit else {
        return task.await.map_err(|_panicked| Failure::Gone);
    };
    match tokio::time::timeout(limit, &mut task).await {
        Ok(answer) => answer.map_err(|_panicked| Failure::Gone),
        Err(_) => {
            task.abort();
            Err(Failure::TimedOut)
        }
    }
}

impl Performers {
    /// Performs and sends the answer; afterwards keeps a refresh token that was replaced on the way.
    fn answer(&self, answer: impl Future<Output = Event> + Send + 'static) -> AbortHandle {
        let (events, tokens) = (self.events.clone(), self.tokens.clone());
        let task = tokio::spawn(async move {
            let event = answer.await;
            // The driver is gone only when the program ends.
            drop(events.send(event));
            if let Some(outcome) = tokens.keep_rotated().await {
                drop(events.send(Event::TokenKept { outcome }));
            }
        });
        task.abort_handle()
    }

    pub(crate) fn restore(&self, ticket: Ticket, may_ask: bool) {
        let tokens = self.tokens.clone();
        self.answer(async move {
            let outcome = within(Some(RESTORE_LIMIT), async move { tokens.restore(may_ask).await }).await;
            let outcome = outcome
                .unwrap_or_else(|failure| Err(SignInFailure::Trouble(Trouble::Offline(failure.text()))));
            Event::SignInAnswered { ticket, outcome }
        });
    }

    pub(crate) fn sign_in(&mut self, ticket: Ticket, method: SignInMethod) {
        self.cancel_sign_in();
        let (azure, tokens, events) = (Arc::clone(&self.azure), self.tokens.clone(), self.events.clone());
        let work = async move {
            let pending = azure.begin_sign_in(method).await?;
            drop(events.send(Event::SignInLink {
                ticket,
                url: pending.url().to_owned(),
            }));
            let fresh = pending.finish().await?;
            Ok(tokens.keep(fresh.signed_in, fresh.refresh_token).await)
        };
        let task = tokio::spawn(work);
        self.sign_in = Some(task.abort_handle());
        self.answer(async move {
            let mut task = task;
            let outcome = match tokio::time::timeout(SIGN_IN_LIMIT, &mut task).await {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(gone)) if gone.is_cancelled() => Err(SignInFailure::Cancelled),
                Ok(Err(_)) => Err(SignInFailure::Ended("The sign-in broke off.".to_owned())),
                Err(_) => {
                    task.abort();
                    Err(SignInFailure::TimedOut)
                }
            };
            Event::SignInAnswered { ticket, outcome }
        });
    }

    pub(crate) fn cancel_sign_in(&mut self) {
        if let Some(task) = self.sign_in.take() {
            task.abort();
        }
    }

    pub(crate) fn forget(&self, account: lockbox_core::AccountId) {
        let tokens = self.tokens.clone();
        tokio::spawn(async move { tokens.forget(&account).await });
    }

    pub(crate) fn discover(&self, ticket: Ticket) {
        let azure = Arc::clone(&self.azure);
        self.answer(async move {
            let outcome = within(Some(DISCOVER_LIMIT), async move { azure.discover().await }).await;
            Event::Discovered {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    pub(crate) fn poll(&self, ticket: Ticket, subscription: SubscriptionId) {
        let azure = Arc::clone(&self.azure);
        self.answer(async move {
            let outcome = within(Some(READ_LIMIT), async move { azure.poll(&subscription).await }).await;
            Event::Polled {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    pub(crate) fn reread(&self, ticket: Ticket, key: RequestKey) {
        let azure = Arc::clone(&self.azure);
        self.answer(async move {
            let outcome = within(Some(READ_LIMIT), async move { azure.reread(&key).await }).await;
            Event::Reread {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    /// A POST that did not come back may have been taken: that is unknown, never failed.
    pub(crate) fn send(&self, ticket: Ticket, permit: Permit) {
        let azure = Arc::clone(&self.azure);
        self.answer(async move {
            let outcome = within(Some(SEND_LIMIT), async move { azure.send(permit).await }).await;
            let (outcome, date) =
                outcome.unwrap_or_else(|failure| (SendOutcome::Unknown(failure.text()), None));
            Event::DecisionAnswered {
                ticket,
                outcome,
                date,
            }
        });
    }

    /// Without a time limit: a write that is given up could still reach the disk, and would then be written twice.
    pub(crate) fn journal(&self, ticket: Ticket, entries: Vec<Entry>) {
        let journal = self.journal.clone();
        self.answer(async move {
            let written = tokio::task::spawn_blocking(move || journal.append(&entries)).await;
            Event::Journaled {
                ticket,
                outcome: written.unwrap_or_else(|_| Err("the write broke off".to_owned())),
            }
        });
    }

    pub(crate) fn notify(&self, ticket: Ticket, notice: NoticeText) {
        let shell = Arc::clone(&self.shell);
        self.answer(async move {
            let outcome = within(Some(NOTICE_LIMIT), async move { shell.notify(notice).await }).await;
            Event::NoticeShown {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(failure.text())),
            }
        });
    }

    pub(crate) fn open(&self, url: KnownUrl) {
        let address = match url {
            KnownUrl::SignIn(url) => Some(url),
            KnownUrl::Portal => Some(self.azure.portal_lockbox_url()),
            KnownUrl::SupportTicket(url) => self.azure.ticket_url(&url),
        };
        match address {
            Some(address) => self.shell.open_url(address),
            None => tracing::warn!("an address outside the portal was not opened"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_performer_that_panics_is_answered() {
        let answer = within(None, async { panic!("a fault in a performer") }).await;
        let answer: Result<(), Failure> = answer;
        assert!(matches!(answer, Err(Failure::Gone)));
    }

    #[tokio::test]
    async fn a_performer_that_hangs_is_answered_and_given_up() {
        let (dropped, gone) = tokio::sync::oneshot::channel::<()>();
        let hanging = async move {
            let _held = dropped;
            std::future::pending::<()>().await;
        };
        let answer = within(Some(Duration::from_millis(10)), hanging).await;
        assert!(matches!(answer, Err(Failure::TimedOut)));
        assert!(gone.await.is_err(), "what it held is let go");
    }
}
