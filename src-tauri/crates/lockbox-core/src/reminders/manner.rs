//! How a notice is to reach a person: what the desktop needs to know beside the words.

use crate::effect::Notice;
use crate::ids::TenantId;
use crate::reminders::rung::{Expiry, Telling, Unattended};

/// How much a notice may disturb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Good to know.
    Low,
    Normal,
    /// Stays until it is dismissed.
    Critical,
}

/// How far the program goes to reach somebody. Each level includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Escalation {
    /// A notice.
    Toast,
    /// And the window is shown, without taking the focus.
    Window,
    /// And the hook of the organisation is called.
    Hook,
}

/// Notices that belong together on the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// About requests of one tenant.
    Tenant(TenantId),
    /// About many requests at once.
    Digest,
    /// About the watching itself.
    Health,
}

/// How a notice is to reach a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manner {
    pub urgency: Urgency,
    pub sound: bool,
    pub escalation: Escalation,
    pub group: Option<Group>,
    /// Takes the place of the one that was shown before about the same request, or of the digest before it.
    pub replaces: bool,
}

impl Manner {
    fn new(urgency: Urgency, sound: bool, escalation: Escalation) -> Self {
        Self {
            urgency,
            sound,
            escalation,
            group: None,
            replaces: false,
        }
    }

    /// The manner of a notice that hangs on no request that waits.
    pub(crate) fn of(notice: &Notice) -> Self {
        match notice {
            Notice::Unconfirmed { .. } => Self::new(Urgency::Critical, true, Escalation::Toast),
            Notice::SignInNeeded => Self {
                group: Some(Group::Health),
                ..Self::new(Urgency::Critical, true, Escalation::Toast)
            },
            Notice::CannotCheck { .. } => Self {
                group: Some(Group::Health),
                ..Self::new(Urgency::Normal, true, Escalation::Toast)
            },
            // As loud as the one of a new request, which it stands for.
            Notice::Test => Self::new(Urgency::Critical, true, Escalation::Toast),
            Notice::GrantEnded { .. } => Self::new(Urgency::Normal, false, Escalation::Toast),
            Notice::AnsweredElsewhere { .. } => Self {
                replaces: true,
                ..Self::new(Urgency::Low, false, Escalation::Toast)
            },
            Notice::Confirmed { .. }
            | Notice::Waiting { .. }
            | Notice::Unrecognised { .. }
            | Notice::Reminder { .. }
            | Notice::Digest { .. } => Self::new(Urgency::Low, false, Escalation::Toast),
        }
    }

    /// The manner of what one notice tells about a request that waits. A first notice of one that this account provably cannot
    /// decide makes no sound. One in an unknown state is told like one that is new: it may wait just as well.
    pub(crate) fn of_telling(telling: &Telling, forbidden: bool) -> Self {
        let first = match (telling.is_news(), forbidden) {
            (true, false) => Some(Self::new(Urgency::Critical, true, Escalation::Toast)),
            (true, true) => Some(Self::new(Urgency::Normal, false, Escalation::Toast)),
            (false, _) => None,
        };
        let unattended = telling.unattended.map(|rung| match rung {
            Unattended::QuarterHour => Self::new(Urgency::Normal, true, Escalation::Window),
            Unattended::Hour | Unattended::FourHours | Unattended::Day => {
                Self::new(Urgency::Normal, true, Escalation::Hook)
            }
        });
        // As loud as a new request: the person asked for it.
        let wished = telling
            .wished
            .map(|_| Self::new(Urgency::Critical, true, Escalation::Toast));
        let expiry = telling.expiry.map(|rung| match rung {
            Expiry::Day => Self::new(Urgency::Normal, false, Escalation::Toast),
            Expiry::FourHours => Self::new(Urgency::Critical, true, Escalation::Window),
            Expiry::Hour => Self::new(Urgency::Critical, true, Escalation::Hook),
        });
        let quietest = Self::new(Urgency::Low, false, Escalation::Toast);
        let all = first.into_iter().chain(unattended).chain(wished).chain(expiry);
        all.fold(quietest, |one, other| one.and(&other))
    }

    /// Both at once: the graver of each.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        self.urgency = self.urgency.max(other.urgency);
        self.sound |= other.sound;
        self.escalation = self.escalation.max(other.escalation);
        self
    }
}
