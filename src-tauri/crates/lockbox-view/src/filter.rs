//! Which records a filter keeps, and what it can be set to.

use crate::language::Language;
use crate::picture::{lanes, reaches};
use crate::records::{PastRequest, happened};
use crate::text::line;
use crate::wire::{Choices, Filter, FilterChoice, OutcomeName};
use crate::zone::rfc3339;
use lockbox_core::Phase;
use std::collections::BTreeMap;

/// Values of one filter that are offered; the search finds what is beyond them.
const OFFERED: usize = 200;

impl Filter {
    /// Whether `past` is what is asked for.
    #[must_use]
    pub fn keeps(&self, past: &PastRequest) -> bool {
        let at = rfc3339(happened(past));
        let decider = || past.decided.as_ref().map(|decided| person(&decided.user));
        self.outcome.is_none_or(|outcome| outcome == became(past))
            && (self.person.is_empty() || decider().as_deref() == Some(self.person.as_str()))
            && (self.subscription.is_empty() || past.key.subscription.as_str() == self.subscription)
            && (self.cluster.is_empty() || reaches(past, &self.cluster))
            && (self.from.is_empty() || at >= self.from)
            && (self.to.is_empty() || at < self.to)
    }
}

/// What became of it.
fn became(past: &PastRequest) -> OutcomeName {
    if past.unconfirmed.is_some() {
        return OutcomeName::Unsettled;
    }
    match &past.phase {
        Phase::Approved => OutcomeName::Open,
        Phase::Completing | Phase::Completed => OutcomeName::Ended,
        Phase::Denied => OutcomeName::Denied,
        Phase::Expired => OutcomeName::Lapsed,
        Phase::Revoking | Phase::Revoked => OutcomeName::Withdrawn,
        Phase::Initializing
        | Phase::Pending
        | Phase::Approving
        | Phase::Denying
        | Phase::Error
        | Phase::Unknown
        | Phase::Unrecognised(_) => OutcomeName::Unsettled,
    }
}

/// A person as the filter knows them: by what is shown of the name, since Azure bounds none.
fn person(user: &str) -> String {
    line(user, 80)
}

/// What a filter can be set to among these, each once, by name.
#[must_use]
pub fn choices(pasts: &[PastRequest], language: &Language) -> Choices {
    let people = pasts.iter().filter_map(|past| past.decided.as_ref());
    let people = people.map(|decided| (person(&decided.user), person(&decided.user)));
    let subscriptions = pasts.iter().rev().map(|past| {
        let name = line(&past.facts.subscription_name, 60);
        (past.key.subscription.to_string(), name)
    });
    Choices {
        people: sorted(people),
        clusters: sorted(lanes(pasts, language).into_iter()),
        subscriptions: sorted(subscriptions),
    }
}

/// Of several labels of one value the last counts.
fn sorted(all: impl Iterator<Item = (String, String)>) -> Vec<FilterChoice> {
    let once: BTreeMap<String, String> = all.filter(|(value, _)| !value.is_empty()).collect();
    let mut choices: Vec<FilterChoice> = once
        .into_iter()
        .map(|(value, label)| FilterChoice { value, label })
        .collect();
    choices.sort_by_cached_key(|choice| (choice.label.to_lowercase(), choice.value.clone()));
    choices.truncate(OFFERED);
    choices
}
