//! Decisions from here that Azure has not shown for so long that a person may decide again. They are named wherever the request
//! is, since each of them can still turn out to be the one that counted.

use crate::scene::Scene;
use crate::words;
use lockbox_core::{Case, Decision, Progress};

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
    match named.as_slice() {
        [] => None,
        [one] => Some(format!("{} was not seen to count", words::capital(one))),
        [..] => Some(format!(
            "{} were not seen to count",
            words::capital(&scene.language.list(&named))
        )),
    }
}

/// The same as a whole sentence, with what it means for whoever decides again.
pub(crate) fn warning(scene: &Scene<'_>, case: &Case) -> Option<String> {
    let not_seen = not_seen(scene, case)?;
    let may = if doubted(case).count() == 1 {
        "It may"
    } else {
        "They may"
    };
    Some(format!("{not_seen}. {may} still arrive."))
}

/// "your approval of 12:04".
pub(crate) fn yours(scene: &Scene<'_>, decision: &Decision) -> String {
    format!(
        "your {} of {}",
        words::noun(decision.verdict),
        scene.short(decision.at)
    )
}
