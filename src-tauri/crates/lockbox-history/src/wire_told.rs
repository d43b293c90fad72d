//! What a person was told of a request, and that it was acknowledged, as they are written.

use lockbox_core::{AccountId, Acknowledgement, Expiry, Rung, Told, Unattended, What};
use serde::{Deserialize, Serialize};

use crate::wire::{AccountRow, instant, optional_instant, stamp};

/// A rung of either ladder, or what a person wished for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RungRow {
    #[serde(rename = "unattended15m")]
    UnattendedQuarterHour,
    #[serde(rename = "unattended1h")]
    UnattendedHour,
    #[serde(rename = "unattended4h")]
    UnattendedFourHours,
    #[serde(rename = "unattended24h")]
    UnattendedDay,
    #[serde(rename = "wished")]
    Wished(String),
    #[serde(rename = "expiry24h")]
    ExpiryDay,
    #[serde(rename = "expiry4h")]
    ExpiryFourHours,
    #[serde(rename = "expiry1h")]
    ExpiryHour,
}

impl RungRow {
    pub(crate) fn of(rung: Rung) -> Self {
        match rung {
            Rung::Unattended(Unattended::QuarterHour) => Self::UnattendedQuarterHour,
            Rung::Unattended(Unattended::Hour) => Self::UnattendedHour,
            Rung::Unattended(Unattended::FourHours) => Self::UnattendedFourHours,
            Rung::Unattended(Unattended::Day) => Self::UnattendedDay,
            Rung::Wished(at) => Self::Wished(stamp(at)),
            Rung::Expiry(Expiry::Day) => Self::ExpiryDay,
            Rung::Expiry(Expiry::FourHours) => Self::ExpiryFourHours,
            Rung::Expiry(Expiry::Hour) => Self::ExpiryHour,
        }
    }

    /// `None` when the time cannot be read.
    pub(crate) fn into_core(self) -> Option<Rung> {
        Some(match self {
            Self::UnattendedQuarterHour => Rung::Unattended(Unattended::QuarterHour),
            Self::UnattendedHour => Rung::Unattended(Unattended::Hour),
            Self::UnattendedFourHours => Rung::Unattended(Unattended::FourHours),
            Self::UnattendedDay => Rung::Unattended(Unattended::Day),
            Self::Wished(at) => Rung::Wished(instant(&at)?),
            Self::ExpiryDay => Rung::Expiry(Expiry::Day),
            Self::ExpiryFourHours => Rung::Expiry(Expiry::FourHours),
            Self::ExpiryHour => Rung::Expiry(Expiry::Hour),
        })
    }
}

/// How a person acknowledged a request.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Acknowledgement", rename_all = "camelCase")]
enum AcknowledgementRow {
    Looked,
    NoticeClicked,
    PutOff,
}

/// That a person acknowledged a request.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AcknowledgedRow {
    account: AccountRow,
    #[serde(with = "AcknowledgementRow")]
    how: Acknowledgement,
}

impl AcknowledgedRow {
    pub(crate) fn of(account: &AccountId, how: Acknowledgement) -> Self {
        Self {
            account: AccountRow::of(account),
            how,
        }
    }

    pub(crate) fn into_core(self) -> What {
        What::Acknowledged {
            account: self.account.into_core(),
            how: self.how,
        }
    }
}

/// What was told beside the first notice, as the row of a record holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToldRow {
    /// The gravest rung of each ladder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rungs: Vec<RungRow>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    acknowledged: Vec<AccountRow>,
    /// Who wished to be reminded, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    wished: Vec<(AccountRow, String)>,
    /// Words for its state that were told; none in records of older versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    words: Vec<String>,
}

impl ToldRow {
    pub(crate) fn of(told: &Told) -> Self {
        let unattended = told.unattended.map(Rung::Unattended);
        let rungs = unattended.into_iter().chain(told.expiry.map(Rung::Expiry));
        Self {
            rungs: rungs.map(RungRow::of).collect(),
            acknowledged: told.acknowledged.iter().map(AccountRow::of).collect(),
            wished: told
                .wished
                .iter()
                .map(|(account, at)| (AccountRow::of(account), stamp(*at)))
                .collect(),
            words: told.words.iter().cloned().collect(),
        }
    }

    /// Records of older versions have no such row.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// `None` when a member cannot be read. `first`: when the first notice was taken.
    pub(crate) fn into_core(self, first: Option<&str>) -> Option<Told> {
        let mut told = Told {
            first: optional_instant(first)?,
            acknowledged: self.acknowledged.into_iter().map(AccountRow::into_core).collect(),
            words: self.words.into_iter().collect(),
            ..Told::default()
        };
        for rung in self.rungs {
            told.reach(rung.into_core()?);
        }
        for (account, at) in self.wished {
            told.wished.insert(account.into_core(), instant(&at)?);
        }
        Some(told)
    }
}
