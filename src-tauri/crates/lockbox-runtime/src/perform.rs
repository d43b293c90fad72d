//! Performs effects. Each one with a ticket is answered exactly once, also when its performer panics or hangs.

use crate::journal::Journal;
use crate::saved::Saved;
use crate::settings::SettingsBook;
use crate::shell::Shell;
use crate::sign_in::Attempt;
use crate::tokens::Tokens;
use lockbox_azure::Azure;
use lockbox_core::pace::{DISCOVER_LIMIT, NOTICE_LIMIT, READ_LIMIT, SEND_LIMIT};
use lockbox_core::{
    AccountId, Autostart, AutostartWhy, Change, Entry, Event, HistoryFault, KeychainFault, KnownUrl,
    LogPlace, NotSet, Permit, PlainCause, RequestKey, SendOutcome, ServerTime, SubscriptionId, SwitchPermit,
    TenantId, Ticket, Trouble, Unsound,
};
use lockbox_view::NoticeText;
use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Everything that performs.
pub(crate) struct Performers {
    pub(crate) azure: Arc<Azure>,
    pub(crate) tokens: Tokens,
    pub(crate) journal: Journal,
    pub(crate) book: SettingsBook,
    pub(crate) shell: Arc<dyn Shell>,
    pub(crate) events: mpsc::UnboundedSender<Happening>,
    /// Held by whatever writes to the disk or the keychain, so that its end can be waited for.
    pub(crate) writing: mpsc::Sender<Infallible>,
    pub(crate) attempt: Option<Attempt>,
}

/// What a performer brings.
pub(crate) enum Happening {
    Event(Box<Event>),
    /// A session was granted and saved; it holds once the driver takes it up.
    Granted(Ticket, Box<Saved>),
    /// The keychain took, or did not take, a token that replaces the one before.
    Kept(AccountId, Result<(), KeychainFault>),
}

/// Why a performer brought nothing.
pub(crate) enum Failure {
    TimedOut,
    Gone,
}

impl Failure {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::TimedOut => PlainCause::Silent.into(),
            Self::Gone => PlainCause::Vanished.into(),
        }
    }
}

/// A task that is given up with whoever waits for it.
struct Working<T>(JoinHandle<T>);

impl<T> Drop for Working<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Runs `work` on a task of its own, so that a panic in it is an answer too, with a time limit after which it is given up.
pub(crate) async fn within<T: Send + 'static>(
    limit: Option<Duration>,
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T, Failure> {
    let mut working = Working(tokio::spawn(work));
    let answer = match limit {
        None => (&mut working.0).await,
        Some(limit) => tokio::time::timeout(limit, &mut working.0)
            .await
            .map_err(|_elapsed| Failure::TimedOut)?,
    };
    answer.map_err(|_panicked| Failure::Gone)
}

impl Performers {
    /// Performs and sends the answer.
    fn event(&self, answer: impl Future<Output = Event> + Send + 'static) {
        self.answer(async move { Happening::Event(Box::new(answer.await)) });
    }

    /// Performs and sends what it brings; afterwards keeps a refresh token that was replaced on the way.
    pub(crate) fn answer(&self, answer: impl Future<Output = Happening> + Send + 'static) {
        let (events, tokens) = (self.events.clone(), self.tokens.clone());
        tokio::spawn(async move {
            let happening = answer.await;
            // The driver is gone only when the program ends, or starts again and asks anew.
            drop(events.send(happening));
            if let Some((account, outcome)) = tokens.keep_rotated().await {
                drop(events.send(Happening::Kept(account, outcome)));
            }
        });
    }

    pub(crate) fn discover(&self, ticket: Ticket) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
            let outcome = within(Some(DISCOVER_LIMIT), async move { azure.discover().await }).await;
            Event::Discovered {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    pub(crate) fn poll(&self, ticket: Ticket, subscription: SubscriptionId) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
            let outcome = within(Some(READ_LIMIT), async move { azure.poll(&subscription).await }).await;
            Event::Polled {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    pub(crate) fn reread(&self, ticket: Ticket, key: RequestKey) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
            let outcome = within(Some(READ_LIMIT), async move { azure.reread(&key).await }).await;
            Event::Reread {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    pub(crate) fn read_decisions(
        &self,
        ticket: Ticket,
        subscription: SubscriptionId,
        (from, until): (ServerTime, ServerTime),
    ) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
            let work = async move { azure.read_decisions(&subscription, from, until).await };
            let outcome = within(Some(READ_LIMIT), work).await;
            Event::DecisionsRead {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    pub(crate) fn read_activity(
        &self,
        ticket: Ticket,
        places: Vec<LogPlace>,
        (from, until): (ServerTime, ServerTime),
    ) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
            let work = async move { azure.read_activity(places, from, until).await };
            let outcome = within(Some(READ_LIMIT), work).await;
            Event::ActivityRead {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    pub(crate) fn read_ticket(&self, ticket: Ticket, subscription: SubscriptionId, number: String) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
            let work = async move { azure.read_ticket(&subscription, &number).await };
            let outcome = within(Some(READ_LIMIT), work).await;
            Event::TicketRead {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    /// A POST that did not come back may have been taken: that is unknown, never failed.
    pub(crate) fn send(&self, ticket: Ticket, permit: Permit) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
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

    pub(crate) fn read_switch(&self, ticket: Ticket, tenant: TenantId) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
            let work = async move { azure.read_switch(&tenant).await };
            let outcome = within(Some(READ_LIMIT), work).await;
            Event::SwitchRead {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(Trouble::Offline(failure.text()))),
            }
        });
    }

    /// As for a decision: what did not come back may have been taken.
    pub(crate) fn send_switch(&self, ticket: Ticket, permit: SwitchPermit) {
        let azure = Arc::clone(&self.azure);
        self.event(async move {
            let outcome = within(Some(SEND_LIMIT), async move { azure.send_switch(permit).await }).await;
            Event::SwitchAnswered {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| SendOutcome::Unknown(failure.text())),
            }
        });
    }

    /// Without a time limit: a write that is given up could still reach the disk, and would then be written twice.
    pub(crate) fn journal(&self, ticket: Ticket, entries: Vec<Entry>) {
        let (journal, writing) = (self.journal.clone(), self.writing.clone());
        self.event(async move {
            let written = tokio::task::spawn_blocking(move || {
                let written = journal.append(&entries);
                drop(writing);
                written
            });
            let written = written.await;
            Event::Journaled {
                ticket,
                outcome: written.unwrap_or(Err(HistoryFault::BrokeOff)),
            }
        });
    }

    /// Without a time limit either: the file is held until it is done.
    pub(crate) fn check_history(&self, now: ServerTime) {
        let journal = self.journal.clone();
        self.event(async move {
            let checked = tokio::task::spawn_blocking(move || journal.check(now)).await;
            Event::HistoryChecked {
                outcome: checked.unwrap_or(Err(Unsound {
                    why: HistoryFault::BrokeOff,
                    takes_no_intent: false,
                })),
            }
        });
    }

    pub(crate) fn notify(&self, ticket: Ticket, notice: NoticeText) {
        let shell = Arc::clone(&self.shell);
        self.event(async move {
            let outcome = within(Some(NOTICE_LIMIT), async move { shell.notify(notice).await }).await;
            Event::NoticeShown {
                ticket,
                outcome: outcome.unwrap_or_else(|failure| Err(failure.text())),
            }
        });
    }

    /// Without a time limit, as for the history.
    pub(crate) fn keep_setting(&self, ticket: Ticket, change: Option<Change>) {
        let (book, writing) = (self.book.clone(), self.writing.clone());
        self.event(async move {
            let kept = tokio::task::spawn_blocking(move || {
                let kept = book.change(change.as_ref());
                drop(writing);
                kept
            });
            let broke_off = || Err(NotSet::NotKept(Failure::Gone.text()));
            Event::SettingKept {
                ticket,
                outcome: kept.await.unwrap_or_else(|_| broke_off()),
            }
        });
    }

    /// Looks whether the program starts at login, after switching it if that is wanted.
    pub(crate) fn autostart(&self, wanted: Option<bool>) {
        let shell = Arc::clone(&self.shell);
        self.event(async move {
            let found = within(Some(NOTICE_LIMIT), async move { shell.autostart(wanted).await }).await;
            Event::AutostartFound {
                found: found.unwrap_or(Autostart::Unknown(AutostartWhy::NoAnswer)),
            }
        });
    }

    pub(crate) fn open(&self, url: KnownUrl) {
        let address = match url {
            KnownUrl::SignIn(url) => Some(url).filter(|url| self.azure.is_sign_in_page(url)),
            KnownUrl::Portal => Some(self.azure.portal_lockbox_url()),
            KnownUrl::Administration => Some(self.azure.portal_administration_url()),
            KnownUrl::SupportTicket(url) => self.azure.ticket_url(&url),
        };
        match address {
            Some(address) => self.shell.open_url(address),
            None => tracing::warn!(
                "an address that is neither the portal's nor the sign-in host's was not opened"
            ),
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
