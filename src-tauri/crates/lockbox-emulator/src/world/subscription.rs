//! Subscriptions.

use std::borrow::Cow;

use super::World;
use super::register::Filed;

/// An Azure subscription.
#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) tenant: String,
    /// Name of the management group it lies in.
    pub(crate) management_group: Option<String>,
    /// `Enabled`, `Warned`, `PastDue`, `Disabled` or `Deleted`.
    pub(crate) state: String,
}

impl Filed for Subscription {
    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn group(&self) -> &str {
        &self.tenant
    }

    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }
}

impl World {
    /// Finds a subscription by id or by display name, whatever the letter case.
    pub(crate) fn subscription(&self, which: &str) -> Option<&Subscription> {
        self.subscriptions.named(which)
    }
}
