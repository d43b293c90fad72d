//! The ways to an app registration: commands, the portal, and a letter to whoever may do it.

use crate::language::Language;
use crate::wire::{Guide, GuideText};
use lockbox_core::{AzureCloud, SetUp};

/// The ids are Microsoft's, the same in every cloud: Azure Service Management with `user_impersonation`, Graph with `User.Read`.
const COMMANDS: &str = include_str!("register.sh");

/// What some want instead, or as well.
const CONSENT: &str = include_str!("consent.sh");
const ASSIGNED: &str = include_str!("assigned.sh");

pub(super) fn guides(set_up: &SetUp, language: &Language) -> Vec<Guide> {
    let tenant = set_up.tenant().value;
    let cloud = set_up.given().cloud.is_none().then_some(set_up.entered().cloud);
    let in_commands = tenant.clone().unwrap_or_else(|| language.set_up_your_tenant());
    let commands = commands(cloud, &in_commands);
    let text = |label: String, text: String, code: bool| Some(GuideText { label, text, code });
    vec![
        Guide {
            code: "commands".to_owned(),
            title: language.set_up_guide_commands(),
            lead: language.set_up_guide_commands_lead(),
            steps: Vec::new(),
            text: text(
                language.set_up_guide_commands_text(),
                format!("{commands}{}", otherwise(language)),
                true,
            ),
        },
        Guide {
            code: "portal".to_owned(),
            title: language.set_up_guide_portal(),
            lead: language.set_up_guide_portal_lead(),
            steps: portal(cloud, language),
            text: None,
        },
        Guide {
            code: "administrator".to_owned(),
            title: language.set_up_guide_administrator(),
            lead: language.set_up_guide_administrator_lead(),
            steps: Vec::new(),
            text: text(
                language.set_up_guide_administrator_text(),
                letter(&commands, tenant.as_deref(), language),
                false,
            ),
        },
        Guide {
            code: "experts".to_owned(),
            title: language.set_up_guide_experts(),
            lead: language.set_up_guide_experts_lead(),
            steps: Vec::new(),
            text: text(
                language.set_up_guide_experts_text(),
                format!("aro-lockbox --azure-cli --tenant {in_commands}"),
                true,
            ),
        },
    ]
}

/// The tenant was looked at before: nothing in it means anything to a shell.
fn commands(cloud: Option<AzureCloud>, tenant: &str) -> String {
    let cloud = match cloud {
        Some(AzureCloud::UsGovernment) => "az cloud set --name AzureUSGovernment\n",
        Some(AzureCloud::China) => "az cloud set --name AzureChinaCloud\n",
        Some(AzureCloud::Public) | None => "",
    };
    format!("{cloud}az login --tenant {tenant} --allow-no-subscriptions\n{COMMANDS}")
}

/// What does the same in other circumstances, as comments.
fn otherwise(language: &Language) -> String {
    let lines = [
        language.set_up_without_consent(),
        CONSENT.trim_end().to_owned(),
        language.set_up_only_assigned(),
        ASSIGNED.trim_end().to_owned(),
    ];
    lines.map(|line| format!("# {line}\n")).concat()
}

fn portal(cloud: Option<AzureCloud>, language: &Language) -> Vec<String> {
    let first = match cloud {
        Some(AzureCloud::Public) => language.set_up_portal_new("portal.azure.com"),
        Some(AzureCloud::UsGovernment) => language.set_up_portal_new("portal.azure.us"),
        Some(AzureCloud::China) => language.set_up_portal_new("portal.azure.cn"),
        None => language.set_up_portal_new_here(),
    };
    vec![
        first,
        language.set_up_portal_platform(),
        language.set_up_portal_permissions(),
        language.set_up_portal_consent(),
        language.set_up_portal_copy(),
    ]
}

fn letter(commands: &str, tenant: Option<&str>, language: &Language) -> String {
    let tenant = tenant.map(|tenant| format!(" {tenant}")).unwrap_or_default();
    language.set_up_letter(&tenant, commands)
}
