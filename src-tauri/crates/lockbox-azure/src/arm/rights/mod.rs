//! What is known about rights in a subscription beside the account's own standing: what its permissions name, what it could
//! activate, who else may decide. Nothing depends on any of it, so no failure goes further than here: it is unknown.

mod approvers;
mod eligible;
mod permissions;

use crate::calls::Calls;
use lockbox_core::{Approvers, SubscriptionId, Tri};

pub(crate) use eligible::eligible;

/// What the permissions of the account name, and who may decide.
pub(crate) struct Found {
    /// Whether it may read Lockbox requests.
    pub(crate) reads: Tri,
    /// Whether the deciding action is among what it may do.
    pub(crate) decides: Tri,
    pub(crate) approvers: Approvers,
}

/// Looks both up for `subscription`.
pub(crate) async fn of(calls: &Calls, subscription: &SubscriptionId) -> Found {
    let (named, approvers) = tokio::join!(
        permissions::named(calls, subscription),
        approvers::of(calls, subscription)
    );
    Found {
        reads: named.reads,
        decides: named.decides,
        approvers,
    }
}
