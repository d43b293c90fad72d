//! Who is signed in, and what that account can see.

use crate::effect::{Effect, KnownUrl, Notice, SignInMethod};
use crate::event::{Discovery, SignInFailure, SignedIn};
use crate::ids::{AccountId, Ticket};
use crate::journal::What;
use crate::problem::Trouble;
use crate::time::BootTime;
use crate::turn::Turn;
use std::time::Duration;

/// How often roles and clusters are looked up again.
const DISCOVER_EVERY: Duration = Duration::from_secs(10 * 60);
/// After a lookup that failed.
const DISCOVER_RETRY: Duration = Duration::from_secs(20);
/// After a remembered session could not be taken up because Azure was not reached.
const RESTORE_RETRY: Duration = Duration::from_secs(15);

/// Where the sign-in stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The remembered session is being taken up, perhaps again later.
    Restoring {
        trouble: Option<Trouble>,
    },
    /// Nobody is signed in; why, when something ended the session.
    SignedOut {
        reason: Option<String>,
    },
    /// The system browser has the sign-in page.
    SigningIn {
        link: Option<String>,
    },
    SignedIn(SignedIn),
}

/// The session.
#[derive(Debug)]
pub struct Session {
    pub stage: Stage,
    /// What the account can see.
    pub discovery: Option<Discovery>,
    /// Why the last lookup failed.
    pub discovery_trouble: Option<Trouble>,
    /// Azure wants a fresh sign-in; the reason.
    pub expired: Option<String>,
    /// The keychain's state after the last save.
    pub kept: Result<(), String>,
    sign_in: Option<Ticket>,
    discover: Option<Ticket>,
    due: Option<BootTime>,
}

impl Session {
    pub(crate) fn new() -> Self {
        Self {
            stage: Stage::Restoring { trouble: None },
            discovery: None,
            discovery_trouble: None,
            expired: None,
            kept: Ok(()),
            sign_in: None,
            discover: None,
            due: None,
        }
    }

    /// The signed-in account.
    #[must_use]
    pub fn person(&self) -> Option<&SignedIn> {
        match &self.stage {
            Stage::SignedIn(person) => Some(person),
            Stage::Restoring { .. } | Stage::SignedOut { .. } | Stage::SigningIn { .. } => None,
        }
    }

    /// The signed-in account's id.
    #[must_use]
    pub fn account(&self) -> Option<&AccountId> {
        self.person().map(|person| &person.account)
    }

    pub(crate) fn restore(&mut self, turn: &mut Turn) {
        let ticket = turn.ticket();
        self.sign_in = Some(ticket);
        self.due = None;
        turn.push(Effect::Restore { ticket });
    }

    pub(crate) fn begin(&mut self, turn: &mut Turn) {
        if self.sign_in.take().is_some() {
            turn.push(Effect::CancelSignIn);
        }
        let ticket = turn.ticket();
        self.sign_in = Some(ticket);
        self.stage = Stage::SigningIn { link: None };
        turn.push(Effect::SignIn {
            ticket,
            method: SignInMethod::ChooseAccount,
        });
    }

    pub(crate) fn cancel(&mut self, turn: &mut Turn) {
        if matches!(self.stage, Stage::SigningIn { .. }) {
            self.sign_in = None;
            turn.push(Effect::CancelSignIn);
            self.stage = Stage::SignedOut { reason: None };
        }
    }

    pub(crate) fn sign_out(&mut self, turn: &mut Turn) {
        if let Stage::SignedIn(person) = &self.stage {
            let account = person.account.clone();
            turn.note(
                Some(&account.tenant),
                None,
                What::SignedOut {
                    account: account.clone(),
                },
            );
            turn.push(Effect::Forget { account });
        }
        *self = Self {
            stage: Stage::SignedOut { reason: None },
            ..Self::new()
        };
    }

    pub(crate) fn link(&mut self, ticket: Ticket, url: String, turn: &mut Turn) {
        if self.sign_in == Some(ticket)
            && let Stage::SigningIn { link } = &mut self.stage
        {
            *link = Some(url.clone());
            turn.push(Effect::OpenUrl(KnownUrl::SignIn(url)));
        }
    }

    /// Takes the answer to a sign-in or to the remembered session. Whether somebody is signed in now who was not.
    pub(crate) fn answered(
        &mut self,
        ticket: Ticket,
        outcome: Result<SignedIn, SignInFailure>,
        turn: &mut Turn,
    ) -> bool {
        if self.sign_in != Some(ticket) {
            return false;
        }
        self.sign_in = None;
        let restoring = matches!(self.stage, Stage::Restoring { .. });
        match outcome {
            Ok(person) => {
                if !restoring {
                    let what = What::SignedIn {
                        account: person.account.clone(),
                        user: person.user.clone(),
                    };
                    turn.note(Some(&person.account.tenant), None, what);
                }
                self.kept.clone_from(&person.kept);
                self.expired = None;
                self.stage = Stage::SignedIn(person);
                self.due = Some(turn.now.boot);
                true
            }
            Err(SignInFailure::Trouble(trouble)) if restoring => {
                self.stage = Stage::Restoring {
                    trouble: Some(trouble),
                };
                self.due = Some(turn.now.boot.after(RESTORE_RETRY));
                false
            }
            Err(failure) => {
                self.stage = Stage::SignedOut {
                    reason: reason(failure),
                };
                false
            }
        }
    }

    /// Azure no longer takes the session. Told once.
    pub(crate) fn expire(&mut self, reason: &str, turn: &mut Turn) {
        if self.person().is_some() && self.expired.is_none() {
            self.expired = Some(reason.to_owned());
            let ticket = turn.ticket();
            turn.push(Effect::Notify {
                ticket,
                notice: Notice::SignInNeeded,
            });
        }
    }

    pub(crate) fn start_due(&mut self, turn: &mut Turn) {
        if self.due.is_none_or(|due| due > turn.now.boot) {
            return;
        }
        match &self.stage {
            Stage::Restoring { .. } => self.restore(turn),
            Stage::SignedIn(_) if self.discover.is_none() && self.expired.is_none() => {
                let ticket = turn.ticket();
                self.discover = Some(ticket);
                self.due = None;
                turn.push(Effect::Discover { ticket });
            }
            Stage::SignedIn(_) | Stage::SignedOut { .. } | Stage::SigningIn { .. } => self.due = None,
        }
    }

    /// Roles and clusters are to be looked up at once.
    pub(crate) fn hurry(&mut self, now: BootTime) {
        if !matches!(self.stage, Stage::SignedOut { .. } | Stage::SigningIn { .. })
            && self.discover.is_none()
            && self.sign_in.is_none()
        {
            self.due = Some(now);
        }
    }

    /// Takes the answer to a lookup. Whether there is something new.
    pub(crate) fn discovered(
        &mut self,
        ticket: Ticket,
        outcome: Result<Discovery, Trouble>,
        turn: &mut Turn,
    ) -> bool {
        if self.discover != Some(ticket) {
            return false;
        }
        self.discover = None;
        match outcome {
            Ok(discovery) => {
                self.discovery = Some(discovery);
                self.discovery_trouble = None;
                self.due = Some(turn.now.boot.after(DISCOVER_EVERY));
                true
            }
            Err(trouble) => {
                self.due = Some(turn.now.boot.after(DISCOVER_RETRY));
                if let Trouble::SignInNeeded(reason) = &trouble {
                    self.expire(&reason.clone(), turn);
                }
                self.discovery_trouble = Some(trouble);
                false
            }
        }
    }

    pub(crate) fn deadline(&self) -> Option<BootTime> {
        self.due
    }
}

fn reason(failure: SignInFailure) -> Option<String> {
    (!matches!(failure, SignInFailure::Cancelled | SignInFailure::NothingKept)).then(|| failure.text())
}

impl SignInFailure {
    /// What to tell a person.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Cancelled => "The sign-in was cancelled.".to_owned(),
            Self::NothingKept => "Nobody has signed in here yet.".to_owned(),
            Self::Ended(text) | Self::Setup(text) | Self::Keychain(text) => text.clone(),
            Self::WrongAccount(who) => format!("Another account signed in: {who}."),
            Self::Trouble(trouble) => format!("Azure could not be reached ({}).", trouble.word()),
            Self::TimedOut => "Nobody answered the sign-in page in time.".to_owned(),
        }
    }
}
