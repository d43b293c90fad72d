//! One request as the decision window shows it, from what stands frozen in the core's review.

mod article;
mod asked;
mod asking;
mod beside;
mod earlier;
mod facts;
mod footer;
mod frozen;
mod hints;
mod scope;

use crate::later::later;
use crate::reach;
use crate::scene::Scene;
use crate::text::{hue, inert, line, whole};
use crate::wire_review::Sheet;
use lockbox_core::{Phase, Review, Verdict};

pub use frozen::{screen, stood};
pub(crate) use hints::{hint, reasons};

/// Characters of Microsoft's words shown at first.
const WORDS: usize = 700;
/// Characters shown when the person asks for all.
const WORDS_ALL: usize = 50_000;
/// Characters of the raw answer.
const RAW: usize = 50_000;

pub(crate) fn sheet(scene: &Scene<'_>, review: &Review) -> Sheet {
    let (language, request) = (scene.language, &review.shown);
    let judged = &review.judged;
    let reading = &judged.reading;
    let marks = asked::marks(reading);
    let (words, words_hidden) = inert(&request.justification, &marks, WORDS);
    Sheet {
        key: review.key.to_text(),
        tag: request.tag.to_hex(),
        tenant: tenant(scene),
        subscription: scene.subscription(&request.key.subscription),
        hue: hue(&request.key.subscription),
        target: reach::heading(scene, request, &judged.scope),
        target_detail: reach::target_detail(scene, request, &judged.scope),
        remind_at: footer::remind_at(scene, review),
        answer_by: footer::answer_by(scene, review),
        headline: asked::headline(language, reading),
        risk: language.risk(&judged.care, reading),
        certainty: asked::certainty(language, reading),
        actions: asked::cards(language, reading),
        words,
        words_hidden,
        words_all: if words_hidden > 0 {
            whole(language, &request.justification, &marks, WORDS_ALL)
        } else {
            Vec::new()
        },
        words_note: asked::words_note(language, request, reading),
        facts: facts::facts(scene, request, judged),
        reasons: reasons(scene, request, judged),
        compared: earlier::compared(scene, review),
        asking: asking::asking(scene, review),
        later: later(scene, review),
        if_nobody_answers: footer::if_nobody_answers(scene, review),
        portal: footer::portal(scene, review),
        deny: footer::choice(scene, review, Verdict::Deny),
        approve: footer::choice(scene, review, Verdict::Approve),
        raw: whole(language, &request.raw, &[], RAW),
        doubt: footer::doubt(scene, review),
        closed: (request.phase != Phase::Pending).then(|| language.phase(&request.phase)),
    }
}

/// The tenant by its name, or by its id where the name is not known.
pub(crate) fn tenant(scene: &Scene<'_>) -> String {
    let session = scene.app.session();
    let name = session
        .discovery
        .as_ref()
        .map(|discovery| line(&discovery.tenant_name, 80));
    name.or_else(|| session.account().map(|account| account.tenant.to_string()))
        .unwrap_or_default()
}
