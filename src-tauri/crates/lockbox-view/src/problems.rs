//! Banners: what a person must know or do, each with at most one step.

use crate::faults;
use crate::place::{Desk, Place};
use crate::refused;
use crate::scene::Scene;
use crate::sheet::tenant;
use crate::steps;
use crate::text::line;
use crate::wire::{PlaceName, ProblemAction, ProblemView, Tone};
use lockbox_core::{SignInFailure, Trouble, Unchecked, Watch};

/// A clock that differs by more is told.
const SKEW_SECONDS: u64 = 120;

pub(crate) fn problems(scene: &Scene<'_>) -> Vec<ProblemView> {
    let language = scene.language;
    let mut problems = Vec::new();
    sign_in(scene, &mut problems);
    if let Some(fault) = scene.app.history_fault() {
        problems.push(problem(
            "historyUnavailable",
            language.problems_history(),
            language.problems_history_detail(&faults::history_fault(language, fault)),
            Tone::Bad,
            Some(steps::show(scene.language, PlaceName::Evidence)),
        ));
    }
    if !scene.app.settings().lock_held {
        problems.push(problem(
            "notTheWatcher",
            language.problems_not_the_watcher(),
            language.problems_not_the_watcher_detail(),
            Tone::Warn,
            None,
        ));
    }
    lockbox_off(scene, &mut problems);
    unreachable(scene, &mut problems);
    lookup(scene, &mut problems);
    local(scene, &mut problems);
    problems.extend(settings_faults(scene));
    problems
}

/// Something that was set counts for nothing.
fn settings_faults(scene: &Scene<'_>) -> Option<ProblemView> {
    let (language, faults) = (scene.language, &scene.app.preferences().faults);
    let first = crate::settings::fault_line(language, faults.first()?);
    // Besides the first where there are several.
    let more = faults.len().saturating_sub(1).max(1);
    let detail = match faults.len() {
        1 => first,
        _ => language.settings_problem_detail(more, &first),
    };
    let show = steps::show(language, PlaceName::Settings);
    Some(problem(
        "settings",
        language.settings_problem(),
        detail,
        Tone::Warn,
        Some(show),
    ))
}

/// The session has ended, or a new sign-in came to nothing.
fn sign_in(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    let (session, language) = (scene.app.session(), scene.language);
    if let Some(expired) = &session.expired {
        let failed = session.sign_in_failure.as_ref();
        let reason = faults::sign_in_why(language, &expired.why);
        let detail = match failed {
            Some(failure) => language.problems_sign_in_tried(&reason, &faults::sign_in(language, failure)),
            None => language.problems_sign_in_detail(&reason),
        };
        let support = failed.map_or(expired.support.as_deref(), SignInFailure::support);
        let told = problem(
            "signInNeeded",
            language.problems_sign_in(),
            detail,
            Tone::Bad,
            Some(steps::sign_in(scene.language)),
        );
        problems.push(with_support(told, support));
    }
    if let Some(failure) = session
        .sign_in_failure
        .as_ref()
        .filter(|_| session.expired.is_none())
    {
        let told = problem(
            "signInFailed",
            language.problems_sign_in_failed(),
            language.problems_still_signed_in(&faults::sign_in(language, failure)),
            Tone::Warn,
            Some(steps::sign_in(scene.language)),
        );
        problems.push(with_support(told, failure.support()));
    }
}

/// An inbox that shows nothing says so itself.
fn lockbox_off(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    let shows_rows = Desk::of(scene).all().any(|(_, place)| place != Place::Past);
    if steps::is_lockbox_off(scene) && shows_rows {
        problems.push(problem(
            "lockboxOff",
            scene.language.problems_lockbox_off(&tenant(scene)),
            scene.language.problems_lockbox_off_detail(),
            Tone::Warn,
            Some(steps::turn_lockbox_on(scene)),
        ));
    }
}

fn lookup(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    let (session, language) = (scene.app.session(), scene.language);
    if let Some(trouble) = &session.discovery_trouble {
        problems.push(problem(
            "discovery",
            language.problems_roles(),
            language.problems_roles_detail(&refused::trouble(language, trouble)),
            Tone::Warn,
            Some(steps::check_now(scene.language)),
        ));
    }
    if let Some(why) = session
        .discovery
        .as_ref()
        .and_then(|discovery| discovery.clusters_trouble.as_ref())
    {
        problems.push(problem(
            "clustersUnknown",
            language.problems_clusters(),
            language.problems_clusters_detail(&faults::detail(language, why)),
            Tone::Warn,
            Some(steps::check_now(scene.language)),
        ));
    }
}

fn unreachable(scene: &Scene<'_>, problems: &mut Vec<ProblemView>) {
    let (watches, language) = (scene.app.watches(), scene.language);
    let offline = watches
        .values()
        .filter(|watch| matches!(watch.trouble, Some(Trouble::Offline(_))))
        .count();
    if offline > 0 && offline == watches.len() {
        let last = watches
            .values()
            .filter_map(|watch| scene.app.checked(watch, scene.now))
            .max();
        let detail = last.map_or_else(
            || language.problems_offline_never(),
            |at| language.problems_offline_since(&scene.clock(at)),
        );
        problems.push(problem(
            "offline",
            language.problems_offline(),
            detail,
            Tone::Bad,
            Some(steps::check_now(scene.language)),
        ));
    }
    for watch in watches.values() {
        let name = line(&watch.subscription.name, 60);
        if let Some(trouble) = watch.trouble.as_ref().filter(|_| offline < watches.len()) {
            problems.push(problem(
                "notChecked",
                language.problems_not_checked(&name),
                not_checked(scene, watch, trouble),
                how_bad(scene, watch),
                what_helps(scene, trouble),
            ));
        }
        if let Some(first) = watch.unreadable.first() {
            problems.push(problem(
                "unreadableItems",
                language.problems_unreadable(watch.unreadable.len(), &name),
                language.problems_unreadable_detail(&faults::detail(language, first)),
                Tone::Warn,
                Some(steps::open_portal(scene.language)),
            ));
        }
    }
}

/// Why it could not be checked, when that is tried again, and of when is what is shown.
fn not_checked(scene: &Scene<'_>, watch: &Watch, trouble: &Trouble) -> String {
    let language = scene.language;
    let next = scene.app.next_check(watch, scene.now);
    let again = next.map_or_else(
        || language.problems_again_now(),
        |at| language.problems_again_at(&scene.clock(at)),
    );
    let copy = scene.app.checked(watch, scene.now);
    let copy = copy.map(|at| language.problems_shown_of(&scene.clock(at)));
    let said = [refused::trouble(language, trouble), again]
        .into_iter()
        .chain(copy);
    said.collect::<Vec<_>>().join(" ")
}

/// Where Azure asks to wait, waiting is the step; rights are told on the readiness page.
fn what_helps(scene: &Scene<'_>, trouble: &Trouble) -> Option<ProblemAction> {
    match trouble {
        Trouble::Throttled(_) => None,
        Trouble::Forbidden(_) => Some(steps::show(scene.language, PlaceName::Readiness)),
        Trouble::SignInNeeded(_) => Some(steps::sign_in(scene.language)),
        Trouble::Offline(_)
        | Trouble::Unauthorized(_)
        | Trouble::NotFound
        | Trouble::Service { .. }
        | Trouble::Unreadable(_) => Some(steps::check_now(scene.language)),
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
    let language = scene.language;
    if let Err(why) = &scene.app.session().kept {
        problems.push(problem(
            "keychainUnavailable",
            language.problems_keychain(),
            language.problems_keychain_detail(&faults::keychain(language, why)),
            Tone::Warn,
            Some(steps::show(scene.language, PlaceName::Readiness)),
        ));
    }
    if let Some(fault) = scene.app.notices_fault() {
        problems.push(problem(
            "noticesUnavailable",
            language.problems_notices(),
            language.problems_notices_detail(&faults::detail(language, fault)),
            Tone::Warn,
            Some(steps::show(scene.language, PlaceName::Readiness)),
        ));
    }
    if let Some(skew) = scene
        .app
        .clock_skew(scene.now)
        .filter(|skew| skew.unsigned_abs() > SKEW_SECONDS)
    {
        problems.push(problem(
            "clockSkew",
            language.problems_clock(),
            language.problems_clock_detail(&language.span(skew.unsigned_abs())),
            Tone::Warn,
            None,
        ));
    }
}

fn problem(
    code: &str,
    title: String,
    detail: String,
    tone: Tone,
    action: Option<ProblemAction>,
) -> ProblemView {
    ProblemView {
        code: code.to_owned(),
        title,
        detail,
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
