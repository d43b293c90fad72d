//! The ways to an app registration: commands, the portal, and a letter to whoever may do it.

use crate::wire::{Guide, GuideText};
use lockbox_core::{AzureCloud, SetUp};

/// What stands for a tenant that is not known yet.
const NO_TENANT: &str = "YOUR-TENANT";

/// The ids are Microsoft's, the same in every cloud: Azure Service Management with `user_impersonation`, Graph with `User.Read`.
const COMMANDS: &str = r#"cat > required-access.json <<'J'
[{"resourceAppId":"797f4846-ba00-4fd7-ba43-dac1f8f63013","resourceAccess":[{"id":"41094075-9dad-400e-a0bd-54e686782033","type":"Scope"}]},
 {"resourceAppId":"00000003-0000-0000-c000-000000000000","resourceAccess":[{"id":"e1fe6dd8-ba31-4d61-89e7-88639da4683d","type":"Scope"}]}]
J
cat > optional-claims.json <<'J'
{"idToken":[{"name":"auth_time","essential":false},{"name":"login_hint","essential":false},{"name":"acct","essential":false}]}
J
APP_ID=$(az ad app create --display-name "ARO Lockbox" --sign-in-audience AzureADMyOrg \
  --public-client-redirect-uris http://localhost http://127.0.0.1 \
  --required-resource-accesses @required-access.json --optional-claims @optional-claims.json --query appId -o tsv)
az ad sp create --id "$APP_ID"
az ad app permission admin-consent --id "$APP_ID"
echo "Client id: $APP_ID"
"#;

const WITHOUT_CONSENT: &str = r#"# Where admin consent is not yours to give, consent to the first permission alone:
# az ad app permission grant --id "$APP_ID" --api 797f4846-ba00-4fd7-ba43-dac1f8f63013 --scope user_impersonation
# So that only people who were assigned to it may sign in:
# az ad sp update --id "$APP_ID" --set appRoleAssignmentRequired=true
"#;

pub(super) fn guides(set_up: &SetUp) -> Vec<Guide> {
    let tenant = set_up.tenant().value;
    let cloud = set_up.given().cloud.is_none().then_some(set_up.entered().cloud);
    let commands = commands(cloud, tenant.as_deref());
    let text = |label: &str, text: String, code: bool| {
        Some(GuideText {
            label: label.to_owned(),
            text,
            code,
        })
    };
    vec![
        Guide {
            code: "commands".to_owned(),
            title: "Show me how: with the Azure CLI".to_owned(),
            lead: "On your computer or in the Cloud Shell (Bash), as somebody who may register apps. The last line prints the client id."
                .to_owned(),
            steps: Vec::new(),
            text: text("Commands for the Azure CLI", format!("{commands}{WITHOUT_CONSENT}"), true),
        },
        Guide {
            code: "portal".to_owned(),
            title: "Show me how: in the portal".to_owned(),
            lead: "No secret and no certificate is needed.".to_owned(),
            steps: portal(cloud),
            text: None,
        },
        Guide {
            code: "administrator".to_owned(),
            title: "Ask my administrator".to_owned(),
            lead: "A letter that says what is asked for, and why.".to_owned(),
            steps: Vec::new(),
            text: text("Letter to your administrator", letter(&commands, tenant.as_deref()), false),
        },
        Guide {
            code: "experts".to_owned(),
            title: "For experts: take tokens from the Azure CLI".to_owned(),
            lead: "Without a registration: quit, sign in with \u{201c}az login\u{201d}, and start ARO Lockbox like this. Nothing of it is \
                   remembered, and what needs a fresh sign-in cannot be approved."
                .to_owned(),
            steps: Vec::new(),
            text: text("Command for experts", experts(tenant.as_deref()), true),
        },
    ]
}

/// The tenant was looked at before: nothing in it means anything to a shell.
fn commands(cloud: Option<AzureCloud>, tenant: Option<&str>) -> String {
    let cloud = match cloud {
        Some(AzureCloud::UsGovernment) => "az cloud set --name AzureUSGovernment\n",
        Some(AzureCloud::China) => "az cloud set --name AzureChinaCloud\n",
        Some(AzureCloud::Public) | None => "",
    };
    let tenant = tenant.unwrap_or(NO_TENANT);
    format!("{cloud}az login --tenant {tenant} --allow-no-subscriptions\n{COMMANDS}")
}

fn experts(tenant: Option<&str>) -> String {
    format!("aro-lockbox --azure-cli --tenant {}", tenant.unwrap_or(NO_TENANT))
}

fn portal(cloud: Option<AzureCloud>) -> Vec<String> {
    let place = match cloud {
        Some(AzureCloud::Public) => "In portal.azure.com",
        Some(AzureCloud::UsGovernment) => "In portal.azure.us",
        Some(AzureCloud::China) => "In portal.azure.cn",
        None => "In the portal of this cloud",
    };
    vec![
        format!(
            "{place}: Microsoft Entra ID \u{203a} App registrations \u{203a} New registration. Name it ARO Lockbox, for accounts in \
             this organizational directory only."
        ),
        "Authentication \u{203a} Add a platform \u{203a} Mobile and desktop applications. Custom redirect URI: http://localhost."
            .to_owned(),
        "API permissions \u{203a} Add a permission \u{203a} Azure Service Management \u{203a} user_impersonation, and Microsoft Graph \
         \u{203a} Delegated \u{203a} User.Read."
            .to_owned(),
        "Grant admin consent, or ask somebody who may.".to_owned(),
        "Overview: copy the Application (client) ID and the Directory (tenant) ID into the fields above.".to_owned(),
    ]
}

fn letter(commands: &str, tenant: Option<&str>) -> String {
    let tenant = tenant.map(|tenant| format!(" {tenant}")).unwrap_or_default();
    format!(
        "Subject: App registration for ARO Lockbox\n\
         \n\
         Hello,\n\
         \n\
         I would like to use ARO Lockbox, a desktop program that tells me at once when Microsoft asks for access to our Azure Red Hat \
         OpenShift clusters (Azure Customer Lockbox), and carries my decision to Azure. It needs an app registration in our \
         tenant{tenant}. Could you create one?\n\
         \n\
         - Name: ARO Lockbox, for accounts of this tenant only\n\
         - Platform: Mobile and desktop applications, redirect URI http://localhost\n\
         - No client secret and no certificate: it is a public client\n\
         - Delegated permission user_impersonation of Azure Service Management: reads the requests and sends my decision, with the \
         roles that I have and no others\n\
         - Delegated permission User.Read of Microsoft Graph: shows who is signed in\n\
         - Admin consent for both\n\
         \n\
         The app has no rights of its own; everything it does, it does as the person who is signed in.\n\
         \n\
         To decide requests I also need a role on each subscription with such clusters: \"Azure Customer Lockbox Approver for \
         Subscription\" (Owner would do as well), assigned on the subscription itself and not through a management group, before \
         a request begins. Global Administrator is not needed for them.\n\
         \n\
         Please send me the application (client) id and the directory (tenant) id. Neither is a secret.\n\
         \n\
         The same as commands for the Azure CLI:\n\
         \n\
         {commands}"
    )
}
