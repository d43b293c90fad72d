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
use lockbox_core::{Case, Page, Progress, Review};

/// Projects the whole decision window. The revision is the driver's to count.
#[must_use]
pub fn review(scene: &Scene<'_>) -> ReviewWire {
    let open = scene.app.review();
    let case = open.and_then(|review| scene.app.cases().get(&review.key));
    ReviewWire {
        revision: 0,
        server_now: rfc3339(scene.server()),
        cloud: scene.cloud.clone(),
        seen: seen::seen(scene, open),
        sheet: open.map(|review| Box::new(sheet(scene, review))),
        page: match (open, case, scene.app.switch_page()) {
            (Some(review), Some(case), _) => page(scene, review, case),
            (_, _, Some(open)) => switching::page(scene, open),
            (None, _, None) | (_, None, None) => ReviewPage::Empty {
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
    let title = words::title(scene, other);
    Some(SwitchQuestion {
        title: "Open the other request?".to_owned(),
        detail: format!("{title}. {price}"),
        stay: "Stay with this one".to_owned(),
        switch: "Open the other one".to_owned(),
    })
}

fn page(scene: &Scene<'_>, review: &Review, case: &Case) -> ReviewPage {
    match &case.progress {
        Progress::Rereading { decision, .. } => {
            outcome::working("checking", "Checking once more\u{2026}", decision)
        }
        Progress::Recording { decision, .. } => {
            outcome::working("recording", "Writing it down\u{2026}", decision)
        }
        Progress::Sending { decision, .. } => outcome::working("sending", "Sending\u{2026}", decision),
        Progress::Awaiting { decision, doubt } => {
            ReviewPage::Outcome(outcome::awaiting(case, decision, doubt))
        }
        Progress::Ended { decision, end } => outcome::ended(scene, review, case, (decision, end)),
        Progress::Idle => idle(scene, review, case),
    }
}

fn idle(scene: &Scene<'_>, review: &Review, case: &Case) -> ReviewPage {
    if review.changed {
        return changed(review, case);
    }
    if review.calm {
        return ReviewPage::Calm(calm::calm(scene, review));
    }
    match review.page {
        Page::Review => ReviewPage::Review,
        Page::ConfirmApprove => ReviewPage::ConfirmApprove(confirm::approve(scene, review)),
        Page::ConfirmDeny => ReviewPage::ConfirmDeny(confirm::deny(scene, review)),
    }
}
