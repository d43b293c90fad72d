//! The decision window in German, a page of each care level and what becomes of a decision.

use crate::said::says;
use crate::stage::{Post, Stage, resources};
use lockbox_core::{CATALOGUE, Length, Page, Phase, Request, ReviewAct};
use lockbox_view::{ActionCard, CareReasons, ConfirmApprove, Fact, Language, Outcome, Piece, ReviewPage};

fn open(change: impl FnOnce(&mut Request)) -> Stage {
    let mut stage = Stage::with(change);
    stage.language = Language::german();
    stage.look_at("r");
    stage
}

fn grave(request: &mut Request) {
    request.justification = "Support request: please allow access.".to_owned();
    request.resources = resources("pay");
    request.length = Length::from_text("Support request lifetime");
    request.support_ticket = None;
}

fn sentence(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn fact(fact: &Fact) -> String {
    let more = fact
        .items
        .iter()
        .chain(&fact.notes)
        .map(|line| format!(" / {line}"));
    format!("{}: {}{}", fact.label, fact.value, more.collect::<String>())
}

fn card(card: &ActionCard) -> Vec<String> {
    let head = format!("{} [{}]", card.name, card.certainty.text);
    std::iter::once(head)
        .chain(std::iter::once(card.how.clone()))
        .chain(card.editions.clone())
        .chain(card.lines.iter().map(fact))
        .collect()
}

fn reasons(reasons: Option<&CareReasons>) -> String {
    reasons.map_or_else(String::new, |reasons| {
        let items: Vec<&str> = reasons.items.iter().map(|item| item.text.as_str()).collect();
        format!("{}: {}", reasons.title, items.join("; "))
    })
}

/// What is read before anything is decided; what frames the page is the footer's.
fn read(stage: &Stage) -> Vec<String> {
    let sheet = stage.sheet();
    let mut said = vec![
        format!("{} | {}", sheet.target, sheet.target_detail),
        format!("{} [{}]", sheet.headline, sheet.risk.text),
        sheet.certainty.unwrap_or_default(),
    ];
    said.extend(sheet.actions.iter().flat_map(card));
    said.extend(sheet.words_note);
    said.extend(sheet.facts.iter().map(fact));
    said.push(reasons(sheet.reasons.as_ref()));
    said.push(stage.review().seen.text);
    said
}

fn to_confirm(page: &ConfirmApprove) -> Vec<String> {
    let strip: Vec<&str> = page.strip.iter().map(|badge| badge.text.as_str()).collect();
    let mut said = vec![
        page.title.clone(),
        sentence(&page.sentence),
        strip.join(" · "),
        reasons(page.reasons.as_ref()),
        page.cannot_be_ended.clone(),
        format!("{}. {}", page.reason_label, page.reason_help),
    ];
    said.extend(page.name_label.clone());
    if let Some(risk) = &page.risk {
        said.push(format!("{} {}", risk.title, risk.lines.join(" ")));
    }
    if let Some(step) = &page.step_up {
        said.push(format!("{}: {}", step.label, step.detail));
    }
    said.extend(page.approve.note.clone());
    said.push(format!("[{}] [{}]", page.approve.label, page.back));
    said
}

#[test]
fn an_ordinary_request_and_its_confirm_page() {
    let mut stage = open(|_| ());
    let mut said = read(&stage);
    said.extend(to_confirm(&stage.confirm()));
    says(
        said,
        "
        east | OpenShift 4.17.12 · westeurope · verwaltete Gruppe infra-east
        Microsoft möchte Kubernetes-Objekte lesen [Lesen, sensibel]
        Genannt in den unten markierten Worten von Microsoft. Katalog vom 26. Okt. 2022.
        List or get Kubernetes objects [genannt]
        „List or get Kubernetes objects“ in der veröffentlichten Liste. Gelesen in der Begründung von Microsoft: „List or get Kubernetes objects“
        Ausgabe vom 26. Okt. 2022: Lockbox erforderlich
        Ausgabe vom 23. März 2023: Lockbox erforderlich
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Objekte auflisten und lesen, auch in Ihren eigenen Namespaces, wenn „unrestricted“ verlangt ist.
        In jedem Fall verweigert: Secrets und OAuth-Objekte. ConfigMaps und Umgebungsvariablen von Pods bleiben lesbar.
        Umkehrbar: Es ändert sich nichts. Was gesehen wurde, lässt sich nicht ungesehen machen.
        Vorher klären: Welche Namespaces und Arten von Objekten? Würde ein must-gather genügen?
        Dauer: 8 Stunden ab Genehmigung / Kein vorzeitiges Ende von hier aus
        Umfang: 1 Cluster / east, über seine verwaltete Ressourcengruppe
        Supportticket: 2411190030001234
        Wer: Teilt Azure nicht mit
        Angefragt: Do., 26. Nov., 10:00

        Gesehen um 12:00:00
        Diesen Zugriff genehmigen?
        Sie erlauben dem Microsoft-Support: Kubernetes-Objekte lesen. Ziel: east (Pay-Prod, Mandant Contoso). Dauer: 8 Stunden. Supportticket: 2411190030001234.
        Lesen, sensibel · Von Microsoft genannt

        Der Zugriff lässt sich von hier aus weder verkürzen noch beenden.
        Ihre Begründung. Azure bewahrt sie mit der Entscheidung auf, Ihr Verlauf ebenso.
        [Zugriff genehmigen: 8 Stunden] [Zurück]
        ",
    );
}

#[test]
fn a_request_that_changes_something_and_is_only_inferred() {
    let mut stage = open(|request| request.justification = "We need to patch the deployment.".to_owned());
    let mut said = read(&stage);
    said.extend(to_confirm(&stage.confirm()));
    says(
        said,
        "
        east | OpenShift 4.17.12 · westeurope · verwaltete Gruppe infra-east
        Microsoft möchte Kubernetes-Objekte ändern [Ändern, hoch]
        Wahrscheinlich: abgeleitet aus den unten markierten Worten von Microsoft. Katalog vom 26. Okt. 2022.
        Update Kubernetes object [wahrscheinlich]
        „Update Kubernetes object“ in der veröffentlichten Liste. Gelesen in der Begründung von Microsoft: „patch the deployment“
        Ausgabe vom 26. Okt. 2022: Lockbox erforderlich
        Ausgabe vom 23. März 2023: Lockbox erforderlich
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Plattformobjekte ändern. Operatoren können dadurch neu starten.
        In jedem Fall verweigert: Secrets, OAuth-Objekte und Änderungen an Rollen. Namespaces Ihrer eigenen Workloads.
        Umkehrbar: In der Regel, wenn die frühere Definition aufbewahrt wurde.
        Vorher klären: Worin besteht der Unterschied, und wie würde er rückgängig gemacht?
        Dauer: 8 Stunden ab Genehmigung / Kein vorzeitiges Ende von hier aus
        Umfang: 1 Cluster / east, über seine verwaltete Ressourcengruppe
        Supportticket: 2411190030001234
        Wer: Teilt Azure nicht mit
        Angefragt: Do., 26. Nov., 10:00
        Zwei Gründe für erhöhte Sorgfalt: Ändert etwas; Was verlangt wird, ist nur aus dem Text abgeleitet
        Gesehen um 12:00:00
        Diesen Zugriff genehmigen?
        Sie erlauben dem Microsoft-Support: Kubernetes-Objekte ändern. Ziel: east (Pay-Prod, Mandant Contoso). Dauer: 8 Stunden. Supportticket: 2411190030001234.
        Ändern, hoch · Wahrscheinlich, nicht genannt
        Zwei Gründe für erhöhte Sorgfalt: Ändert etwas; Was verlangt wird, ist nur aus dem Text abgeleitet
        Der Zugriff lässt sich von hier aus weder verkürzen noch beenden.
        Ihre Begründung. Azure bewahrt sie mit der Entscheidung auf, Ihr Verlauf ebenso.
        Geben Sie den Namen des Clusters ein: east
        [Zugriff genehmigen: 8 Stunden] [Zurück]
        ",
    );
}

#[test]
fn a_request_of_the_gravest_level_and_its_confirm_page() {
    let mut stage = open(grave);
    let mut said = read(&stage);
    said.extend(to_confirm(&stage.confirm()));
    says(
        said,
        "
        Gesamtes Abonnement Pay-Prod | 2 Cluster: east und west
        Microsoft sagt nicht, was getan werden soll [Aktion nicht genannt]

        Aktion nicht genannt [nicht genannt]
        Nichts in der Anfrage nennt eine Aktion der veröffentlichten Liste.
        Ausgabe vom 26. Okt. 2022: nicht aufgeführt
        Ausgabe vom 23. März 2023: nicht aufgeführt
        Ermöglicht: Behandeln Sie es wie Vollzugriff auf alles, was der Umfang nennt.
        In jedem Fall verweigert: Nicht bekannt, da keine Aktion genannt ist.
        Umkehrbar: Nicht bekannt.
        Vorher klären: Welche Aktion genau, und an welchen Objekten?
        Allgemein gehalten: keine Objekte, kein Namespace, kein Ende genannt. Fragen Sie im Supportticket nach, bevor Sie genehmigen.
        Dauer: „Support request lifetime“ / Das Ende lässt sich nicht berechnen / Kein vorzeitiges Ende von hier aus
        Umfang: Das gesamte Abonnement Pay-Prod, 2 Cluster / east, Gruppe rg-east / west, Gruppe rg-west
        Supportticket: Keines / Nicht aus einem Ihrer Supporttickets angefragt
        Wer: Teilt Azure nicht mit
        Angefragt: Do., 26. Nov., 10:00
        Fünf Gründe für höchste Sorgfalt: Nennt nicht, was getan werden soll; Erreicht das gesamte Abonnement Pay-Prod; Erreicht 2 Cluster; Dauert, bis die Supportanfrage geschlossen wird; Stammt nicht aus einem Supportticket
        Gesehen um 12:00:00
        Diesen Zugriff genehmigen?
        Sie gewähren dem Microsoft-Support nicht näher bezeichneten Zugriff. Ziel: das gesamte Abonnement Pay-Prod (Mandant Contoso). Dauer: bis die zugehörige Supportanfrage geschlossen wird. Ohne Supportticket.
        Aktion nicht genannt
        Fünf Gründe für höchste Sorgfalt: Nennt nicht, was getan werden soll; Erreicht das gesamte Abonnement Pay-Prod; Erreicht 2 Cluster; Dauert, bis die Supportanfrage geschlossen wird; Stammt nicht aus einem Supportticket
        Der Zugriff lässt sich von hier aus weder verkürzen noch beenden.
        Ihre Begründung. Azure bewahrt sie mit der Entscheidung auf, Ihr Verlauf ebenso.
        Geben Sie den Namen des Abonnements ein: Pay-Prod
        Mir ist bewusst: Niemand hat angegeben, was getan wird: Im Umfang ist alles möglich. Das gesamte Abonnement Pay-Prod wird geöffnet, mit allen Clustern darin. 2 Cluster werden geöffnet: east und west. Der Zugriff dauert, bis die Supportanfrage geschlossen wird, und niemand kann ihn von hier aus beenden. Er stammt nicht aus einem Supportticket von mir.
        Erneut anmelden: Diese Anfrage erfordert eine erneute Anmeldung mit demselben Konto.
        [Zugriff ohne festes Ende genehmigen] [Zurück]
        ",
    );
}

#[test]
fn the_sentence_of_an_approval_in_each_of_its_forms() {
    let forms: [fn(&mut Request); 6] = [
        |request| request.length = Length::from_text("Support request lifetime"),
        |request| request.length = Length::OpenEnded("Until solved".to_owned()),
        |request| request.length = Length::Unstated,
        |request| request.support_ticket = None,
        |request| request.justification = "ssh to a master".to_owned(),
        |request| {
            request.justification = "Get pod logs and Update Kubernetes object".to_owned();
            request.resources = resources("pay edge");
        },
    ];
    let said = forms.map(|form| sentence(&open(form).confirm().sentence));
    says(
        said,
        "
        Sie erlauben dem Microsoft-Support: Kubernetes-Objekte lesen. Ziel: east (Pay-Prod, Mandant Contoso). Dauer: bis die zugehörige Supportanfrage geschlossen wird. Supportticket: 2411190030001234.
        Sie erlauben dem Microsoft-Support: Kubernetes-Objekte lesen. Ziel: east (Pay-Prod, Mandant Contoso). Dauer: von Azure angegeben als „Until solved“. Supportticket: 2411190030001234.
        Sie erlauben dem Microsoft-Support: Kubernetes-Objekte lesen. Ziel: east (Pay-Prod, Mandant Contoso). Dauer: von Azure nicht angegeben. Supportticket: 2411190030001234.
        Sie erlauben dem Microsoft-Support: Kubernetes-Objekte lesen. Ziel: east (Pay-Prod, Mandant Contoso). Dauer: 8 Stunden. Ohne Supportticket.
        Sie erlauben dem Microsoft-Support: etwas tun, das in keiner veröffentlichten Liste steht. Ziel: east (Pay-Prod, Mandant Contoso). Dauer: 8 Stunden. Supportticket: 2411190030001234.
        Sie erlauben dem Microsoft-Support: Protokolle von Plattform-Pods lesen und Kubernetes-Objekte ändern. Ziel: das gesamte Abonnement Pay-Prod und 1 weitere Ressource (Mandant Contoso). Dauer: 8 Stunden. Supportticket: 2411190030001234.
        ",
    );
}

/// What is said of each action, in the catalogue's order.
const ACTIONS: &str = "
        Microsoft möchte Kubernetes-Objekte anlegen
        Ausgabe vom 26. Okt. 2022: Lockbox erforderlich
        Ausgabe vom 23. März 2023: Lockbox erforderlich
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Objekte in Plattform-Namespaces anlegen, auch Workloads, die auf Ihren Knoten laufen.
        In jedem Fall verweigert: Secrets, OAuth-Objekte und Änderungen an Rollen. Namespaces Ihrer eigenen Workloads.
        Umkehrbar: Teilweise. Was angelegt wurde, lässt sich entfernen; was es bewirkt hat, bleibt bestehen.
        Vorher klären: Welches Manifest genau, und wie wird es wieder entfernt?
        Microsoft möchte Kubernetes-Objekte ändern
        Ausgabe vom 26. Okt. 2022: Lockbox erforderlich
        Ausgabe vom 23. März 2023: Lockbox erforderlich
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Plattformobjekte ändern. Operatoren können dadurch neu starten.
        In jedem Fall verweigert: Secrets, OAuth-Objekte und Änderungen an Rollen. Namespaces Ihrer eigenen Workloads.
        Umkehrbar: In der Regel, wenn die frühere Definition aufbewahrt wurde.
        Vorher klären: Worin besteht der Unterschied, und wie würde er rückgängig gemacht?
        Microsoft möchte Kubernetes-Objekte löschen
        Ausgabe vom 26. Okt. 2022: Für schonenderes Löschen ist Lockbox nicht erforderlich. Für das Löschen von VM, VM-Skalierungsgruppe oder Speicherkonto kann es erforderlich sein.
        Ausgabe vom 23. März 2023: Lockbox erforderlich
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Plattformobjekte entfernen. Mit einem virtuellen Computer oder Speicherkonto verschwindet, was darauf läuft oder liegt.
        In jedem Fall verweigert: Objekte außerhalb der Plattform-Namespaces und Azure-Ressourcen außerhalb der verwalteten Ressourcengruppe des Clusters. Force gibt es nur für Pods.
        Umkehrbar: Nein. Was gelöscht wurde, muss neu angelegt werden.
        Vorher klären: Welches Objekt mit welchem Namen, und wer legt es neu an?
        Microsoft möchte den Diensteintrag des Clusters lesen
        Ausgabe vom 26. Okt. 2022: Lockbox nicht erforderlich, nur Metadaten des Dienstes
        Ausgabe vom 23. März 2023: nicht aufgeführt
        Ermöglicht: Nur Metadaten des Dienstes.
        In jedem Fall verweigert: Nicht bekannt: Keine öffentliche Quelle sagt es.
        Umkehrbar: Es ändert sich nichts.
        Vorher klären: Warum wird Lockbox für etwas angefragt, das es nicht erfordert?
        Microsoft möchte serielle Konsolenprotokolle eines virtuellen Computers lesen
        Ausgabe vom 26. Okt. 2022: Lockbox erforderlich
        Ausgabe vom 23. März 2023: nicht aufgeführt
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Start- und Kernelmeldungen eines virtuellen Computers des Clusters lesen.
        In jedem Fall verweigert: Virtuelle Computer außerhalb der verwalteten Ressourcengruppe des Clusters.
        Umkehrbar: Es ändert sich nichts. Was gesehen wurde, lässt sich nicht ungesehen machen.
        Vorher klären: Welcher virtuelle Computer, und welcher Startvorgang?
        Microsoft möchte Protokolle von Plattform-Pods lesen
        Ausgabe vom 26. Okt. 2022: nicht aufgeführt
        Ausgabe vom 23. März 2023: Lockbox erforderlich
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Protokolle von Plattform-Pods lesen. Sie können Hostnamen, Benutzernamen und Adressen enthalten.
        In jedem Fall verweigert: Pods außerhalb der Plattform-Namespaces.
        Umkehrbar: Es ändert sich nichts. Was gesehen wurde, lässt sich nicht ungesehen machen.
        Vorher klären: Welcher Pod und welcher Zeitraum? Würde ein must-gather genügen?
        Microsoft möchte die Azure-Ressourcen des Clusters auflisten
        Ausgabe vom 26. Okt. 2022: Lockbox nicht erforderlich, auf der Ebene von Azure Resource Manager oder darüber
        Ausgabe vom 23. März 2023: nicht aufgeführt
        Ermöglicht: Nur Metadaten des Dienstes.
        In jedem Fall verweigert: Nicht bekannt: Keine öffentliche Quelle sagt es.
        Umkehrbar: Es ändert sich nichts.
        Vorher klären: Warum wird Lockbox für etwas angefragt, das es nicht erfordert?
        Microsoft möchte Cluster auflisten
        Ausgabe vom 26. Okt. 2022: Lockbox nicht erforderlich, auf der Ebene von Azure Resource Manager oder darüber
        Ausgabe vom 23. März 2023: nicht aufgeführt
        Ermöglicht: Nur Metadaten des Dienstes.
        In jedem Fall verweigert: Nicht bekannt: Keine öffentliche Quelle sagt es.
        Umkehrbar: Es ändert sich nichts.
        Vorher klären: Warum wird Lockbox für etwas angefragt, das es nicht erfordert?
        Microsoft möchte Kubernetes-Objekte lesen
        Ausgabe vom 26. Okt. 2022: Lockbox erforderlich
        Ausgabe vom 23. März 2023: Lockbox erforderlich
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Objekte auflisten und lesen, auch in Ihren eigenen Namespaces, wenn „unrestricted“ verlangt ist.
        In jedem Fall verweigert: Secrets und OAuth-Objekte. ConfigMaps und Umgebungsvariablen von Pods bleiben lesbar.
        Umkehrbar: Es ändert sich nichts. Was gesehen wurde, lässt sich nicht ungesehen machen.
        Vorher klären: Welche Namespaces und Arten von Objekten? Würde ein must-gather genügen?
        Microsoft möchte den Diensteintrag des Clusters aktualisieren
        Ausgabe vom 26. Okt. 2022: Lockbox nicht erforderlich
        Ausgabe vom 23. März 2023: nicht aufgeführt
        Ermöglicht: Den Diensteintrag des Clusters ändern und damit Wartung ausführen, etwa seinen Operator aktualisieren oder Zertifikate erneuern.
        In jedem Fall verweigert: Nicht bekannt: Keine öffentliche Quelle sagt es.
        Umkehrbar: Hängt davon ab, was geändert wird.
        Vorher klären: Warum wird Lockbox für etwas angefragt, das es nicht erfordert?
        Microsoft möchte einen virtuellen Computer neu bereitstellen
        Ausgabe vom 26. Okt. 2022: Lockbox nicht erforderlich
        Ausgabe vom 23. März 2023: nicht aufgeführt
        Ermöglicht: Einen virtuellen Computer auf andere Hardware verschieben. Er startet neu.
        In jedem Fall verweigert: Nicht bekannt: Keine öffentliche Quelle sagt es.
        Umkehrbar: Der Neustart lässt sich nicht zurücknehmen.
        Vorher klären: Warum wird Lockbox für etwas angefragt, das es nicht erfordert?
        Microsoft möchte den Cluster aktualisieren
        Ausgabe vom 26. Okt. 2022: Lockbox nicht erforderlich
        Ausgabe vom 23. März 2023: nicht aufgeführt
        Verweigerungen laut öffentlichem Quellcode des Dienstes vom 20. Aug. 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft sagt sie nicht zu.
        Ermöglicht: Ein Upgrade des Clusters auf eine neuere Version von OpenShift starten.
        In jedem Fall verweigert: Nicht bekannt. Der öffentliche Quellcode des Dienstes hat seit dem 30. Aug. 2023 keinen solchen Aufruf mehr.
        Umkehrbar: Ein Upgrade lässt sich nicht zurücknehmen.
        Vorher klären: Warum wird Lockbox für etwas angefragt, das es nicht erfordert?
        ";

#[test]
fn what_each_action_means() {
    let mut said = Vec::new();
    for article in &CATALOGUE {
        let stage = open(|request| request.justification = article.name.to_owned());
        let sheet = stage.sheet();
        said.push(sheet.headline);
        let card = sheet.actions.first().expect("a card");
        assert_eq!(card.name, article.name, "a name of Microsoft's stays");
        said.extend(card.editions.clone());
        said.extend(card.lines.iter().map(fact));
    }
    says(said, ACTIONS);
}

#[test]
fn a_denial() {
    let mut stage = open(|_| ());
    stage.act(ReviewAct::Go(Page::ConfirmDeny));
    let ReviewPage::ConfirmDeny(page) = stage.page() else {
        panic!("{:?}", stage.page())
    };
    says(
        [
            page.title,
            sentence(&page.sentence),
            format!("{}. {}", page.reason_label, page.reason_help),
            page.picks.join(" · "),
            format!("{} {}", page.preview.title, page.preview.nothing),
            page.deny.note.unwrap_or_default(),
            format!("[{}] [{}]", page.deny.label, page.back),
        ],
        "
        Diese Anfrage ablehnen?
        Der Microsoft-Support erhält keinen Zugriff. Ziel: east (Pay-Prod, Mandant Contoso). Das Supportticket bleibt möglicherweise offen, bis es auf anderem Weg gelöst ist.
        Ihre Begründung. Microsoft erhält sie. Unten steht genau, was gesendet wird.
        Umfang zu groß · Aktion nicht genannt · Kein passendes Supportticket · Stattdessen must-gather verwenden · Außerhalb unseres Änderungsfensters · Falscher Cluster
        Microsoft erhält folgenden Text: Noch nichts. Schreiben Sie oben eine Begründung oder fügen Sie eine ein.

        [Ablehnen: Es wird kein Zugriff gewährt] [Zurück]
        ",
    );
}

fn outcome(stage: &Stage) -> String {
    let ReviewPage::Outcome(Outcome {
        title,
        detail,
        facts,
        back,
        ..
    }) = stage.page()
    else {
        panic!("{:?}", stage.page())
    };
    let facts: Vec<String> = facts.iter().map(fact).collect();
    let back = back.map_or_else(String::new, |back| format!(" [{back}]"));
    format!("{title}. {detail} ({}){back}", facts.join(" · "))
}

#[test]
fn what_becomes_of_a_decision() {
    let decided = |post, approve: bool| {
        let mut stage = open(|_| ());
        stage.post = post;
        if approve {
            stage.approve();
        } else {
            stage.deny();
        }
        stage
    };
    let mut aged = decided(Post::Taken, true);
    for _ in 0..12 {
        aged.pass(30);
    }
    let stages = [
        decided(Post::Works, true),
        decided(Post::Works, false),
        decided(Post::Taken, true),
        decided(Post::Lost, true),
        aged,
        decided(Post::Refused, true),
    ];
    says(
        stages.iter().map(outcome),
        "
        Azure hat vermerkt: genehmigt. Der Zugriff ist offen bis etwa 20:00. (Entscheidung: Genehmigen · Begründung: Needed for the outage · Von: ada@contoso.example · Stand laut Azure: Approved)
        Azure hat vermerkt: abgelehnt. Es wurde kein Zugriff gewährt. (Entscheidung: Ablehnen · Begründung: Scope too wide · Von: ada@contoso.example · Stand laut Azure: Denied)
        Azure hat Ihre Genehmigung angenommen. Der Stand wird zurückgelesen, bis Azure die Entscheidung zeigt. (Entscheidung: Genehmigen · Begründung: Needed for the outage · Von: ada@contoso.example)
        Wir wissen nicht, ob Azure die Entscheidung angenommen hat. Die Antwort von Azure ist verloren gegangen. Der Stand wird geprüft und nichts erneut gesendet. Genehmigen Sie noch nicht erneut. Soll doch kein Zugriff gewährt werden, können Sie jetzt ablehnen. (Entscheidung: Genehmigen · Begründung: Needed for the outage · Von: ada@contoso.example) [Zurück zur Anfrage]
        Azure zeigt Ihre Entscheidung noch nicht. Azure zeigt die Anfrage seit fünf Minuten unverändert. Die erste Entscheidung kann noch eintreffen. Sie dürfen erneut entscheiden. (Entscheidung: Genehmigen · Begründung: Needed for the outage · Von: ada@contoso.example) [Zurück zur Anfrage]
        Azure hat die Entscheidung nicht angenommen. Durch diese Entscheidung wurde kein Zugriff gewährt. Azure meldet: „The client has no permission.“ (Entscheidung: Genehmigen · Begründung: Needed for the outage · Von: ada@contoso.example · Code von Azure: AuthorizationFailed · Stand laut Azure: Pending) [Zurück zur Anfrage]
        ",
    );
}

#[test]
fn what_is_over_or_cannot_be_decided_says_why() {
    let phases = [
        Phase::Approved,
        Phase::Expired,
        Phase::Unrecognised("Paused".to_owned()),
    ];
    let said = phases.map(|phase| {
        let stage = open(|request| request.phase = phase);
        stage.sheet().approve.note.unwrap_or_default()
    });
    says(
        said,
        "
        Derzeit ist nichts zu entscheiden. Azure zeigt: Zugriff offen.
        Derzeit ist nichts zu entscheiden. Azure zeigt: Unbeantwortet abgelaufen.
        Azure hat einen Zustand gesendet, den diese Version nicht kennt: „Paused“. Entscheiden Sie im Portal.
        ",
    );
}
