//! What a person was told of a request, and that it was acknowledged, as they are written.

use lockbox_core::{AccountId, Acknowledgement, Expiry, Rung, Told, Unattended, What};
use serde::{Deserialize, Serialize};

use crate::wire::{AccountRow, optional_instant};

/// A rung of either ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RungRow {
    #[serde(rename = "unattended15m")]
    UnattendedQuarterHour,
    #[serde(rename = "unattended1h")]
    UnattendedHour,
    #[serde(rename = "unattended4h")]
    UnattendedFourHours,
    #[serde(rename = "unattended24h")]
    UnattendedDay,
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
            Rung::Expiry(Expiry::Day) => Self::ExpiryDay,
            Rung::Expiry(Expiry::FourHours) => Self::ExpiryFourHours,
            Rung::Expiry(Expiry::Hour) => Self::ExpiryHour,
        }
    }

    pub(crate) fn into_core(self) -> Rung {
        match self {
            Self::UnattendedQuarterHour => Rung::Unattended(Unattended::QuarterHour),
            Self::UnattendedHour => Rung::Unattended(Unattended::Hour),
            Self::UnattendedFourHours => Rung::Unattended(Unattended::FourHours),
            Self::UnattendedDay => Rung::Unattended(Unattended::Day),
            Self::ExpiryDay => Rung::Expiry(Expiry::Day),
            Self::ExpiryFourHours => Rung::Expiry(Expiry::FourHours),
            Self::ExpiryHour => Rung::Expiry(Expiry::Hour),
        }
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
}

impl ToldRow {
    pub(crate) fn of(told: &Told) -> Self {
        let unattended = told.unattended.map(Rung::Unattended);
        let rungs = unattended.into_iter().chain(told.expiry.map(Rung::Expiry));
        Self {
            rungs: rungs.map(RungRow::of).collect(),
            acknowledged: told.acknowledged.iter().map(AccountRow::of).collect(),
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
            ..Told::default()
        };
        self.rungs
            .into_iter()
            .for_each(|rung| told.reach(rung.into_core()));
        Some(told)
    }
}
