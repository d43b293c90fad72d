//! Why something cannot be done, was refused or brought nothing, as sentences.

use crate::faults;
use crate::language::Language;
use crate::scene::Scene;
use crate::settings;
use crate::text::line;
use crate::wire::FormField;
use crate::witness;
use lockbox_core::{
    Case, Guard, Lack, MayDecide, NotSet, Obstacle, Phase, Reach, Rejection, Request, SwitchGuard, Tri,
    Trouble, Verdict, WhyNot,
};

/// Why the account cannot decide.
pub(crate) fn cannot_decide(language: &Language, why: WhyNot) -> String {
    match why {
        WhyNot::NoDecidingRole => language.refused_no_role(),
        WhyNot::OnlyThroughManagementGroup => language.refused_management_group(),
        WhyNot::OnlyEligible => language.refused_eligible(),
        WhyNot::OnlyReader => language.refused_reader(),
        WhyNot::RoleTooLate => language.refused_role_too_late(),
    }
}

/// Who can decide instead.
fn who_can(language: &Language, why: WhyNot) -> String {
    match why {
        WhyNot::NoDecidingRole => language.refused_no_role_who(),
        WhyNot::OnlyThroughManagementGroup => language.refused_management_group_who(),
        WhyNot::OnlyEligible => language.refused_eligible_who(),
        WhyNot::OnlyReader => language.refused_reader_who(),
        WhyNot::RoleTooLate => language.refused_role_too_late_who(),
    }
}

/// Why a verdict on `shown` cannot go on.
pub(crate) fn obstacle(scene: &Scene<'_>, shown: &Request, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Guard(guard) => self::guard(scene, shown, guard),
        Obstacle::Reach(reach) => out_of_reach(scene, shown, reach),
    }
}

/// What keeps a verdict here until a read answers, and that this is being tried.
fn out_of_reach(scene: &Scene<'_>, shown: &Request, reach: Reach) -> String {
    let language = scene.language;
    let case = scene.app.cases().get(&shown.key).filter(|case| case.gone);
    if let (Reach::Stale, Some(case)) = (reach, case) {
        let phase = case.request.phase.word();
        return match scene.app.seen_at(&shown.key, scene.now) {
            Some(at) => language.refused_unlisted(phase, &scene.clock(at)),
            None => language.refused_unlisted_unseen(phase),
        };
    }
    let again = if scene.app.is_looking() {
        language.refused_reading_again()
    } else {
        language.refused_tried_again()
    };
    let watch = scene.app.watches().get(&shown.key.subscription);
    let trouble = watch.and_then(|watch| watch.trouble.as_ref());
    match (reach, trouble.map(|trouble| self::trouble(language, trouble))) {
        (Reach::Unreachable, _) => language.refused_unreachable(&again),
        (Reach::Stale, Some(trouble)) => language.refused_stale_because(&trouble, &again),
        (Reach::Stale, None) => language.refused_stale(&again),
    }
}

/// Which condition does not hold. What Azure tells of the request now counts, not what stands on the screen.
pub(crate) fn guard(scene: &Scene<'_>, shown: &Request, guard: Guard) -> String {
    let case = scene.app.cases().get(&shown.key);
    let request = case.map_or(shown, |case| &case.request);
    let language = scene.language;
    match guard {
        Guard::Pending => after_whom(scene, request, not_pending(language, &request.phase)),
        Guard::TagEqual => language.refused_changed(),
        Guard::NotLapsed => lapsing(scene, request),
        Guard::AccountEqual => not_that_account(scene),
        Guard::IdsConsistent => language.refused_ids(),
        Guard::ReasonPresent => language.refused_reason(),
        Guard::ActsDone => language.refused_acts(),
        Guard::Dwelt => language.refused_dwell(),
        Guard::Single if case.is_some_and(Case::is_busy) => language.refused_under_way(),
        Guard::Single => language.refused_in_doubt(),
        Guard::RereadFresh => language.refused_read_too_old(),
        Guard::IntentDurable => language.refused_not_recorded(),
        Guard::HistoryHealthy => not_in_order(scene),
        Guard::LockHeld => language.refused_lock(),
        Guard::OwnWindow => language.refused_own_window(),
        Guard::DecisionsEnabled => language.refused_switched_off(),
        Guard::NotForbidden => match scene.app.may_decide(request) {
            MayDecide::No(why) => {
                format!(
                    "{} {}",
                    crate::row::why_not(scene, request, why),
                    who_can(language, why)
                )
            }
            MayDecide::Yes | MayDecide::Unknown => language.refused_forbidden(),
        },
    }
}

/// What cannot be done on a history that is not in order. A denial can, unless it could not be written down.
fn not_in_order(scene: &Scene<'_>) -> String {
    let language = scene.language;
    let fault = scene
        .app
        .history_fault()
        .map(|fault| faults::history_fault(language, fault));
    match (fault, scene.app.takes_no_intent()) {
        (Some(fault), true) => language.refused_history_closed(&fault),
        (Some(fault), false) => language.refused_history(&fault),
        (None, _) => language.refused_history_unknown(),
    }
}

/// Why the account of the window is not the one that is signed in.
fn not_that_account(scene: &Scene<'_>) -> String {
    let session = scene.app.session();
    if session.expired.is_some() {
        scene.language.refused_session_ended()
    } else if session.person().is_none() {
        scene.language.refused_nobody()
    } else {
        scene.language.refused_other_account()
    }
}

/// Whether only the portal can decide, or approve, what stands in the decision window: this version does not know the state, an
/// answer could reach another request, or something that lasts keeps this program from it and not the person.
pub(crate) fn needs_portal(scene: &Scene<'_>, request: &Request) -> bool {
    if request.phase.unrecognised().is_some() || !request.ids_consistent() {
        return true;
    }
    let lasts = match scene.app.obstacle(Verdict::Approve, scene.now) {
        Some(Obstacle::Guard(Guard::NotLapsed)) => request.lapses.is_none(),
        Some(Obstacle::Guard(Guard::HistoryHealthy | Guard::DecisionsEnabled)) => true,
        Some(
            Obstacle::Guard(
                Guard::Pending
                | Guard::TagEqual
                | Guard::AccountEqual
                | Guard::IdsConsistent
                | Guard::ReasonPresent
                | Guard::ActsDone
                | Guard::Dwelt
                | Guard::Single
                | Guard::RereadFresh
                | Guard::IntentDurable
                | Guard::LockHeld
                | Guard::OwnWindow
                | Guard::NotForbidden,
            )
            | Obstacle::Reach(_),
        )
        | None => false,
    };
    lasts && !matches!(scene.app.may_decide(request), MayDecide::No(_))
}

/// Who answered it elsewhere comes first, where that is known.
fn after_whom(scene: &Scene<'_>, request: &Request, rest: String) -> String {
    match witness::told(scene, &request.key) {
        Some(told) => format!("{told} {rest}"),
        None => rest,
    }
}

/// Why nothing can be decided about what does not wait.
pub(crate) fn not_pending(language: &Language, phase: &Phase) -> String {
    match phase {
        Phase::Unrecognised(word) => language.refused_unknown_state(&line(word, 40)),
        Phase::Initializing
        | Phase::Pending
        | Phase::Approving
        | Phase::Denying
        | Phase::Approved
        | Phase::Denied
        | Phase::Expired
        | Phase::Revoking
        | Phase::Revoked
        | Phase::Error
        | Phase::Unknown
        | Phase::Completed
        | Phase::Completing => language.refused_not_pending(&language.phase(phase).text),
    }
}

fn lapsing(scene: &Scene<'_>, request: &Request) -> String {
    let language = scene.language;
    match request.lapses {
        None => language.refused_end_unknown(),
        Some(_) if !scene.knows_azures_time() => language.refused_time_unknown(),
        Some(lapses) if lapses <= scene.server() => language.refused_lapsed(&scene.day_time(lapses)),
        Some(_) => language.refused_lapsing(),
    }
}

/// Why a call to Azure gave nothing.
pub(crate) fn trouble(language: &Language, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Offline(_) => language.refused_offline(),
        Trouble::Throttled(seconds) => language.refused_throttled(*seconds),
        Trouble::SignInNeeded(_) => language.refused_sign_in_needed(),
        Trouble::Forbidden(_) => language.refused_may_not_read(),
        Trouble::Unauthorized(_) => language.refused_session_not_taken(),
        Trouble::NotFound => language.refused_not_known(),
        Trouble::Service { status, code, .. } => language.refused_fault(&status.to_string(), &line(code, 60)),
        Trouble::Unreadable(_) => language.refused_unreadable(),
    }
}

/// Why an act was refused.
pub(crate) fn rejection(scene: &Scene<'_>, shown: Option<&Request>, rejection: &Rejection) -> String {
    let language = scene.language;
    match rejection {
        Rejection::Guard(guard) => shown.map_or_else(
            || language.refused_not_now(),
            |shown| self::guard(scene, shown, *guard),
        ),
        Rejection::Reach(reach) => shown.map_or_else(
            || language.refused_not_now(),
            |shown| out_of_reach(scene, shown, *reach),
        ),
        Rejection::Switch(guard) => switch_obstacle(scene, *guard),
        Rejection::WindowTaken => language.refused_window_taken(),
        Rejection::Lacks(lack) => lacking(scene, *lack),
        Rejection::Changed => language.refused_changed_nothing_sent(),
        Rejection::NotFound => language.refused_gone(),
        Rejection::NotSignedIn => language.refused_sign_in_first(),
        Rejection::SignedIn => language.refused_sign_out_first(),
        Rejection::AlreadyRunning => language.refused_under_way(),
        Rejection::NoTimeLeft => language.later_no_time(),
        Rejection::Typed => language.refused_typed(),
        Rejection::Setting(why) => settings::not_set(language, why),
    }
}

/// Why Customer Lockbox cannot be turned on or off here and now.
pub(crate) fn switch_obstacle(scene: &Scene<'_>, guard: SwitchGuard) -> String {
    let (language, global) = (scene.language, scene.app.session().discovery.as_ref());
    match guard {
        SwitchGuard::GlobalAdministrator => match global.map(|known| known.global_administrator) {
            Some(Tri::No) => language.refused_switch_global(),
            Some(Tri::Yes | Tri::Unknown) | None => language.refused_switch_global_unknown(),
        },
        SwitchGuard::Differs => language.refused_switch_already(),
        SwitchGuard::AccountEqual => language.refused_other_account(),
        SwitchGuard::ReasonPresent => language.refused_reason(),
        SwitchGuard::NameTyped => language.refused_type_tenant(),
        SwitchGuard::SteppedUp => language.refused_sign_in_afresh(),
        SwitchGuard::Dwelt => language.refused_switch_dwell(),
        SwitchGuard::Single => language.refused_switch_under_way(),
        SwitchGuard::ReadFresh => language.refused_switch_read_too_old(),
        SwitchGuard::IntentDurable => language.refused_switch_not_recorded(),
        SwitchGuard::HistoryHealthy => language.refused_switch_history(),
        SwitchGuard::LockHeld => language.refused_switch_lock(),
        SwitchGuard::OwnWindow => language.refused_switch_closed(),
        SwitchGuard::DecisionsEnabled => language.refused_switched_off(),
    }
}

/// What is not done yet on the confirm page.
fn lacking(scene: &Scene<'_>, lack: Lack) -> String {
    let one_cluster = scene
        .app
        .review()
        .is_some_and(|review| review.judged.scope.single_cluster().is_some());
    let language = scene.language;
    let (first, other) = if scene.app.switch_page().is_some() {
        (language.refused_type_tenant(), language.refused_not_the_tenant())
    } else if one_cluster {
        (
            language.refused_type_cluster(),
            language.refused_not_the_cluster(),
        )
    } else {
        (
            language.refused_type_subscription(),
            language.refused_not_the_subscription(),
        )
    };
    match lack {
        Lack::Name => first,
        Lack::OtherName => other,
        Lack::Risk => language.refused_tick(),
        Lack::StepUp => language.refused_sign_in_afresh(),
    }
}

/// The part of the confirm page that a rejection is about.
pub(crate) fn rejected_field(rejection: &Rejection) -> Option<FormField> {
    match rejection {
        Rejection::Guard(Guard::ReasonPresent) | Rejection::Switch(SwitchGuard::ReasonPresent) => {
            Some(FormField::Reason)
        }
        Rejection::Lacks(Lack::Name | Lack::OtherName) => Some(FormField::Name),
        Rejection::Lacks(Lack::Risk) => Some(FormField::Risk),
        Rejection::Lacks(Lack::StepUp) => Some(FormField::StepUp),
        Rejection::Guard(_)
        | Rejection::Switch(_)
        | Rejection::Reach(_)
        | Rejection::WindowTaken
        | Rejection::Changed
        | Rejection::NotFound
        | Rejection::NotSignedIn
        | Rejection::SignedIn
        | Rejection::AlreadyRunning
        | Rejection::NoTimeLeft
        | Rejection::Setting(_)
        | Rejection::Typed => None,
    }
}

/// The stable word of a rejection.
pub(crate) fn rejection_code(rejection: &Rejection) -> &'static str {
    match rejection {
        Rejection::Guard(_) => "guard",
        Rejection::Reach(_) => "reach",
        Rejection::Switch(_) => "switch",
        Rejection::WindowTaken => "windowTaken",
        Rejection::Lacks(_) => "lacks",
        Rejection::Changed => "changed",
        Rejection::NotFound => "notFound",
        Rejection::NotSignedIn => "notSignedIn",
        Rejection::SignedIn => "signedIn",
        Rejection::AlreadyRunning => "alreadyRunning",
        Rejection::NoTimeLeft => "noTimeLeft",
        Rejection::Typed => "typed",
        Rejection::Setting(NotSet::Managed { .. }) => "managed",
        Rejection::Setting(_) => "setting",
    }
}
