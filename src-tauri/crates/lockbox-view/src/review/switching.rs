//! The page on which Customer Lockbox is turned on or off: what changes, for whom, what it does not change; and what became of it.

use super::confirm::fresh_label;
use crate::faults;
use crate::language::{Language, pieces};
use crate::parts::fact;
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
    let language = scene.language;
    let tenant = line(&scene.app.tenant_name(), 100);
    let obstacle = scene.app.switch_obstacle(scene.now);
    let passes = obstacle == Some(SwitchGuard::Dwelt);
    ConfirmSwitch {
        on: page.on,
        title: if page.on {
            language.switching_on_title()
        } else {
            language.switching_off_title()
        },
        sentence: pieces(&language.switching_sentence(&tenant)),
        changes: changes(language, page.on),
        unchanged: vec![
            language.switching_stays_access(),
            language.switching_stays_roles(),
        ],
        administration: language.switching_portal(),
        reason_label: language.confirm_reason(),
        reason_help: language.switching_reason_help(),
        name_label: language.switching_type_tenant(&tenant),
        step_up: step_up(scene, page),
        turn: Choice {
            label: if page.on {
                language.switching_turn_on(&tenant)
            } else {
                language.switching_turn_off(&tenant)
            },
            enabled: obstacle.is_none(),
            note: obstacle
                .filter(|_| !passes)
                .map(|guard| refused::switch_obstacle(scene, guard)),
            waiting: passes.then(|| refused::switch_obstacle(scene, SwitchGuard::Dwelt)),
        },
        cancel: language.switching_cancel(),
    }
}

fn changes(language: &Language, on: bool) -> Vec<String> {
    if on {
        vec![
            language.switching_on_asks(),
            language.switching_on_who(),
            language.switching_on_silence(),
        ]
    } else {
        vec![
            language.switching_off_asks(),
            language.switching_off_told(),
            language.switching_off_where(),
        ]
    }
}

fn step_up(scene: &Scene<'_>, page: &SwitchPage) -> StepUp {
    let language = scene.language;
    let done = page.stepped_up(scene.now.boot);
    let running = matches!(page.step_up, StepUpState::Running(_));
    StepUp {
        label: fresh_label(language, running),
        done,
        running,
        detail: match &page.step_up {
            StepUpState::Failed(why) => faults::step_up(language, why),
            StepUpState::Running(_) => language.confirm_fresh_in_browser(),
            StepUpState::Done(_) if done => language.confirm_fresh_done_page(),
            StepUpState::Done(_) => language.confirm_fresh_old(),
            StepUpState::None => language.confirm_fresh_needed_page(),
        },
    }
}

fn outcome(scene: &Scene<'_>, progress: &SwitchProgress) -> Outcome {
    let (language, decision) = (scene.language, progress.decision());
    let working = |code: &str, title: String| Outcome {
        working: true,
        close: None,
        ..told(
            language,
            decision,
            (code, title, Tone::Neutral),
            language.switching_working(),
        )
    };
    match progress {
        SwitchProgress::Reading { .. } => working("checking", language.outcome_checking()),
        SwitchProgress::Recording { .. } => working("recording", language.outcome_recording()),
        SwitchProgress::Sending { .. } => working("sending", language.outcome_sending()),
        SwitchProgress::Awaiting { doubt, .. } => awaiting(language, decision, doubt),
        SwitchProgress::Ended { end, .. } => ended(scene, decision, end),
    }
}

fn awaiting(language: &Language, decision: &SwitchDecision, doubt: &Doubt) -> Outcome {
    let (head, detail) = match (&doubt.lost, doubt.aged) {
        (None, false) => (
            ("awaiting", language.switching_taken(), Tone::Neutral),
            language.switching_taken_detail(),
        ),
        (Some(_), false) => (
            ("unconfirmed", language.outcome_lost(), Tone::Warn),
            language.switching_lost_detail(),
        ),
        (_, true) => (
            ("unconfirmed", language.outcome_unshown(), Tone::Warn),
            language.switching_unshown_detail(),
        ),
    };
    Outcome {
        working: true,
        back: doubt.aged.then(|| language.switching_again()),
        ..told(language, decision, head, detail)
    }
}

fn ended(scene: &Scene<'_>, decision: &SwitchDecision, end: &SwitchEnd) -> Outcome {
    let language = scene.language;
    let told = |head: (&str, String, Tone), detail: String| told(language, decision, head, detail);
    let again = |outcome: Outcome| Outcome {
        back: Some(language.confirm_back()),
        ..outcome
    };
    match end {
        SwitchEnd::Confirmed => {
            let title = if decision.on {
                language.switching_is_on()
            } else {
                language.switching_is_off()
            };
            told(("switched", title, Tone::Good), language.switching_confirmed())
        }
        SwitchEnd::Refused { code, message } => {
            let detail = language.switching_refused_detail(&line(message, 400), &line(code, 60));
            again(told(("refused", language.switching_refused(), Tone::Bad), detail))
        }
        SwitchEnd::NotSent(SwitchNotSent::AlreadySo) => {
            let title = if decision.on {
                language.switching_was_on()
            } else {
                language.switching_was_off()
            };
            told(
                ("notSent", title, Tone::Neutral),
                language.switching_nothing_sent(),
            )
        }
        SwitchEnd::NotSent(why) => {
            let detail = language.switching_not_sent(&not_sent(scene, why));
            again(told(("notSent", language.outcome_not_sent(), Tone::Warn), detail))
        }
    }
}

fn not_sent(scene: &Scene<'_>, why: &SwitchNotSent) -> String {
    let language = scene.language;
    match why {
        SwitchNotSent::AlreadySo => language.switching_so_already(),
        SwitchNotSent::NotRead(trouble) => refused::trouble(language, trouble),
        SwitchNotSent::Guard(guard) => refused::switch_obstacle(scene, *guard),
        SwitchNotSent::NotRecorded(fault) => {
            language.switching_not_recorded(&faults::history_fault(language, fault))
        }
        SwitchNotSent::NoConnection(why) => language.switching_no_connection(&faults::detail(language, why)),
    }
}

fn told(
    language: &Language,
    decision: &SwitchDecision,
    (code, title, tone): (&str, String, Tone),
    detail: String,
) -> Outcome {
    let wanted = if decision.on {
        language.switching_on()
    } else {
        language.switching_off()
    };
    Outcome {
        code: code.to_owned(),
        title,
        detail,
        tone,
        working: false,
        facts: vec![
            fact(&language.outcome_decision(), &wanted),
            fact(&language.outcome_reason(), &line(&decision.reason, 400)),
            fact(&language.outcome_by(), &line(&decision.user, 120)),
        ],
        back: None,
        close: Some(language.outcome_close()),
    }
}
