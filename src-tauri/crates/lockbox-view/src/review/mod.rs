//! The decision window: which page stands in it.

mod calm;
mod changed;
mod confirm;
mod outcome;
mod risk;
mod seen;
mod switching;

use crate::scene::Scene;
use crate::sheet::sheet;
use crate::wire_review::{Review as ReviewWire, ReviewPage, SwitchQuestion};
use crate::words;
use crate::zone::rfc3339;
use changed::changed;
use lockbox_core::{Case, Decision, Page, Progress, Review};

/// Projects the whole decision window. The revision is the driver's to count.
#[must_use]
pub fn review(scene: &Scene<'_>) -> ReviewWire {
    let open = scene.app.review();
    let case = open.and_then(|review| scene.app.cases().get(&review.key));
    ReviewWire {
        revision: 0,
        server_now: rfc3339(scene.server()),
        language: scene.language.tag().to_owned(),
        cloud: scene.badge(),
        seen: seen::seen(scene, open),
        sheet: open.map(|review| Box::new(sheet(scene, review))),
        page: match (open, case, scene.app.switch_page()) {
            (Some(review), Some(case), _) => page(scene, review, case),
            (_, _, Some(open)) => switching::page(scene, open),
            (None, _, None) | (_, None, None) => ReviewPage::Empty {
                title: scene.language.review_empty(),
            },
        },
        switch: open.and_then(|review| switch_question(scene, review)),
    }
}

fn switch_question(scene: &Scene<'_>, review: &Review) -> Option<SwitchQuestion> {
    let (key, _) = review.switch_to.as_ref()?;
    let other = scene.app.cases().get(key)?;
    let case = scene.app.cases().get(&review.key)?;
    let (language, title) = (scene.language, words::title(scene, other));
    Some(SwitchQuestion {
        title: language.review_other_title(),
        detail: if case.progress == Progress::Idle {
            language.review_other_idle(&title)
        } else {
            language.review_other_busy(&title)
        },
        stay: language.review_other_stay(),
        switch: language.review_other_open(),
    })
}

fn page(scene: &Scene<'_>, review: &Review, case: &Case) -> ReviewPage {
    let language = scene.language;
    let working = |code: &str, title: String, decision: &Decision| {
        ReviewPage::Outcome(outcome::working(language, (code, title), decision))
    };
    match &case.progress {
        Progress::Rereading { decision, .. } => working("checking", language.outcome_checking(), decision),
        Progress::Recording { decision, .. } => working("recording", language.outcome_recording(), decision),
        Progress::Sending { decision, .. } => working("sending", language.outcome_sending(), decision),
        Progress::Awaiting { decision, doubt } => {
            ReviewPage::Outcome(outcome::awaiting(scene, case, decision, doubt))
        }
        Progress::Ended { decision, end } => outcome::ended(scene, review, case, (decision, end)),
        Progress::Idle => idle(scene, review, case),
    }
}

fn idle(scene: &Scene<'_>, review: &Review, case: &Case) -> ReviewPage {
    if review.changed {
        return changed(scene, review, case);
    }
    if review.calm {
        return ReviewPage::Calm(calm::calm(scene, review));
    }
    match review.page {
        Page::Review => ReviewPage::Review,
        Page::ConfirmApprove => ReviewPage::ConfirmApprove(confirm::approve(scene, review, case)),
        Page::ConfirmDeny => ReviewPage::ConfirmDeny(confirm::deny(scene, review, case)),
    }
}
