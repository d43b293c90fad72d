//! When was last checked, and how each subscription answered.

use crate::outlook::Outlook;
use crate::refused;
use crate::scene::Scene;
use crate::text::{count, hue, line};
use crate::wire::{Answer, Freshness, SubscriptionLine, Tone};
use lockbox_core::{NoStanding, Standing, Watch};

pub(crate) fn freshness(scene: &Scene<'_>) -> Freshness {
    let outlook = Outlook::of(scene);
    let watches = scene.app.watches().values();
    Freshness {
        text: outlook.line(scene),
        tone: outlook.tone(),
        can_check: scene.app.session().person().is_some(),
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
        standing: standing(&watch.subscription.standing),
        status,
        tone,
    }
}

fn standing(standing: &Standing) -> Answer {
    let (value, tone, detail) = match standing {
        Standing::MayDecide { .. } => ("You may decide", Tone::Good, None),
        Standing::MayNot(NoStanding::NoDecidingRole) => (
            "You cannot decide",
            Tone::Neutral,
            Some("Neither Owner nor Lockbox Approver of this subscription."),
        ),
        Standing::MayNot(NoStanding::OnlyThroughManagementGroup) => (
            "You cannot decide",
            Tone::Neutral,
            Some("The role comes from a management group, which Lockbox does not honour."),
        ),
        Standing::MayNot(NoStanding::OnlyEligible) => (
            "You cannot decide",
            Tone::Warn,
            Some(
                "Your role is eligible and not active. A request that begins before you activate it will not count you.",
            ),
        ),
        Standing::MayNot(NoStanding::OnlyReader) => (
            "You cannot decide",
            Tone::Neutral,
            Some("Your only role on this subscription is Reader."),
        ),
        Standing::Unknown => (
            "Not known whether you may decide",
            Tone::Warn,
            Some("Your roles could not be read."),
        ),
    };
    Answer {
        label: "Decide".to_owned(),
        value: value.to_owned(),
        tone,
        detail: detail.map(str::to_owned),
    }
}

fn status(scene: &Scene<'_>, watch: &Watch) -> (String, Tone) {
    let clock = |at| scene.clock(at);
    match (&watch.trouble, scene.app.checked(watch, scene.now)) {
        (Some(trouble), Some(at)) => (
            format!("{} Last checked {}.", refused::trouble(trouble), clock(at)),
            Tone::Bad,
        ),
        (Some(trouble), None) => (refused::trouble(trouble), Tone::Bad),
        (None, Some(at)) if !watch.is_fresh(scene.now.boot) => {
            (format!("Not checked since {}", clock(at)), Tone::Bad)
        }
        (None, Some(at)) if !watch.unreadable.is_empty() => (
            format!(
                "Checked {}; {} unreadable",
                clock(at),
                count(watch.unreadable.len(), "item is", "items are")
            ),
            Tone::Warn,
        ),
        (None, Some(at)) => (format!("Checked {}", clock(at)), Tone::Good),
        (None, None) => ("Not checked yet".to_owned(), Tone::Neutral),
    }
}
