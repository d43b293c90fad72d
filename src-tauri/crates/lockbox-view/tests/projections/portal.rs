//! What lasts and keeps this program from a request, and not the person: each says so, and the portal is one press away.

use crate::said::says;
use crate::stage::Stage;
use lockbox_core::{App, Event, HistoryFault, NoStanding, Remembered, Standing, Unsound};
use lockbox_view::Language;

/// What stands above the buttons, whether Deny wakes, what happens in silence, and the way out.
fn stands(stage: &Stage) -> String {
    let sheet = stage.sheet();
    let notes = [&sheet.deny.note, &sheet.approve.note].map(|note| note.clone().unwrap_or_default());
    let deny = if sheet.deny.enabled {
        "Deny wakes"
    } else {
        "Deny sleeps"
    };
    let silence = sheet.if_nobody_answers.unwrap_or_default();
    let portal = sheet.portal.unwrap_or_else(|| "(no portal)".to_owned());
    format!("{} | {deny} | {silence} | [{portal}]", notes.concat())
}

fn no_end(language: Language) -> Stage {
    let mut stage = Stage::with(|request| request.lapses = None);
    stage.language = language;
    stage.look_at("r");
    stage
}

fn broken_history(language: Language, takes_no_intent: bool) -> Stage {
    let mut stage = Stage::with(|_| ());
    stage.language = language;
    stage.look_at("r");
    stage.give(Event::HistoryChecked {
        outcome: Err(Unsound {
            why: HistoryFault::Missing(7),
            takes_no_intent,
        }),
    });
    stage
}

fn switched_off(language: Language, standing: Standing) -> Stage {
    let mut stage = Stage::dark();
    stage.language = language;
    stage.subscriptions[1].standing = standing;
    stage.raise("r", |_| ());
    let mut settings = stage.app.settings().clone();
    settings.decisions_enabled = false;
    stage.replace(App::new(settings, Ok(Remembered::default())));
    stage.settle();
    stage.look_at("r");
    stage
}

#[test]
fn a_request_without_an_end_a_history_not_in_order_and_decisions_switched_off_lead_to_the_portal() {
    let may = || Standing::MayDecide { since: Vec::new() };
    let in_language = |language: fn() -> Language| {
        [
            no_end(language()),
            broken_history(language(), false),
            broken_history(language(), true),
            switched_off(language(), may()),
        ]
    };
    let stages = [in_language(Language::english), in_language(Language::german)];
    says(
        stages.iter().flatten().map(stands),
        "
        Azure does not say when the request lapses, so it may be over already and cannot be approved here. Approve it in the portal. | Deny wakes | Azure does not say when it lapses. No access is given until somebody approves it, which only the portal can do. | [Open the portal]
        The history is not in order, so nothing can be approved here. The history is missing: it had 7 entries. Approve it in the portal. | Deny wakes | It lapses on Mon 30 Nov, 12:00. No access is given, and the support ticket waits. | [Open the portal]
        The history is not in order, so nothing can be decided here. The history is missing: it had 7 entries. Decide in the portal.The history is not in order, so nothing can be decided here. The history is missing: it had 7 entries. Decide in the portal. | Deny sleeps | It lapses on Mon 30 Nov, 12:00. No access is given, and the support ticket waits. | [Open the portal]
        Your organisation has switched decisions off on this computer. Decide in the portal.Your organisation has switched decisions off on this computer. Decide in the portal. | Deny sleeps | It lapses on Mon 30 Nov, 12:00. No access is given, and the support ticket waits. | [Open the portal]
        Azure gibt nicht an, wann die Anfrage abläuft; sie kann bereits abgelaufen sein und hier nicht genehmigt werden. Genehmigen Sie sie im Portal. | Deny wakes | Azure sagt nicht, wann sie abläuft. Kein Zugriff wird gegeben, bis jemand sie genehmigt, was nur im Portal möglich ist. | [Portal öffnen]
        Der Verlauf ist nicht in Ordnung, daher kann hier nichts genehmigt werden. Der Verlauf fehlt: Er hatte 7 Einträge. Genehmigen Sie die Anfrage im Portal. | Deny wakes | Sie läuft ab: Mo., 30. Nov., 12:00. Kein Zugriff wird gegeben, und das Supportticket wartet. | [Portal öffnen]
        Der Verlauf ist nicht in Ordnung, daher kann hier nichts entschieden werden. Der Verlauf fehlt: Er hatte 7 Einträge. Entscheiden Sie im Portal.Der Verlauf ist nicht in Ordnung, daher kann hier nichts entschieden werden. Der Verlauf fehlt: Er hatte 7 Einträge. Entscheiden Sie im Portal. | Deny sleeps | Sie läuft ab: Mo., 30. Nov., 12:00. Kein Zugriff wird gegeben, und das Supportticket wartet. | [Portal öffnen]
        Ihre Organisation hat Entscheidungen auf diesem Computer abgeschaltet. Entscheiden Sie im Portal.Ihre Organisation hat Entscheidungen auf diesem Computer abgeschaltet. Entscheiden Sie im Portal. | Deny sleeps | Sie läuft ab: Mo., 30. Nov., 12:00. Kein Zugriff wird gegeben, und das Supportticket wartet. | [Portal öffnen]
        ",
    );
}

#[test]
fn whoever_may_not_decide_is_sent_to_no_portal() {
    let stage = switched_off(Language::english(), Standing::MayNot(NoStanding::NoDecidingRole));
    assert_eq!(stage.sheet().portal, None);
}
