//! The small parts of an entry as they are written: texts that may be cut, times, words.

use chrono::{DateTime, SecondsFormat, Utc};
use lockbox_core::{
    AccountId, Certainty, Facts, Length, ObjectId, RequestId, RequestKey, SubscriptionId, Surface, TenantId,
    Verdict,
};
use serde::{Deserialize, Serialize};

use crate::chain::hex;
use sha2::{Digest, Sha256};

/// How much of a text and of a list is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// Bytes of one text.
    pub(crate) text: usize,
    /// Members of one list.
    pub(crate) list: usize,
}

impl Limit {
    /// Everything.
    pub(crate) const NONE: Self = Self {
        text: usize::MAX,
        list: usize::MAX,
    };
}

/// A text, or its beginning with the length and the hash of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Text {
    Whole(String),
    Cut {
        cut: String,
        bytes: usize,
        sha256: String,
    },
}

impl Text {
    pub(crate) fn of(text: &str, limit: Limit) -> Self {
        if text.len() <= limit.text {
            return Self::Whole(text.to_owned());
        }
        let end = (0..=limit.text)
            .rev()
            .find(|end| text.is_char_boundary(*end))
            .unwrap_or(0);
        let cut = text.get(..end).unwrap_or_default().to_owned();
        Self::Cut {
            cut,
            bytes: text.len(),
            sha256: hex(&Sha256::digest(text)),
        }
    }

    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Whole(text) => text,
            Self::Cut { cut, bytes, sha256 } => {
                format!("{cut}… [cut here; all of it has {bytes} bytes, SHA-256 {sha256}]")
            }
        }
    }
}

/// The last instant that RFC 3339 can write, 9999-12-31T23:59:59Z.
const LAST: i64 = 253_402_300_799;
/// The first one, 0000-01-01T00:00:00Z.
const FIRST: i64 = -62_167_219_200;

/// RFC 3339 with as many digits as needed. What lies outside the years 0 to 9999 is written as the nearest instant inside.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    let first = DateTime::from_timestamp(FIRST, 0).unwrap_or(at);
    let last = DateTime::from_timestamp(LAST, 0).unwrap_or(at);
    let inside = if at < first {
        first
    } else if at.timestamp() > LAST {
        last
    } else {
        at
    };
    inside.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

pub(crate) fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|at| at.with_timezone(&Utc))
}

/// An optional time; unreadable is not the same as absent.
pub(crate) fn optional_instant(text: Option<&str>) -> Option<Option<DateTime<Utc>>> {
    text.map_or(Some(None), |text| instant(text).map(Some))
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Verdict", rename_all = "camelCase")]
pub(crate) enum VerdictRow {
    Approve,
    Deny,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Surface", rename_all = "camelCase")]
pub(crate) enum SurfaceRow {
    Window,
    Tray,
    Notice,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Certainty", rename_all = "camelCase")]
pub(crate) enum CertaintyRow {
    Named,
    Likely,
    NotStated,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyRow {
    subscription: String,
    request: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    twin: u32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it over by reference"
)]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it over by reference"
)]
fn is_none_left(n: &usize) -> bool {
    *n == 0
}

impl KeyRow {
    pub(crate) fn of(key: &RequestKey) -> Self {
        Self {
            subscription: key.subscription.as_str().to_owned(),
            request: key.request.as_str().to_owned(),
            twin: key.twin,
        }
    }

    pub(crate) fn into_core(self) -> RequestKey {
        RequestKey {
            subscription: SubscriptionId::new(&self.subscription),
            request: RequestId::new(&self.request),
            twin: self.twin,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AccountRow {
    tenant: String,
    object: String,
}

impl AccountRow {
    pub(crate) fn of(account: &AccountId) -> Self {
        Self {
            tenant: account.tenant.as_str().to_owned(),
            object: account.object.as_str().to_owned(),
        }
    }

    pub(crate) fn into_core(self) -> AccountId {
        AccountId {
            tenant: TenantId::new(&self.tenant),
            object: ObjectId::new(&self.object),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum LengthRow {
    Hours(u32),
    Open(Text),
    Unstated,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ActionRow {
    name: Text,
    #[serde(with = "CertaintyRow")]
    certainty: Certainty,
}

/// [`Facts`] as they are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FactsRow {
    tenant_name: Text,
    subscription_name: Text,
    clusters: Vec<Text>,
    #[serde(default, skip_serializing_if = "is_none_left")]
    more_clusters: usize,
    whole_subscription: bool,
    actions: Vec<ActionRow>,
    #[serde(default, skip_serializing_if = "is_none_left")]
    more_actions: usize,
    ticket: Option<Text>,
    length: Option<LengthRow>,
    justification: Text,
    created: Option<String>,
    lapses: Option<String>,
}

impl FactsRow {
    pub(crate) fn of(facts: &Facts, limit: Limit) -> Self {
        let length = |length: &Length| match length {
            Length::Hours(hours) => LengthRow::Hours(*hours),
            Length::OpenEnded(words) => LengthRow::Open(Text::of(words, limit)),
            Length::Unstated => LengthRow::Unstated,
        };
        let action = |(name, certainty): &(String, Certainty)| ActionRow {
            name: Text::of(name, limit),
            certainty: *certainty,
        };
        Self {
            tenant_name: Text::of(&facts.tenant_name, limit),
            subscription_name: Text::of(&facts.subscription_name, limit),
            clusters: facts
                .clusters
                .iter()
                .take(limit.list)
                .map(|name| Text::of(name, limit))
                .collect(),
            more_clusters: facts.clusters.len().saturating_sub(limit.list),
            whole_subscription: facts.whole_subscription,
            actions: facts.actions.iter().take(limit.list).map(action).collect(),
            more_actions: facts.actions.len().saturating_sub(limit.list),
            ticket: facts.ticket.as_ref().map(|ticket| Text::of(ticket, limit)),
            length: facts.length.as_ref().map(length),
            justification: Text::of(&facts.justification, limit),
            created: facts.created.map(stamp),
            lapses: facts.lapses.map(stamp),
        }
    }

    pub(crate) fn into_core(self) -> Option<Facts> {
        let mut clusters: Vec<String> = self.clusters.into_iter().map(Text::into_text).collect();
        if self.more_clusters > 0 {
            clusters.push(format!("… and {} more", self.more_clusters));
        }
        let mut actions: Vec<_> = self
            .actions
            .into_iter()
            .map(|action| (action.name.into_text(), action.certainty))
            .collect();
        if self.more_actions > 0 {
            actions.push((format!("… and {} more", self.more_actions), Certainty::NotStated));
        }
        Some(Facts {
            tenant_name: self.tenant_name.into_text(),
            subscription_name: self.subscription_name.into_text(),
            clusters,
            whole_subscription: self.whole_subscription,
            actions,
            ticket: self.ticket.map(Text::into_text),
            length: self.length.map(|length| match length {
                LengthRow::Hours(hours) => Length::Hours(hours),
                LengthRow::Open(words) => Length::OpenEnded(words.into_text()),
                LengthRow::Unstated => Length::Unstated,
            }),
            justification: self.justification.into_text(),
            created: optional_instant(self.created.as_deref())?,
            lapses: optional_instant(self.lapses.as_deref())?,
        })
    }
}
