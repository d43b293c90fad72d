//! The command line of the app.

use clap::{Parser, ValueEnum};
use lockbox_core::AzureCloud;
use std::path::PathBuf;

/// Watches Azure Customer Lockbox requests about Azure Red Hat OpenShift clusters, and lets a person answer them.
#[derive(Clone, Debug, Parser)]
#[command(name = "aro-lockbox", version)]
#[command(
    after_help = "Exit codes: 0 ended, or the one that runs was asked to show itself; 1 failed; 2 wrong usage or set-up."
)]
pub struct Flags {
    /// Run on a practice cloud inside the program; nothing reaches Azure
    #[arg(long, conflicts_with_all = ["cloud", "tenant", "client_id", "azure_cli"])]
    pub demo: bool,
    /// A cloud described in a JSON file: name, authority, resourceManager, graph, portal
    #[arg(long, value_name = "FILE")]
    pub cloud: Option<PathBuf>,
    /// Start without a window; the tray and notices are there
    #[arg(long)]
    pub hidden: bool,
    /// Speak this language; without it, the one of the settings or of the system
    #[arg(long, value_name = "LANGUAGE", value_parser = clap::builder::PossibleValuesParser::new(crate::speech::names()))]
    pub language: Option<String>,
    /// Keep everything below this folder
    #[arg(long, value_name = "DIR")]
    pub profile: Option<PathBuf>,
    /// Tenant to sign in to (id or domain); remembered
    #[arg(long, value_name = "ID", requires = "application")]
    pub tenant: Option<String>,
    /// Application (client) id of your app registration; remembered
    #[arg(long, value_name = "ID", requires = "tenant", group = "application")]
    pub client_id: Option<String>,
    /// For experts: take tokens from the Azure CLI ("az login") instead of an app registration; not remembered
    #[arg(long, requires = "tenant", group = "application")]
    pub azure_cli: bool,
    /// Offer to sign in with a code too; organisations often block this for administrators
    #[arg(long, conflicts_with = "azure_cli")]
    pub allow_device_code: bool,
    /// A file as the organisation's managed.json that can only take choices away: raise what an approval takes, forbid decisions or
    /// detailed notices
    #[arg(long, value_name = "FILE")]
    pub managed: Option<PathBuf>,
    /// Watch the account of --tenant and --client-id beside the one that is watched already; remembered
    #[arg(long, requires = "client_id", group = "account", conflicts_with_all = ["demo", "cloud", "azure_cli"])]
    pub add_account: bool,
    /// Watch the account of --tenant and --client-id no longer beside the first; its history stays
    #[arg(long, requires = "client_id", group = "account", conflicts_with_all = ["demo", "cloud", "azure_cli"])]
    pub remove_account: bool,
    /// The cloud of the account that is added or removed; the one chosen last when left out
    #[arg(long, value_name = "NAME", requires = "account")]
    pub azure_cloud: Option<Named>,
}

/// A cloud that everybody has, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Named {
    Public,
    UsGovernment,
    China,
}

impl From<Named> for AzureCloud {
    fn from(named: Named) -> Self {
        match named {
            Named::Public => Self::Public,
            Named::UsGovernment => Self::UsGovernment,
            Named::China => Self::China,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Flags, clap::Error> {
        Flags::try_parse_from([&["aro-lockbox"], arguments].concat())
    }

    #[test]
    fn the_practice_cloud_and_another_cloud_exclude_each_other() {
        assert!(parsed(&["--demo", "--hidden", "--profile", "x"]).is_ok());
        assert!(parsed(&["--demo", "--cloud", "x.json"]).is_err());
        assert!(parsed(&["--demo", "--tenant", "t", "--client-id", "c"]).is_err());
    }

    #[test]
    fn an_account_that_is_added_or_removed_is_named_in_full_and_only_in_the_clouds_that_everybody_has() {
        let named = ["--tenant", "t", "--client-id", "c"];
        assert!(parsed(&[&["--azure-cloud", "china"][..], &named].concat()).is_err());
        assert!(parsed(&[&["--add-account", "--remove-account"][..], &named].concat()).is_err());
        for flag in ["--add-account", "--remove-account"] {
            assert!(parsed(&[flag]).is_err());
            assert!(parsed(&[&[flag][..], &named].concat()).is_ok());
            assert!(parsed(&[&[flag, "--azure-cloud", "us-government"][..], &named].concat()).is_ok());
            assert!(parsed(&[&[flag, "--azure-cloud", "moon"][..], &named].concat()).is_err());
            assert!(parsed(&[&[flag, "--cloud", "x.json"][..], &named].concat()).is_err());
            assert!(parsed(&[flag, "--demo"]).is_err());
        }
    }

    #[test]
    fn a_tenant_needs_a_client_id() {
        assert!(parsed(&["--tenant", "t"]).is_err());
        assert!(parsed(&["--tenant", "t", "--client-id", "c"]).is_ok());
    }

    #[test]
    fn the_azure_cli_needs_a_tenant_and_takes_the_place_of_a_client_id_and_of_codes() {
        assert!(parsed(&["--azure-cli"]).is_err());
        assert!(parsed(&["--azure-cli", "--demo"]).is_err());
        assert!(parsed(&["--azure-cli", "--tenant", "t"]).is_ok());
        assert!(parsed(&["--azure-cli", "--tenant", "t", "--client-id", "c"]).is_err());
        assert!(parsed(&["--azure-cli", "--tenant", "t", "--allow-device-code"]).is_err());
        let plain = parsed(&["--demo"]).expect("good");
        assert!(
            !plain.allow_device_code,
            "codes are off unless somebody allows them"
        );
    }
}
