//! The clouds that everybody has.

use super::address::base;
use super::{Cloud, CloudError};

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
}
