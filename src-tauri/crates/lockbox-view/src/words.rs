//! Phrases that several screens share, so that the same thing is always called the same.

use crate::text::{count, line, list};
use crate::wire::{Badge, FormField, Tone};
use lockbox_core::{
    App, Care, Case, Class, Guard, Judged, Lack, Length, MayDecide, Phase, Reading, Rejection, Request,
    Resource, Scope, Trouble, Verdict, WhyNot,
};

const NAME: usize = 80;

/// "read Kubernetes objects", "do something that is in no published list". None when nothing is stated.
pub(crate) fn verb(reading: &Reading) -> Option<String> {
    let verbs: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| finding.action.article().verb.to_owned())
        .collect();
    let unlisted =
        (!reading.unlisted.is_empty()).then(|| "do something that is in no published list".to_owned());
    let verbs: Vec<String> = verbs.into_iter().chain(unlisted).collect();
    (!verbs.is_empty()).then(|| list(&verbs))
}

/// What it reaches, in a few words: "aro-payments-weu", "subscription Edge-Prod".
pub(crate) fn target(app: &App, request: &Request, scope: &Scope) -> String {
    let subscription = line(&app.subscription_name(&request.key.subscription), NAME);
    if scope.whole_subscription {
        return format!("the whole subscription {subscription}");
    }
    match scope.clusters.as_slice() {
        [] => outside(request, &subscription),
        [(cluster, _)] => line(&cluster.name, NAME),
        several => count(several.len(), "cluster", "clusters"),
    }
}

fn outside(request: &Request, subscription: &str) -> String {
    match request.resources.as_slice() {
        [] => format!("subscription {subscription}, resource not stated"),
        [Resource::Item(id)] => line(id.leaf(), NAME),
        [Resource::Other(text)] => line(text, NAME),
        [Resource::WholeSubscription(_)] => format!("the whole subscription {subscription}"),
        several => format!(
            "{} in {subscription}",
            count(several.len(), "resource", "resources")
        ),
    }
}

/// "Read Kubernetes objects on aro-payments-weu".
pub(crate) fn title(app: &App, case: &Case) -> String {
    let Judged { reading, scope, .. } = &case.judged;
    let target = target(app, &case.request, scope);
    match verb(reading) {
        None => format!("Access to {target}"),
        Some(_) if reading.findings.is_empty() => format!("Unlisted action on {target}"),
        Some(verb) => format!("{} on {target}", capital(&verb)),
    }
}

/// First letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The risk as a word with a tone.
pub(crate) fn risk(care: &Care, reading: &Reading) -> Badge {
    let (text, tone) = match care.class {
        Class::Read => ("Read, sensitive", Tone::Read),
        Class::Change => ("Change, high", Tone::Change),
        Class::Delete => ("Delete, high", Tone::Change),
        Class::Metadata | Class::Operate => ("Needs no Lockbox", Tone::Warn),
        Class::Unlisted if reading.unlisted.is_empty() => ("Action not stated", Tone::Unlisted),
        Class::Unlisted => ("Not in the published list", Tone::Unlisted),
    };
    Badge {
        text: text.to_owned(),
        tone,
    }
}

/// Beside an Approve that wakes by itself.
pub(crate) const WAKES: &str = "Approve wakes after a moment of reading";

/// Whether an open end is the one that Azure documents: the life of the support request.
pub(crate) fn is_lifetime(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("Support request lifetime")
}

/// "8 hours", "Support request lifetime", "length not stated".
pub(crate) fn length(length: &Length) -> String {
    match length {
        Length::Hours(hours) => count(*hours as usize, "hour", "hours"),
        Length::OpenEnded(text) => format!("\u{201c}{}\u{201d}", line(text, NAME)),
        Length::Unstated => "length not stated".to_owned(),
    }
}

/// The state of access that is open. Without an end that is known it is the gravest there is.
pub(crate) fn access_open(length: &Length) -> Badge {
    let (text, tone) = match length {
        Length::Hours(_) => ("Access open", Tone::Good),
        Length::OpenEnded(_) => ("Open, no fixed end", Tone::Unlisted),
        Length::Unstated => ("Open, end not stated", Tone::Unlisted),
    };
    Badge {
        text: text.to_owned(),
        tone,
    }
}

/// Azure's word for a phase, as a person would say it.
pub(crate) fn phase(phase: &Phase) -> Badge {
    let (text, tone) = match phase {
        Phase::Initializing => ("Being prepared by Azure", Tone::Neutral),
        Phase::Pending => ("Waits for a decision", Tone::Warn),
        Phase::Approving => ("Approval being taken in", Tone::Neutral),
        Phase::Denying => ("Denial being taken in", Tone::Neutral),
        Phase::Approved => ("Access open", Tone::Good),
        Phase::Denied => ("Denied", Tone::Neutral),
        Phase::Expired => ("Lapsed unanswered", Tone::Neutral),
        Phase::Revoking => ("Being withdrawn by Microsoft", Tone::Neutral),
        Phase::Revoked => ("Withdrawn by Microsoft", Tone::Neutral),
        Phase::Error => ("Azure reports a fault", Tone::Bad),
        Phase::Unknown => ("Azure does not know", Tone::Warn),
        Phase::Completed => ("Access ended", Tone::Neutral),
        Phase::Completing => ("Access being closed", Tone::Neutral),
        Phase::Unrecognised(word) => {
            return Badge {
                text: format!("Unknown state \u{201c}{}\u{201d}", line(word, 40)),
                tone: Tone::Warn,
            };
        }
    };
    Badge {
        text: text.to_owned(),
        tone,
    }
}

/// Why the account cannot decide, as the sentence of a row.
pub(crate) fn cannot_decide(may: MayDecide) -> Option<&'static str> {
    match may {
        MayDecide::Yes | MayDecide::Unknown => None,
        MayDecide::No(WhyNot::NoDecidingRole) => {
            Some("You need Owner or Lockbox Approver on this subscription.")
        }
        MayDecide::No(WhyNot::OnlyThroughManagementGroup) => {
            Some("Your role comes from a management group, which Customer Lockbox does not honour.")
        }
        MayDecide::No(WhyNot::RoleTooLate) => Some("Your role was given after this request began."),
    }
}

/// Why a verdict cannot go on, as a sentence.
pub(crate) fn obstacle(app: &App, request: &Request, guard: Guard) -> String {
    match guard {
        Guard::Pending => match &request.phase {
            Phase::Unrecognised(word) => format!(
                "Azure sent a state this version does not know: \u{201c}{}\u{201d}. Decide in the portal.",
                line(word, 40)
            ),
            other @ (Phase::Initializing
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
            | Phase::Completing) => format!("Nothing to decide: {}.", phase(other).text.to_lowercase()),
        },
        Guard::TagEqual => "The request changed while you were reading it.".to_owned(),
        Guard::NotLapsed => "The request lapses within a minute, or Azure has not said when it lapses or what time it is.".to_owned(),
        Guard::AccountEqual => "Sign in again with the account that opened this window.".to_owned(),
        Guard::IdsConsistent => {
            "Azure\u{2019}s answer names this request in contradictory ways, so an answer could reach another one. Decide in the portal.".to_owned()
        }
        Guard::ReasonPresent => "Write a reason first. Nothing was sent.".to_owned(),
        Guard::ActsDone => "Go back and open this page again. Nothing was sent.".to_owned(),
        Guard::Dwelt => format!("{WAKES}."),
        Guard::Single => "A decision on this request is already under way.".to_owned(),
        Guard::RereadFresh => "The last look at the request is too old.".to_owned(),
        Guard::IntentDurable => "The decision could not be written down first.".to_owned(),
        Guard::HistoryHealthy => format!(
            "The history cannot be written, so nothing can be approved: {}.",
            line(app.history_fault().unwrap_or("reason unknown"), 200)
        ),
        Guard::LockHeld => "Another ARO Lockbox is already watching with this profile.".to_owned(),
        Guard::OwnWindow => "Open the request in the decision window first.".to_owned(),
        Guard::DecisionsEnabled => "Your organisation has switched decisions off on this computer.".to_owned(),
        Guard::NotForbidden => {
            let why = cannot_decide(app.may_decide(request)).unwrap_or("This account may not decide it.");
            format!("{why} Azure would not take your answer; somebody who has had such a role directly can decide.")
        }
    }
}

/// Why a call to Azure gave nothing, as a sentence.
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
        Trouble::NotFound => "Azure no longer knows it.".to_owned(),
        Trouble::Service { status, code, .. } => {
            format!("Azure answered with fault {status} ({}).", line(code, 60))
        }
        Trouble::Unreadable(_) => "Azure\u{2019}s answer could not be read.".to_owned(),
    }
}

/// Why an act was refused, as a sentence.
pub(crate) fn rejection(app: &App, request: Option<&Request>, rejection: &Rejection) -> String {
    match rejection {
        Rejection::Guard(guard) => request.map_or_else(
            || "Not possible now.".to_owned(),
            |request| obstacle(app, request, *guard),
        ),
        Rejection::Lacks(lack) => lacking(app, *lack),
        Rejection::Changed => "The request changed while you were reading it. Nothing was sent.".to_owned(),
        Rejection::NotReread(why) => format!(
            "The request could not be read once more, so nothing was sent. {}",
            trouble(why)
        ),
        Rejection::NotRecorded(why) => format!(
            "The decision could not be written down, so nothing was sent: {}.",
            line(why, 200)
        ),
        Rejection::NotFound => "It is no longer there.".to_owned(),
        Rejection::NotSignedIn => "Sign in first.".to_owned(),
        Rejection::AnotherOpen => "Another request is open.".to_owned(),
        Rejection::AlreadyRunning => "A decision on this request is already under way.".to_owned(),
        Rejection::Typed => "What was typed does not fit.".to_owned(),
        Rejection::SignIn(why) => line(why, 300),
    }
}

/// What is not done yet on the confirm page.
fn lacking(app: &App, lack: Lack) -> String {
    let one_cluster = app
        .review()
        .is_some_and(|review| review.judged.scope.single_cluster().is_some());
    let thing = if one_cluster { "cluster" } else { "subscription" };
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
        Rejection::Guard(Guard::ReasonPresent) => Some(FormField::Reason),
        Rejection::Lacks(Lack::Name | Lack::OtherName) => Some(FormField::Name),
        Rejection::Lacks(Lack::Risk) => Some(FormField::Risk),
        Rejection::Lacks(Lack::StepUp) => Some(FormField::StepUp),
        Rejection::Guard(_)
        | Rejection::Changed
        | Rejection::NotReread(_)
        | Rejection::NotRecorded(_)
        | Rejection::NotFound
        | Rejection::NotSignedIn
        | Rejection::AnotherOpen
        | Rejection::AlreadyRunning
        | Rejection::Typed
        | Rejection::SignIn(_) => None,
    }
}

/// The stable word of a rejection.
pub(crate) fn rejection_code(rejection: &Rejection) -> &'static str {
    match rejection {
        Rejection::Guard(_) => "guard",
        Rejection::Lacks(_) => "lacks",
        Rejection::Changed => "changed",
        Rejection::NotReread(_) => "notReread",
        Rejection::NotRecorded(_) => "notRecorded",
        Rejection::NotFound => "notFound",
        Rejection::NotSignedIn => "notSignedIn",
        Rejection::AnotherOpen => "anotherOpen",
        Rejection::AlreadyRunning => "alreadyRunning",
        Rejection::Typed => "typed",
        Rejection::SignIn(_) => "signIn",
    }
}

/// "approved", "denied".
pub(crate) fn past(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approved",
        Verdict::Deny => "denied",
    }
}

/// A phrase that begins with a word of ours gets a capital; a name stays as it is.
pub(crate) fn capital_if_word(target: &str) -> String {
    let ours = ["subscription ", "the whole subscription "];
    if ours.iter().any(|word| target.starts_with(word)) {
        capital(target.strip_prefix("the ").unwrap_or(target))
    } else {
        target.to_owned()
    }
}

/// The tone of a class of actions.
pub(crate) fn class_tone(class: Class) -> Tone {
    match class {
        Class::Read => Tone::Read,
        Class::Change | Class::Delete => Tone::Change,
        Class::Metadata | Class::Operate => Tone::Warn,
        Class::Unlisted => Tone::Unlisted,
    }
}
