//! The tenant: its id, or one of its domains.

use super::AzureCloud;
use super::checked::{Checked, Fit, Unfit};
use super::guid::{Id, bare, is_zero, read};

/// Names that stand for whatever tenant an account is at home in. Requests live in one tenant.
const SHARED: [&str; 2] = ["organizations", "common"];
/// The tenant of private accounts, by name and by id.
const PRIVATE: [&str; 2] = ["consumers", "9188040d-6c67-4c5b-b112-36a304b66dad"];
/// Longest name of a domain, and of one of its parts (RFC 1035).
const LONGEST: usize = 253;
const LONGEST_PART: usize = 63;
/// The first domain of a tenant tells its cloud.
const ENDINGS: [(&str, AzureCloud); 3] = [
    (".onmicrosoft.com", AzureCloud::Public),
    (".onmicrosoft.us", AzureCloud::UsGovernment),
    (".partner.onmschina.cn", AzureCloud::China),
];

/// Looks at a tenant; `chosen` is the cloud it should belong to, where that can be told by its name.
pub(super) fn check(typed: &str, chosen: Option<AzureCloud>) -> Checked {
    let bare = bare(typed).to_ascii_lowercase();
    if bare.is_empty() {
        return Checked::without_value(Fit::Empty);
    }
    if SHARED.contains(&bare.as_str()) {
        return Checked::unfit(Unfit::SharedName);
    }
    let id = read(&bare);
    let plain = match &id {
        Id::Whole(id) => id.as_str(),
        Id::Begun(_) | Id::Not => bare.as_str(),
    };
    if PRIVATE.contains(&plain) {
        return Checked::unfit(Unfit::PrivateAccounts);
    }
    match id {
        Id::Whole(id) if is_zero(&id) => Checked::unfit(Unfit::Placeholder),
        Id::Whole(id) => Checked::fits(id, typed),
        // A short word of these letters may become a domain as well as an id.
        Id::Begun(digits) => Checked::without_value(Fit::Unfinished(digits)),
        Id::Not => domain(&bare, typed, chosen),
    }
}

fn domain(bare: &str, typed: &str, chosen: Option<AzureCloud>) -> Checked {
    if bare.contains("://") || bare.contains('/') {
        return Checked::unfit(Unfit::Address);
    }
    if bare.contains('@') {
        return Checked::unfit(Unfit::Account);
    }
    if !bare.chars().all(is_part_of_a_domain) {
        return Checked::unfit(Unfit::NotATenant);
    }
    if !bare.contains('.') || bare.ends_with('.') {
        return Checked::unfit(Unfit::NoDomain);
    }
    if bare.len() > LONGEST || !bare.split('.').all(is_label) {
        return Checked::unfit(Unfit::NotATenant);
    }
    let told = ENDINGS
        .iter()
        .find_map(|(ending, cloud)| bare.ends_with(ending).then_some(*cloud));
    Checked {
        other_cloud: told.filter(|told| chosen.is_some_and(|chosen| chosen != *told)),
        ..Checked::fits(bare.to_owned(), typed)
    }
}

fn is_part_of_a_domain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

fn is_label(label: &str) -> bool {
    (1..=LONGEST_PART).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
}
