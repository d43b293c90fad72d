//! Clouds from a `--cloud` file.

use super::address::{base, is_loopback};
use super::{Cloud, CloudError, Registration};
use lockbox_core::is_hidden;
use serde::Deserialize;

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
}

fn name(text: &str) -> Result<String, CloudError> {
    let text = text.trim();
    let is_plain = |c: char| !is_hidden(c) && !matches!(c, '\n' | '\t');
    if !(1..=80).contains(&text.chars().count()) || !text.chars().all(is_plain) {
        return Err(CloudError::Form(
            "\"name\" must be 1 to 80 characters of plain text".to_owned(),
        ));
    }
    Ok(text.to_owned())
}
