//! A decision and the only way to send one: a [`Permit`], which one function makes when every guard holds.

#[cfg(test)]
mod tests;

use crate::ids::{AccountId, RequestKey, Tag};
use crate::time::BootTime;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// What a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Approve,
    Deny,
}

impl Verdict {
    /// Azure's word in the body of `updateApproval`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Approve => "Approve",
            Self::Deny => "Deny",
        }
    }
}

/// Where the way to a decision began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    Window,
    Tray,
    Notice,
}

/// Verdict, reason, who, when and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub key: RequestKey,
    pub verdict: Verdict,
    /// Typed by the person.
    pub reason: String,
    pub account: AccountId,
    /// How the account signs itself, for people.
    pub user: String,
    /// The tag of what was on the screen.
    pub tag: Tag,
    /// Azure's time at the decision.
    pub at: DateTime<Utc>,
    pub surface: Surface,
}

/// Reasons are cut here; Azure documents no limit.
pub const REASON_LIMIT: usize = 2_000;

/// Every condition of an approval, each as it was found. All must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Guards {
    /// The phase is exactly `Pending`.
    pub(crate) pending: bool,
    /// The tag equals the one shown.
    pub(crate) tag_equal: bool,
    /// Not lapsed by Azure's time, with a margin of 60 s.
    pub(crate) not_lapsed: bool,
    /// Tenant and account are those shown.
    pub(crate) account_equal: bool,
    /// The ids of the request agree with each other.
    pub(crate) ids_consistent: bool,
    /// A reason was typed.
    pub(crate) reason_present: bool,
    /// The acts of the care level were done for this tag.
    pub(crate) acts_done: bool,
    /// The page was visible and focused long enough.
    pub(crate) dwelt: bool,
    /// No other decision is in progress for it.
    pub(crate) single: bool,
    /// The re-read was answered at most 3 s ago.
    pub(crate) reread_fresh: bool,
    /// The intent is on the disk.
    pub(crate) intent_durable: bool,
    /// The history can be written and read.
    pub(crate) history_healthy: bool,
    /// This process holds the instance lock.
    pub(crate) lock_held: bool,
    /// The decision window of this request asked.
    pub(crate) own_window: bool,
    /// The organisation has not switched decisions off.
    pub(crate) decisions_enabled: bool,
    /// The account is not provably without the right to decide.
    pub(crate) not_forbidden: bool,
}

/// One condition of a [`Permit`] by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guard {
    Pending,
    TagEqual,
    NotLapsed,
    AccountEqual,
    IdsConsistent,
    ReasonPresent,
    ActsDone,
    Dwelt,
    Single,
    RereadFresh,
    IntentDurable,
    HistoryHealthy,
    LockHeld,
    OwnWindow,
    DecisionsEnabled,
    NotForbidden,
}

impl Guards {
    /// The conditions with their names.
    fn table(&self) -> [(Guard, bool); 16] {
        [
            (Guard::Pending, self.pending),
            (Guard::TagEqual, self.tag_equal),
            (Guard::NotLapsed, self.not_lapsed),
            (Guard::AccountEqual, self.account_equal),
            (Guard::IdsConsistent, self.ids_consistent),
            (Guard::ReasonPresent, self.reason_present),
            (Guard::ActsDone, self.acts_done),
            (Guard::Dwelt, self.dwelt),
            (Guard::Single, self.single),
            (Guard::RereadFresh, self.reread_fresh),
            (Guard::IntentDurable, self.intent_durable),
            (Guard::HistoryHealthy, self.history_healthy),
            (Guard::LockHeld, self.lock_held),
            (Guard::OwnWindow, self.own_window),
            (Guard::DecisionsEnabled, self.decisions_enabled),
            (Guard::NotForbidden, self.not_forbidden),
        ]
    }

    /// The conditions that bind `verdict` and do not hold, in their order.
    pub(crate) fn all_missing(&self, verdict: Verdict) -> impl Iterator<Item = Guard> {
        let table = self.table().into_iter();
        table
            .filter(move |(guard, holds)| !holds && Self::binds(*guard, verdict))
            .map(|(guard, _)| guard)
    }

    /// The first of them; none when the verdict may go on.
    pub(crate) fn missing(&self, verdict: Verdict) -> Option<Guard> {
        self.all_missing(verdict).next()
    }

    /// Which conditions bind a verdict. Deny is the safe side: what the person saw may have changed, and nothing has
    /// to be read, typed or waited for but the reason.
    fn binds(guard: Guard, verdict: Verdict) -> bool {
        match verdict {
            Verdict::Approve => true,
            Verdict::Deny => match guard {
                Guard::Pending
                | Guard::AccountEqual
                | Guard::IdsConsistent
                | Guard::ReasonPresent
                | Guard::Single
                | Guard::IntentDurable
                | Guard::LockHeld
                | Guard::OwnWindow
                | Guard::DecisionsEnabled
                | Guard::NotForbidden => true,
                Guard::TagEqual
                | Guard::NotLapsed
                | Guard::ActsDone
                | Guard::Dwelt
                | Guard::RereadFresh
                | Guard::HistoryHealthy => false,
            },
        }
    }
}

/// How long the re-read before an approval counts.
pub(crate) const REREAD_FRESH: Duration = Duration::from_secs(3);

/// The right to send one decision once. The core makes it in one place, when every guard holds and the intent is on the disk; it is
/// neither cloned nor stored, and used up by the effect that sends.
///
/// It cannot be doubled:
///
/// ```compile_fail,E0599
/// fn twice(permit: lockbox_core::Permit) -> (lockbox_core::Permit, lockbox_core::Permit) {
///     (permit.clone(), permit)
/// }
/// ```
///
/// nor come out of nothing:
///
/// ```compile_fail,E0277
/// fn needs_default<T: Default>() -> T {
///     T::default()
/// }
/// needs_default::<lockbox_core::Permit>();
/// ```
///
/// nor be put together by hand:
///
/// ```compile_fail,E0451
/// fn forge(decision: lockbox_core::Decision, read_at: lockbox_core::BootTime) -> lockbox_core::Permit {
///     lockbox_core::Permit { decision, read_at }
/// }
/// ```
///
/// nor be granted by anybody else:
///
/// ```compile_fail,E0624
/// let grant = lockbox_core::Permit::grant;
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Permit {
    decision: Decision,
    read_at: BootTime,
}

impl Permit {
    /// The one way to a permit. `read_at`: when the re-read before it was answered.
    ///
    /// # Errors
    /// The first condition that does not hold; nothing may be sent.
    pub(crate) fn grant(decision: Decision, read_at: BootTime, guards: &Guards) -> Result<Self, Guard> {
        match guards.missing(decision.verdict) {
            Some(guard) => Err(guard),
            None => Ok(Self { decision, read_at }),
        }
    }

    /// A permit that nobody granted, for an evil twin.
    #[cfg(feature = "twins")]
    pub(crate) fn forced(decision: Decision, read_at: BootTime) -> Self {
        Self { decision, read_at }
    }

    /// What may be sent.
    #[must_use]
    pub fn decision(&self) -> &Decision {
        &self.decision
    }

    /// Until when an approval may leave, so that what was read is still what it answers. None for a denial: it rests on nothing that
    /// could have changed.
    #[must_use]
    pub fn leave_by(&self) -> Option<BootTime> {
        match self.decision.verdict {
            Verdict::Approve => Some(self.read_at.after(REREAD_FRESH)),
            Verdict::Deny => None,
        }
    }
}

/// What became of the one POST.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// Azure answered with success. Not proof of a grant: it is read back.
    Accepted,
    /// Azure refused for certain; the code and sentence, and the phase if Azure told it.
    Refused {
        code: String,
        message: String,
        current: Option<String>,
    },
    /// Not a byte left this computer; why, as [`Cause::of`](crate::Cause::of) reads it.
    NotSent(String),
    /// Whether Azure took it cannot be told; why, likewise.
    Unknown(String),
}
