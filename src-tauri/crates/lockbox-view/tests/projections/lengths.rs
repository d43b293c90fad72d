//! How long access lasts: only of the life of the support request is it known that no end is fixed, and what nobody can read is
//! never taken for it.

use crate::said::says;
use crate::stage::Stage;
use lockbox_core::{Length, Phase};
use lockbox_view::Language;

/// As Azure tells them, in its own words.
const TOLD: [&str; 6] = [
    "Support request lifetime",
    "24",
    "banana",
    "-3",
    "8 hours or so",
    "",
];

fn open(text: &str, language: Language) -> Stage {
    let mut stage = Stage::with(|request| request.length = Length::from_text(text));
    stage.language = language;
    stage.look_at("r");
    stage
}

/// The reason for care, the length in the sentence, the tick, and the button.
fn confirmed(text: &str, language: Language) -> String {
    let mut stage = open(text, language);
    let confirm = stage.confirm();
    let sentence: String = confirm.sentence.iter().map(|piece| piece.text.as_str()).collect();
    let (_, length) = sentence
        .split_once("Contoso)")
        .expect("the tenant stands before the length");
    let hints = confirm.reasons.expect("it needs care").items;
    let hints: Vec<String> = hints.into_iter().map(|badge| badge.text).collect();
    let risks = confirm.risk.expect("it is ticked").lines;
    format!(
        "{} |{length} | {} | [{}]",
        hints.join("; "),
        risks.join(" / "),
        confirm.approve.label
    )
}

#[test]
fn a_confirm_page_says_the_exact_length_in_reason_sentence_tick_and_button() {
    says(
        TOLD.map(|text| confirmed(text, Language::english())),
        "
        Lasts until the support request closes |, until its support request closes, support ticket 2411190030001234. | It lasts until the support request closes, and nobody can end it from here. | [Approve access without a fixed end]
        Lasts 24 hours, longer than the usual eight | for 24 hours, support ticket 2411190030001234. | It lasts 24 hours, longer than the usual eight, and nobody can end it from here. | [Approve access for 24 hours]
        Azure gives the length as “banana”, which tells no end | for a length that Azure gives as “banana”, support ticket 2411190030001234. | Azure gives its length as “banana”, which tells no end, and nobody can end it from here. | [Approve access of unknown length]
        Azure gives the length as “-3”, which tells no end | for a length that Azure gives as “-3”, support ticket 2411190030001234. | Azure gives its length as “-3”, which tells no end, and nobody can end it from here. | [Approve access of unknown length]
        Azure gives the length as “8 hours or so”, which tells no end | for a length that Azure gives as “8 hours or so”, support ticket 2411190030001234. | Azure gives its length as “8 hours or so”, which tells no end, and nobody can end it from here. | [Approve access of unknown length]
        Azure does not say how long it lasts | for a time Azure does not state, support ticket 2411190030001234. | Azure does not say how long it lasts, and nobody can end it from here. | [Approve access of unknown length]
        ",
    );
}

#[test]
fn so_it_does_in_german() {
    says(
        TOLD.map(|text| confirmed(text, Language::german())),
        "
        Dauert, bis die Supportanfrage geschlossen wird |. Dauer: bis die zugehörige Supportanfrage geschlossen wird. Supportticket: 2411190030001234. | Der Zugriff dauert, bis die Supportanfrage geschlossen wird, und niemand kann ihn von hier aus beenden. | [Zugriff ohne festes Ende genehmigen]
        Dauert 24 Stunden, länger als die üblichen acht |. Dauer: 24 Stunden. Supportticket: 2411190030001234. | Der Zugriff dauert 24 Stunden, länger als die üblichen acht, und niemand kann ihn von hier aus beenden. | [Zugriff genehmigen: 24 Stunden]
        Azure gibt die Dauer als „banana“ an, was kein Ende nennt |. Dauer: von Azure angegeben als „banana“. Supportticket: 2411190030001234. | Azure gibt die Dauer als „banana“ an, was kein Ende nennt, und niemand kann den Zugriff von hier aus beenden. | [Zugriff von unbekannter Dauer genehmigen]
        Azure gibt die Dauer als „-3“ an, was kein Ende nennt |. Dauer: von Azure angegeben als „-3“. Supportticket: 2411190030001234. | Azure gibt die Dauer als „-3“ an, was kein Ende nennt, und niemand kann den Zugriff von hier aus beenden. | [Zugriff von unbekannter Dauer genehmigen]
        Azure gibt die Dauer als „8 hours or so“ an, was kein Ende nennt |. Dauer: von Azure angegeben als „8 hours or so“. Supportticket: 2411190030001234. | Azure gibt die Dauer als „8 hours or so“ an, was kein Ende nennt, und niemand kann den Zugriff von hier aus beenden. | [Zugriff von unbekannter Dauer genehmigen]
        Azure gibt nicht an, wie lange es dauert |. Dauer: von Azure nicht angegeben. Supportticket: 2411190030001234. | Azure gibt nicht an, wie lange der Zugriff dauert, und niemand kann ihn von hier aus beenden. | [Zugriff von unbekannter Dauer genehmigen]
        ",
    );
}

#[test]
fn a_card_of_open_access_calls_an_end_fixed_or_unknown_as_it_is() {
    let card = |text: &str, language: Language| {
        let mut stage = Stage::with(|request| {
            request.phase = Phase::Approved;
            request.length = Length::from_text(text);
        });
        stage.language = language;
        let card = stage.snapshot().grants.remove(0);
        let end = card.ends.map(|ends| format!("{} {}", ends.label, ends.text));
        format!(
            "{} | {}",
            card.badge.text,
            end.or(card.open_ended).unwrap_or_default()
        )
    };
    let english = TOLD.map(|text| card(text, Language::english()));
    let german = ["banana", ""].map(|text| card(text, Language::german()));
    says(
        english.into_iter().chain(german),
        "
        Open, no fixed end | No fixed end: Azure says “Support request lifetime”
        Access open | Ends at the latest Fri 27 Nov, 12:00
        Open, end not known | Azure gives the length as “banana”, which tells no end
        Open, end not known | Azure gives the length as “-3”, which tells no end
        Open, end not known | Azure gives the length as “8 hours or so”, which tells no end
        Open, end not known | Azure does not say how long
        Offen, Ende nicht bekannt | Azure gibt die Dauer als „banana“ an, was kein Ende nennt
        Offen, Ende nicht bekannt | Azure sagt nicht, wie lange
        ",
    );
}
