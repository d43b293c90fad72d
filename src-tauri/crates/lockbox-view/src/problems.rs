//! Banners: what a person must know or do, each with at most one step.

use crate::place::{Desk, Place};
use crate::refused;
use crate::scene::Scene;
use crate::steps;
use crate::text::{count, line, span};
use crate::wire::{PlaceName, ProblemAction, ProblemView, Tone};
use lockbox_core::{Trouble, Unchecked, Watch, for_people};

/// A clock that differs by more is told.
const SKEW_SECONDS: u64 = 120;

pub(crate) fn problems(scene: &Scene<'_>) -> Vec<ProblemView> {
    let mut problems = Vec::new();
    sign_in(scene, &mut problems);
    if let Some(fault) = scene.app.history_fault() {
        let detail = format!(
            "Nothing can be approved until it is: {}. Watching goes on.",
            line(fault, 200)
        );
        problems.push(problem(
            "historyUnavailable",
            "The history is not in order",
            &detail,
            Tone::Bad,
            Some(steps::show(PlaceName::History)),
        ));
    }
    if !scene.app.settings().lock_held {
        problems.push(problem(
            "notTheWatcher",
            "Another ARO Lockbox watches already",
            "This one only shows. Decide in the other one.",
            Tone::Warn,
            None,
        ));
    }
    lockbox_off(scene, &mut problems);
    unreachable(scene, &mut problems);
    lookup(scene, &mut problems);
    local(scene, &mut problems);
    problems
}

/// The session has ended, or a new sign-in came to nothing.
fn sign_in(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    let session = scene.app.session();
    if let Some(expired) = &session.expired {
        let (reason, support) = for_people(expired);
        let failed = session.sign_in_failure.as_deref().map(for_people);
        let tried = failed.map(|(why, _)| format!(" The last try failed: {}", line(why, 400)));
        let detail = format!(
            "Azure no longer takes this session. Requests may be waiting that nobody sees. {}{}",
            sentence(&line(reason, 1_000)),
            tried.unwrap_or_default()
        );
        let told = problem(
            "signInNeeded",
            "Sign in again",
            &detail,
            Tone::Bad,
            Some(steps::sign_in()),
        );
        problems.push(with_support(told, failed.map_or(support, |(_, support)| support)));
    }
    if let Some(why) = session
        .sign_in_failure
        .as_ref()
        .filter(|_| session.expired.is_none())
    {
        let (why, support) = for_people(why);
        let detail = format!("{} You are still signed in as before.", line(why, 400));
        let told = problem(
            "signInFailed",
            "The new sign-in did not go through",
            &detail,
            Tone::Warn,
            Some(steps::sign_in()),
        );
        problems.push(with_support(told, support));
    }
}

/// An inbox that shows nothing says so itself.
fn lockbox_off(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    let shows_rows = Desk::of(scene).all().any(|(_, place)| place != Place::Past);
    if steps::is_lockbox_off(scene) && shows_rows {
        problems.push(problem(
            "lockboxOff",
            steps::LOCKBOX_OFF,
            "Microsoft is not required to ask in this tenant any more. What is shown was asked before.",
            Tone::Warn,
            Some(steps::turn_lockbox_on(scene)),
        ));
    }
}

fn lookup(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    let session = scene.app.session();
    if let Some(trouble) = &session.discovery_trouble {
        let detail = format!(
            "{} Roles, subscriptions and clusters may be out of date.",
            refused::trouble(scene.language, trouble)
        );
        problems.push(problem(
            "discovery",
            "Your roles could not be read",
            &detail,
            Tone::Warn,
            Some(steps::check_now()),
        ));
    }
    if let Some(why) = session
        .discovery
        .as_ref()
        .and_then(|discovery| discovery.clusters_trouble.as_ref())
    {
        let detail = format!("Some requests may show resource ids only. {}", line(why, 200));
        problems.push(problem(
            "clustersUnknown",
            "Not all clusters could be listed",
            &detail,
            Tone::Warn,
            Some(steps::check_now()),
        ));
    }
}

fn unreachable(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    let watches = scene.app.watches();
    let offline = watches
        .values()
        .filter(|watch| matches!(watch.trouble, Some(Trouble::Offline(_))))
        .count();
    if offline > 0 && offline == watches.len() {
        let last = watches
            .values()
            .filter_map(|watch| scene.app.checked(watch, scene.now))
            .max();
        let since = last.map_or_else(
            || "Nothing was checked yet.".to_owned(),
            |at| format!("Last answer {}.", scene.zone.clock(at)),
        );
        let detail = format!(
            "{since} What you see may be old, and new requests are not seen. Trying again by itself."
        );
        problems.push(problem(
            "offline",
            "Azure cannot be reached",
            &detail,
            Tone::Bad,
            Some(steps::check_now()),
        ));
    }
    for watch in watches.values() {
        let name = line(&watch.subscription.name, 60);
        if let Some(trouble) = watch.trouble.as_ref().filter(|_| offline < watches.len()) {
            let title = format!("{name} could not be checked");
            problems.push(problem(
                "notChecked",
                &title,
                &not_checked(scene, watch, trouble),
                how_bad(scene, watch),
                what_helps(trouble),
            ));
        }
        if let Some(first) = watch.unreadable.first() {
            let title = format!(
                "{} of {name} could not be read",
                count(watch.unreadable.len(), "request", "requests")
            );
            let detail = format!(
                "The others are shown. Look in the portal. First fault: {}",
                line(first, 200)
            );
            problems.push(problem(
                "unreadableItems",
                &title,
                &detail,
                Tone::Warn,
                Some(steps::open_portal()),
            ));
        }
    }
}

/// Why it could not be checked, when that is tried again, and of when is what is shown.
fn not_checked(scene: &Scene<'_>, watch: &Watch, trouble: &Trouble) -> String {
    let next = scene.app.next_check(watch, scene.now);
    let again = next.map_or_else(
        || " It is tried again now.".to_owned(),
        |at| format!(" It is tried again at {}.", scene.zone.clock(at)),
    );
    let copy = scene
        .app
        .checked(watch, scene.now)
        .map(|at| format!(" What is shown of it is of {}.", scene.zone.clock(at)));
    format!(
        "{}{again}{}",
        refused::trouble(scene.language, trouble),
        copy.unwrap_or_default()
    )
}

/// Where Azure asks to wait, waiting is the step; rights are told on the readiness page.
fn what_helps(trouble: &Trouble) -> Option<ProblemAction> {
    match trouble {
        Trouble::Throttled(_) => None,
        Trouble::Forbidden(_) => Some(steps::show(PlaceName::Readiness)),
        Trouble::SignInNeeded(_) => Some(steps::sign_in()),
        Trouble::Offline(_)
        | Trouble::Unauthorized(_)
        | Trouble::NotFound
        | Trouble::Service { .. }
        | Trouble::Unreadable(_) => Some(steps::check_now()),
    }
}

/// A subscription that could not be checked for an hour is no passing trouble any more.
fn how_bad(scene: &Scene<'_>, watch: &Watch) -> Tone {
    match scene.app.unchecked(&watch.subscription.id, scene.now) {
        Some(Unchecked::Grave) => Tone::Bad,
        Some(Unchecked::Late) | None => Tone::Warn,
    }
}

fn local(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    if let Err(why) = &scene.app.session().kept {
        let detail = format!(
            "Sign-in works until ARO Lockbox ends; it cannot be kept safely on this computer. {}",
            line(why, 200)
        );
        problems.push(problem(
            "keychainUnavailable",
            "The keychain cannot be used",
            &detail,
            Tone::Warn,
            Some(steps::show(PlaceName::Readiness)),
        ));
    }
    if let Some(fault) = scene.app.notices_fault() {
        let detail = format!(
            "New requests show in the tray and here only. {}",
            line(fault, 200)
        );
        problems.push(problem(
            "noticesUnavailable",
            "The desktop does not show notices",
            &detail,
            Tone::Warn,
            Some(steps::show(PlaceName::Readiness)),
        ));
    }
    if let Some(skew) = scene
        .app
        .clock_skew(scene.now)
        .filter(|skew| skew.unsigned_abs() > SKEW_SECONDS)
    {
        let detail = format!(
            "This computer\u{2019}s clock differs from Azure\u{2019}s by {}. Times use Azure\u{2019}s.",
            span(skew.unsigned_abs())
        );
        problems.push(problem(
            "clockSkew",
            "The clock differs",
            &detail,
            Tone::Warn,
            None,
        ));
    }
}

fn problem(code: &str, title: &str, detail: &str, tone: Tone, action: Option<ProblemAction>) -> ProblemView {
    ProblemView {
        code: code.to_owned(),
        title: title.to_owned(),
        detail: detail.to_owned(),
        tone,
        action,
        support: None,
    }
}

/// The same with what whoever is asked for help wants to know.
fn with_support(problem: ProblemView, support: Option<&str>) -> ProblemView {
    ProblemView {
        support: support.map(lines),
        ..problem
    }
}

/// Several lines of numbers and ids, each made harmless.
pub(crate) fn lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().take(8).map(|each| line(each, 120)).collect();
    lines.join("\n")
}

/// A reason with a full stop.
fn sentence(text: &str) -> String {
    if text.ends_with('.') {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
