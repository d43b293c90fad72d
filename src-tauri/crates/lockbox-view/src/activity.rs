//! What happened in a window of access, as far as Azure's Activity Log tells. Worded as what lies in the window, never as what an
//! engineer did: nobody can tell that from it.

use crate::audit::audit;
use crate::language::Language;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{ActivityColumns, ActivityRow, ActivityView};
use lockbox_core::{Activity, ActivityState, LogPlace, LogRow, Trouble};

/// Characters of a cell.
const CELL: usize = 120;

pub(crate) fn activity(scene: &Scene<'_>) -> Vec<ActivityView> {
    scene
        .app
        .activity()
        .map(|shown| view(scene, shown))
        .into_iter()
        .collect()
}

fn view(scene: &Scene<'_>, shown: &Activity) -> ActivityView {
    let language = scene.language;
    let rows = shown
        .read
        .as_ref()
        .map(|(_, read)| read.rows.as_slice())
        .unwrap_or_default();
    ActivityView {
        key: shown.key.to_text(),
        title: language.activity_title(),
        span: language.activity_span(&scene.day_time(shown.since), &scene.day_time(shown.until)),
        hint: language.activity_hint(),
        reading: shown.is_reading().then(|| language.activity_reading()),
        read: shown
            .read
            .as_ref()
            .map(|(at, _)| language.activity_read(&scene.clock(*at))),
        notes: notes(scene, shown),
        instead: instead(language, shown, rows),
        columns: columns(language),
        rows: rows.iter().map(|told| row(scene, told)).collect(),
        again: again(shown).then(|| language.activity_again()),
        close: language.activity_close(),
        audit: audit(scene, shown.since, shown.until),
    }
}

fn columns(language: &Language) -> ActivityColumns {
    ActivityColumns {
        caption: language.activity_caption(),
        when: language.activity_column_when(),
        operation: language.activity_column_operation(),
        resource: language.activity_column_resource(),
        caller: language.activity_column_caller(),
        status: language.activity_column_status(),
    }
}

fn row(scene: &Scene<'_>, told: &LogRow) -> ActivityRow {
    let caller = told.caller.as_deref().map(|caller| line(caller, CELL));
    ActivityRow {
        when: scene.exact(told.at),
        operation: line(&told.operation, CELL),
        resource: line(leaf(&told.resource), CELL),
        caller: caller.unwrap_or_else(|| scene.language.activity_service()),
        status: line(&told.status, 60),
    }
}

/// The last two segments of an id: what kind of thing it is, and its own name.
fn leaf(id: &str) -> &str {
    let mut strokes = id.trim_end_matches('/').rmatch_indices('/').map(|(at, _)| at + 1);
    strokes.nth(1).and_then(|at| id.get(at..)).unwrap_or(id)
}

fn instead(language: &Language, shown: &Activity, rows: &[LogRow]) -> Option<String> {
    match &shown.state {
        ActivityState::Reading(_) => None,
        ActivityState::Read => rows.is_empty().then(|| language.activity_nothing()),
        ActivityState::TooOld => Some(language.activity_too_old()),
        ActivityState::Nobody => Some(language.activity_nobody()),
        ActivityState::Failed(Trouble::Forbidden(_)) => Some(language.activity_refused()),
        ActivityState::Failed(trouble) => Some(language.activity_failed(&why(language, trouble))),
    }
}

fn notes(scene: &Scene<'_>, shown: &Activity) -> Vec<String> {
    let language = scene.language;
    let mut notes = Vec::new();
    let may_be_read = shown.state != ActivityState::TooOld;
    if shown.clipped && may_be_read {
        notes.push(language.activity_clipped());
    }
    if shown.without_machines && may_be_read {
        notes.push(language.activity_without_machines());
    }
    if let Some((_, read)) = &shown.read {
        if read.cut {
            notes.push(language.activity_cut(read.rows.len()));
        }
        let missing = read.missing.iter();
        notes.extend(missing.map(|(place, trouble)| {
            language.activity_missing(&named(scene, place), &why(language, trouble))
        }));
    }
    notes
}

fn named(scene: &Scene<'_>, place: &LogPlace) -> String {
    match &place.group {
        Some(group) => line(group, 90),
        None => scene.subscription(&place.subscription),
    }
}

fn why(language: &Language, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Forbidden(_) => language.activity_why_refused(),
        Trouble::Offline(_) => language.activity_why_offline(),
        Trouble::NotFound => language.activity_why_not_there(),
        Trouble::Throttled(_)
        | Trouble::SignInNeeded(_)
        | Trouble::Unauthorized(_)
        | Trouble::Service { .. }
        | Trouble::Unreadable(_) => language.activity_why_other(),
    }
}

/// Whether reading anew could bring something.
fn again(shown: &Activity) -> bool {
    match &shown.state {
        ActivityState::Read | ActivityState::Failed(_) => true,
        ActivityState::Nobody | ActivityState::TooOld | ActivityState::Reading(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::leaf;

    #[test]
    fn a_resource_is_told_by_its_kind_and_name() {
        for (id, told) in [
            (
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm-1",
                "virtualMachines/vm-1",
            ),
            ("/subscriptions/s/resourceGroups/g/", "resourceGroups/g/"),
            ("vm", "vm"),
            ("", ""),
        ] {
            assert_eq!(leaf(id), told);
        }
    }
}
