//! A decision and what became of its POST, as they are written.

use lockbox_core::{Decision, Phase, SendOutcome, ServerTime, Surface, Tag, Verdict, What};
use serde::{Deserialize, Serialize};

use crate::wire::{
    AccountRow, KeyRow, Limit, SurfaceRow, Text, VerdictRow, instant, optional_instant, stamp,
};

/// [`Decision`] as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DecisionRow {
    key: KeyRow,
    #[serde(with = "VerdictRow")]
    verdict: Verdict,
    reason: Text,
    account: AccountRow,
    user: Text,
    tag: String,
    at: String,
    #[serde(with = "SurfaceRow")]
    surface: Surface,
}

impl DecisionRow {
    pub(crate) fn of(decision: &Decision, limit: Limit) -> Self {
        Self {
            key: KeyRow::of(&decision.key),
            verdict: decision.verdict,
            reason: Text::of(&decision.reason, limit),
            account: AccountRow::of(&decision.account),
            user: Text::of(&decision.user, limit),
            tag: decision.tag.to_hex(),
            at: stamp(decision.at),
            surface: decision.surface,
        }
    }

    pub(crate) fn into_core(self) -> Option<Decision> {
        Some(Decision {
            key: self.key.into_core(),
            verdict: self.verdict,
            reason: self.reason.into_text(),
            account: self.account.into_core(),
            user: self.user.into_text(),
            tag: Tag::from_hex(&self.tag)?,
            at: instant(&self.at)?,
            surface: self.surface,
        })
    }
}

/// [`SendOutcome`] as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum OutcomeRow {
    Accepted,
    Refused {
        code: Text,
        message: Text,
        current: Option<Text>,
    },
    NotSent(Text),
    Unknown(Text),
}

impl OutcomeRow {
    pub(crate) fn of(outcome: &SendOutcome, limit: Limit) -> Self {
        let text = |text: &String| Text::of(text, limit);
        match outcome {
            SendOutcome::Accepted => Self::Accepted,
            SendOutcome::Refused {
                code,
                message,
                current,
            } => Self::Refused {
                code: text(code),
                message: text(message),
                current: current.as_ref().map(text),
            },
            SendOutcome::NotSent(why) => Self::NotSent(text(why)),
            SendOutcome::Unknown(why) => Self::Unknown(text(why)),
        }
    }

    pub(crate) fn into_core(self) -> SendOutcome {
        match self {
            Self::Accepted => SendOutcome::Accepted,
            Self::Refused {
                code,
                message,
                current,
            } => SendOutcome::Refused {
                code: code.into_text(),
                message: message.into_text(),
                current: current.map(Text::into_text),
            },
            Self::NotSent(why) => SendOutcome::NotSent(why.into_text()),
            Self::Unknown(why) => SendOutcome::Unknown(why.into_text()),
        }
    }
}

/// What the POST of one decision brought, as it is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AnsweredRow {
    #[serde(with = "VerdictRow")]
    verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided_at: Option<String>,
    outcome: OutcomeRow,
}

impl AnsweredRow {
    pub(crate) fn of(
        verdict: Verdict,
        decided_at: Option<ServerTime>,
        outcome: &SendOutcome,
        limit: Limit,
    ) -> Self {
        Self {
            verdict,
            decided_at: decided_at.map(stamp),
            outcome: OutcomeRow::of(outcome, limit),
        }
    }

    pub(crate) fn into_core(self) -> Option<What> {
        Some(What::Answered {
            verdict: self.verdict,
            decided_at: optional_instant(self.decided_at.as_deref())?,
            outcome: self.outcome.into_core(),
        })
    }
}

/// What settled one decision, as it is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SettledRow {
    #[serde(with = "VerdictRow")]
    verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided_at: Option<String>,
    phase: Text,
}

impl SettledRow {
    pub(crate) fn of(verdict: Verdict, decided_at: Option<ServerTime>, phase: Text) -> Self {
        Self {
            verdict,
            decided_at: decided_at.map(stamp),
            phase,
        }
    }

    pub(crate) fn into_core(self) -> Option<What> {
        Some(What::Settled {
            verdict: self.verdict,
            decided_at: optional_instant(self.decided_at.as_deref())?,
            phase: Phase::from_word(&self.phase.into_text()),
        })
    }
}
