//! Why something cannot be done, was refused or brought nothing, as sentences.

use crate::scene::Scene;
use crate::text::{count, line};
use crate::wire::FormField;
use crate::words;
use lockbox_core::{
    Case, Guard, Lack, MayDecide, Obstacle, Phase, Reach, Rejection, Request, SignInFailure, SwitchGuard,
    Tri, Trouble, WhyNot, for_people,
};

/// Why the account cannot decide.
pub(crate) fn cannot_decide(why: WhyNot) -> &'static str {
    match why {
        WhyNot::NoDecidingRole => "You need Owner or Lockbox Approver on this subscription.",
        WhyNot::OnlyThroughManagementGroup => {
            "Your role comes from a management group, which Customer Lockbox does not honour."
        }
        WhyNot::OnlyEligible => {
            "Your role is eligible and was not active when this request began, so Azure will not accept you for it."
        }
        WhyNot::OnlyReader => "Your only role on this subscription is Reader.",
        WhyNot::RoleTooLate => "Your role was given after this request began.",
    }
}

/// Who can decide instead.
fn who_can(why: WhyNot) -> &'static str {
    match why {
        WhyNot::NoDecidingRole => "Azure would not take your answer; somebody with such a role can decide.",
        WhyNot::OnlyThroughManagementGroup => "Somebody with a direct role on the subscription can decide.",
        WhyNot::OnlyEligible => {
            "Somebody whose role was active before can decide. Activate yours in Privileged Identity Management before the next request."
        }
        WhyNot::OnlyReader => "Owner or Lockbox Approver of the subscription can decide.",
        WhyNot::RoleTooLate => "Somebody whose role is older can decide.",
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
    let watch = scene.app.watches().get(&shown.key.subscription);
    let trouble = watch.and_then(|watch| watch.trouble.as_ref()).map(trouble);
    let again = if scene.app.is_looking() {
        "It is being read again."
    } else {
        "It is tried again by itself."
    };
    let case = scene.app.cases().get(&shown.key).filter(|case| case.gone);
    if let (Reach::Stale, Some(case)) = (reach, case) {
        let seen = scene
            .app
            .seen_at(&shown.key, scene.now)
            .map(|at| scene.zone.clock(at));
        return format!(
            "Azure no longer lists it, so it cannot be approved. Last known: {}, {}.",
            case.request.phase.word(),
            seen.unwrap_or_default()
        );
    }
    match (reach, trouble) {
        (Reach::Unreachable, _) => format!("Azure cannot be reached, so nothing can be sent now. {again}"),
        (Reach::Stale, Some(trouble)) => {
            format!("What stands here is too old to approve. {trouble} {again}")
        }
        (Reach::Stale, None) => format!("What stands here is too old to approve. {again}"),
    }
}

/// Which condition does not hold. What Azure tells of the request now counts, not what stands on the screen.
pub(crate) fn guard(scene: &Scene<'_>, shown: &Request, guard: Guard) -> String {
    let case = scene.app.cases().get(&shown.key);
    let request = case.map_or(shown, |case| &case.request);
    match guard {
        Guard::Pending => not_pending(&request.phase),
        Guard::TagEqual => "The request changed while you were reading it.".to_owned(),
        Guard::NotLapsed => lapsing(scene, request),
        Guard::AccountEqual => not_that_account(scene),
        Guard::IdsConsistent => {
            "Azure\u{2019}s answer names this request in contradictory ways, so an answer could reach another one. Decide in the portal.".to_owned()
        }
        Guard::ReasonPresent => "Write a reason first. Nothing was sent.".to_owned(),
        Guard::ActsDone => "Go back and open this page again. Nothing was sent.".to_owned(),
        Guard::Dwelt => format!("{}.", words::WAKES),
        Guard::Single if case.is_some_and(Case::is_busy) => {
            "A decision on this request is already under way.".to_owned()
        }
        Guard::Single => {
            "You can approve again when Azure has shown the request unchanged for five minutes.".to_owned()
        }
        Guard::RereadFresh => "The last look at the request is too old.".to_owned(),
        Guard::IntentDurable => "The decision could not be written down first.".to_owned(),
        Guard::HistoryHealthy => format!(
            "The history is not in order, so nothing can be approved: {}.",
            line(scene.app.history_fault().unwrap_or("reason unknown"), 200)
        ),
        Guard::LockHeld => "Another ARO Lockbox is already watching with this profile.".to_owned(),
        Guard::OwnWindow => "Open the request in the decision window first.".to_owned(),
        Guard::DecisionsEnabled => "Your organisation has switched decisions off on this computer.".to_owned(),
        Guard::NotForbidden => {
            match scene.app.may_decide(request) {
                MayDecide::No(why) => format!("{} {}", cannot_decide(why), who_can(why)),
                MayDecide::Yes | MayDecide::Unknown => "This account may not decide it.".to_owned(),
            }
        }
    }
}

/// Why the account of the window is not the one that is signed in.
fn not_that_account(scene: &Scene<'_>) -> String {
    let session = scene.app.session();
    if session.expired.is_some() {
        "Azure no longer takes this session, so nothing can be sent. Sign in again in the main window."
    } else if session.person().is_none() {
        "Nobody is signed in, so nothing can be sent. Sign in in the main window, with the account that opened this one."
    } else {
        "Sign in again with the account that opened this window."
    }
    .to_owned()
}

/// Whether only the portal can decide: this version does not know the state, or an answer could reach another request.
pub(crate) fn needs_portal(request: &Request) -> bool {
    matches!(request.phase, Phase::Unrecognised(_)) || !request.ids_consistent()
}

fn not_pending(phase: &Phase) -> String {
    match phase {
        Phase::Unrecognised(word) => format!(
            "Azure sent a state this version does not know: \u{201c}{}\u{201d}. Decide in the portal.",
            line(word, 40)
        ),
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
        | Phase::Completing => format!(
            "Nothing to decide now. Azure shows: {}.",
            words::phase(phase).text
        ),
    }
}

fn lapsing(scene: &Scene<'_>, request: &Request) -> String {
    match request.lapses {
        None => "Azure does not say when the request lapses, so it may be over already.".to_owned(),
        Some(_) if !scene.knows_azures_time() => {
            "Azure has not told yet what time it is, so the request may be over already.".to_owned()
        }
        Some(lapses) if lapses <= scene.server() => format!(
            "The request lapsed on {}, by Azure\u{2019}s clock.",
            scene.zone.day_time(lapses)
        ),
        Some(_) => "The request lapses within a minute, which is too short.".to_owned(),
    }
}

/// Why a call to Azure gave nothing.
pub(crate) fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Offline(_) => "Azure cannot be reached.".to_owned(),
        Trouble::Throttled(seconds) => format!(
            "Azure asks to wait {}.",
            count(
                usize::try_from(*seconds).unwrap_or(usize::MAX),
                "second",
                "seconds"
            )
        ),
        Trouble::SignInNeeded(_) => "A fresh sign-in is needed.".to_owned(),
        Trouble::Forbidden(_) => "This account may not read Lockbox requests here.".to_owned(),
        Trouble::Unauthorized(_) => "Azure does not take this session here.".to_owned(),
        Trouble::NotFound => "Azure no longer knows it.".to_owned(),
        Trouble::Service { status, code, .. } => {
            format!("Azure answered with fault {status} ({}).", line(code, 60))
        }
        Trouble::Unreadable(_) => "Azure\u{2019}s answer could not be read.".to_owned(),
    }
}

/// Why the remembered sign-in could not be taken up.
pub(crate) fn not_restored(failure: &SignInFailure) -> String {
    if let SignInFailure::Trouble(trouble) = failure {
        self::trouble(trouble)
    } else {
        line(for_people(&failure.text()).0, 400)
    }
}

/// Why an act was refused.
pub(crate) fn rejection(scene: &Scene<'_>, shown: Option<&Request>, rejection: &Rejection) -> String {
    match rejection {
        Rejection::Guard(guard) => shown.map_or_else(
            || "Not possible now.".to_owned(),
            |shown| self::guard(scene, shown, *guard),
        ),
        Rejection::Reach(reach) => shown.map_or_else(
            || "Not possible now.".to_owned(),
            |shown| out_of_reach(scene, shown, *reach),
        ),
        Rejection::Switch(guard) => switch_obstacle(scene, *guard),
        Rejection::WindowTaken => "The decision window shows a request. Decide or close it first.".to_owned(),
        Rejection::Lacks(lack) => lacking(scene, *lack),
        Rejection::Changed => "The request changed while you were reading it. Nothing was sent.".to_owned(),
        Rejection::NotFound => "It is no longer there.".to_owned(),
        Rejection::NotSignedIn => "Sign in first.".to_owned(),
        Rejection::SignedIn => "Sign out first.".to_owned(),
        Rejection::AlreadyRunning => "A decision on this request is already under way.".to_owned(),
        Rejection::Typed => "What was typed does not fit.".to_owned(),
    }
}

/// Why Customer Lockbox cannot be turned on or off here and now.
pub(crate) fn switch_obstacle(scene: &Scene<'_>, guard: SwitchGuard) -> String {
    let global = scene.app.session().discovery.as_ref();
    match guard {
        SwitchGuard::GlobalAdministrator => match global.map(|known| known.global_administrator) {
            Some(Tri::No) => "Only a Global Administrator may turn Customer Lockbox on or off.",
            Some(Tri::Yes | Tri::Unknown) | None => {
                "Whether you are a Global Administrator could not be read. Do it in the portal."
            }
        },
        SwitchGuard::Differs => "It is so already.",
        SwitchGuard::AccountEqual => "Sign in again with the account that opened this window.",
        SwitchGuard::ReasonPresent => "Write a reason first. Nothing was sent.",
        SwitchGuard::NameTyped => "Type the tenant\u{2019}s name first. Nothing was sent.",
        SwitchGuard::SteppedUp => "Sign in afresh first. Nothing was sent.",
        SwitchGuard::Dwelt => "The button wakes after a moment of reading.",
        SwitchGuard::Single => "It is being turned on or off already.",
        SwitchGuard::ReadFresh => "The last look at it is too old.",
        SwitchGuard::IntentDurable => "It could not be written down first.",
        SwitchGuard::HistoryHealthy => "The history is not in order, so nothing can be decided.",
        SwitchGuard::LockHeld => "Another ARO Lockbox watches on this computer; decide there.",
        SwitchGuard::OwnWindow => "The page was closed before it was sent.",
        SwitchGuard::DecisionsEnabled => "Your organisation has switched decisions off on this computer.",
    }
    .to_owned()
}

/// What is not done yet on the confirm page.
fn lacking(scene: &Scene<'_>, lack: Lack) -> String {
    let one_cluster = scene
        .app
        .review()
        .is_some_and(|review| review.judged.scope.single_cluster().is_some());
    let thing = if scene.app.switch_page().is_some() {
        "tenant"
    } else if one_cluster {
        "cluster"
    } else {
        "subscription"
    };
    match lack {
        Lack::Name => format!("Type the {thing}\u{2019}s name first. Nothing was sent."),
        Lack::OtherName => format!("That is not the {thing}\u{2019}s name. Nothing was sent."),
        Lack::Risk => "Tick the risk first. Nothing was sent.".to_owned(),
        Lack::StepUp => "Sign in afresh first. Nothing was sent.".to_owned(),
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
        Rejection::Typed => "typed",
    }
}
