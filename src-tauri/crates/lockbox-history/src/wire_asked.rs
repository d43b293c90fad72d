//! What a person put off and what somebody asked Microsoft, as they are written.

use lockbox_core::{AccountId, Question, QuestionEnd, ServerTime, Tag, What};
use serde::{Deserialize, Serialize};

use crate::wire::{AccountRow, Limit, Text, instant, optional_instant, stamp};

/// That a person put a request off, or takes the wish for a reminder back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PutOffRow {
    account: AccountRow,
    until: Option<String>,
}

impl PutOffRow {
    pub(crate) fn of(account: &AccountId, until: Option<ServerTime>) -> Self {
        Self {
            account: AccountRow::of(account),
            until: until.map(stamp),
        }
    }

    /// `None` when the time cannot be read.
    pub(crate) fn into_core(self) -> Option<What> {
        Some(What::PutOff {
            account: self.account.into_core(),
            until: optional_instant(self.until.as_deref())?,
        })
    }
}

/// A question to Microsoft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct QuestionRow {
    account: AccountRow,
    user: Text,
    at: String,
    tag: String,
    text: Text,
    copied: bool,
}

impl QuestionRow {
    pub(crate) fn of(question: &Question, limit: Limit) -> Self {
        Self {
            account: AccountRow::of(&question.account),
            user: Text::of(&question.user, limit),
            at: stamp(question.at),
            tag: question.tag.to_hex(),
            text: Text::of(&question.text, limit),
            copied: question.copied,
        }
    }

    /// `None` when a member cannot be read.
    pub(crate) fn into_core(self) -> Option<Question> {
        Some(Question {
            account: self.account.into_core(),
            user: self.user.into_text(),
            at: instant(&self.at)?,
            tag: Tag::from_hex(&self.tag)?,
            text: self.text.into_text(),
            copied: self.copied,
        })
    }
}

/// Why nobody waits for an answer any more.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum QuestionEndRow {
    StoppedByPerson,
    Changed,
}

impl QuestionEndRow {
    pub(crate) fn of(end: QuestionEnd) -> Self {
        match end {
            QuestionEnd::StoppedByPerson => Self::StoppedByPerson,
            QuestionEnd::Changed => Self::Changed,
        }
    }

    pub(crate) fn into_core(self) -> QuestionEnd {
        match self {
            Self::StoppedByPerson => QuestionEnd::StoppedByPerson,
            Self::Changed => QuestionEnd::Changed,
        }
    }
}
