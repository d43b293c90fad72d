//! The application that reads, as the tenant knows it.

use super::CloudError;

/// The application as it is registered in Entra ID: whose requests it reads, and by which client id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    tenant: String,
    client_id: String,
}

impl Registration {
    /// Takes the tenant's id or domain and the application's client id.
    ///
    /// # Errors
    /// When one of them cannot stand in an address, or the tenant is one of the shared names: requests live in one tenant.
    pub fn new(tenant: &str, client_id: &str) -> Result<Self, CloudError> {
        let (tenant, client_id) = (tenant.trim(), client_id.trim());
        let shared = ["common", "organizations", "consumers"].contains(&tenant.to_ascii_lowercase().as_str());
        if shared || !is_plain(tenant) {
            return Err(CloudError::Tenant(tenant.to_owned()));
        }
        if !is_plain(client_id) {
            return Err(CloudError::ClientId(client_id.to_owned()));
        }
        Ok(Self {
            tenant: tenant.to_owned(),
            client_id: client_id.to_owned(),
        })
    }

    /// The tenant alone: the application is another program's.
    pub(crate) fn of_tenant(tenant: &str) -> Result<Self, CloudError> {
        let own = Self::new(tenant, "none")?;
        Ok(Self {
            client_id: String::new(),
            ..own
        })
    }

    /// The tenant as it was given: an id or a domain name.
    #[must_use]
    pub fn tenant(&self) -> &str {
        &self.tenant
    }

    /// The application's client id.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }
}

fn is_plain(text: &str) -> bool {
    (1..=253).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
}
