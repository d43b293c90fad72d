//! Deciding later: what is offered, what stands in the inbox and in the review, and what came before a request.

use crate::said::says;
use crate::settings::prefer;
use crate::stage::{Stage, key};
use chrono::{TimeDelta, WeekdaySet};
use lockbox_core::{Asked, Length, Phase, Preferences, QuietSpan, ReviewAct};
use lockbox_view::{Command, Compared, Language};

fn ask(stage: &mut Stage, text: &str) {
    let tag = stage.app.review().expect("it is open").shown.tag;
    stage.act(ReviewAct::AskMicrosoft(Asked {
        tag,
        text: text.to_owned(),
        copied: true,
    }));
    stage.settle();
}

#[test]
fn only_reminders_that_leave_time_to_decide_are_offered() {
    let offered = |hours: i64| {
        let mut stage = Stage::dark();
        let lapses = stage.server() + TimeDelta::hours(hours) + TimeDelta::minutes(35);
        stage.raise("r", |request| request.lapses = Some(lapses));
        stage.settle();
        stage.look_at("r");
        let later = stage.sheet().later;
        let labels = later.choices.into_iter().map(|choice| choice.label);
        format!("{hours} h: {}", labels.collect::<Vec<_>>().join(" | "))
    };
    says(
        [0, 1, 4, 30].map(offered),
        "
        0 h:
        1 h: Remind me in 1 hour, at 13:01
        4 h: Remind me in 1 hour, at 13:01 | Remind me in 4 hours, at 16:01
        30 h: Remind me in 1 hour, at 13:01 | Remind me in 4 hours, at 16:01 | Remind me tomorrow morning, Fri 27 Nov, 07:00
        ",
    );
}

#[test]
fn quiet_until_the_morning_and_a_reminder_in_the_morning_mean_the_same_morning() {
    let mut stage = Stage::dark();
    stage.raise("r", |request| request.lapses = None);
    stage.settle();
    let mut preferences = Preferences::default();
    preferences.chosen.quiet.span = Some(QuietSpan {
        days: WeekdaySet::ALL,
        from: 22 * 60,
        to: 8 * 60 + 30,
    });
    prefer(&mut stage, preferences);
    stage.look_at("r");
    let later = stage.sheet().later.choices.pop().expect("the morning");
    assert_eq!(
        (later.label.as_str(), later.until.as_str()),
        (
            "Remind me tomorrow morning, Fri 27 Nov, 08:30",
            "2026-11-27T08:30:00Z"
        )
    );
    assert!(format!("{:?}", stage.tray()).contains("Until Fri 27 Nov, 08:30"));
}

#[test]
fn a_morning_that_is_nearly_there_is_not_offered_and_one_of_today_is_called_so() {
    let mut stage = Stage::dark();
    stage.raise("r", |request| request.lapses = None);
    stage.settle();
    let mut words = Vec::new();
    for hours in [17, 1, 1] {
        stage.sleep(hours * 3_600);
        stage.settle();
        stage.look_at("r");
        let labels = stage.sheet().later.choices.into_iter().map(|choice| choice.label);
        words.push(
            labels
                .filter(|label| label.contains("morning"))
                .collect::<String>(),
        );
    }
    assert_eq!(words[..1], ["Remind me this morning, at 07:00"]);
    assert_eq!(words[1..], ["", "Remind me tomorrow morning, Sat 28 Nov, 07:00"]);
}

#[test]
fn what_is_put_off_says_so_in_its_row_and_in_the_review_with_the_way_to_take_it_back() {
    let mut stage = Stage::with(|_| ());
    stage.look_at("r");
    let at = stage.server() + TimeDelta::hours(2);
    assert!(stage.sheet().later.reminder.is_none());
    stage.act(ReviewAct::PutOff(at));
    stage.settle();
    let (section, row) = stage.row("r").expect("a row");
    assert_eq!(section, "waiting");
    assert_eq!(row.notes.len(), 1);
    assert_eq!(row.notes[0].text, "You will be reminded at 14:00.");
    let undo = Command::TakeBackReminder {
        key: key("r").to_text(),
    };
    assert_eq!(
        (row.notes[0].action.label.as_str(), &row.notes[0].action.command),
        ("Do not remind me", &undo)
    );
    assert_eq!(stage.snapshot().inbox.title, "1 request needs your decision");
    stage.look_at("r");
    let reminder = stage.sheet().later.reminder.expect("it stands");
    assert_eq!(reminder.text, "You will be reminded at 14:00.");
    stage.act(ReviewAct::TakeBackReminder);
    assert!(stage.sheet().later.reminder.is_none());
    assert_eq!(stage.row("r").expect("a row").1.notes, []);
}

#[test]
fn a_request_that_waits_for_microsoft_still_needs_its_decision_everywhere_it_is_counted() {
    let mut stage = Stage::dark();
    for name in ["a", "b"] {
        stage.raise(name, |_| ());
    }
    stage.settle();
    let mut heads = Vec::new();
    for name in ["a", "b"] {
        stage.look_at(name);
        ask(&mut stage, "Which namespaces?");
        stage.act(ReviewAct::Close);
        let (snapshot, tray) = (stage.snapshot(), stage.tray());
        assert_eq!((snapshot.inbox.waiting, tray.count), (2, 2));
        let codes: Vec<String> = snapshot
            .inbox
            .sections
            .iter()
            .map(|section| section.code.clone())
            .collect();
        heads.push(format!(
            "{} [{}] {}",
            snapshot.inbox.title,
            codes.join(" "),
            snapshot.inbox.subtitle
        ));
    }
    says(
        heads,
        "
        2 requests need your decision; 1 of them waits for Microsoft [waiting askedMicrosoft] Next lapses Mon 30 Nov, 12:00
        2 requests need your decision and wait for Microsoft [askedMicrosoft] Next lapses Mon 30 Nov, 12:00
        ",
    );
    let (section, row) = stage.row("a").expect("a row");
    assert_eq!(section, "askedMicrosoft");
    assert!(row.needs_decision);
    assert_eq!(row.notes[0].text, "You asked at 12:00: “Which namespaces?”");
    assert!(matches!(row.notes[0].action.command, Command::StopWaiting { .. }));
}

#[test]
fn the_review_says_that_somebody_waits_for_microsoft_and_that_the_clock_keeps_running() {
    let mut stage = Stage::with(|_| ());
    stage.look_at("r");
    let asking = stage.sheet().asking.expect("it waits");
    assert_eq!(asking.waiting, None);
    assert_eq!(asking.draft, "About the Customer Lockbox request r for east:");
    ask(&mut stage, "Which\u{202e} namespaces?");
    let waiting = stage.sheet().asking.expect("it waits").waiting.expect("asked");
    assert_eq!(
        waiting.text,
        "You asked Microsoft at 12:00 and wait for an answer."
    );
    let shown: Vec<String> = waiting.question.iter().map(|piece| piece.text.clone()).collect();
    assert_eq!(
        shown.concat(),
        "WhichU+202E namespaces?",
        "hidden characters are written out"
    );
    assert_eq!(
        waiting.clock,
        "The clock keeps running: it lapses on Mon 30 Nov, 12:00 if nobody answers."
    );
    assert!(
        stage.sheet().deny.enabled,
        "nothing stands in the way of a decision"
    );
    stage.change("r", |request| request.justification.push_str(" More."));
    stage.pass(60);
    assert_eq!(stage.row("r").expect("a row").0, "waiting", "a change ends it");
}

#[test]
fn the_questions_fit_what_is_asked_and_each_stands_there_once() {
    let picks = |words: &str, length: Length| {
        let mut stage = Stage::with(|request| {
            request.justification = words.to_owned();
            request.length = length;
        });
        stage.look_at("r");
        stage.sheet().asking.expect("it waits").picks
    };
    says(
        picks(
            "Run 'List or get Kubernetes objects' and 'Get VM serial console logs'.",
            Length::Hours(8),
        ),
        "
        Which namespaces and which kinds of objects do you need to read?
        Which node do you need the console logs of, and of which time?
        Is read-only access enough?
        Why can a must-gather from us not serve?
        ",
    );
    let of_nothing = picks("Help.", Length::Unstated);
    assert!(
        of_nothing[0].contains("by its name in the published list"),
        "{of_nothing:?}"
    );
    assert!(
        of_nothing[1].contains("How long is access needed at most"),
        "{of_nothing:?}"
    );
}

/// "title / fate / summary / field: before -> now".
fn told(compared: &Compared) -> Vec<String> {
    let rows = compared.rows.iter().map(|row| {
        let now = row.same.clone().unwrap_or_else(|| row.now.clone());
        format!("{}: {} -> {now}", row.field, row.before)
            .trim_end()
            .to_owned()
    });
    [&compared.title, &compared.fate, &compared.summary]
        .into_iter()
        .cloned()
        .chain(rows)
        .collect()
}

#[test]
fn a_request_is_compared_field_by_field_with_the_one_before_on_its_ticket() {
    let mut stage = Stage::dark();
    stage.raise("before", |request| {
        request.created = request.created.map(|at| at - TimeDelta::hours(1));
        request.access_level = "Read".to_owned();
    });
    stage.settle();
    stage.look_at("before");
    stage.deny();
    stage.act(ReviewAct::Close);
    stage.raise("r", |request| {
        request.length = Length::from_text("Support request lifetime");
        request.access_level = "Full".to_owned();
        request.justification.push_str(" Again.");
    });
    stage.pass(60);
    stage.look_at("r");
    let compared = stage.sheet().compared;
    assert_eq!(compared.len(), 1);
    says(
        told(&compared[0]),
        "
        Request 2 on this support ticket
        The one before, Thu 26 Nov, 09:00: denied by you at 12:00: “Scope too wide”
        Same: action and resources. Different: length, access level and words.
        Action: List or get Kubernetes objects -> unchanged
        Resources: east -> unchanged
        Length: 8 hours -> “Support request lifetime”
        Access level: Read -> Full
        Words: “List or get Kubernetes objects in openshift-ingress.” -> “List or get Kubernetes objects in openshift-ingress. Again.”
        Outcome: Denied ->
        Person: you ->
        Reason: Scope too wide ->
        ",
    );
}

#[test]
fn what_no_longer_waits_offers_no_reminder_and_no_question() {
    let mut stage = Stage::with(|request| request.phase = Phase::Denied);
    stage.look_at("r");
    let sheet = stage.sheet();
    assert_eq!(
        (sheet.later.label.as_str(), sheet.later.choices.len()),
        ("Close", 0)
    );
    assert_eq!(sheet.asking, None);
}

#[test]
fn the_inbox_and_the_review_say_it_in_german_too() {
    let mut stage = Stage::with(|_| ());
    stage.language = Language::german();
    stage.look_at("r");
    ask(&mut stage, "Welche Namespaces?");
    let row = stage.row("r").expect("a row").1;
    says(
        [
            stage.snapshot().inbox.title,
            row.notes[0].text.clone(),
            row.notes[0].action.label.clone(),
            stage.sheet().later.label,
            stage.sheet().later.choices[0].label.clone(),
        ],
        "
        1 Anfrage braucht Ihre Entscheidung und wartet auf Microsoft
        Sie haben gefragt (12:00): „Welche Namespaces?“
        Nicht mehr warten
        Später entscheiden
        In 1 Stunde erinnern, um 13:01
        ",
    );
}
