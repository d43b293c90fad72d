//! The decision window: which page stands in it, and the pages of confirming and of what became of a decision.

use crate::scene::Scene;
use crate::sheet::{bold, fact, hint_text, plain, sheet};
use crate::text::{inert, line, rfc3339};
use crate::wire::{Fact, Piece, Tone};
use crate::wire_review::{
    Choice, ConfirmApprove, ConfirmDeny, Difference, Outcome, Review as ReviewWire, ReviewPage, StepUp,
    SwitchQuestion,
};
use crate::words;
use lockbox_core::{
    Care, CareLevel, Case, Decision, Doubt, End, Guard, Hint, Judged, Length, NotSent, Page, Phase, Progress,
    Request, Resource, Review, StepUpState, Verdict,
};

/// Projects the whole decision window. The revision is the driver's to count.
#[must_use]
pub fn review(scene: &Scene<'_>) -> ReviewWire {
    let open = scene.app.review();
    let case = open.and_then(|review| scene.app.cases().get(&review.key));
    ReviewWire {
        revision: 0,
        server_now: rfc3339(scene.server()),
        cloud: scene.cloud.clone(),
        sheet: open.map(|review| Box::new(sheet(scene, review))),
        page: match (open, case) {
            (Some(review), Some(case)) => page(scene, review, case),
            (None, _) | (_, None) => ReviewPage::Empty {
                title: "No request is open".to_owned(),
            },
        },
        switch: open.and_then(|review| switch_question(scene, review)),
    }
}

fn switch_question(scene: &Scene<'_>, review: &Review) -> Option<SwitchQuestion> {
    let (key, _) = review.switch_to.as_ref()?;
    let other = scene.app.cases().get(key)?;
    let case = scene.app.cases().get(&review.key)?;
    let price = if case.progress == Progress::Idle {
        "What you typed here is not kept."
    } else {
        "What was decided here goes on by itself."
    };
    Some(SwitchQuestion {
        title: "Open the other request?".to_owned(),
        detail: format!("{}. {price}", words::title(scene.app, other)),
        stay: "Stay with this one".to_owned(),
        switch: "Open the other one".to_owned(),
    })
}

fn page(scene: &Scene<'_>, review: &Review, case: &Case) -> ReviewPage {
    match &case.progress {
        Progress::Rereading { decision, .. } => working("checking", "Checking once more\u{2026}", decision),
        Progress::Recording { decision, .. } => working("recording", "Writing it down\u{2026}", decision),
        Progress::Sending { decision, .. } => working("sending", "Sending\u{2026}", decision),
        Progress::Awaiting { decision, doubt } => ReviewPage::Outcome(awaiting(decision, doubt)),
        Progress::Ended { decision, end } => ended(scene, review, case, (decision, end)),
        Progress::Idle => idle(scene, review, case),
    }
}

fn idle(scene: &Scene<'_>, review: &Review, case: &Case) -> ReviewPage {
    if review.changed {
        return changed(review, case);
    }
    if review.calm {
        return ReviewPage::Calm {
            title: "You approved several requests in the last hour".to_owned(),
            lines: vec![
                "Is this one of the same support ticket, or something new?".to_owned(),
                "Look at the scope and the length once more before you go on.".to_owned(),
            ],
            go_on: "Go on".to_owned(),
        };
    }
    match review.page {
        Page::Review => ReviewPage::Review,
        Page::ConfirmApprove => ReviewPage::ConfirmApprove(confirm_approve(scene, review)),
        Page::ConfirmDeny => ReviewPage::ConfirmDeny(confirm_deny(scene, review)),
    }
}

fn changed(review: &Review, case: &Case) -> ReviewPage {
    let over = case.request.phase != Phase::Pending && review.shown.phase == Phase::Pending;
    let (title, detail) = if over {
        let phase = words::phase(&case.request.phase).text;
        (
            format!("Azure shows: {phase}"),
            "It was settled elsewhere while you were reading. Nothing was sent from here.".to_owned(),
        )
    } else {
        let title = if case.request.tag == review.shown.tag {
            "More is known about this request now"
        } else {
            "This request changed while you were reading it"
        };
        let detail = "Nothing was sent. Look at what is different and start over.";
        (title.to_owned(), detail.to_owned())
    };
    ReviewPage::Changed {
        title,
        detail,
        differences: differences((&review.shown, &review.judged), (&case.request, &case.judged)),
        accept: "Show the new one".to_owned(),
    }
}

fn differences(before: (&Request, &Judged), after: (&Request, &Judged)) -> Vec<Difference> {
    let difference = |field: &str, before: &str, after: &str, limit: usize| Difference {
        field: field.to_owned(),
        before: inert(before, &[], limit).0,
        after: inert(after, &[], limit).0,
    };
    let mut shown: Vec<Difference> = members(before)
        .into_iter()
        .zip(members(after))
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| difference(field, &before, &after, 400))
        .collect();
    if shown.is_empty() {
        shown.push(difference(
            "A member this version does not know",
            &before.0.raw,
            &after.0.raw,
            1_500,
        ));
    }
    shown
}

fn members((request, judged): (&Request, &Judged)) -> [(&'static str, String); 11] {
    let level = match judged.care.level {
        CareLevel::One => "one: confirm",
        CareLevel::Two => "two: also type the name",
        CareLevel::Three => "three: also tick the risk and sign in afresh",
    };
    let clusters = judged.scope.clusters.iter();
    let clusters: Vec<String> = clusters.map(|(cluster, _)| cluster.name.clone()).collect();
    let hints: Vec<String> = judged.care.hints.iter().map(hint_text).collect();
    let resource = |resource: &Resource| match resource {
        Resource::WholeSubscription(id) => format!("whole subscription {id}"),
        Resource::Item(id) => id.to_string(),
        Resource::Other(text) => text.clone(),
    };
    [
        ("State", request.phase.word().to_owned()),
        ("Length", words::length(&request.length)),
        (
            "Scope",
            request
                .resources
                .iter()
                .map(resource)
                .collect::<Vec<_>>()
                .join(", "),
        ),
        ("Microsoft\u{2019}s words", request.justification.clone()),
        ("Access level", request.access_level.clone()),
        ("Resource type", request.resource_type.clone()),
        (
            "Support ticket",
            request
                .support_ticket
                .as_ref()
                .map(|ticket| ticket.number.clone())
                .unwrap_or_default(),
        ),
        ("Lapses", request.lapses.map(rfc3339).unwrap_or_default()),
        ("Clusters", clusters.join(", ")),
        ("Level of care", level.to_owned()),
        ("Deserves a second look", hints.join("; ")),
    ]
}

fn confirm_approve(scene: &Scene<'_>, review: &Review) -> ConfirmApprove {
    let request = &review.shown;
    let subscription = scene.app.subscription_name(&request.key.subscription);
    let obstacle = scene.app.obstacle(Verdict::Approve, scene.now);
    let name = review.name_to_type(&subscription).map(|name| line(name, 100));
    let thing = if review.judged.scope.single_cluster().is_some() {
        "cluster"
    } else {
        "subscription"
    };
    ConfirmApprove {
        title: "Approve this access?".to_owned(),
        sentence: approve_sentence(scene, review),
        cannot_be_ended: "This cannot be shortened or ended from here.".to_owned(),
        reason_label: "Your reason".to_owned(),
        reason_help: "Azure keeps it with the decision, and so does your history.".to_owned(),
        name_label: name.map(|name| format!("Type the name of the {thing}: {name}")),
        risk: (review.judged.care.level == CareLevel::Three).then(|| risk_sentence(&review.judged.care)),
        step_up: (review.judged.care.level == CareLevel::Three).then(|| step_up(review, scene)),
        approve: choice(scene, request, approve_label(&request.length), obstacle),
        back: "Back".to_owned(),
    }
}

fn choice(scene: &Scene<'_>, request: &Request, label: String, obstacle: Option<Guard>) -> Choice {
    let passes = obstacle == Some(Guard::Dwelt);
    Choice {
        label,
        enabled: obstacle.is_none(),
        note: obstacle
            .filter(|_| !passes)
            .map(|guard| words::obstacle(scene.app, request, guard)),
        waiting: passes.then(|| words::WAKES.to_owned()),
    }
}

fn approve_label(length: &Length) -> String {
    match length {
        Length::Hours(_) => format!("Approve access for {}", words::length(length)),
        Length::OpenEnded(_) => "Approve access without a fixed end".to_owned(),
        Length::Unstated => "Approve access of unknown length".to_owned(),
    }
}

/// Who gets what, where, for how long, for which support ticket.
fn approve_sentence(scene: &Scene<'_>, review: &Review) -> Vec<Piece> {
    let request = &review.shown;
    let target = words::target(scene.app, request, &review.judged.scope);
    let mut pieces = match words::verb(&review.judged.reading) {
        Some(verb) => vec![
            plain("Let Microsoft support "),
            bold(&verb),
            plain(" on "),
            bold(&target),
        ],
        None => vec![
            plain("Give Microsoft support "),
            bold("unstated access"),
            plain(" to "),
            bold(&target),
        ],
    };
    if !review.judged.scope.whole_subscription {
        let subscription = scene.app.subscription_name(&request.key.subscription);
        pieces.push(plain(&format!(" ({})", line(&subscription, 60))));
    }
    match &request.length {
        Length::Hours(_) => pieces.extend([plain(" for "), bold(&words::length(&request.length))]),
        Length::OpenEnded(text) if words::is_lifetime(text) => {
            pieces.extend([plain(", "), bold("until its support request closes")]);
        }
        Length::OpenEnded(_) => pieces.extend([
            plain(" for as long as "),
            bold(&words::length(&request.length)),
            plain(" lasts"),
        ]),
        Length::Unstated => pieces.extend([plain(" for "), bold("a time Azure does not state")]),
    }
    let ticket = request
        .support_ticket
        .as_ref()
        .map(|ticket| line(&ticket.number, 40))
        .filter(|number| !number.is_empty());
    pieces.push(plain(&ticket.map_or_else(
        || ", without a support ticket.".to_owned(),
        |number| format!(", support ticket {number}."),
    )));
    pieces
}

fn risk_sentence(care: &Care) -> String {
    let risk = care.hints.iter().find(|hint| hint.level() == CareLevel::Three);
    let what = match risk {
        Some(Hint::Unlisted) => "this action is in no published list and may amount to full access",
        Some(Hint::NotStated) => {
            "nobody has stated what will be done, so it may be anything within the scope"
        }
        Some(Hint::WholeSubscription) => "this opens the whole subscription, every cluster in it included",
        Some(Hint::SeveralClusters) => "this opens more than one cluster",
        Some(Hint::LongOrOpenEnded) => {
            "this lasts longer than eight hours or has no fixed end, and nobody can end it from here"
        }
        Some(Hint::NotFromSupportTicket) => "this does not come from a support ticket of mine",
        Some(Hint::OddAnswer(_)) => {
            "Azure\u{2019}s answer could not be read in full, so more may be asked than stands here"
        }
        Some(
            Hint::Production
            | Hint::GenericWords
            | Hint::AskedAgainAfterDenial
            | Hint::NeedsNoLockbox
            | Hint::SeveralActions
            | Hint::OutsideClusters,
        )
        | None => "this access is unusual",
    };
    format!("I understand that {what}.")
}

fn step_up(review: &Review, scene: &Scene<'_>) -> StepUp {
    let done = review.stepped_up(scene.now.boot);
    let running = matches!(review.step_up, StepUpState::Running(_));
    let detail = match &review.step_up {
        StepUpState::Failed(why) => line(why, 300),
        StepUpState::Running(_) => "Go on in your browser.".to_owned(),
        StepUpState::Done(_) if done => "Signed in afresh for this request.".to_owned(),
        StepUpState::Done(_) => "The fresh sign-in is too old. Sign in once more.".to_owned(),
        StepUpState::None => "This request needs a fresh sign-in with the same account.".to_owned(),
    };
    StepUp {
        label: if running {
            "Open the sign-in page again"
        } else {
            "Sign in afresh"
        }
        .to_owned(),
        done,
        running,
        detail,
    }
}

fn confirm_deny(scene: &Scene<'_>, review: &Review) -> ConfirmDeny {
    let request = &review.shown;
    let obstacle = scene.app.obstacle(Verdict::Deny, scene.now);
    ConfirmDeny {
        title: "Deny this request?".to_owned(),
        sentence: vec![
            plain("Microsoft support will "),
            bold("not"),
            plain(&format!(
                " be given access to {}. The support ticket may wait until it is solved another way.",
                words::target(scene.app, request, &review.judged.scope)
            )),
        ],
        reason_label: "Your reason".to_owned(),
        reason_help: "Microsoft receives this text exactly as it stands.".to_owned(),
        picks: [
            "Scope too wide",
            "Action not named",
            "No matching support ticket",
            "Use must-gather instead",
            "Outside our change window",
            "Wrong cluster",
        ]
        .map(str::to_owned)
        .to_vec(),
        deny: choice(scene, request, "Deny: nothing is granted".to_owned(), obstacle),
        back: "Back".to_owned(),
    }
}

fn working(code: &str, title: &str, decision: &Decision) -> ReviewPage {
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

fn awaiting(decision: &Decision, doubt: &Doubt) -> Outcome {
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
            "Azure\u{2019}s answer was lost. Checking what it shows; nothing is sent again. Do not decide again yet.".to_owned(),
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
        back: doubt.aged.then(|| "Back to the request".to_owned()),
        close: Some("Close".to_owned()),
    }
}

fn ended(scene: &Scene<'_>, review: &Review, case: &Case, (decision, end): (&Decision, &End)) -> ReviewPage {
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
                "Nothing was granted by this decision. Azure says: \u{201c}{}\u{201d}",
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

fn grant_sentence(scene: &Scene<'_>, case: &Case) -> String {
    match case.grant.as_ref().map(|grant| grant.until) {
        Some(Some(until)) => format!(
            "Access is open and ends about {}.",
            scene.zone.short(until, scene.server())
        ),
        Some(None) => "Access is open, without an end that can be computed.".to_owned(),
        None => "Access was given and is closed already.".to_owned(),
    }
}

fn not_sent(scene: &Scene<'_>, case: &Case, why: &NotSent) -> String {
    match why {
        NotSent::NotReread(trouble) => format!(
            "The request could not be read once more. {}",
            words::trouble(trouble)
        ),
        NotSent::Changed => "The request had changed.".to_owned(),
        NotSent::Guard(guard) => words::obstacle(scene.app, &case.request, *guard),
        NotSent::NotRecorded(fault) => format!(
            "The decision could not be written down first: {}.",
            line(fault, 200)
        ),
        NotSent::NoConnection(why) => format!("No connection to Azure could be made: {}.", line(why, 200)),
    }
}
