//! Deciding later: the reminders that can be wished for, and what was put off or asked about, with the way to take it back.

use crate::language::Language;
use crate::place::Place;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Command, Later, LaterChoice, ProblemAction, Reminder, RowNote};
use crate::zone::{Zone, rfc3339};
use chrono::{Days, NaiveTime, TimeDelta, Timelike};
use lockbox_core::{Case, MayDecide, Phase, Question, Review, ServerTime};

/// Hours from now at which somebody can be reminded.
const HOURS: [u32; 2] = [1, 4];
/// The hour of the morning, local time.
const MORNING: u32 = 8;
/// Until this hour the morning that comes is that of the same day.
const NIGHT: u32 = 5;
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
        let offered = instants(scene).into_iter().filter(|(at, _)| early(*at));
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
fn instants(scene: &Scene<'_>) -> Vec<(ServerTime, String)> {
    let (language, server) = (scene.language, scene.server());
    let hours = HOURS.into_iter().filter_map(|hours| {
        let at = minute(server.checked_add_signed(TimeDelta::hours(i64::from(hours)))?);
        Some((at, language.later_hours(hours, &scene.short(at))))
    });
    hours.chain(morning(language, scene.zone, server)).collect()
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

/// The next morning that is one: in the small hours that of the same day.
fn morning(language: &Language, zone: Zone, server: ServerTime) -> Option<(ServerTime, String)> {
    let here = zone.at(server);
    let same_day = here.hour() < NIGHT;
    let day = here.date_naive();
    let day = if same_day {
        day
    } else {
        day.checked_add_days(Days::new(1))?
    };
    let wall = day.and_time(NaiveTime::from_hms_opt(MORNING, 0, 0)?).and_utc();
    // The offset is that of the morning itself, which a change of the clocks may set apart from today's.
    let ahead = |guess: ServerTime| TimeDelta::seconds(i64::from(zone.at(guess).offset().local_minus_utc()));
    let guess = wall.checked_sub_signed(ahead(wall))?;
    let at = wall.checked_sub_signed(ahead(guess))?;
    let words = if same_day {
        language.later_this_morning(&language.short(zone, at, server))
    } else {
        language.later_tomorrow(&language.day_time(zone, at))
    };
    Some((at, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, FixedOffset, Utc};

    fn instant(text: &str) -> ServerTime {
        text.parse().expect("a date")
    }

    fn berlin(at: &DateTime<Utc>) -> FixedOffset {
        let summer = instant("2026-03-29T01:00:00Z") <= *at && *at < instant("2026-10-25T01:00:00Z");
        FixedOffset::east_opt(if summer { 7_200 } else { 3_600 }).expect("an offset")
    }

    #[test]
    fn the_morning_is_at_eight_by_the_clock_on_the_wall_also_when_it_is_turned_overnight() {
        let english = Language::english();
        let at = |now: &str| morning(&english, Zone(berlin), instant(now)).expect("a morning");
        let (usual, words) = at("2026-11-26T13:00:00Z");
        assert_eq!(usual, instant("2026-11-27T07:00:00Z"));
        assert_eq!(words, "Remind me tomorrow morning, Fri 27 Nov, 08:00");
        assert_eq!(at("2026-03-28T13:00:00Z").0, instant("2026-03-29T06:00:00Z"));
        assert_eq!(at("2026-10-24T13:00:00Z").0, instant("2026-10-25T07:00:00Z"));
        let (small_hours, words) = at("2026-11-26T02:00:00Z");
        assert_eq!(small_hours, instant("2026-11-26T07:00:00Z"));
        assert_eq!(words, "Remind me this morning, at 08:00");
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
