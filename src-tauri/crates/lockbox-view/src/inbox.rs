//! The inbox: what needs this person, what does not, what was decided.

use crate::outlook::Outlook;
use crate::place::{Desk, Place};
use crate::row::row;
use crate::scene::Scene;
use crate::steps;
use crate::text::count;
use crate::wire::{Empty, Inbox, PlaceName, ProblemAction, Section};

/// The heads of the inbox, in order: the stable word and the title.
pub(crate) const SECTIONS: [(&str, &str); 4] = [
    ("waiting", ""),
    ("cannotDecide", "You cannot decide"),
    ("withAzure", "With Azure"),
    ("recent", "Decided in the last two days"),
];

/// Projects the inbox.
pub(crate) fn inbox(scene: &Scene<'_>, desk: &Desk<'_>) -> Inbox {
    let waiting = desk.waiting().count();
    let sections: Vec<Section> = SECTIONS
        .into_iter()
        .map(|(code, title)| Section {
            code: code.to_owned(),
            title: title.to_owned(),
            rows: desk
                .all()
                .filter(|(_, place)| section(*place) == Some(code))
                .map(|(case, place)| row(scene, case, place))
                .collect(),
        })
        .filter(|section| !section.rows.is_empty())
        .collect();
    let next = desk.waiting().find_map(|case| case.request.lapses);
    Inbox {
        title: headline(scene, waiting),
        subtitle: next
            .map(|at| format!("Next lapses {}", scene.zone.day_time(at)))
            .unwrap_or_default(),
        waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        empty: sections.is_empty().then(|| empty(scene)),
        sections,
    }
}

fn section(place: Place) -> Option<&'static str> {
    match place {
        Place::Waiting => Some("waiting"),
        Place::CannotDecide(_) => Some("cannotDecide"),
        Place::WithAzure(_) => Some("withAzure"),
        Place::Recent => Some("recent"),
        Place::Past => None,
    }
}

/// "2 requests need your decision". That nothing does is said only when it is known.
pub(crate) fn headline(scene: &Scene<'_>, waiting: usize) -> String {
    if waiting == 0 {
        return Outlook::of(scene).headline(scene);
    }
    format!(
        "{} your decision",
        count(waiting, "request needs", "requests need")
    )
}

fn empty(scene: &Scene<'_>) -> Empty {
    if steps::is_lockbox_off(scene) {
        return Empty {
            title: scene.language.problems_lockbox_off(),
            detail: "Microsoft is not required to ask in this tenant. A Global Administrator can turn it on."
                .to_owned(),
            action: Some(steps::turn_lockbox_on(scene)),
        };
    }
    let outlook = Outlook::of(scene);
    if let Outlook::Clear { since, of } = outlook {
        let told = if scene.app.notices_fault().is_none() {
            "You will be told when Microsoft asks."
        } else {
            "When Microsoft asks, it shows here and in the tray."
        };
        return Empty {
            title: "Nothing needs you".to_owned(),
            detail: format!(
                "Checked {} in {}. {told}",
                scene.zone.clock(since),
                count(of, "subscription", "subscriptions")
            ),
            action: Some(steps::show(scene.language, PlaceName::History)),
        };
    }
    Empty {
        title: "Requests may be waiting".to_owned(),
        detail: doubt(outlook).to_owned(),
        action: step(scene, outlook),
    }
}

/// What a person can do about it; nothing where it will be known in a moment.
fn step(scene: &Scene<'_>, outlook: Outlook) -> Option<ProblemAction> {
    match outlook {
        Outlook::Clear { .. } => Some(steps::show(scene.language, PlaceName::History)),
        Outlook::NobodySignedIn | Outlook::Expired | Outlook::NotRestored => {
            Some(steps::sign_in(scene.language))
        }
        Outlook::LookupFailed | Outlook::Silent { .. } | Outlook::Old { .. } => {
            Some(steps::check_now(scene.language))
        }
        Outlook::NothingToWatch => Some(steps::show(scene.language, PlaceName::Readiness)),
        Outlook::Unreadable { .. } => Some(steps::open_portal(scene.language)),
        Outlook::SigningIn | Outlook::Restoring | Outlook::LookingUp | Outlook::FirstCheck => None,
    }
}

/// Why it is not known, and what helps.
fn doubt(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Clear { .. } => "",
        Outlook::NobodySignedIn | Outlook::Expired => "Nobody looks until you sign in.",
        Outlook::SigningIn => "Nobody looks until the sign-in is done.",
        Outlook::Restoring => "The remembered sign-in is being taken up.",
        Outlook::NotRestored => {
            "The remembered sign-in could not be taken up so far. That is tried again by itself; you can also sign in anew."
        }
        Outlook::LookingUp => "Your subscriptions are being looked up.",
        Outlook::LookupFailed => {
            "Your subscriptions could not be looked up, so there is nothing to check yet. That is tried again by itself."
        }
        Outlook::NothingToWatch => {
            "This account can read no active subscription, so no request can be seen. Ask for the Reader role on the subscriptions with clusters."
        }
        Outlook::FirstCheck => "The first check is under way.",
        Outlook::Silent { .. } => "Not every subscription could be checked. That is tried again by itself.",
        Outlook::Old { .. } => "The last check is too long ago. The next one is due.",
        Outlook::Unreadable { .. } => {
            "Azure listed something that this version cannot read. Look in the portal."
        }
    }
}
