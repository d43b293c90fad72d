//! The rooms that have moved into the catalogue, in German: what German administrators would read once all have.

use crate::said::says;
use crate::stage::{Stage, key};
use lockbox_core::{Escalation, Expiry, Manner, Notice, Phase, Rung, Unattended, Urgency, Verdict};
use lockbox_view::{Language, TrayEntry};

fn german(mut stage: Stage) -> Stage {
    stage.language = Language::german();
    stage
}

fn labels(entries: &[TrayEntry]) -> Vec<String> {
    entries
        .iter()
        .flat_map(|entry| match entry {
            TrayEntry::Submenu { label, entries } => {
                let below = labels(entries).into_iter().map(|line| format!("> {line}"));
                std::iter::once(label.clone()).chain(below).collect()
            }
            TrayEntry::Item { label, .. } => vec![label.clone()],
            TrayEntry::Separator | TrayEntry::Note(_) => Vec::new(),
        })
        .collect()
}

#[test]
fn the_menu_of_the_tray() {
    let stage = german(Stage::with(|_| ()));
    let tray = stage.tray();
    // The first line is the inbox's, which has not moved.
    says(
        labels(&tray.entries).into_iter().skip(1),
        "
        Kubernetes-Objekte lesen: east · Pay-Prod · bis Mo., 30. Nov., 12:00
        > Genehmigen…
        > Ablehnen…
        > Ansehen
        Verlauf
        Ruhe wünschen
        > Für 1 Stunde
        > Bis Fr., 27. Nov., 07:00
        Jetzt prüfen
        Einstellungen…
        Beenden (keine Meldungen mehr)
        ",
    );
}

#[test]
fn rows_of_the_inbox() {
    let line = |change: fn(&mut lockbox_core::Request)| {
        let (_, row) = german(Stage::with(change)).row("r").expect("a row");
        let when = row.when.expect("a time");
        let risk = row.risk.expect("a badge").text;
        format!(
            "{} | {} | {risk} | {} {}",
            row.title, row.detail, when.label, when.text
        )
    };
    let changes: [fn(&mut lockbox_core::Request); 4] = [
        |_| (),
        |request| request.phase = Phase::Approved,
        |request| request.length = lockbox_core::Length::from_text("Support request lifetime"),
        |request| request.phase = Phase::Unrecognised("Paused".to_owned()),
    ];
    says(changes.map(line), "
        Kubernetes-Objekte lesen: east | 8 Stunden · Supportticket 2411190030001234 | Lesen, sensibel | Zu beantworten bis Mo., 30. Nov., 12:00
        Kubernetes-Objekte lesen: east | An anderer Stelle genehmigt. Azure teilt nicht mit, von wem. | Zugriff offen | Endet spätestens Do., 26. Nov., 20:00
        Kubernetes-Objekte lesen: east | „Support request lifetime“ · Supportticket 2411190030001234 | Lesen, sensibel | Zu beantworten bis Mo., 30. Nov., 12:00
        Kubernetes-Objekte lesen: east | Azure hat einen Zustand gesendet, den diese Version nicht kennt: „Paused“. Entscheiden Sie im Portal. | Unbekannter Zustand „Paused“ | Zu beantworten bis Mo., 30. Nov., 12:00
        ");
}

#[test]
fn notices() {
    let stage = german(Stage::with(|_| ()));
    let manner = Manner {
        urgency: Urgency::Normal,
        sound: false,
        escalation: Escalation::Toast,
        group: None,
        replaces: false,
    };
    let reminder = |rung| Notice::Reminder { key: key("r"), rung };
    let notices = [
        Notice::Waiting { key: key("r") },
        Notice::Unrecognised { key: key("r") },
        reminder(Rung::Unattended(Unattended::FourHours)),
        reminder(Rung::Expiry(Expiry::Hour)),
        Notice::Confirmed {
            key: key("r"),
            verdict: Verdict::Deny,
        },
        Notice::SignInNeeded,
    ];
    let said = notices.map(|notice| {
        let text = lockbox_view::notice(&stage.scene(), &notice, &manner);
        format!("{} | {}", text.title, text.body)
    });
    says(said, "
        Lockbox-Anfrage wartet auf eine Entscheidung | Pay-Prod · zu beantworten bis Mo., 30. Nov., 12:00 · zum Ansehen öffnen
        Lockbox-Anfrage in unbekanntem Zustand | Pay-Prod · zu beantworten bis Mo., 30. Nov., 12:00 · Azure hat einen Zustand gesendet, den diese Version nicht kennt; entscheiden Sie im Portal
        Lockbox-Anfrage wartet seit 4 Stunden | Pay-Prod · zu beantworten bis Mo., 30. Nov., 12:00 · hier hat sie noch niemand angesehen; zum Ansehen öffnen
        Weniger als eine Stunde Zeit für eine Lockbox-Anfrage | Pay-Prod · gilt ab Mo., 30. Nov., 12:00 als abgelehnt, wenn niemand antwortet · zum Ansehen öffnen
        Azure hat vermerkt: abgelehnt | Pay-Prod · wie Sie entschieden haben
        Bitte erneut anmelden | Bis dahin können Anfragen nicht geprüft werden; es können welche warten
        ");
}

#[test]
fn readiness() {
    let shown = german(Stage::set()).snapshot().readiness;
    let checks = shown.computer.iter().chain(&shown.tenants[0].checks);
    let said = checks.map(|check| format!("{}: {}. {}", check.title, check.value, check.detail));
    says(std::iter::once(shown.verdict.clone()).chain(said), "
        Nicht prüfbar – auf diesem Desktop hat noch niemand eine Benachrichtigung von ARO Lockbox gesehen
        Angemeldet: ja. Ohne Anmeldung wird nichts überwacht, und es können Anfragen warten; Azure sendet den Genehmigenden weiterhin E-Mails.
        Dieser Desktop zeigt Benachrichtigungen: noch nicht nachgewiesen. Nur ein Mensch kann sagen, ob eine Benachrichtigung wirklich zu sehen ist: Fokusmodi und Einstellungen blenden sie stillschweigend aus.
        Der Verlauf ist beschreibbar: ja. Nichts wird genehmigt, was nicht zuvor aufgezeichnet werden konnte.
        Der Schlüsselbund bewahrt die Anmeldung auf: ja. Ohne ihn gilt die Anmeldung nur, bis ARO Lockbox beendet wird.
        ARO Lockbox startet bei der Anmeldung: nicht prüfbar. Damit nach einem Neustart dieses Computers jemand benachrichtigt wird.
        Die Uhr geht richtig: ja. Verglichen mit der Zeit in den Antworten von Azure.
        Customer Lockbox ist für den Mandanten eingeschaltet: ja. Ein Global Administrator schaltet es ein, für den gesamten Mandanten.
        Ihre Abonnements sind bekannt: 2 Abonnements. Überwacht werden die Abonnements, die Azure dieses Konto lesen lässt.
        Sie dürfen entscheiden: 2 von 2 Abonnements. Owner oder Azure Customer Lockbox Approver, direkt im Abonnement zugewiesen, bevor die Anfrage begann.
        ");
}

#[test]
fn a_name_that_runs_the_other_way_is_set_apart_wherever_it_is_told() {
    let hebrew = "\u{5e9}\u{5e8}\u{5ea}";
    let mut stage = Stage::dark();
    stage.clusters[0].name = hebrew.to_owned();
    stage.raise("r", |_| ());
    stage.settle();
    let (_, row) = stage.row("r").expect("a row");
    let title = format!("Read Kubernetes objects on \u{2068}{hebrew}\u{2069}");
    assert_eq!(row.title, title);
    let told = labels(&stage.tray().entries);
    assert!(told.iter().any(|label| label.starts_with(&title)), "{told:?}");
    stage.look_at("r");
    for (language, wanted) in [
        (
            Language::english(),
            format!(
                "Let Microsoft support read Kubernetes objects on \u{2068}{hebrew}\u{2069} (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234."
            ),
        ),
        (
            Language::german(),
            format!(
                "Sie erlauben dem Microsoft-Support: Kubernetes-Objekte lesen. Ziel: \u{2068}{hebrew}\u{2069} (Pay-Prod, Mandant Contoso). Dauer: 8 Stunden. Supportticket: 2411190030001234."
            ),
        ),
    ] {
        stage.language = language;
        let sentence = stage.confirm().sentence;
        let read: String = sentence.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(read, wanted);
    }
}
