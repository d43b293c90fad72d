//! Turning Customer Lockbox on or off, as it is written.

use lockbox_core::{ServerTime, SwitchAnswered, SwitchDecision, What};
use serde::{Deserialize, Serialize};

use crate::wire::{AccountRow, Limit, Text, instant, stamp};
use crate::wire_decision::OutcomeRow;

/// That it is about to be sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SwitchIntentRow {
    on: bool,
    tenant_name: Text,
    reason: Text,
    account: AccountRow,
    user: Text,
    at: String,
}

impl SwitchIntentRow {
    pub(crate) fn of(decision: &SwitchDecision, tenant_name: &str, limit: Limit) -> Self {
        Self {
            on: decision.on,
            tenant_name: Text::of(tenant_name, limit),
            reason: Text::of(&decision.reason, limit),
            account: AccountRow::of(&decision.account),
            user: Text::of(&decision.user, limit),
            at: stamp(decision.at),
        }
    }

    /// `None` when the time cannot be read.
    pub(crate) fn into_core(self) -> Option<What> {
        Some(What::SwitchIntent {
            decision: SwitchDecision {
                account: self.account.into_core(),
                user: self.user.into_text(),
                on: self.on,
                reason: self.reason.into_text(),
                at: instant(&self.at)?,
            },
            tenant_name: self.tenant_name.into_text(),
        })
    }
}

/// What its POST brought.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SwitchAnsweredRow {
    on: bool,
    decided_at: String,
    outcome: OutcomeRow,
}

impl SwitchAnsweredRow {
    pub(crate) fn of(answered: &SwitchAnswered, limit: Limit) -> Self {
        Self {
            on: answered.on,
            decided_at: stamp(answered.decided_at),
            outcome: OutcomeRow::of(&answered.outcome, limit),
        }
    }

    /// `None` when the time cannot be read.
    pub(crate) fn into_core(self) -> Option<What> {
        Some(What::SwitchAnswered(SwitchAnswered {
            on: self.on,
            decided_at: instant(&self.decided_at)?,
            outcome: self.outcome.into_core(),
        }))
    }
}

/// That reading back showed it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SwitchEndRow {
    on: bool,
    decided_at: String,
}

impl SwitchEndRow {
    pub(crate) fn of(on: bool, decided_at: ServerTime) -> Self {
        Self {
            on,
            decided_at: stamp(decided_at),
        }
    }

    /// `None` when the time cannot be read.
    pub(crate) fn into_core(self) -> Option<What> {
        Some(What::SwitchSettled {
            on: self.on,
            decided_at: instant(&self.decided_at)?,
        })
    }
}
