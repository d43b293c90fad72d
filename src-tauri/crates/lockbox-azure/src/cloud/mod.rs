//! Which Azure: the clouds that are built in, and those read from a `--cloud` file.

mod address;
mod built_in;
mod file;
mod registration;

pub(crate) use address::is_loopback;
pub use registration::Registration;

use lockbox_core::{CloudKind, WatchedCloud};
use std::fmt;
use url::Url;

/// The addresses of one Azure cloud. Each is kept without a trailing slash; plain http occurs on this computer only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    name: String,
    authority: Url,
    resource_manager: Url,
    graph: Url,
    portal: Url,
    /// What Resource Manager's scopes begin with; sovereign clouds use another word than their address.
    audience: String,
    built_in: bool,
}

/// Why a cloud file or a registration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CloudError {
    /// Not JSON, a member missing, unknown or of the wrong kind.
    #[error("the cloud file cannot be read: {0}")]
    Form(String),
    /// An address is none, or carries what an address of a cloud does not have.
    #[error("\"{member}\" in the cloud file is not a usable address: {reason}")]
    Address { member: &'static str, reason: String },
    /// Plain http to another computer.
    #[error(
        "\"{member}\" in the cloud file uses plain http, which is allowed for this computer only: use https"
    )]
    PlainHttp { member: &'static str },
    /// Some addresses lie on this computer and some do not, so tokens for one would be asked from the other.
    #[error(
        "the cloud file mixes addresses on this computer with others: all five, or none, must be on this computer"
    )]
    Mixed,
    /// Only one of `tenant` and `clientId` is there.
    #[error("\"tenant\" and \"clientId\" belong together: the cloud file has only one of them")]
    HalfRegistration,
    /// The tenant cannot be used.
    #[error("the tenant \"{0}\" cannot be used: give the tenant's id or one of its domain names")]
    Tenant(String),
    /// The client id cannot be used.
    #[error("the client id \"{0}\" cannot be used: it is the application (client) id of the registration")]
    ClientId(String),
}

impl Cloud {
    fn addresses(&self) -> [&Url; 4] {
        [&self.authority, &self.resource_manager, &self.graph, &self.portal]
    }

    /// Its name, for people and for the keychain's slot.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where Entra ID signs people in.
    #[must_use]
    pub fn authority(&self) -> &Url {
        &self.authority
    }

    /// Azure Resource Manager.
    #[must_use]
    pub fn resource_manager(&self) -> &Url {
        &self.resource_manager
    }

    /// Microsoft Graph.
    #[must_use]
    pub fn graph(&self) -> &Url {
        &self.graph
    }

    /// The portal people use in a browser.
    #[must_use]
    pub fn portal(&self) -> &Url {
        &self.portal
    }

    /// Whether everything lies on this computer: practice, not Azure.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.resource_manager)
    }

    /// Whether it is one of the clouds that are built in.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.built_in
    }

    /// Its name, and what window, tray and notices must say when this is not a built-in cloud.
    #[must_use]
    pub fn watched(&self) -> WatchedCloud {
        let kind = if self.built_in {
            CloudKind::BuiltIn
        } else if self.is_loopback() {
            CloudKind::Practice
        } else {
            let host = self.authority.host_str().unwrap_or_default();
            CloudKind::FromFile {
                sign_in_host: host.to_owned(),
            }
        };
        WatchedCloud {
            name: self.name.clone(),
            kind,
        }
    }

    /// The one scope of Resource Manager.
    pub(crate) fn arm_scope(&self) -> String {
        format!("{}/user_impersonation", self.audience)
    }

    /// The scope that the Azure CLI itself uses for Resource Manager. The public cloud's audience there is its older one.
    pub(crate) fn cli_scope(&self) -> String {
        if self.built_in && self.audience == "https://management.azure.com" {
            "https://management.core.windows.net//.default".to_owned()
        } else {
            format!("{}/.default", self.audience)
        }
    }

    /// What the Azure CLI is asked for.
    pub(crate) fn arm_resource(&self) -> &str {
        &self.audience
    }

    /// Whether a page that asks people for a code is this cloud's: on its own sign-in host, or at Microsoft's short address.
    pub(crate) fn is_device_page(&self, url: &Url) -> bool {
        if !url.username().is_empty() || url.password().is_some() {
            return false;
        }
        let own = url.origin().is_tuple() && url.origin() == self.authority.origin();
        let short = match url.host_str() {
            Some("microsoft.com" | "www.microsoft.com") => url.path().starts_with("/devicelogin"),
            Some("login.microsoft.com") => url.path() == "/device",
            Some(_) | None => false,
        };
        own || (self.built_in && url.scheme() == "https" && url.port().is_none() && short)
    }

    /// The one scope of Graph.
    pub(crate) fn graph_scope(&self) -> String {
        format!("{}/User.Read", self.graph.as_str().trim_end_matches('/'))
    }
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

#[cfg(test)]
mod tests;
