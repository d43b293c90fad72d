//! Tenants, the people and groups in them, and the applications they sign in with.

use chrono::{DateTime, Utc};

use super::Refused;
use super::identity::Scene;

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

    /// The same, to change something about the person.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn anybody_mut(&mut self, who: &str) -> Result<&mut User, Refused> {
        let mut users = self.tenants.iter_mut().flat_map(|tenant| &mut tenant.users);
        users
            .find(|user| user.is(who))
            .ok_or_else(|| Refused::unknown("user", who))
    }

    /// Finds a group in any tenant, by name or object id.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn group(&self, which: &str) -> Result<&Group, Refused> {
        self.tenants
            .iter()
            .flat_map(|tenant| &tenant.groups)
            .find(|group| group.is(which))
            .ok_or_else(|| Refused::unknown("group", which))
    }

    /// Whether an object id is that of a group.
    pub(crate) fn is_group(&self, id: &str) -> bool {
        let mut groups = self.tenants.iter().flat_map(|tenant| &tenant.groups);
        groups.any(|group| group.id.eq_ignore_ascii_case(id))
    }

    /// The object ids whose roles somebody has: the own one and those of all groups, also through other groups.
    pub(crate) fn principals(&self, id: &str) -> Vec<String> {
        let mut found = vec![id.to_owned()];
        let mut at = 0;
        while let Some(member) = found.get(at).cloned() {
            at += 1;
            let groups = self.tenants.iter().flat_map(|tenant| &tenant.groups);
            for group in groups.filter(|group| group.has(&member)) {
                // Groups may hold each other in a ring.
                if !found.contains(&group.id) {
                    found.push(group.id.clone());
                }
            }
        }
        found
    }
}

/// An Entra tenant with its directory and its registered applications.
#[derive(Clone, Debug)]
pub(crate) struct Tenant {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) domain: String,
    /// Country of its people where they have none of their own (ISO 3166, two letters).
    pub(crate) usage_location: String,
    /// Those that may sign people in here; the first is the one of the cloud file.
    pub(crate) applications: Vec<Application>,
    /// Whether Customer Lockbox is switched on for the tenant.
    pub(crate) opted_in: bool,
    pub(crate) users: Vec<User>,
    pub(crate) groups: Vec<Group>,
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

    /// The application of a client id.
    pub(crate) fn application(&self, client_id: &str) -> Option<&Application> {
        let mut known = self.applications.iter();
        known.find(|application| application.client_id.eq_ignore_ascii_case(client_id))
    }

    /// Client id of the first application.
    pub(crate) fn client_id(&self) -> &str {
        self.applications
            .first()
            .map_or("", |application| application.client_id.as_str())
    }
}

/// A registered public client.
#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub(crate) client_id: String,
    pub(crate) name: String,
    /// Redirect addresses; the port of loopback ones is ignored when they are compared.
    pub(crate) redirects: Vec<String>,
    /// Whether flows without a redirect address treat it as a public client (`isFallbackPublicClient`).
    pub(crate) fallback_public_client: bool,
}

/// Somebody who can sign in.
#[derive(Clone, Debug)]
pub(crate) struct User {
    /// Object id.
    pub(crate) id: String,
    /// Sign-in name (user principal name).
    pub(crate) upn: String,
    pub(crate) name: String,
    /// The primary e-mail address.
    pub(crate) mail: Option<String>,
    /// "Other emails" of the contact information.
    pub(crate) other_mails: Vec<String>,
    /// Country; that of the tenant when there is none.
    pub(crate) usage_location: Option<String>,
    pub(crate) global_administrator: bool,
    /// What Entra puts in the way of the next sign-in or renewal.
    pub(crate) scene: Option<Scene>,
    /// Tokens dated before are not valid any more: a whole second, as tokens are dated in whole seconds.
    pub(crate) tokens_valid_from: Option<DateTime<Utc>>,
}

impl User {
    pub(crate) fn is(&self, who: &str) -> bool {
        self.upn.eq_ignore_ascii_case(who) || self.id.eq_ignore_ascii_case(who)
    }
}

/// A security group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Object id.
    pub(crate) id: String,
    pub(crate) name: String,
    /// Object ids of people and groups.
    pub(crate) members: Vec<String>,
}

impl Group {
    fn is(&self, which: &str) -> bool {
        self.name.eq_ignore_ascii_case(which) || self.id.eq_ignore_ascii_case(which)
    }

    fn has(&self, member: &str) -> bool {
        self.members
            .iter()
            .any(|known| known.eq_ignore_ascii_case(member))
    }
}

/// Somebody of support, who asks for access and uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Engineer {
    pub(crate) mail: String,
    pub(crate) name: String,
    /// Microsoft or Red Hat.
    pub(crate) employer: String,
}

/// Role template id of Global Administrator, the same in every tenant.
pub(crate) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
