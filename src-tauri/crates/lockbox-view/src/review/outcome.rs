//! What is becoming of a decision, and what became of it. Nothing here says more than was read back from Azure.

use super::changed::changed;
use crate::parts::fact;
use crate::refused;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Fact, Tone};
use crate::wire_review::{Outcome, ReviewPage};
use crate::words;
use lockbox_core::{Case, Decision, Doubt, End, NotSent, Phase, Review, Verdict};

pub(super) fn working(code: &str, title: &str, decision: &Decision) -> ReviewPage {
    ReviewPage::Outcome(Outcome {
        code: code.to_owned(),
        title: title.to_owned(),
        detail: "The request is read once more, written to the history, then sent once.".to_owned(),
        tone: Tone::Neutral,
        working: true,
        facts: about(decision),
        back: None,
        close: None,
    })
}

fn about(decision: &Decision) -> Vec<Fact> {
    let verdict = match decision.verdict {
        Verdict::Approve => "Approve",
        Verdict::Deny => "Deny",
    };
    vec![
        fact("Decision", verdict),
        fact("Reason", &line(&decision.reason, 400)),
        fact("By", &line(&decision.user, 120)),
    ]
}

pub(super) fn awaiting(case: &Case, decision: &Decision, doubt: &Doubt) -> Outcome {
    let may_deny = !case.keeps_from(Verdict::Deny);
    let verb = words::past(decision.verdict);
    let (code, title, detail, tone) = match (&doubt.lost, doubt.aged) {
        (None, false) => (
            "awaiting",
            format!("Azure has taken it: {verb}"),
            "Reading it back until Azure shows it.".to_owned(),
            Tone::Neutral,
        ),
        (Some(_), false) => (
            "unconfirmed",
            "We do not know if Azure took it".to_owned(),
            format!(
                "Azure\u{2019}s answer was lost. Checking what it shows; nothing is sent again. {}",
                if may_deny {
                    "Do not approve again yet. If no access is to be given after all, you can deny it now."
                } else {
                    "Do not decide again yet."
                }
            ),
            Tone::Warn,
        ),
        (_, true) => (
            "unconfirmed",
            "Azure does not show your decision yet".to_owned(),
            "Azure has shown the request unchanged for five minutes. The first decision may still arrive. You may decide again.".to_owned(),
            Tone::Warn,
        ),
    };
    Outcome {
        code: code.to_owned(),
        title,
        detail,
        tone,
        working: true,
        facts: about(decision),
        back: may_deny.then(|| "Back to the request".to_owned()),
        close: Some("Close".to_owned()),
    }
}

pub(super) fn ended(
    scene: &Scene<'_>,
    review: &Review,
    case: &Case,
    (decision, end): (&Decision, &End),
) -> ReviewPage {
    if matches!(end, End::NotSent(NotSent::Changed)) && review.changed {
        return changed(review, case);
    }
    let again = case.request.phase == Phase::Pending && matches!(end, End::Refused { .. } | End::NotSent(_));
    let (code, title, detail, tone) = ending(scene, case, decision, end);
    let mut facts = about(decision);
    match end {
        End::Confirmed(phase) => facts.push(fact("Azure shows", phase.word())),
        End::Refused { code, current, .. } => {
            facts.push(fact("Azure\u{2019}s code", &line(code, 60)));
            facts.extend(
                current
                    .iter()
                    .map(|current| fact("Azure shows", &line(current, 40))),
            );
        }
        End::Elsewhere(_) | End::NotSent(_) => {}
    }
    ReviewPage::Outcome(Outcome {
        code: code.to_owned(),
        title,
        detail,
        tone,
        working: false,
        facts,
        back: again.then(|| "Back to the request".to_owned()),
        close: Some("Close".to_owned()),
    })
}

fn ending(
    scene: &Scene<'_>,
    case: &Case,
    decision: &Decision,
    end: &End,
) -> (&'static str, String, String, Tone) {
    match (end, decision.verdict) {
        (End::Confirmed(_), Verdict::Approve) => (
            "approved",
            "Azure recorded: approved".to_owned(),
            grant_sentence(scene, case),
            Tone::Good,
        ),
        (End::Confirmed(_), Verdict::Deny) => (
            "denied",
            "Azure recorded: denied".to_owned(),
            "Nothing was granted.".to_owned(),
            Tone::Neutral,
        ),
        (End::Elsewhere(phase), _) => (
            "elsewhere",
            format!("Azure shows: {}", words::phase(phase).text),
            "It was settled another way than you decided here.".to_owned(),
            Tone::Warn,
        ),
        (End::Refused { message, .. }, _) => (
            "refused",
            "Azure did not accept it".to_owned(),
            format!(
                "Nothing was granted by this decision. {}Azure says: \u{201c}{}\u{201d}",
                answered_already(scene, case),
                line(message, 400)
            ),
            Tone::Bad,
        ),
        (End::NotSent(why), _) => (
            "notSent",
            "Nothing was sent".to_owned(),
            not_sent(scene, case, why),
            Tone::Bad,
        ),
    }
}

/// Who answered the request before, where that is known; Azure itself does not tell.
fn answered_already(scene: &Scene<'_>, case: &Case) -> String {
    let verb = match case.request.phase {
        Phase::Approved | Phase::Approving => "approved",
        Phase::Denied | Phase::Denying => "denied",
        Phase::Initializing
        | Phase::Pending
        | Phase::Expired
        | Phase::Revoking
        | Phase::Revoked
        | Phase::Error
        | Phase::Unknown
        | Phase::Completed
        | Phase::Completing
        | Phase::Unrecognised(_) => return String::new(),
    };
    let ours = scene.app.decided(&case.request.key);
    match ours.filter(|decided| words::past(decided.verdict) == verb) {
        Some(decided) => format!(
            "It was {verb} already, by {} at {}. ",
            words::by(scene, decided),
            scene.zone.short(decided.at, scene.server())
        ),
        None => format!("It was {verb} already; Azure does not tell by whom. "),
    }
}

fn grant_sentence(scene: &Scene<'_>, case: &Case) -> String {
    let Some(grant) = &case.grant else {
        return "Access was given and is closed already.".to_owned();
    };
    match grant.until.map(|until| scene.zone.short(until, scene.server())) {
        Some(until) if grant.ended => format!("Access was opened and should have ended at {until}."),
        Some(until) => format!("Access is open until {until}."),
        None => "Access is open, without an end that can be computed.".to_owned(),
    }
}

fn not_sent(scene: &Scene<'_>, case: &Case, why: &NotSent) -> String {
    match why {
        NotSent::NotReread(trouble) => format!(
            "The request could not be read once more. {}",
            refused::trouble(trouble)
        ),
        NotSent::Changed => "The request had changed.".to_owned(),
        NotSent::Guard(guard) => refused::guard(scene, &case.request, *guard),
        NotSent::NotRecorded(fault) => format!(
            "The decision could not be written down first: {}.",
            line(fault, 200)
        ),
        NotSent::NoConnection(why) => format!("No connection to Azure could be made: {}.", line(why, 200)),
    }
}
