//! Decisions from here that Azure has not shown for so long that a person may decide again. They are named wherever the request
//! is, since each of them can still turn out to be the one that counted.

use crate::parts::badge;
use crate::scene::Scene;
use crate::wire::{Badge, Tone};
use crate::words;
use lockbox_core::{Case, Decision, Progress, Verdict};

/// The decisions in doubt that no longer keep the person from deciding, oldest first.
fn doubted(case: &Case) -> impl Iterator<Item = &Decision> {
    let current = match &case.progress {
        Progress::Awaiting { decision, doubt } if doubt.aged => Some(decision),
        Progress::Awaiting { .. }
        | Progress::Idle
        | Progress::Rereading { .. }
        | Progress::Recording { .. }
        | Progress::Sending { .. }
        | Progress::Ended { .. } => None,
    };
    case.earlier().iter().map(|open| &open.decision).chain(current)
}

/// "Your approval of 12:04 was not seen to count".
pub(crate) fn not_seen(scene: &Scene<'_>, case: &Case) -> Option<String> {
    let named: Vec<String> = doubted(case).map(|decision| yours(scene, decision)).collect();
    let decisions = words::capital(&scene.language.list(&named));
    (!named.is_empty()).then(|| scene.language.doubt_not_seen(named.len(), &decisions))
}

/// The same as a whole sentence, with what it means for whoever decides again.
pub(crate) fn warning(scene: &Scene<'_>, case: &Case) -> Option<Badge> {
    let sentence = not_seen(scene, case)?;
    let warning = scene.language.doubt_warning(doubted(case).count(), &sentence);
    Some(badge(&warning, Tone::Warn))
}

/// The approvals among them, each as it stands within a sentence: whatever is decided now, one of them may still give access.
pub(crate) fn approvals(scene: &Scene<'_>, case: &Case) -> Vec<String> {
    doubted(case)
        .filter(|decision| decision.verdict == Verdict::Approve)
        .map(|decision| yours(scene, decision))
        .collect()
}

/// "your approval of 12:04".
pub(crate) fn yours(scene: &Scene<'_>, decision: &Decision) -> String {
    let when = scene.short(decision.at);
    match decision.verdict {
        Verdict::Approve => scene.language.doubt_your_approval(&when),
        Verdict::Deny => scene.language.doubt_your_denial(&when),
    }
}
