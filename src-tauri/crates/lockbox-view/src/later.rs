//! Deciding later: the reminders that can be wished for, and what was put off or asked about, with the way to take it back.

use crate::place::Place;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Command, Later, LaterChoice, ProblemAction, Reminder, RowNote};
use crate::zone::rfc3339;
use chrono::{TimeDelta, Timelike};
use lockbox_core::{Case, MayDecide, Phase, Question, Review, ServerTime, TenantId};

/// Hours from now at which somebody can be reminded.
const HOURS: [u32; 2] = [1, 4];
/// Characters of a question in a row.
const QUESTION: usize = 160;

/// What stands below a row of the inbox.
pub(crate) fn notes(scene: &Scene<'_>, case: &Case, place: Place) -> Vec<RowNote> {
    let (key, language) = (case.request.key.to_text(), scene.language);
    let asked = scene
        .app
        .question(&case.request.key)
        .filter(|_| place == Place::Asked);
    let asked = asked.map(|question| RowNote {
        text: asked_line(scene, question),
        action: ProblemAction {
            label: language.asking_stop(),
            command: Command::StopWaiting { key: key.clone() },
        },
    });
    let wished = scene.app.wished(case).filter(|_| place.needs_decision());
    let wished = wished.map(|at| RowNote {
        text: language.later_reminder(&scene.short(at)),
        action: ProblemAction {
            label: language.later_undo(),
            command: Command::TakeBackReminder { key },
        },
    });
    asked.into_iter().chain(wished).collect()
}

/// What was asked, in a line; that something was where no words were kept.
fn asked_line(scene: &Scene<'_>, question: &Question) -> String {
    let language = scene.language;
    let (when, text) = (scene.short(question.at), line(&question.text, QUESTION));
    match (is_own(scene, question), text.is_empty()) {
        (_, true) => asked_at(scene, question),
        (true, false) => language.asking_row(&when, &text),
        (false, false) => language.asking_row_by(&line(&question.user, 80), &when, &text),
    }
}

fn is_own(scene: &Scene<'_>, question: &Question) -> bool {
    scene.app.session().account() == Some(&question.account)
}

/// "You asked Microsoft at 12:04 and wait for an answer."
pub(crate) fn asked_at(scene: &Scene<'_>, question: &Question) -> String {
    let when = scene.short(question.at);
    if is_own(scene, question) {
        scene.language.asking_asked(&when)
    } else {
        scene.language.asking_asked_by(&line(&question.user, 80), &when)
    }
}

/// The way out of the review that decides nothing. Only what lies early enough is offered.
pub(crate) fn later(scene: &Scene<'_>, review: &Review) -> Later {
    let language = scene.language;
    let case = scene.app.cases().get(&review.key);
    let waits = review.shown.phase == Phase::Pending;
    let may = !matches!(scene.app.may_decide(&review.shown), MayDecide::No(_));
    let choices = case.filter(|_| waits && may).map_or_else(Vec::new, |case| {
        let early = |at: ServerTime| scene.app.may_remind_at(case, at, scene.server());
        let offered = instants(scene, &case.request.tenant)
            .into_iter()
            .filter(|(at, _)| early(*at));
        offered
            .map(|(at, label)| LaterChoice {
                label,
                until: rfc3339(at),
            })
            .collect()
    });
    let wished = case.filter(|_| waits).and_then(|case| scene.app.wished(case));
    Later {
        label: if waits {
            language.later_later()
        } else {
            language.later_close()
        },
        choices,
        close: language.later_without(),
        reminder: wished.map(|at| Reminder {
            text: language.later_reminder(&scene.short(at)),
            undo: language.later_undo(),
        }),
    }
}

/// When somebody can be reminded, whole minutes, with the words.
fn instants(scene: &Scene<'_>, tenant: &TenantId) -> Vec<(ServerTime, String)> {
    let (language, server) = (scene.language, scene.server());
    let hours = HOURS.into_iter().filter_map(|hours| {
        let at = minute(server.checked_add_signed(TimeDelta::hours(i64::from(hours)))?);
        Some((at, language.later_hours(hours, &scene.short(at))))
    });
    hours.chain(morning(scene, tenant)).collect()
}

/// The minute that begins next, so that what was said is what comes.
fn minute(at: ServerTime) -> ServerTime {
    let over = i64::from(at.second()) * 1_000 + i64::from(at.timestamp_subsec_millis());
    if over == 0 {
        at
    } else {
        at + TimeDelta::milliseconds(60_000 - over)
    }
}

/// The next morning, as the core has it; not offered where the shortest of the others comes later.
fn morning(scene: &Scene<'_>, tenant: &TenantId) -> Option<(ServerTime, String)> {
    let (language, zone, server) = (scene.language, scene.zone, scene.server());
    let at = scene.app.morning(tenant, scene.now);
    let day = |instant: ServerTime| zone.at(instant).date_naive();
    let words = if day(at) == day(server) {
        language.later_this_morning(&scene.short(at))
    } else {
        language.later_tomorrow(&language.day_time(zone, at))
    };
    let shortest = server.checked_add_signed(TimeDelta::hours(i64::from(HOURS[0])))?;
    (at >= shortest).then_some((at, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> ServerTime {
        text.parse().expect("a date")
    }

    #[test]
    fn a_reminder_comes_at_a_whole_minute_and_never_before_the_time_that_was_asked_for() {
        assert_eq!(
            minute(instant("2026-11-26T13:00:00Z")),
            instant("2026-11-26T13:00:00Z")
        );
        assert_eq!(
            minute(instant("2026-11-26T13:00:00.5Z")),
            instant("2026-11-26T13:01:00Z")
        );
        assert_eq!(
            minute(instant("2026-11-26T13:00:59Z")),
            instant("2026-11-26T13:01:00Z")
        );
    }
}
