//! The page on which Customer Lockbox is turned on or off: what changes, for whom, what it does not change; and what became of it.

use crate::parts::{bold, fact, plain};
use crate::refused;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::Tone;
use crate::wire_review::{Choice, ConfirmSwitch, Outcome, ReviewPage, StepUp};
use lockbox_core::{
    Doubt, StepUpState, SwitchDecision, SwitchEnd, SwitchGuard, SwitchNotSent, SwitchPage, SwitchProgress,
};

pub(super) fn page(scene: &Scene<'_>, page: &SwitchPage) -> ReviewPage {
    match scene.app.switch_progress() {
        Some(progress) => ReviewPage::Outcome(outcome(scene, progress)),
        None => ReviewPage::ConfirmSwitch(confirm(scene, page)),
    }
}

fn confirm(scene: &Scene<'_>, page: &SwitchPage) -> ConfirmSwitch {
    let tenant = line(&scene.app.tenant_name(), 100);
    let obstacle = scene.app.switch_obstacle(scene.now);
    let passes = obstacle == Some(SwitchGuard::Dwelt);
    let (title, verb, changes) = if page.on {
        ("Turn Customer Lockbox on?", "Turn on", ON)
    } else {
        ("Turn Customer Lockbox off?", "Turn off", OFF)
    };
    ConfirmSwitch {
        on: page.on,
        title: title.to_owned(),
        sentence: vec![
            plain("For "),
            bold(&tenant),
            plain(": the whole tenant with all its subscriptions."),
        ],
        changes: changes.map(str::to_owned).to_vec(),
        unchanged: UNCHANGED.map(str::to_owned).to_vec(),
        administration: "Administration in the portal".to_owned(),
        reason_label: "Your reason".to_owned(),
        reason_help: "Azure takes no reason for this; it is kept in your history.".to_owned(),
        name_label: format!("Type the name of the tenant: {tenant}"),
        step_up: step_up(scene, page),
        turn: Choice {
            label: format!("{verb} for {tenant}"),
            enabled: obstacle.is_none(),
            note: obstacle
                .filter(|_| !passes)
                .map(|guard| refused::switch_obstacle(scene, guard)),
            waiting: passes.then(|| refused::switch_obstacle(scene, SwitchGuard::Dwelt)),
        },
        cancel: "Cancel".to_owned(),
    }
}

const ON: [&str; 3] = [
    "Microsoft support asks before it reaches customer data, and waits four days for an answer.",
    "Owners and Lockbox Approvers of each subscription get the requests about it; requests about the whole tenant go to Global Administrators.",
    "If nobody answers, the request lapses and the support case may stay unsolved.",
];
const OFF: [&str; 3] = [
    "Microsoft is no longer required to ask before it reaches customer data for a support case.",
    "No new requests come, so nobody here is told of any.",
    "It holds for every subscription of the tenant, also for those you cannot see.",
];
const UNCHANGED: [&str; 2] = [
    "Access that was approved already stays until it ends.",
    "Nobody\u{2019}s roles change, and emergencies and legal demands stay outside Customer Lockbox.",
];

fn step_up(scene: &Scene<'_>, page: &SwitchPage) -> StepUp {
    let done = page.stepped_up(scene.now.boot);
    let running = matches!(page.step_up, StepUpState::Running(_));
    let detail = match &page.step_up {
        StepUpState::Failed(why) => line(why, 300),
        StepUpState::Running(_) => "Go on in your browser.".to_owned(),
        StepUpState::Done(_) if done => "Signed in afresh for this page.".to_owned(),
        StepUpState::Done(_) => "The fresh sign-in is too old. Sign in once more.".to_owned(),
        StepUpState::None => "This needs a fresh sign-in with the same account.".to_owned(),
    };
    let label = if running {
        "Open the sign-in page again"
    } else {
        "Sign in afresh"
    };
    StepUp {
        label: label.to_owned(),
        done,
        running,
        detail,
    }
}

fn outcome(scene: &Scene<'_>, progress: &SwitchProgress) -> Outcome {
    let decision = progress.decision();
    let working = |code: &str, title: &str| Outcome {
        working: true,
        close: None,
        ..told(
            decision,
            (code, title, Tone::Neutral),
            "It is read once more, written to the history, then sent once.",
        )
    };
    match progress {
        SwitchProgress::Reading { .. } => working("checking", "Checking once more\u{2026}"),
        SwitchProgress::Recording { .. } => working("recording", "Writing it down\u{2026}"),
        SwitchProgress::Sending { .. } => working("sending", "Sending\u{2026}"),
        SwitchProgress::Awaiting { doubt, .. } => awaiting(decision, doubt),
        SwitchProgress::Ended { end, .. } => ended(scene, decision, end),
    }
}

fn awaiting(decision: &SwitchDecision, doubt: &Doubt) -> Outcome {
    let (head, detail) = match (&doubt.lost, doubt.aged) {
        (None, false) => (
            ("awaiting", "Azure has taken it", Tone::Neutral),
            "Reading it back until Azure shows it.",
        ),
        (Some(_), false) => (
            ("unconfirmed", "We do not know if Azure took it", Tone::Warn),
            "Azure\u{2019}s answer was lost. Checking what it shows; nothing is sent again. Do not decide again yet.",
        ),
        (_, true) => (
            ("unconfirmed", "Azure does not show your decision yet", Tone::Warn),
            "Azure has shown no change for five minutes. The first decision may still arrive. You may decide again.",
        ),
    };
    Outcome {
        working: true,
        back: doubt.aged.then(|| "Decide again".to_owned()),
        ..told(decision, head, detail)
    }
}

fn ended(scene: &Scene<'_>, decision: &SwitchDecision, end: &SwitchEnd) -> Outcome {
    let state = if decision.on { "on" } else { "off" };
    match end {
        SwitchEnd::Confirmed => {
            let title = format!("Customer Lockbox is {state}");
            let detail = "Azure shows it for the whole tenant.";
            told(decision, ("switched", &title, Tone::Good), detail)
        }
        SwitchEnd::Refused { code, message } => {
            let detail = format!("{} ({})", line(message, 400), line(code, 60));
            again(told(
                decision,
                ("refused", "Azure refused it", Tone::Bad),
                &detail,
            ))
        }
        SwitchEnd::NotSent(SwitchNotSent::AlreadySo) => {
            let title = format!("Customer Lockbox was {state} already");
            told(decision, ("notSent", &title, Tone::Neutral), "Nothing was sent.")
        }
        SwitchEnd::NotSent(why) => {
            let detail = format!("{} Nothing was sent.", not_sent(scene, why));
            again(told(
                decision,
                ("notSent", "Nothing was sent", Tone::Warn),
                &detail,
            ))
        }
    }
}

fn not_sent(scene: &Scene<'_>, why: &SwitchNotSent) -> String {
    match why {
        SwitchNotSent::AlreadySo => "It was so already.".to_owned(),
        SwitchNotSent::NotRead(trouble) => refused::trouble(trouble),
        SwitchNotSent::Guard(guard) => refused::switch_obstacle(scene, *guard),
        SwitchNotSent::NotRecorded(fault) => {
            format!("It could not be written down first: {}.", line(fault, 200))
        }
        SwitchNotSent::NoConnection(why) => format!("No connection was made: {}.", line(why, 200)),
    }
}

fn again(outcome: Outcome) -> Outcome {
    Outcome {
        back: Some("Back".to_owned()),
        ..outcome
    }
}

fn told(decision: &SwitchDecision, (code, title, tone): (&str, &str, Tone), detail: &str) -> Outcome {
    let wanted = if decision.on { "Turn on" } else { "Turn off" };
    Outcome {
        code: code.to_owned(),
        title: title.to_owned(),
        detail: detail.to_owned(),
        tone,
        working: false,
        facts: vec![
            fact("Decision", wanted),
            fact("Reason", &line(&decision.reason, 400)),
            fact("By", &line(&decision.user, 120)),
        ],
        back: None,
        close: Some("Close".to_owned()),
    }
}
