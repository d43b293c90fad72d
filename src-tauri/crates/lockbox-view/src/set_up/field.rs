//! The two fields, and what is said about what stands in them.

use crate::language::Language;
use crate::parts::badge;
use crate::wire::{Badge, SetUpField, Tone};
use lockbox_core::{AzureCloud, Checked, Fit, SetUp, Unfit};

/// Digits of an id.
const DIGITS: usize = 32;

pub(super) fn tenant(set_up: &SetUp, language: &Language) -> SetUpField {
    let missing = language.set_up_tenant_missing();
    SetUpField {
        label: language.set_up_tenant(),
        help: language.set_up_tenant_help(),
        value: set_up.entered().tenant.clone(),
        placeholder: "contoso.com".to_owned(),
        note: note(&set_up.tenant(), set_up, &missing, language),
        fixed: set_up.given().registration.is_some(),
    }
}

pub(super) fn client_id(set_up: &SetUp, language: &Language) -> SetUpField {
    let missing = language.set_up_client_id_missing();
    SetUpField {
        label: language.set_up_client_id(),
        help: language.set_up_client_id_help(),
        value: set_up.entered().client_id.clone(),
        placeholder: "00000000-0000-0000-0000-000000000000".to_owned(),
        note: note(&set_up.client_id(), set_up, &missing, language),
        fixed: set_up.given().registration.is_some(),
    }
}

/// What is merely not finished is not complained about before somebody wanted to go on.
fn note(checked: &Checked, set_up: &SetUp, missing: &str, language: &Language) -> Option<Badge> {
    let tried = set_up.refused() > 0;
    let quiet = if tried { Tone::Bad } else { Tone::Neutral };
    let value = checked.value.as_deref().unwrap_or_default();
    let other = checked.other_cloud.map(cloud_name);
    match checked.fit {
        Fit::Empty => tried.then(|| badge(missing, Tone::Bad)),
        Fit::Unfinished(digits) => {
            let missing = DIGITS.saturating_sub(digits);
            let said = language.set_up_unfinished(&DIGITS.to_string(), missing);
            Some(badge(&said, quiet))
        }
        Fit::Whole => other.map(|cloud| badge(&language.set_up_other_cloud(cloud), Tone::Warn)),
        Fit::Cleaned => Some(match other {
            Some(cloud) => badge(&language.set_up_taken_other_cloud(value, cloud), Tone::Warn),
            None => badge(&language.set_up_taken(value), Tone::Good),
        }),
        Fit::Unfit(why) => {
            let tone = if why == Unfit::NoDomain { quiet } else { Tone::Bad };
            Some(badge(&unfit(why, language), tone))
        }
    }
}

/// What Microsoft calls it.
pub(super) fn cloud_name(cloud: AzureCloud) -> &'static str {
    match cloud {
        AzureCloud::Public => "Azure",
        AzureCloud::UsGovernment => "Azure US Government",
        AzureCloud::China => "Azure China",
    }
}

fn unfit(why: Unfit, language: &Language) -> String {
    match why {
        Unfit::SharedName => language.set_up_shared_name(),
        Unfit::PrivateAccounts => language.set_up_private_accounts(),
        Unfit::Account => language.set_up_is_account(),
        Unfit::Address => language.set_up_is_address(),
        Unfit::NoDomain => language.set_up_no_domain(),
        Unfit::NotATenant => language.set_up_no_tenant(),
        Unfit::NotAnId => language.set_up_no_id(),
        Unfit::Placeholder => language.set_up_placeholder(),
        Unfit::TenantAgain => language.set_up_tenant_again(),
        Unfit::MicrosoftApp(name) => language.set_up_microsofts(name),
    }
}
