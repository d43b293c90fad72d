//! The inbox: what needs this person, what does not, what was decided.

use crate::outlook::Outlook;
use crate::place::{Desk, Place, asked};
use crate::row::row;
use crate::scene::Scene;
use crate::sheet::tenant;
use crate::steps;
use crate::wire::{Empty, Inbox, PlaceName, ProblemAction, Section};

/// The sections of the inbox by their stable words, in order.
pub(crate) const SECTIONS: [&str; 6] = ["waiting", "portal", "cannotDecide", ASKED, "withAzure", "recent"];
/// The one of requests about which somebody asked Microsoft.
pub(crate) const ASKED: &str = "askedMicrosoft";

/// Projects the inbox.
pub(crate) fn inbox(scene: &Scene<'_>, desk: &Desk<'_>) -> Inbox {
    let waiting = desk.waiting().count();
    let sections: Vec<Section> = SECTIONS
        .into_iter()
        .map(|code| Section {
            code: code.to_owned(),
            title: title(scene, code),
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
            .map(|at| scene.language.inbox_next(&scene.day_time(at)))
            .unwrap_or_default(),
        waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        empty: sections.is_empty().then(|| empty(scene)),
        sections,
    }
}

/// The head of the first section is the page's own title.
fn title(scene: &Scene<'_>, code: &str) -> String {
    let language = scene.language;
    match code {
        "portal" => language.inbox_portal(),
        "cannotDecide" => language.inbox_cannot_decide(),
        ASKED => language.inbox_asked_microsoft(),
        "withAzure" => language.inbox_with_azure(),
        "recent" => language.inbox_recent(),
        _ => String::new(),
    }
}

fn section(place: Place) -> Option<&'static str> {
    match place {
        Place::Waiting => Some("waiting"),
        Place::Portal => Some("portal"),
        Place::CannotDecide(_) => Some("cannotDecide"),
        Place::Asked => Some(ASKED),
        Place::WithAzure(_) => Some("withAzure"),
        Place::Recent => Some("recent"),
        Place::Past => None,
    }
}

/// "2 requests need your decision". That nothing does is said only when it is known, and never while one waits for Microsoft.
pub(crate) fn headline(scene: &Scene<'_>, waiting: usize) -> String {
    if waiting == 0 {
        return Outlook::of(scene).headline(scene);
    }
    match asked(scene) {
        0 => scene.language.inbox_waiting(waiting),
        all if all >= waiting => scene.language.inbox_all_asked(waiting),
        some => scene.language.inbox_some_asked(waiting, some),
    }
}

fn empty(scene: &Scene<'_>) -> Empty {
    let language = scene.language;
    if steps::is_lockbox_off(scene) {
        return Empty {
            title: language.problems_lockbox_off(&tenant(scene)),
            detail: language.inbox_lockbox_off(),
            action: Some(steps::turn_lockbox_on(scene)),
            never: None,
        };
    }
    let outlook = Outlook::of(scene);
    if let Outlook::Clear { since, of } = outlook {
        let told = if scene.app.notices_fault().is_none() {
            language.inbox_will_be_told()
        } else {
            language.inbox_shows()
        };
        let never = !scene.app.has_seen_any();
        return Empty {
            title: language.inbox_nothing(),
            detail: language.inbox_checked(&scene.clock(since), of, &told),
            action: Some(steps::show(scene.language, PlaceName::History)),
            never: never.then(|| {
                (
                    language.inbox_never(),
                    language.inbox_run_a_drill(&scene.clock(since)),
                )
            }),
        };
    }
    Empty {
        title: language.inbox_may_wait(),
        detail: doubt(scene, outlook),
        action: step(scene, outlook),
        never: None,
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
        Outlook::Unreadable { .. } | Outlook::Unknown { .. } => Some(steps::open_portal(scene.language)),
        Outlook::SigningIn | Outlook::Restoring | Outlook::LookingUp | Outlook::FirstCheck => None,
    }
}

/// Why it is not known, and what helps.
fn doubt(scene: &Scene<'_>, outlook: Outlook) -> String {
    let language = scene.language;
    match outlook {
        Outlook::Clear { .. } => String::new(),
        Outlook::NobodySignedIn | Outlook::Expired => language.inbox_nobody(),
        Outlook::SigningIn => language.inbox_signing_in(),
        Outlook::Restoring => language.inbox_restoring(),
        Outlook::NotRestored => language.inbox_not_restored(),
        Outlook::LookingUp => language.inbox_looking_up(),
        Outlook::LookupFailed => language.inbox_lookup_failed(),
        Outlook::NothingToWatch => language.inbox_nothing_to_watch(),
        Outlook::FirstCheck => language.inbox_first_check(),
        Outlook::Silent { .. } => language.inbox_silent(),
        Outlook::Old { .. } => language.inbox_old(),
        Outlook::Unreadable { .. } => language.inbox_unreadable(),
        Outlook::Unknown { .. } => language.inbox_unknown(),
    }
}
