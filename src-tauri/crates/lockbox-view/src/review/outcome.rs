//! What is becoming of a decision, and what became of it. Nothing here says more than was read back from Azure.

use super::changed::changed;
use crate::faults;
use crate::language::Language;
use crate::parts::fact;
use crate::refused;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Fact, Tone};
use crate::wire_review::{Outcome, ReviewPage};
use crate::witness;
use crate::words;
use lockbox_core::{Case, Decision, Doubt, End, NotSent, Phase, Review, Verdict};

pub(super) fn working(language: &Language, (code, title): (&str, String), decision: &Decision) -> Outcome {
    Outcome {
        code: code.to_owned(),
        title,
        detail: language.outcome_working(),
        tone: Tone::Neutral,
        working: true,
        facts: about(language, decision),
        back: None,
        close: None,
    }
}

fn about(language: &Language, decision: &Decision) -> Vec<Fact> {
    let verdict = match decision.verdict {
        Verdict::Approve => language.outcome_decision_approve(),
        Verdict::Deny => language.outcome_decision_deny(),
    };
    vec![
        fact(&language.outcome_decision(), &verdict),
        fact(&language.outcome_reason(), &line(&decision.reason, 400)),
        fact(&language.outcome_by(), &line(&decision.user, 120)),
    ]
}

pub(super) fn awaiting(scene: &Scene<'_>, case: &Case, decision: &Decision, doubt: &Doubt) -> Outcome {
    let may_deny = !case.keeps_from(Verdict::Deny);
    let language = scene.language;
    let (code, title, detail, tone) = match (&doubt.lost, doubt.aged) {
        (None, false) => (
            "awaiting",
            match decision.verdict {
                Verdict::Approve => language.outcome_taken_approved(),
                Verdict::Deny => language.outcome_taken_denied(),
            },
            language.outcome_taken_detail(),
            Tone::Neutral,
        ),
        (Some(_), false) => (
            "unconfirmed",
            language.outcome_lost(),
            if may_deny {
                language.outcome_lost_may_deny()
            } else {
                language.outcome_lost_wait()
            },
            Tone::Warn,
        ),
        (_, true) => (
            "unconfirmed",
            language.outcome_unshown(),
            language.outcome_unshown_detail(),
            Tone::Warn,
        ),
    };
    Outcome {
        code: code.to_owned(),
        title,
        detail,
        tone,
        working: true,
        facts: about(language, decision),
        back: may_deny.then(|| language.outcome_back()),
        close: Some(language.outcome_close()),
    }
}

pub(super) fn ended(
    scene: &Scene<'_>,
    review: &Review,
    case: &Case,
    (decision, end): (&Decision, &End),
) -> ReviewPage {
    if matches!(end, End::NotSent(NotSent::Changed)) && review.changed {
        return changed(scene, review, case);
    }
    let again = case.request.phase == Phase::Pending && matches!(end, End::Refused { .. } | End::NotSent(_));
    let (code, title, detail, tone) = ending(scene, case, decision, end);
    let language = scene.language;
    let mut facts = about(language, decision);
    let shows = |word: &str| fact(&language.outcome_azure_shows(), word);
    match end {
        End::Confirmed(phase) => facts.push(shows(phase.word())),
        End::Refused { code, current, .. } => {
            facts.push(fact(&language.outcome_azures_code(), &line(code, 60)));
            facts.extend(current.iter().map(|current| shows(&line(current, 40))));
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
        back: again.then(|| language.outcome_back()),
        close: Some(language.outcome_close()),
    })
}

fn ending(
    scene: &Scene<'_>,
    case: &Case,
    decision: &Decision,
    end: &End,
) -> (&'static str, String, String, Tone) {
    let language = scene.language;
    match (end, decision.verdict) {
        (End::Confirmed(_), Verdict::Approve) => (
            "approved",
            language.outcome_approved(),
            grant_sentence(scene, case),
            Tone::Good,
        ),
        (End::Confirmed(_), Verdict::Deny) => (
            "denied",
            language.outcome_denied(),
            language.outcome_denied_detail(),
            Tone::Neutral,
        ),
        (End::Elsewhere(phase), _) => (
            "elsewhere",
            language.outcome_shows(&language.phase(phase).text),
            by_whom(scene, case, language.outcome_elsewhere()),
            Tone::Warn,
        ),
        (End::Refused { message, .. }, _) => (
            "refused",
            language.outcome_refused(),
            refused_detail(scene, case, &line(message, 800)),
            Tone::Bad,
        ),
        (End::NotSent(why), _) => (
            "notSent",
            language.outcome_not_sent(),
            not_sent(scene, case, why),
            Tone::Bad,
        ),
    }
}

fn refused_detail(scene: &Scene<'_>, case: &Case, words: &str) -> String {
    match answered_already(scene, case) {
        Some(before) => scene.language.outcome_refused_after(&before, words),
        None => scene.language.outcome_refused_detail(words),
    }
}

/// What happened, and who did it, where that is known.
fn by_whom(scene: &Scene<'_>, case: &Case, what: String) -> String {
    match witness::named(scene, &case.request.key) {
        Some(told) => format!("{what} {told}"),
        None => what,
    }
}

/// Who answered the request before, where that is known; Azure itself does not tell.
fn answered_already(scene: &Scene<'_>, case: &Case) -> Option<String> {
    let language = scene.language;
    let verdict = match case.request.phase {
        Phase::Approved | Phase::Approving => Verdict::Approve,
        Phase::Denied | Phase::Denying => Verdict::Deny,
        Phase::Initializing
        | Phase::Pending
        | Phase::Expired
        | Phase::Revoking
        | Phase::Revoked
        | Phase::Error
        | Phase::Unknown
        | Phase::Completed
        | Phase::Completing
        | Phase::Unrecognised(_) => return None,
    };
    if let Some(told) = witness::told(scene, &case.request.key) {
        return Some(told);
    }
    let ours = scene.app.decided(&case.request.key);
    let ours = ours.filter(|decided| decided.verdict == verdict);
    let ours = ours.map(|decided| (words::by(scene, decided), scene.short(decided.at)));
    Some(match (verdict, ours) {
        (Verdict::Approve, Some((by, when))) => language.outcome_approved_before(&by, &when),
        (Verdict::Deny, Some((by, when))) => language.outcome_denied_before(&by, &when),
        (Verdict::Approve, None) => language.outcome_approved_elsewhere(),
        (Verdict::Deny, None) => language.outcome_denied_elsewhere(),
    })
}

fn grant_sentence(scene: &Scene<'_>, case: &Case) -> String {
    let Some(grant) = &case.grant else {
        return scene.language.outcome_closed_already();
    };
    match grant.until.map(|until| scene.short(until)) {
        Some(until) if grant.ended => scene.language.outcome_should_have_ended(&until),
        Some(until) => scene.language.outcome_open_until(&until),
        None => scene.language.outcome_open_endless(),
    }
}

fn not_sent(scene: &Scene<'_>, case: &Case, why: &NotSent) -> String {
    let language = scene.language;
    match why {
        NotSent::NotReread(trouble) => language.outcome_not_reread(&refused::trouble(language, trouble)),
        NotSent::Changed => language.outcome_had_changed(),
        NotSent::Guard(guard) => refused::guard(scene, &case.request, *guard),
        NotSent::NotRecorded(fault) => language.outcome_not_recorded(&faults::history_fault(language, fault)),
        NotSent::NoConnection(why) => language.outcome_no_connection(&faults::detail(language, why)),
    }
}
