//! Tenants and the people in them.

use super::Refused;

/// Everybody the emulated Azure knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directory {
    /// The first is the one of the cloud file.
    pub(crate) tenants: Vec<Tenant>,
}

impl Directory {
    /// The tenant that a path segment names: by id or by domain.
    pub(crate) fn tenant(&self, segment: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.is(segment))
    }

    pub(crate) fn tenant_mut(&mut self, segment: &str) -> Option<&mut Tenant> {
        self.tenants.iter_mut().find(|tenant| tenant.is(segment))
    }

    /// Finds a person of a tenant by sign-in name or object id.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn person(&self, tenant: &str, who: &str) -> Result<&User, Refused> {
        self.tenant(tenant)
            .and_then(|home| home.user(who))
            .ok_or_else(|| Refused::unknown("user", who))
    }

    /// Finds a person in any tenant.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn anybody(&self, who: &str) -> Result<(&Tenant, &User), Refused> {
        self.tenants
            .iter()
            .find_map(|tenant| tenant.user(who).map(|user| (tenant, user)))
            .ok_or_else(|| Refused::unknown("user", who))
    }
}

/// An Entra tenant with its directory and its one registered application.
#[derive(Clone, Debug)]
pub(crate) struct Tenant {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) domain: String,
    /// The application that may sign people in here.
    pub(crate) client_id: String,
    /// Redirect addresses of that application; the port is ignored when they are compared.
    pub(crate) redirects: Vec<String>,
    /// Whether Customer Lockbox is switched on for the tenant.
    pub(crate) opted_in: bool,
    pub(crate) users: Vec<User>,
}

impl Tenant {
    /// Finds a user by sign-in name or object id, whatever the letter case.
    pub(crate) fn user(&self, who: &str) -> Option<&User> {
        self.users.iter().find(|user| user.is(who))
    }

    /// Whether a path segment names this tenant: by id or by domain.
    pub(crate) fn is(&self, segment: &str) -> bool {
        self.id.eq_ignore_ascii_case(segment) || self.domain.eq_ignore_ascii_case(segment)
    }
}

/// Somebody who can sign in.
#[derive(Clone, Debug)]
pub(crate) struct User {
    /// Object id.
    pub(crate) id: String,
    /// Sign-in name (user principal name).
    pub(crate) upn: String,
    pub(crate) name: String,
    pub(crate) global_administrator: bool,
}

impl User {
    pub(crate) fn is(&self, who: &str) -> bool {
        self.upn.eq_ignore_ascii_case(who) || self.id.eq_ignore_ascii_case(who)
    }
}

/// Role template id of Global Administrator, the same in every tenant.
pub(crate) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
