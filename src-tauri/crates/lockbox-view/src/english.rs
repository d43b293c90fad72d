//! Phrases that rooms which have not moved into the catalogue take from rooms that have, in English only. Each goes with its last
//! caller; until then a test proves that the catalogue says the same.

use crate::parts::badge;
use crate::text::{count, line, list};
use crate::wire::{Badge, Tone};
use crate::words::{NAME, capital, class_tone};
use lockbox_core::{Care, Class, Length, Phase, Reading, Resource, Verdict};

/// "read Kubernetes objects", "do something that is in no published list". None when nothing is stated.
pub(crate) fn verb(reading: &Reading) -> Option<String> {
    let verbs: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| finding.action.article().verb.to_owned())
        .collect();
    let unlisted =
        (!reading.unlisted.is_empty()).then(|| "do something that is in no published list".to_owned());
    let mut verbs: Vec<String> = verbs.into_iter().chain(unlisted).collect();
    if reading.cut && !verbs.is_empty() {
        verbs.push("do what else its long text may ask for".to_owned());
    }
    (!verbs.is_empty()).then(|| list(&verbs))
}

/// The risk as a word with a tone.
pub(crate) fn risk(care: &Care, reading: &Reading) -> Badge {
    let text = match care.class {
        Class::Read => "Read, sensitive",
        Class::Change => "Change, high",
        Class::Delete => "Delete, high",
        Class::Metadata | Class::Operate => "Needs no Lockbox",
        Class::Unlisted if reading.unlisted.is_empty() => "Action not stated",
        Class::Unlisted => "Not in the published list",
    };
    badge(text, class_tone(care.class))
}

/// Beside an Approve that wakes by itself.
pub(crate) const WAKES: &str = "Approve wakes after a moment of reading";

/// "8 hours", "Support request lifetime", "length not stated".
pub(crate) fn length(length: &Length) -> String {
    match length {
        Length::Hours(hours) => count(*hours as usize, "hour", "hours"),
        Length::OpenEnded(text) => format!("\u{201c}{}\u{201d}", line(text, NAME)),
        Length::Unstated => "length not stated".to_owned(),
    }
}

/// Azure's word for a phase, as a person would say it.
pub(crate) fn phase(phase: &Phase) -> Badge {
    let text = match phase {
        Phase::Initializing => "Being prepared by Azure",
        Phase::Pending => "Waits for a decision",
        Phase::Approving => "Approval being taken in",
        Phase::Denying => "Denial being taken in",
        Phase::Approved => "Access open",
        Phase::Denied => "Denied",
        Phase::Expired => "Lapsed unanswered",
        Phase::Revoking => "Being withdrawn by Microsoft",
        Phase::Revoked => "Withdrawn by Microsoft",
        Phase::Error => "Azure reports a fault",
        Phase::Unknown => "Azure does not know",
        Phase::Completed => "Access ended",
        Phase::Completing => "Access being closed",
        Phase::Unrecognised(word) => {
            return badge(
                &format!("Unknown state \u{201c}{}\u{201d}", line(word, 40)),
                Tone::Warn,
            );
        }
    };
    badge(text, crate::words::phase_tone(phase))
}

/// "approved", "denied".
pub(crate) fn past(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approved",
        Verdict::Deny => "denied",
    }
}

/// A target that begins with a word of ours gets a capital; a name stays as it is.
pub(crate) fn as_heading(target: &str) -> String {
    let ours = ["subscription ", "the whole subscription", "resource group "];
    if ours.iter().any(|word| target.starts_with(word)) {
        capital(target.strip_prefix("the ").unwrap_or(target))
    } else {
        target.to_owned()
    }
}

/// One and many of a kind.
pub(crate) type Kind = (&'static str, &'static str);
pub(crate) const RESOURCE: Kind = ("resource", "resources");
pub(crate) const RESOURCE_GROUP: Kind = ("resource group", "resource groups");

pub(crate) fn kind(resource: &Resource) -> Kind {
    let Resource::Item(id) = resource else {
        return RESOURCE;
    };
    match id.as_str().rsplit('/').nth(1) {
        Some("virtualmachines") => ("machine", "machines"),
        Some("virtualmachinescalesets") => ("scale set", "scale sets"),
        Some("storageaccounts") => ("storage account", "storage accounts"),
        Some("resourcegroups") => RESOURCE_GROUP,
        Some(_) | None => RESOURCE,
    }
}

#[cfg(test)]
mod tests;
