//! The two fields, and what is said about what stands in them.

use crate::parts::badge;
use crate::wire::{Badge, SetUpField, Tone};
use lockbox_core::{AzureCloud, Checked, Fit, SetUp, Unfit};

/// Digits of an id.
const DIGITS: usize = 32;

pub(super) fn tenant(set_up: &SetUp) -> SetUpField {
    let checked = set_up.tenant();
    SetUpField {
        label: "Tenant".to_owned(),
        help: "Its id, or one of its domains. Requests live in one tenant.".to_owned(),
        value: set_up.entered().tenant.clone(),
        placeholder: "contoso.com".to_owned(),
        note: note(
            &checked,
            set_up,
            "Give the tenant: its id, or a domain such as contoso.com.",
        ),
        fixed: set_up.given().registration.is_some(),
    }
}

pub(super) fn client_id(set_up: &SetUp) -> SetUpField {
    let checked = set_up.client_id();
    SetUpField {
        label: "Client id".to_owned(),
        help: "The application (client) id of your app registration.".to_owned(),
        value: set_up.entered().client_id.clone(),
        placeholder: "00000000-0000-0000-0000-000000000000".to_owned(),
        note: note(
            &checked,
            set_up,
            "Give the application (client) id. The registration\u{2019}s overview page shows it.",
        ),
        fixed: set_up.given().registration.is_some(),
    }
}

/// What is merely not finished is not complained about before somebody wanted to go on.
fn note(checked: &Checked, set_up: &SetUp, missing: &str) -> Option<Badge> {
    let tried = set_up.refused() > 0;
    let quiet = if tried { Tone::Bad } else { Tone::Neutral };
    match checked.fit {
        Fit::Empty => tried.then(|| badge(missing, Tone::Bad)),
        Fit::Unfinished(digits) => Some(badge(&unfinished(digits), quiet)),
        Fit::Whole => checked
            .other_cloud
            .map(|cloud| badge(&other_cloud(cloud), Tone::Warn)),
        Fit::Cleaned => {
            let value = checked.value.as_deref().unwrap_or_default();
            let hint = checked
                .other_cloud
                .map(|cloud| format!(" {}", other_cloud(cloud)));
            let tone = if hint.is_some() { Tone::Warn } else { Tone::Good };
            Some(badge(
                &format!("Taken as {value}.{}", hint.unwrap_or_default()),
                tone,
            ))
        }
        Fit::Unfit(Unfit::NoDomain) => Some(badge(&unfit(Unfit::NoDomain), quiet)),
        Fit::Unfit(why) => Some(badge(&unfit(why), Tone::Bad)),
    }
}

fn unfinished(digits: usize) -> String {
    format!(
        "An id has {DIGITS} digits; {} are missing.",
        DIGITS.saturating_sub(digits)
    )
}

fn other_cloud(cloud: AzureCloud) -> String {
    let name = match cloud {
        AzureCloud::Public => "Azure",
        AzureCloud::UsGovernment => "Azure US Government",
        AzureCloud::China => "Azure China",
    };
    format!("Domains with this ending belong to {name}. Check the cloud.")
}

fn unfit(why: Unfit) -> String {
    match why {
        Unfit::SharedName => "This stands for whatever tenant an account is at home in. Lockbox requests live in one tenant, and a \
                              guest would be led into the wrong one: give that tenant\u{2019}s id or domain."
            .to_owned(),
        Unfit::PrivateAccounts => "This is the tenant of private Microsoft accounts. They have no Lockbox requests.".to_owned(),
        Unfit::Account => "This is an account. Give its tenant: often what follows the @.".to_owned(),
        Unfit::Address => "This is the address of a page. Give only the tenant\u{2019}s id or domain.".to_owned(),
        Unfit::NoDomain => "A domain has an ending, such as contoso.onmicrosoft.com.".to_owned(),
        Unfit::NotATenant => "This is neither a tenant\u{2019}s id nor a domain.".to_owned(),
        Unfit::NotAnId => "This is no client id: that has 32 digits, from 0 to 9 and a to f.".to_owned(),
        Unfit::Placeholder => "This is a placeholder, all zeros.".to_owned(),
        Unfit::TenantAgain => "This is the tenant\u{2019}s id once more. The client id stands beside it on the overview page.".to_owned(),
        Unfit::MicrosoftApp(name) => format!(
            "This is Microsoft\u{2019}s own {name}. Entra ID does not let other programs use its client id (AADSTS65002), and your \
             sign-ins would be recorded as its own. Register an app of your organisation\u{2019}s."
        ),
    }
}
