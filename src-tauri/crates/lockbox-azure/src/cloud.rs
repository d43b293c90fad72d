//! Which Azure: the clouds that are built in, and those read from a `--cloud` file.

use serde::Deserialize;
use std::fmt;
use url::{Host, Url};

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

/// The application as it is registered in Entra ID: whose requests it reads, and by which client id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    tenant: String,
    client_id: String,
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

/// The file as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct File {
    name: String,
    authority: String,
    resource_manager: String,
    graph: String,
    portal: String,
    tenant: Option<String>,
    client_id: Option<String>,
}

impl Cloud {
    /// Azure's public cloud.
    ///
    /// # Errors
    /// None in a program whose built-in addresses are addresses.
    pub fn public() -> Result<Self, CloudError> {
        Self::built_in(
            "Azure",
            [
                "https://login.microsoftonline.com",
                "https://management.azure.com",
                "https://graph.microsoft.com",
                "https://portal.azure.com",
            ],
            "https://management.azure.com",
        )
    }

    /// Azure for the United States' government.
    ///
    /// # Errors
    /// As [`Cloud::public`].
    pub fn us_government() -> Result<Self, CloudError> {
        Self::built_in(
            "Azure US Government",
            [
                "https://login.microsoftonline.us",
                "https://management.usgovcloudapi.net",
                "https://graph.microsoft.us",
                "https://portal.azure.us",
            ],
            // The slash belongs to the audience, so scopes carry two.
            "https://management.core.usgovcloudapi.net/",
        )
    }

    /// Azure in China, run by 21Vianet.
    ///
    /// # Errors
    /// As [`Cloud::public`].
    pub fn china() -> Result<Self, CloudError> {
        Self::built_in(
            "Azure China",
            [
                "https://login.partner.microsoftonline.cn",
                "https://management.chinacloudapi.cn",
                "https://microsoftgraph.chinacloudapi.cn",
                "https://portal.azure.cn",
            ],
            "https://management.core.chinacloudapi.cn/",
        )
    }

    /// Reads a cloud file: `{ "name", "authority", "resourceManager", "graph", "portal" }`, with `"tenant"` and
    /// `"clientId"` when it names the registration too.
    ///
    /// # Errors
    /// What is wrong with the file, for people.
    pub fn from_json(text: &str) -> Result<(Self, Option<Registration>), CloudError> {
        let file: File = serde_json::from_str(text).map_err(|error| CloudError::Form(error.to_string()))?;
        let cloud = Self {
            name: name(&file.name)?,
            authority: base("authority", &file.authority)?,
            resource_manager: base("resourceManager", &file.resource_manager)?,
            graph: base("graph", &file.graph)?,
            portal: base("portal", &file.portal)?,
            audience: file.resource_manager.trim_end_matches('/').to_owned(),
            built_in: false,
        };
        let near = cloud
            .addresses()
            .into_iter()
            .filter(|url| is_loopback(url))
            .count();
        if near != 0 && near != cloud.addresses().len() {
            return Err(CloudError::Mixed);
        }
        let registration = match (file.tenant, file.client_id) {
            (Some(tenant), Some(client_id)) => Some(Registration::new(&tenant, &client_id)?),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return Err(CloudError::HalfRegistration),
        };
        Ok((cloud, registration))
    }

    fn built_in(
        name: &str,
        [authority, arm, graph, portal]: [&str; 4],
        audience: &str,
    ) -> Result<Self, CloudError> {
        Ok(Self {
            name: name.to_owned(),
            authority: base("authority", authority)?,
            resource_manager: base("resourceManager", arm)?,
            graph: base("graph", graph)?,
            portal: base("portal", portal)?,
            audience: audience.to_owned(),
            built_in: true,
        })
    }

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

    /// What window, tray and notices must say when this is not a built-in cloud.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        if self.built_in {
            None
        } else if self.is_loopback() {
            Some("Practice only: nothing here reaches Azure".to_owned())
        } else {
            let host = self.authority.host_str().unwrap_or_default();
            Some(format!("A cloud from a file; sign-in goes to {host}"))
        }
    }

    /// The one scope of Resource Manager.
    pub(crate) fn arm_scope(&self) -> String {
        format!("{}/user_impersonation", self.audience)
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

fn name(text: &str) -> Result<String, CloudError> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 || text.chars().any(char::is_control) {
        return Err(CloudError::Form(
            "\"name\" must be 1 to 80 characters of plain text".to_owned(),
        ));
    }
    Ok(text.to_owned())
}

fn base(member: &'static str, text: &str) -> Result<Url, CloudError> {
    let wrong = |reason: &str| CloudError::Address {
        member,
        reason: reason.to_owned(),
    };
    let mut url = Url::parse(text).map_err(|error| wrong(&error.to_string()))?;
    if !url.has_host() || url.cannot_be_a_base() {
        return Err(wrong("it names no host"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("it carries a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it carries a query or a fragment"));
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return Err(CloudError::PlainHttp { member }),
        _ => return Err(wrong("only https, or http on this computer, can be used")),
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url)
}

/// Whether an address lies on this computer.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(domain)) => domain.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(authority: &str, rest: &str, more: &str) -> String {
        format!(
            r#"{{"name":"Lab","authority":"{authority}","resourceManager":"{rest}","graph":"{rest}/graph","portal":"{rest}/portal"{more}}}"#
        )
    }

    fn error(text: &str) -> String {
        Cloud::from_json(text)
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn the_built_in_clouds_are_usable_and_say_nothing() {
        for cloud in [Cloud::public(), Cloud::us_government(), Cloud::china()] {
            let cloud = cloud.expect("built in");
            assert!(!cloud.is_loopback() && cloud.is_built_in());
            assert_eq!(cloud.note(), None);
        }
        assert_eq!(
            Cloud::us_government().expect("built in").arm_scope(),
            "https://management.core.usgovcloudapi.net//user_impersonation"
        );
    }

    #[test]
    fn a_file_on_this_computer_may_use_plain_http_and_says_so() {
        let text = file(
            "http://127.0.0.1:5000/",
            "http://127.0.0.1:5000",
            r#","tenant":"t-1","clientId":"c-1""#,
        );
        let (cloud, registration) = Cloud::from_json(&text).expect("usable");
        assert!(cloud.is_loopback() && !cloud.is_built_in());
        assert!(cloud.note().expect("a note").contains("Practice"));
        assert_eq!(
            registration,
            Some(Registration::new("t-1", "c-1").expect("plain"))
        );
        assert_eq!(cloud.graph_scope(), "http://127.0.0.1:5000/graph/User.Read");
        assert_eq!(cloud.arm_scope(), "http://127.0.0.1:5000/user_impersonation");
    }

    #[test]
    fn plain_http_to_another_computer_is_refused_and_named() {
        assert!(error(&file("http://login.example", "https://arm.example", "")).contains("\"authority\""));
        assert!(error(&file("http://127.0.0.1.example", "https://arm.example", "")).contains("plain http"));
        assert!(error(&file("http://localhost.example", "https://arm.example", "")).contains("plain http"));
    }

    #[test]
    fn addresses_near_and_far_do_not_mix() {
        assert!(error(&file("http://[::1]:1", "https://arm.example", "")).contains("mixes"));
    }

    #[test]
    fn every_fault_of_a_file_names_its_member() {
        assert!(error("{").contains("line 1"));
        assert!(error(r#"{"name":"x"}"#).contains("authority"));
        assert!(
            error(&file(
                "https://a.example",
                "https://b.example",
                r#","resourcemanager":"x""#
            ))
            .contains("resourcemanager")
        );
        assert!(error(&file("https://u:p@a.example", "https://b.example", "")).contains("user name"));
        assert!(error(&file("https://a.example?x=1", "https://b.example", "")).contains("query"));
        assert!(error(&file("ftp://a.example", "https://b.example", "")).contains("only https"));
        assert!(error(&file("nonsense", "https://b.example", "")).contains("authority"));
        assert!(
            error(&file(
                "https://a.example",
                "https://b.example",
                r#","tenant":"t""#
            ))
            .contains("clientId")
        );
        assert!(
            error(&file(
                "https://a.example",
                "https://b.example",
                r#","tenant":"common","clientId":"c""#
            ))
            .contains("common")
        );
        assert!(
            error(&file(
                "https://a.example",
                "https://b.example",
                r#","tenant":"a/../b","clientId":"c""#
            ))
            .contains("a/../b")
        );
        assert!(
            error(&file(
                "https://a.example",
                "https://b.example",
                r#","tenant":"..","clientId":"c""#
            ))
            .contains("tenant")
        );
    }

    #[test]
    fn a_far_cloud_from_a_file_names_where_sign_in_goes() {
        let (cloud, _) =
            Cloud::from_json(&file("https://login.example", "https://arm.example", "")).expect("usable");
        assert!(cloud.note().expect("a note").contains("login.example"));
    }
}
