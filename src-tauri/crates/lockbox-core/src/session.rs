//! Who is signed in, and what that account can see.

use crate::effect::{DeviceCode, Effect, KnownUrl, Notice, SignInMethod};
use crate::event::{Discovery, SignInFailure, SignedIn};
use crate::faults::{KeychainFault, SignInFault};
use crate::ids::{AccountId, Ticket};
use crate::journal::What;
use crate::late_keychain::LateKeychain;
use crate::problem::{Rejection, Trouble};
use crate::reach::Recall;
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
    /// The remembered session is being taken up, perhaps again later; why it could not be the last time.
    Restoring {
        failure: Option<SignInFailure>,
    },
    /// Nobody is signed in; why, when something ended the session.
    SignedOut {
        reason: Option<SignInFailure>,
    },
    /// Somebody signs in: the system browser has the page at `link`, or `code` is typed on Microsoft's page.
    SigningIn {
        link: Option<String>,
        code: Option<DeviceCode>,
    },
    SignedIn(SignedIn),
}

impl Stage {
    fn person(&self) -> Option<&SignedIn> {
        match self {
            Self::SignedIn(person) => Some(person),
            Self::Restoring { .. } | Self::SignedOut { .. } | Self::SigningIn { .. } => None,
        }
    }
}

/// The session.
#[derive(Clone, Debug)]
pub struct Session {
    pub stage: Stage,
    /// What the account can see.
    pub discovery: Option<Discovery>,
    /// Why the last lookup failed.
    pub discovery_trouble: Option<Trouble>,
    /// Azure wants a fresh sign-in; the reason.
    pub expired: Option<SignInFault>,
    /// The keychain's state after the last save.
    pub kept: Result<(), KeychainFault>,
    /// Why the last try to sign in again failed while somebody was and still is signed in.
    pub sign_in_failure: Option<SignInFailure>,
    /// Why the keychain still holds the token of a session that was signed out. It is deleted as soon as that is possible.
    pub unforgotten: Option<KeychainFault>,
    /// What holds again if the sign-in under way comes to nothing: signed in, or still restoring.
    previous: Option<Stage>,
    late: LateKeychain,
    sign_in: Option<Ticket>,
    discover: Option<Ticket>,
    due: Option<BootTime>,
    recall: Recall,
}

impl Session {
    pub(crate) fn new() -> Self {
        Self {
            stage: Stage::Restoring { failure: None },
            discovery: None,
            discovery_trouble: None,
            expired: None,
            kept: Ok(()),
            sign_in_failure: None,
            unforgotten: None,
            previous: None,
            late: LateKeychain::default(),
            sign_in: None,
            discover: None,
            due: None,
            recall: Recall::default(),
        }
    }

    /// The signed-in account.
    #[must_use]
    pub fn person(&self) -> Option<&SignedIn> {
        self.stage.person()
    }

    /// The signed-in account's id.
    #[must_use]
    pub fn account(&self) -> Option<&AccountId> {
        self.person().map(|person| &person.account)
    }

    /// Whose requests are followed: the account that is signed in, or that stays so if a new sign-in comes to nothing.
    pub(crate) fn owner(&self) -> Option<&AccountId> {
        let previous = self.previous.as_ref().and_then(Stage::person);
        self.person().or(previous).map(|person| &person.account)
    }

    /// Whether Azure can be asked: somebody is signed in and the session is good. A new sign-in under way takes nothing from the
    /// session that is there.
    pub(crate) fn is_able(&self) -> bool {
        self.owner().is_some() && self.expired.is_none()
    }

    pub(crate) fn restore(&mut self, turn: &mut Turn) {
        let ticket = turn.ticket();
        self.sign_in = Some(ticket);
        self.due = None;
        let may_ask = std::mem::take(&mut self.late.may_ask);
        turn.push(Effect::Restore { ticket, may_ask });
    }

    /// Signs in through the browser: the account whose session ended, or one that is chosen there.
    pub(crate) fn begin(&mut self, turn: &mut Turn) {
        let previous = self.previous.as_ref().and_then(Stage::person);
        let person = self.person().or(previous);
        let method = match person.filter(|_| self.expired.is_some()) {
            Some(person) => SignInMethod::Again {
                account: person.account.clone(),
                user: person.user.clone(),
            },
            None => SignInMethod::ChooseAccount,
        };
        self.begin_with(method, turn);
    }

    pub(crate) fn begin_with(&mut self, method: SignInMethod, turn: &mut Turn) {
        if self.sign_in.take().is_some() {
            turn.push(Effect::CancelSignIn);
        }
        let ticket = turn.ticket();
        self.sign_in = Some(ticket);
        self.sign_in_failure = None;
        let begun = Stage::SigningIn {
            link: None,
            code: None,
        };
        match std::mem::replace(&mut self.stage, begun) {
            before @ (Stage::SignedIn(_) | Stage::Restoring { .. }) => self.previous = Some(before),
            Stage::SignedOut { .. } | Stage::SigningIn { .. } => {}
        }
        turn.push(Effect::SignIn { ticket, method });
    }

    pub(crate) fn cancel(&mut self, turn: &mut Turn) {
        if matches!(self.stage, Stage::SigningIn { .. }) {
            self.sign_in = None;
            turn.push(Effect::CancelSignIn);
            self.fall_back(None, turn.now.boot);
        }
    }

    /// A sign-in came to nothing: whoever was signed in before still is, so that the watching goes on.
    fn fall_back(&mut self, reason: Option<SignInFailure>, now: BootTime) {
        if let Some(before) = self.previous.take() {
            self.due = Some(now);
            self.sign_in_failure = reason;
            self.stage = before;
        } else {
            self.stage = Stage::SignedOut { reason };
        }
    }

    pub(crate) fn sign_out(&mut self, turn: &mut Turn) {
        if self.sign_in.is_some() {
            turn.push(Effect::CancelSignIn);
        }
        if let Some(account) = self.owner().cloned() {
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

    /// Nobody is signed in, and nobody stays so if a sign-in under way comes to nothing.
    pub(crate) fn is_nobodys(&self) -> bool {
        match self.stage {
            Stage::SignedOut { .. } => true,
            Stage::SigningIn { .. } => self.previous.is_none(),
            Stage::Restoring { .. } | Stage::SignedIn(_) => false,
        }
    }

    pub(crate) fn link(&mut self, ticket: Ticket, url: String, turn: &mut Turn) {
        if self.sign_in == Some(ticket)
            && let Stage::SigningIn { link, .. } = &mut self.stage
        {
            *link = Some(url.clone());
            turn.push(Effect::OpenUrl(KnownUrl::SignIn(url)));
        }
    }

    /// The code that a person types. Nothing is opened: the page may be opened on any device.
    pub(crate) fn code(&mut self, ticket: Ticket, told: DeviceCode) {
        if self.sign_in == Some(ticket)
            && let Stage::SigningIn { code, .. } = &mut self.stage
        {
            *code = Some(told);
        }
    }

    /// Opens the sign-in page once more.
    pub(crate) fn open_page(&self, turn: &mut Turn) -> Result<(), Rejection> {
        match &self.stage {
            Stage::SigningIn { link: Some(link), .. } => {
                turn.push(Effect::OpenUrl(KnownUrl::SignIn(link.clone())));
                Ok(())
            }
            Stage::SigningIn { link: None, .. }
            | Stage::Restoring { .. }
            | Stage::SignedOut { .. }
            | Stage::SignedIn(_) => Err(Rejection::NotFound),
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
                if self.owner() != Some(&person.account) {
                    self.discovery = None;
                    self.discovery_trouble = None;
                }
                self.previous = None;
                // A lookup that is still under way was asked for with the session before.
                self.discover = None;
                if !restoring {
                    let what = What::SignedIn {
                        account: person.account.clone(),
                        user: person.user.clone(),
                    };
                    turn.note(Some(&person.account.tenant), None, what);
                }
                self.late = LateKeychain::default();
                self.kept.clone_from(&person.kept);
                self.expired = None;
                self.stage = Stage::SignedIn(person);
                self.due = Some(turn.now.boot);
                true
            }
            Err(failure) if restoring => {
                self.not_restored(failure, turn);
                false
            }
            Err(failure) => {
                self.fall_back(reason(failure), turn.now.boot);
                false
            }
        }
    }

    /// The remembered session could not be taken up: tried again where that can help; otherwise a person must sign in, and is told.
    fn not_restored(&mut self, failure: SignInFailure, turn: &mut Turn) {
        let now = turn.now.boot;
        let (again, tell) = match &failure {
            SignInFailure::NothingKept => (None, false),
            SignInFailure::Ended(_) | SignInFailure::WrongAccount(_) | SignInFailure::Setup(_) => {
                (None, true)
            }
            SignInFailure::Keychain(_) => {
                let (again, tell) = self.late.failed(now);
                (Some(again), tell)
            }
            SignInFailure::Trouble(_) | SignInFailure::Cancelled | SignInFailure::TimedOut => {
                (Some(now.after(RESTORE_RETRY)), false)
            }
        };
        self.due = again;
        self.stage = if again.is_some() {
            Stage::Restoring {
                failure: Some(failure),
            }
        } else {
            Stage::SignedOut {
                reason: reason(failure),
            }
        };
        if tell {
            turn.tell(Notice::SignInNeeded);
        }
    }

    /// Azure no longer takes the session. Told once.
    pub(crate) fn expire(&mut self, reason: &SignInFault, turn: &mut Turn) {
        if self.owner().is_some() && self.expired.is_none() {
            self.expired = Some(reason.clone());
            turn.tell(Notice::SignInNeeded);
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

    /// A person is there, who may be asked to unlock the keychain.
    pub(crate) fn attended(&mut self) {
        self.late.may_ask = true;
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

    /// There is a connection: a lookup that failed for want of one is made again at once.
    pub(crate) fn reached(&mut self, now: BootTime) {
        if self.discover.is_none() && self.recall.take() {
            self.hurry(now);
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
            Ok(mut discovery) => {
                if let Some(before) = self.discovery.take() {
                    discovery.recall(&before);
                }
                self.discovery = Some(discovery);
                self.discovery_trouble = None;
                self.recall = Recall::default();
                self.due = Some(turn.now.boot.after(DISCOVER_EVERY));
                true
            }
            Err(trouble) => {
                self.due = Some(turn.now.boot.after(DISCOVER_RETRY));
                if let Trouble::SignInNeeded(reason) = &trouble {
                    self.expire(reason, turn);
                }
                if let Trouble::Offline(_) = &trouble {
                    self.recall.missed();
                }
                self.discovery_trouble = Some(trouble);
                false
            }
        }
    }

    /// Whether the answer to a lookup is waited for under this number.
    pub(crate) fn awaits(&self, ticket: Ticket) -> bool {
        self.discover == Some(ticket)
    }

    pub(crate) fn deadline(&self) -> Option<BootTime> {
        self.due
    }
}

fn reason(failure: SignInFailure) -> Option<SignInFailure> {
    Some(failure).filter(|failure| !matches!(failure, SignInFailure::Cancelled | SignInFailure::NothingKept))
}

impl SignInFailure {
    /// What whoever is asked for help wants to know: numbers and ids, never a token.
    #[must_use]
    pub fn support(&self) -> Option<&str> {
        match self {
            Self::Ended(fault) | Self::Setup(fault) => fault.support.as_deref(),
            Self::Trouble(Trouble::SignInNeeded(fault)) => fault.support.as_deref(),
            Self::Cancelled
            | Self::NothingKept
            | Self::WrongAccount(_)
            | Self::Keychain(_)
            | Self::Trouble(_)
            | Self::TimedOut => None,
        }
    }
}
