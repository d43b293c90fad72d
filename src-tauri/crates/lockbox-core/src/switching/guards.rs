//! The conditions of a [`SwitchPermit`], which one function makes when every one of them holds.

use super::SwitchDecision;
use crate::decision::REREAD_FRESH;
use crate::time::BootTime;

/// Every condition, each as it was found. All must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SwitchGuards {
    /// Azure told a moment ago that it is otherwise now.
    pub(crate) differs: bool,
    /// Tenant and account are those shown, and the session is good.
    pub(crate) account_equal: bool,
    /// The account is a Global Administrator for certain.
    pub(crate) global_administrator: bool,
    /// A reason was typed.
    pub(crate) reason_present: bool,
    /// The tenant's name was typed.
    pub(crate) name_typed: bool,
    /// Somebody signed in afresh on this page.
    pub(crate) stepped_up: bool,
    /// The page was visible and focused long enough.
    pub(crate) dwelt: bool,
    /// No other one is in progress for the tenant.
    pub(crate) single: bool,
    /// The read before it was answered at most 3 s ago.
    pub(crate) read_fresh: bool,
    /// The intent is on the disk.
    pub(crate) intent_durable: bool,
    /// The history can be written and read.
    pub(crate) history_healthy: bool,
    /// This process holds the instance lock.
    pub(crate) lock_held: bool,
    /// The page on which it was confirmed is still open.
    pub(crate) own_window: bool,
    /// The organisation has not switched decisions off.
    pub(crate) decisions_enabled: bool,
}

/// One condition by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SwitchGuard {
    Differs,
    AccountEqual,
    GlobalAdministrator,
    ReasonPresent,
    NameTyped,
    SteppedUp,
    Dwelt,
    Single,
    ReadFresh,
    IntentDurable,
    HistoryHealthy,
    LockHeld,
    OwnWindow,
    DecisionsEnabled,
}

impl SwitchGuards {
    fn table(&self) -> [(SwitchGuard, bool); 14] {
        [
            (SwitchGuard::AccountEqual, self.account_equal),
            (SwitchGuard::GlobalAdministrator, self.global_administrator),
            (SwitchGuard::DecisionsEnabled, self.decisions_enabled),
            (SwitchGuard::LockHeld, self.lock_held),
            (SwitchGuard::HistoryHealthy, self.history_healthy),
            (SwitchGuard::Single, self.single),
            (SwitchGuard::Differs, self.differs),
            (SwitchGuard::OwnWindow, self.own_window),
            (SwitchGuard::ReasonPresent, self.reason_present),
            (SwitchGuard::NameTyped, self.name_typed),
            (SwitchGuard::SteppedUp, self.stepped_up),
            (SwitchGuard::ReadFresh, self.read_fresh),
            (SwitchGuard::IntentDurable, self.intent_durable),
            (SwitchGuard::Dwelt, self.dwelt),
        ]
    }

    /// The first condition that does not hold, what a person cannot mend first; none when it may go on.
    pub(crate) fn missing(&self) -> Option<SwitchGuard> {
        let mut table = self.table().into_iter();
        table.find(|(_, holds)| !holds).map(|(guard, _)| guard)
    }
}

/// The right to turn Customer Lockbox on or off once. The core makes it in one place, when every guard holds and the intent is on the
/// disk; it is neither cloned nor stored, and used up by the effect that sends.
///
/// It cannot be doubled:
///
/// ```compile_fail,E0599
/// fn twice(permit: lockbox_core::SwitchPermit) -> (lockbox_core::SwitchPermit, lockbox_core::SwitchPermit) {
///     (permit.clone(), permit)
/// }
/// ```
///
/// nor be put together by hand:
///
/// ```compile_fail,E0451
/// fn forge(decision: lockbox_core::SwitchDecision, read_at: lockbox_core::BootTime) -> lockbox_core::SwitchPermit {
///     lockbox_core::SwitchPermit { decision, read_at }
/// }
/// ```
///
/// nor be granted by anybody else:
///
/// ```compile_fail,E0624
/// let grant = lockbox_core::SwitchPermit::grant;
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct SwitchPermit {
    decision: SwitchDecision,
    read_at: BootTime,
}

impl SwitchPermit {
    /// The one way to a permit. `read_at`: when the read before it was answered.
    ///
    /// # Errors
    /// The first condition that does not hold; nothing may be sent.
    pub(crate) fn grant(
        decision: SwitchDecision,
        read_at: BootTime,
        guards: &SwitchGuards,
    ) -> Result<Self, SwitchGuard> {
        match guards.missing() {
            Some(guard) => Err(guard),
            None => Ok(Self { decision, read_at }),
        }
    }

    /// What may be sent.
    #[must_use]
    pub fn decision(&self) -> &SwitchDecision {
        &self.decision
    }

    /// Until when it may leave, so that what was read is still what it answers.
    #[must_use]
    pub fn leave_by(&self) -> BootTime {
        self.read_at.after(REREAD_FRESH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults::Cause;
    use crate::ids::{AccountId, ObjectId, TenantId};
    use std::time::Duration;

    fn guards(bits: u32) -> SwitchGuards {
        let bit = |place: u32| bits & (1 << place) != 0;
        SwitchGuards {
            differs: bit(0),
            account_equal: bit(1),
            global_administrator: bit(2),
            reason_present: bit(3),
            name_typed: bit(4),
            stepped_up: bit(5),
            dwelt: bit(6),
            single: bit(7),
            read_fresh: bit(8),
            intent_durable: bit(9),
            history_healthy: bit(10),
            lock_held: bit(11),
            own_window: bit(12),
            decisions_enabled: bit(13),
        }
    }

    #[test]
    fn every_condition_has_a_name_by_which_the_history_is_read_again() {
        for (guard, _) in guards(0).table() {
            let name = format!("{guard:?}");
            assert_eq!(Cause::of(&name), Some(Cause::Condition(name)));
        }
    }

    #[test]
    fn of_all_combinations_only_the_one_in_which_everything_holds_gives_a_permit() {
        let all = (1 << 14) - 1;
        for bits in 0..=all {
            let decision = SwitchDecision {
                account: AccountId {
                    tenant: TenantId::new("t"),
                    object: ObjectId::new("o"),
                },
                user: String::new(),
                on: true,
                reason: "why".to_owned(),
                at: chrono::DateTime::UNIX_EPOCH,
            };
            let granted = SwitchPermit::grant(decision, BootTime(Duration::ZERO), &guards(bits));
            assert_eq!(granted.is_ok(), bits == all, "{bits:014b}");
        }
    }

    #[test]
    fn each_condition_alone_is_named_when_it_is_the_one_that_does_not_hold() {
        let all: u32 = (1 << 14) - 1;
        let named: std::collections::BTreeSet<_> = (0..14)
            .filter_map(|place| guards(all & !(1 << place)).missing())
            .collect();
        assert_eq!(named.len(), 14);
    }
}
