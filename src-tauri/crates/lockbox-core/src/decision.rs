//! A decision and the only way to send one: a [`Permit`], which one function makes when every guard holds.

use crate::ids::{AccountId, RequestKey, Tag};
use chrono::{DateTime, Utc};

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
pub struct Guards {
    /// The phase is exactly `Pending`.
    pub pending: bool,
    /// The tag equals the one shown.
    pub tag_equal: bool,
    /// Not lapsed by Azure's time, with a margin of 60 s.
    pub not_lapsed: bool,
    /// Tenant and account are those shown.
    pub account_equal: bool,
    /// The ids of the request agree with each other.
    pub ids_consistent: bool,
    /// A reason was typed.
    pub reason_present: bool,
    /// The acts of the care level were done for this tag.
    pub acts_done: bool,
    /// The page was visible and focused long enough.
    pub dwelt: bool,
    /// No other decision is in progress for it.
    pub single: bool,
    /// The re-read was answered at most 3 s ago.
    pub reread_fresh: bool,
    /// The intent is on the disk.
    pub intent_durable: bool,
    /// The history can be written and read.
    pub history_healthy: bool,
    /// This process holds the instance lock.
    pub lock_held: bool,
    /// The decision window of this request asked.
    pub own_window: bool,
    /// The organisation has not switched decisions off.
    pub decisions_enabled: bool,
    /// The account is not provably without the right to decide.
    pub not_forbidden: bool,
}

/// One condition by name, in the order of [`Guards`].
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
    #[must_use]
    pub fn table(&self) -> [(Guard, bool); 16] {
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

    /// Which conditions bind a verdict. Deny is the safe side: what the person saw may have changed, and nothing has
    /// to be read, typed or waited for but the reason.
    #[must_use]
    pub fn binds(guard: Guard, verdict: Verdict) -> bool {
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

/// The right to send one decision once. Made by [`Permit::grant`] alone, neither cloned nor stored, used up by the effect that sends.
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
/// fn forge(decision: lockbox_core::Decision) -> lockbox_core::Permit {
///     lockbox_core::Permit { decision }
/// }
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Permit {
    decision: Decision,
}

impl Permit {
    /// The one way to a permit.
    ///
    /// # Errors
    /// The first condition that does not hold; nothing may be sent.
    pub fn grant(decision: Decision, guards: &Guards) -> Result<Self, Guard> {
        match guards
            .table()
            .into_iter()
            .find(|(guard, holds)| !holds && Guards::binds(*guard, decision.verdict))
        {
            Some((guard, _)) => Err(guard),
            None => Ok(Self { decision }),
        }
    }

    /// What may be sent.
    #[must_use]
    pub fn decision(&self) -> &Decision {
        &self.decision
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
    /// Not a byte left this computer.
    NotSent(String),
    /// Whether Azure took it cannot be told.
    Unknown(String),
}
