//! A Lockbox request as Azure tells it: `LockboxRequestResponse` of Microsoft.CustomerLockbox 2018-02-28-preview.

use crate::decision::Verdict;
use crate::ids::{RequestKey, ResourceId, SubscriptionId, Tag, TenantId};
use crate::twin::Twin;
use chrono::{DateTime, Utc};

#[cfg(test)]
mod tests;

/// `properties.status`. The set is open in the published description, so an unknown word is kept and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Approvers are being worked out; nobody has been told yet.
    Initializing,
    /// "Customer Notified" in Microsoft's documents: the one phase in which an answer counts.
    Pending,
    /// An approval was taken in.
    Approving,
    /// A denial was taken in.
    Denying,
    /// Access is open.
    Approved,
    /// Refused.
    Denied,
    /// Nobody answered in time.
    Expired,
    /// Microsoft is withdrawing it.
    Revoking,
    /// Withdrawn by Microsoft.
    Revoked,
    /// Azure reports a fault.
    Error,
    /// Azure itself says that it does not know.
    Unknown,
    /// Access has ended.
    Completed,
    /// Access is being closed.
    Completing,
    /// A word that no published edition lists, as it was written.
    Unrecognised(String),
}

impl Phase {
    /// Reads Azure's word, which must be exactly that: one in another letter case is as unknown as any other.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        const KNOWN: [Phase; 13] = [
            Phase::Initializing,
            Phase::Pending,
            Phase::Approving,
            Phase::Denying,
            Phase::Approved,
            Phase::Denied,
            Phase::Expired,
            Phase::Revoking,
            Phase::Revoked,
            Phase::Error,
            Phase::Unknown,
            Phase::Completed,
            Phase::Completing,
        ];
        KNOWN
            .into_iter()
            .find(|phase| {
                phase.word() == word
                    || Twin::AnyLetterCase.is_worn() && phase.word().eq_ignore_ascii_case(word)
            })
            .unwrap_or_else(|| {
                if Twin::UnknownIsPending.is_worn() {
                    Self::Pending
                } else {
                    Self::Unrecognised(word.to_owned())
                }
            })
    }

    /// Azure's word for it.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Initializing => "Initializing",
            Self::Pending => "Pending",
            Self::Approving => "Approving",
            Self::Denying => "Denying",
            Self::Approved => "Approved",
            Self::Denied => "Denied",
            Self::Expired => "Expired",
            Self::Revoking => "Revoking",
            Self::Revoked => "Revoked",
            Self::Error => "Error",
            Self::Unknown => "Unknown",
            Self::Completed => "Completed",
            Self::Completing => "Completing",
            Self::Unrecognised(word) => word,
        }
    }

    /// How far along its life a request is, where that can be told. Azure never goes back, so a smaller step after a greater
    /// one is an answer that lags behind.
    pub(crate) fn step(&self) -> Option<u8> {
        match self {
            Self::Initializing => Some(0),
            Self::Pending => Some(1),
            Self::Approving | Self::Denying => Some(2),
            Self::Approved => Some(3),
            Self::Completing | Self::Revoking => Some(4),
            Self::Denied | Self::Expired | Self::Revoked | Self::Completed => Some(5),
            Self::Error | Self::Unknown | Self::Unrecognised(_) => None,
        }
    }

    /// Whether the customer is asked no longer: an answer was taken in, or it came to an end.
    pub(crate) fn is_past_waiting(&self) -> bool {
        self.answer().is_some() || self.is_over() || *self == Self::Revoking
    }

    /// Whether access was given and may still be open.
    #[must_use]
    pub fn is_access_open(&self) -> bool {
        matches!(self, Self::Approved)
    }

    /// Whether nobody can tell by it if access is open: Azure reports a fault, does not know, or uses a word that no published
    /// edition lists.
    #[must_use]
    pub fn tells_nothing_of_access(&self) -> bool {
        match self {
            Self::Error | Self::Unknown | Self::Unrecognised(_) => true,
            Self::Initializing
            | Self::Pending
            | Self::Approving
            | Self::Denying
            | Self::Approved
            | Self::Denied
            | Self::Expired
            | Self::Revoking
            | Self::Revoked
            | Self::Completed
            | Self::Completing => false,
        }
    }

    /// Azure's word, where this version does not know it.
    #[must_use]
    pub fn unrecognised(&self) -> Option<&str> {
        matches!(self, Self::Unrecognised(_)).then(|| self.word())
    }

    /// What a person answered, where one did. What lapsed or was withdrawn was answered by nobody.
    #[must_use]
    pub fn answer(&self) -> Option<Verdict> {
        match self {
            Self::Approving | Self::Approved | Self::Completing | Self::Completed => Some(Verdict::Approve),
            Self::Denying | Self::Denied => Some(Verdict::Deny),
            Self::Initializing
            | Self::Pending
            | Self::Expired
            | Self::Revoking
            | Self::Revoked
            | Self::Error
            | Self::Unknown
            | Self::Unrecognised(_) => None,
        }
    }

    /// Whether nothing more will happen to the request.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(
            self,
            Self::Denied | Self::Expired | Self::Revoked | Self::Completed
        )
    }
}

/// `properties.duration`: text, in older answers a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many hours from the approval.
    Hours(u32),
    /// Words such as "Support request lifetime": no end that can be computed.
    OpenEnded(String),
    /// Nothing was said, or nothing that can be read.
    Unstated,
}

impl Length {
    /// Reads the text of `duration`. Digits alone are hours; other words, signs among them, are kept as they are.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let text = text.trim();
        let hours = text.parse::<u32>().ok();
        match hours.filter(|_| text.bytes().all(|byte| byte.is_ascii_digit())) {
            Some(0) => Self::Unstated,
            Some(hours) => Self::Hours(hours),
            None if text.is_empty() => Self::Unstated,
            None => Self::OpenEnded(text.to_owned()),
        }
    }
}

/// One entry of `properties.resourceIds`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// A bare subscription id: everything in it.
    WholeSubscription(SubscriptionId),
    /// A resource or resource group below a subscription.
    Item(ResourceId),
    /// Something else, as it was written (a cloud-service instance in answers of 2019).
    Other(String),
}

impl Resource {
    /// Reads one entry: an Azure id with or without its leading slash, a bare subscription id, or other text.
    #[must_use]
    pub fn from_text(text: &str, own_subscription: &SubscriptionId) -> Self {
        let trimmed = text.trim();
        let bare = trimmed.trim_matches('/');
        let lower = bare.to_ascii_lowercase();
        let parts: Vec<&str> = lower.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [only] if *only == own_subscription.as_str() || looks_like_guid(only) => {
                Self::WholeSubscription(SubscriptionId::new(only))
            }
            ["subscriptions", id] => Self::WholeSubscription(SubscriptionId::new(id)),
            ["subscriptions", _, _, ..] => Self::Item(ResourceId::from_any(bare)),
            _ => Self::Other(trimmed.to_owned()),
        }
    }

    /// All of it, as Azure's id or as it was written.
    pub(crate) fn full(&self) -> String {
        match self {
            Self::WholeSubscription(id) => id.to_string(),
            Self::Item(id) => id.to_string(),
            Self::Other(text) => text.clone(),
        }
    }

    /// Its own name, without where it lies.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::WholeSubscription(id) => id.as_str(),
            Self::Item(id) => id.leaf(),
            Self::Other(text) => text,
        }
    }
}

fn looks_like_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// The support ticket a request names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportTicket {
    /// `properties.supportRequest`.
    pub number: String,
    /// `properties.supportCaseUrl`, untrusted: opened only if its host is the cloud's portal.
    pub url: Option<String>,
    /// `properties.workitemsource` in whatever letter case it came.
    pub source: Option<String>,
}

/// What is odd about the answer a request was read from. None of these hides the request; some forbid deciding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// `requestId`, `id`, `name` or `subscriptionId` contradict each other or the list they came from.
    IdsDisagree,
    /// Azure listed one id twice with different contents.
    TwinIds,
    /// A date could not be read; its text.
    UnreadableDate(String),
    /// A member had an unexpected type; its name.
    UnexpectedForm(String),
    /// The item carried no `properties`.
    NoProperties,
}

/// A request as Azure tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its name here.
    pub key: RequestKey,
    /// The tenant whose token read it.
    pub tenant: TenantId,
    /// Over everything Azure said; see [`Tag`].
    pub tag: Tag,
    /// Azure's side of its life.
    pub phase: Phase,
    /// Free text of the requestor. Hostile until shown as inert text.
    pub justification: String,
    /// When Azure created it.
    pub created: Option<DateTime<Utc>>,
    /// When the *request* lapses if nobody answers; not when access ends.
    pub lapses: Option<DateTime<Utc>>,
    /// How long access would last.
    pub length: Length,
    /// What access would reach, in the order given.
    pub resources: Vec<Resource>,
    /// A display word such as "Virtual Machine".
    pub resource_type: String,
    /// Free text; absent from every published example.
    pub access_level: String,
    /// The support ticket, when one is named.
    pub support_ticket: Option<SupportTicket>,
    /// What was odd about the answer.
    pub oddities: Vec<Oddity>,
    /// The item's JSON as Azure wrote it.
    pub raw: String,
}

impl Request {
    /// Whether an answer could be sent to the right request at all.
    #[must_use]
    pub fn ids_consistent(&self) -> bool {
        !self.oddities.iter().any(|oddity| {
            matches!(
                oddity,
                Oddity::IdsDisagree | Oddity::TwinIds | Oddity::NoProperties
            )
        })
    }
}

/// A request of subscription `prod` for tests: read objects of cluster `east` for eight hours, from a support ticket.
#[cfg(test)]
pub(crate) fn sample(id: &str) -> Request {
    let subscription = SubscriptionId::new("prod");
    Request {
        key: RequestKey::new(subscription.clone(), crate::ids::RequestId::new(id)),
        tenant: TenantId::new("contoso"),
        tag: Tag([1; 32]),
        phase: Phase::Pending,
        justification: "List or get Kubernetes objects in openshift-ingress.".to_owned(),
        created: None,
        lapses: None,
        length: Length::Hours(8),
        resources: vec![Resource::from_text(
            "/subscriptions/prod/resourceGroups/aro-east",
            &subscription,
        )],
        resource_type: String::new(),
        access_level: String::new(),
        support_ticket: Some(SupportTicket {
            number: "2411190030001234".to_owned(),
            url: None,
            source: Some("SupportRequest".to_owned()),
        }),
        oddities: Vec::new(),
        raw: String::new(),
    }
}
