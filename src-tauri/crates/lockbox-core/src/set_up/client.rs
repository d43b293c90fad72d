//! The client id: that of an app registration of the organisation's own.

use super::checked::{Checked, Fit, Unfit};
use super::guid::{Id, bare, is_zero, read};

/// Applications of Microsoft's own that are often reused, with the names people know them by. Entra ID refuses them to others
/// (AADSTS65002), and their sign-ins would be recorded under the wrong name.
pub const MICROSOFT_APPS: [(&str, &str); 7] = [
    ("04b07795-8ddb-461a-bbee-02f9e1bf7b46", "Azure CLI"),
    ("1950a258-227b-4e31-a9cf-717495945fc2", "Azure PowerShell"),
    ("aebc6443-996d-45c2-90f0-388ff96faa56", "Visual Studio Code"),
    ("c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "Azure portal"),
    ("872cd9fa-d31f-45e0-9eab-6e460a02d1f1", "Git Credential Manager"),
    ("6dae42f8-4368-4678-94ff-3960e28e3630", "Azure Kubernetes Service"),
    (
        "3f4439ff-e698-4d6d-84fe-09c9d574f06b",
        "Azure Arc-enabled Kubernetes",
    ),
];

pub(super) fn check(typed: &str, tenant: Option<&str>) -> Checked {
    let bare = bare(typed);
    let id = match read(&bare) {
        _ if bare.is_empty() => return Checked::without_value(Fit::Empty),
        Id::Whole(id) => id,
        Id::Begun(digits) => return Checked::without_value(Fit::Unfinished(digits)),
        Id::Not => return Checked::unfit(Unfit::NotAnId),
    };
    if is_zero(&id) {
        return Checked::unfit(Unfit::Placeholder);
    }
    if let Some((_, name)) = MICROSOFT_APPS.iter().find(|(known, _)| *known == id) {
        return Checked::unfit(Unfit::MicrosoftApp(name));
    }
    if tenant == Some(id.as_str()) {
        return Checked::unfit(Unfit::TenantAgain);
    }
    Checked::fits(id, typed)
}
