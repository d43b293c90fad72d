//! Phrases that several screens share, so that the same thing is always called the same.

use crate::parts::badge;
use crate::reach;
use crate::scene::Scene;
use crate::text::{count, line, list};
use crate::wire::{Badge, Tone};
use lockbox_core::{Care, Case, Class, Decided, Grant, Judged, Length, Phase, Reading, Request, Verdict};

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
    let mut verbs: Vec<String> = verbs.into_iter().chain(unlisted).collect();
    if reading.cut && !verbs.is_empty() {
        verbs.push("do what else its long text may ask for".to_owned());
    }
    (!verbs.is_empty()).then(|| list(&verbs))
}

/// "Read Kubernetes objects on aro-payments-weu".
pub(crate) fn title(scene: &Scene<'_>, case: &Case) -> String {
    let Judged { reading, scope, .. } = &case.judged;
    let target = reach::target(scene, &case.request, scope);
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
    badge(text, tone)
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

/// The support ticket's number, if the request names one.
pub(crate) fn ticket_number(request: &Request) -> Option<String> {
    let ticket = request.support_ticket.as_ref()?;
    Some(line(ticket.number.trim(), 60)).filter(|number| !number.is_empty())
}

/// "support ticket 2411190030001234", "no support ticket".
pub(crate) fn ticket(request: &Request) -> String {
    ticket_number(request).map_or_else(
        || "no support ticket".to_owned(),
        |number| format!("support ticket {number}"),
    )
}

/// What stands before the end of access. Of access that was approved elsewhere only the latest possible end is known.
pub(crate) fn ends(grant: &Grant) -> &'static str {
    match (grant.ended, grant.by_us) {
        (true, _) => "Should have ended",
        (false, true) => "Ends",
        (false, false) => "Ends at the latest",
    }
}

/// The state of access that is open. Without an end that is known it is the gravest there is.
pub(crate) fn access_open(length: &Length) -> Badge {
    let (text, tone) = match length {
        Length::Hours(_) => ("Access open", Tone::Good),
        Length::OpenEnded(_) => ("Open, no fixed end", Tone::Unlisted),
        Length::Unstated => ("Open, end not stated", Tone::Unlisted),
    };
    badge(text, tone)
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
            return badge(
                &format!("Unknown state \u{201c}{}\u{201d}", line(word, 40)),
                Tone::Warn,
            );
        }
    };
    badge(text, tone)
}

/// "approved", "denied".
pub(crate) fn past(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approved",
        Verdict::Deny => "denied",
    }
}

/// "approval", "denial".
pub(crate) fn noun(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approval",
        Verdict::Deny => "denial",
    }
}

/// Who decided: the person who is signed in, or somebody else of this computer by name.
pub(crate) fn by(scene: &Scene<'_>, decided: &Decided) -> String {
    let person = scene.app.session().person();
    if person.is_some_and(|person| person.user == decided.user) {
        "you".to_owned()
    } else {
        line(&decided.user, NAME)
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
