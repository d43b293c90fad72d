//! How a person wants to be told of the requests of a tenant.

use crate::ids::TenantId;
use crate::reminders::quiet::{LocalOffset, QuietHours};
use std::collections::BTreeMap;

/// Who answers first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Approver {
    /// Is told of every request.
    #[default]
    Primary,
    /// Sees every request, and is told when nobody answered it for an hour or its end comes near.
    Backup,
}

/// How a person wants to be told of the requests of one tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    pub approver: Approver,
    pub quiet: QuietHours,
}

/// The policies of all tenants. One that is not named has the default: primary approver, never quiet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policies {
    of: BTreeMap<TenantId, Policy>,
    usual: Policy,
}

impl Policies {
    /// These and no others.
    #[must_use]
    pub fn new(of: BTreeMap<TenantId, Policy>) -> Self {
        Self::with_usual(of, Policy::default())
    }

    /// These, and `usual` for all others.
    #[must_use]
    pub fn with_usual(of: BTreeMap<TenantId, Policy>, usual: Policy) -> Self {
        Self { of, usual }
    }

    /// The policy of one tenant.
    #[must_use]
    pub fn of(&self, tenant: &TenantId) -> &Policy {
        self.of.get(tenant).unwrap_or(&self.usual)
    }

    /// The time zone in which it is quiet.
    pub(crate) fn offset(&self) -> &LocalOffset {
        &self.usual.quiet.offset
    }
}
