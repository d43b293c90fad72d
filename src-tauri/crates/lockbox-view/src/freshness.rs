//! When was last checked, and how each subscription answered.

use crate::language::Language;
use crate::outlook::Outlook;
use crate::refused;
use crate::scene::Scene;
use crate::text::{hue, line};
use crate::wire::{Answer, Freshness, SubscriptionLine, Tone};
use lockbox_core::{NoStanding, Standing, Watch};

pub(crate) fn freshness(scene: &Scene<'_>) -> Freshness {
    let outlook = Outlook::of(scene);
    let watches = scene.app.watches().values();
    Freshness {
        text: outlook.line(scene),
        tone: outlook.tone(),
        can_check: scene.app.session().person().is_some(),
        complete: match outlook {
            Outlook::Clear { since, .. } => Some((since.timestamp_millis(), scene.clock(since))),
            Outlook::NobodySignedIn
            | Outlook::SigningIn
            | Outlook::Restoring
            | Outlook::NotRestored
            | Outlook::Expired
            | Outlook::LookingUp
            | Outlook::LookupFailed
            | Outlook::NothingToWatch
            | Outlook::FirstCheck
            | Outlook::Silent { .. }
            | Outlook::Old { .. }
            | Outlook::Unreadable { .. }
            | Outlook::Unknown { .. } => None,
        },
        checking: watches.clone().any(Watch::is_checking),
        subscriptions: watches.map(|watch| subscription_line(scene, watch)).collect(),
    }
}

fn subscription_line(scene: &Scene<'_>, watch: &Watch) -> SubscriptionLine {
    let (status, tone) = status(scene, watch);
    SubscriptionLine {
        id: watch.subscription.id.to_string(),
        name: line(&watch.subscription.name, 60),
        hue: hue(&watch.subscription.id),
        standing: standing(scene.language, &watch.subscription.standing),
        status,
        tone,
    }
}

fn standing(language: &Language, standing: &Standing) -> Answer {
    let (tone, detail) = match standing {
        Standing::MayDecide { .. } => (Tone::Good, None),
        Standing::MayNot(NoStanding::NoDecidingRole) => (Tone::Neutral, Some(language.freshness_no_role())),
        Standing::MayNot(NoStanding::OnlyThroughManagementGroup) => {
            (Tone::Neutral, Some(language.freshness_management_group()))
        }
        Standing::MayNot(NoStanding::OnlyEligible) => (Tone::Warn, Some(language.freshness_eligible())),
        Standing::MayNot(NoStanding::OnlyReader) => (Tone::Neutral, Some(language.freshness_reader())),
        Standing::Unknown => (Tone::Warn, Some(language.freshness_roles_unread())),
    };
    Answer {
        label: language.freshness_decide(),
        value: may(language, standing),
        tone,
        detail,
    }
}

/// Whether this account may decide, in a few words.
pub(crate) fn may(language: &Language, standing: &Standing) -> String {
    match standing {
        Standing::MayDecide { .. } => language.freshness_may(),
        Standing::MayNot(_) => language.freshness_may_not(),
        Standing::Unknown => language.freshness_may_unknown(),
    }
}

fn status(scene: &Scene<'_>, watch: &Watch) -> (String, Tone) {
    let language = scene.language;
    let clock = |at| scene.clock(at);
    match (&watch.trouble, scene.app.checked(watch, scene.now)) {
        (Some(trouble), Some(at)) => (
            language.freshness_trouble(&refused::trouble(scene.language, trouble), &clock(at)),
            Tone::Bad,
        ),
        (Some(trouble), None) => (refused::trouble(scene.language, trouble), Tone::Bad),
        (None, Some(at)) if !watch.is_fresh(scene.now.boot) => {
            (language.freshness_not_since(&clock(at)), Tone::Bad)
        }
        (None, Some(at)) if !watch.unreadable.is_empty() => (
            language.freshness_unreadable(watch.unreadable.len(), &clock(at)),
            Tone::Warn,
        ),
        (None, Some(at)) => (language.freshness_checked(&clock(at)), Tone::Good),
        (None, None) => (language.freshness_never(), Tone::Neutral),
    }
}
