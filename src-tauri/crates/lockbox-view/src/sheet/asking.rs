//! Questions to Microsoft beside its words: what to ask, and what was asked and has no answer.

use crate::language::Language;
use crate::later::asked_at;
use crate::reach;
use crate::scene::Scene;
use crate::text::{inert, line};
use crate::wire::{Asking, Waiting};
use lockbox_core::{Action, Judged, Length, MayDecide, Question, Review};

/// Characters of a question that are shown.
const QUESTION: usize = 600;

/// The panel, and what waits; none where nothing is to be decided any more.
pub(super) fn asking(scene: &Scene<'_>, review: &Review) -> Option<Asking> {
    let language = scene.language;
    let forbidden = matches!(scene.app.may_decide(&review.shown), MayDecide::No(_));
    if !scene.app.may_ask(&review.key) || forbidden {
        return None;
    }
    let waiting = scene
        .app
        .question(&review.key)
        .map(|question| waiting(scene, review, question));
    let ticket = review.shown.support_ticket.as_ref();
    Some(Asking {
        open: language.asking_open(),
        title: language.asking_title(),
        help: language.asking_help(),
        text_label: language.asking_text(),
        draft: draft(scene, review),
        picks_label: language.asking_picks(),
        picks: picks(language, &review.judged, &review.shown.length),
        copy: language.asking_copy(),
        mark: language.asking_mark(),
        cancel: language.asking_cancel(),
        not_copied: language.asking_not_copied(),
        ticket: ticket
            .filter(|ticket| ticket.url.is_some())
            .map(|_| language.asking_ticket()),
        waiting,
    })
}

/// Names the request, so that whoever reads the support ticket finds it.
fn draft(scene: &Scene<'_>, review: &Review) -> String {
    let id = line(review.key.request.as_str(), 80);
    let target = reach::target(scene, &review.shown, &review.judged.scope);
    scene.language.asking_draft(&id, &target)
}

/// What is worth asking about what was read in the request, each once; what fits all comes last.
fn picks(language: &Language, judged: &Judged, length: &Length) -> Vec<String> {
    let reading = &judged.reading;
    let of_actions = reading
        .findings
        .iter()
        .map(|finding| of_action(language, finding.action));
    let unlisted = (!reading.unlisted.is_empty()).then(|| language.asking_unlisted());
    let unstated =
        (reading.unlisted.is_empty() && reading.findings.is_empty()).then(|| language.asking_unstated());
    let endless = match length {
        Length::Hours(_) => None,
        Length::OpenEnded(_) | Length::Unstated => Some(language.asking_endless()),
    };
    let usual = [
        language.asking_read(),
        language.asking_read_only(),
        language.asking_must_gather(),
    ];
    let mut picks: Vec<String> = Vec::new();
    for pick in of_actions
        .chain(unlisted)
        .chain(unstated)
        .chain(endless)
        .chain(usual)
    {
        if !picks.contains(&pick) {
            picks.push(pick);
        }
    }
    picks
}

fn of_action(language: &Language, action: Action) -> String {
    match action {
        Action::CreateKubernetesObject => language.asking_create(),
        Action::UpdateKubernetesObject => language.asking_update(),
        Action::DeleteKubernetesObject => language.asking_delete(),
        Action::GetVmSerialConsoleLogs => language.asking_console(),
        Action::GetPodLogs => language.asking_pod_logs(),
        Action::ListOrGetKubernetesObjects => language.asking_read(),
        Action::GetCluster
        | Action::ListClusterAzureResources
        | Action::ListClusters
        | Action::PutOrPatchCluster
        | Action::RedeployVirtualMachine
        | Action::UpgradeCluster => language.asking_metadata(),
    }
}

fn waiting(scene: &Scene<'_>, review: &Review, question: &Question) -> Waiting {
    let language = scene.language;
    Waiting {
        text: asked_at(scene, question),
        question: inert(&question.text, &[], QUESTION).0,
        clock: review.shown.lapses.map_or_else(
            || language.asking_no_end(),
            |at| language.asking_clock(&scene.day_time(at)),
        ),
        stop: language.asking_stop(),
    }
}
