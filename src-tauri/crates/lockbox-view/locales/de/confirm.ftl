### Die Bestätigungsseiten: alles, worüber gleich entschieden wird, in einem Absatz, danach, was dafür zu tun ist.

## Ihre Titel und was beide haben.

confirm_approve_title = Diesen Zugriff genehmigen?
confirm_deny_title = Diese Anfrage ablehnen?
confirm_reason = Ihre Begründung
confirm_back = Zurück

## Wie sicher ist, was verlangt wird, auf einem Etikett.

confirm_named = Von Microsoft genannt
confirm_likely = Wahrscheinlich, nicht genannt

## Der Satz einer Genehmigung. Er ist so gebaut, dass kein Fall und keine Wortstellung von den Namen abhängt: was, wo, wie lange, wofür.

confirm_let_hours = Sie erlauben dem Microsoft-Support: { STRONG($verb) }. Ziel: { $place }. Dauer: { STRONG($length) }{ $ticket }.
confirm_let_lifetime = Sie erlauben dem Microsoft-Support: { STRONG($verb) }. Ziel: { $place }. Dauer: { STRONG("bis die zugehörige Supportanfrage geschlossen wird") }{ $ticket }.
# Die Dauer in den Worten von Azure, nie übersetzt: Sie nennen kein Ende.
confirm_let_unread = Sie erlauben dem Microsoft-Support: { STRONG($verb) }. Ziel: { $place }. Dauer: von Azure angegeben als { STRONG($length) }{ $ticket }.
confirm_let_unstated = Sie erlauben dem Microsoft-Support: { STRONG($verb) }. Ziel: { $place }. Dauer: { STRONG("von Azure nicht angegeben") }{ $ticket }.

## Dasselbe, wo Microsoft nicht sagt, was getan werden soll.

confirm_give_hours = Sie gewähren dem Microsoft-Support { STRONG("nicht näher bezeichneten Zugriff") }. Ziel: { $place }. Dauer: { STRONG($length) }{ $ticket }.
confirm_give_lifetime = Sie gewähren dem Microsoft-Support { STRONG("nicht näher bezeichneten Zugriff") }. Ziel: { $place }. Dauer: { STRONG("bis die zugehörige Supportanfrage geschlossen wird") }{ $ticket }.
confirm_give_unread = Sie gewähren dem Microsoft-Support { STRONG("nicht näher bezeichneten Zugriff") }. Ziel: { $place }. Dauer: von Azure angegeben als { STRONG($length) }{ $ticket }.
confirm_give_unstated = Sie gewähren dem Microsoft-Support { STRONG("nicht näher bezeichneten Zugriff") }. Ziel: { $place }. Dauer: { STRONG("von Azure nicht angegeben") }{ $ticket }.

## Ihre Teile. Ein Ziel, wo es liegt und wem es gehört.

confirm_place = { STRONG($target) }
confirm_place_in = { STRONG($target) } ({ $place })
confirm_place_in_of = { STRONG($target) } ({ $place }, Mandant { STRONG($tenant) })
confirm_place_of = { STRONG($target) } (Mandant { STRONG($tenant) })
# Stehen unmittelbar vor dem Punkt am Ende.
confirm_ticket = . Supportticket: { $ticket }
confirm_ticket_none = . Ohne Supportticket

## Was eine Genehmigung verlangt.

confirm_cannot_be_ended = Der Zugriff lässt sich von hier aus weder verkürzen noch beenden.
confirm_reason_help = Azure bewahrt sie mit der Entscheidung auf, Ihr Verlauf ebenso.
confirm_type_cluster = Geben Sie den Namen des Clusters ein: { $name }
confirm_type_subscription = Geben Sie den Namen des Abonnements ein: { $name }
confirm_approve_hours = Zugriff genehmigen: { $length }
confirm_approve_endless = Zugriff ohne festes Ende genehmigen
confirm_approve_unstated = Zugriff von unbekannter Dauer genehmigen

## Die Risiken, für die ein Häkchen steht, je ein Satz.

confirm_risk_title = Mir ist bewusst:
confirm_risk_unusual = Dieser Zugriff ist ungewöhnlich.
confirm_risk_odd = Die Antwort von Azure konnte nicht vollständig gelesen werden ({ $members }); es kann mehr verlangt sein, als hier steht.
confirm_risk_unlisted = Die Aktion steht in keiner veröffentlichten Liste und kann einem Vollzugriff gleichkommen.
confirm_risk_not_stated = Niemand hat angegeben, was getan wird: Im Umfang ist alles möglich.
confirm_risk_subscription = { $count ->
    [one] Das gesamte Abonnement { $names } wird geöffnet, mit allen Clustern darin.
   *[other] Die gesamten Abonnements { $names } werden geöffnet, mit allen Clustern darin.
}
confirm_risk_clusters = { $count } Cluster werden geöffnet: { $names }.
confirm_risk_perhaps_clusters = Vielleicht wird mehr als ein Cluster geöffnet: Die Cluster dort lassen sich nicht auflisten.
confirm_risk_hours = Der Zugriff dauert { $length }, länger als die üblichen acht, und niemand kann ihn von hier aus beenden.
confirm_risk_lifetime = Der Zugriff dauert, bis die Supportanfrage geschlossen wird, und niemand kann ihn von hier aus beenden.
confirm_risk_unstated = Azure gibt nicht an, wie lange der Zugriff dauert, und niemand kann ihn von hier aus beenden.
confirm_risk_unread = Azure gibt die Dauer als { $length } an, was kein Ende nennt, und niemand kann den Zugriff von hier aus beenden.
confirm_risk_no_ticket = Er stammt nicht aus einem Supportticket von mir.
confirm_risk_raised = Diese Genehmigung gibt Microsoft Zugriff; meine Einstellungen oder meine Organisation verlangen dafür jedes Mal die höchste Sorgfalt.

## Eine erneute Anmeldung, für eine Anfrage und für die Seite, die Customer Lockbox ein- oder ausschaltet.

confirm_fresh_do = Erneut anmelden
confirm_fresh_again = Anmeldeseite noch einmal öffnen
confirm_fresh_in_browser = Fahren Sie in Ihrem Browser fort.
confirm_fresh_done = Für diese Anfrage erneut angemeldet.
confirm_fresh_done_page = Für diese Seite erneut angemeldet.
confirm_fresh_old = Die erneute Anmeldung liegt zu lange zurück. Melden Sie sich noch einmal an.
confirm_fresh_needed = Diese Anfrage erfordert eine erneute Anmeldung mit demselben Konto.
confirm_fresh_needed_page = Das erfordert eine erneute Anmeldung mit demselben Konto.

## Der Satz einer Ablehnung.

confirm_deny_sentence = Der Microsoft-Support erhält { STRONG("keinen") } Zugriff. Ziel: { $place }. Das Supportticket bleibt möglicherweise offen, bis es auf anderem Weg gelöst ist.
confirm_deny_sentence_doubted = { $count ->
    [one] Sie bitten Azure, dem Microsoft-Support { STRONG("keinen") } Zugriff zu gewähren. Ziel: { $place }. Trifft { $approvals } zuerst ein, wird der Zugriff dennoch gewährt, und diese Ablehnung beendet ihn nicht.
   *[other] Sie bitten Azure, dem Microsoft-Support { STRONG("keinen") } Zugriff zu gewähren. Ziel: { $place }. Treffen { $approvals } zuerst ein, wird der Zugriff dennoch gewährt, und diese Ablehnung beendet ihn nicht.
}

## Was eine Ablehnung verlangt, Gründe zur Auswahl und was gesendet wird.

confirm_deny_reason_help = Microsoft erhält sie. Unten steht genau, was gesendet wird.
confirm_pick_scope = Umfang zu groß
confirm_pick_action = Aktion nicht genannt
confirm_pick_ticket = Kein passendes Supportticket
confirm_pick_must_gather = Stattdessen must-gather verwenden
confirm_pick_window = Außerhalb unseres Änderungsfensters
confirm_pick_cluster = Falscher Cluster
confirm_preview = Microsoft erhält folgenden Text:
confirm_preview_nothing = Noch nichts. Schreiben Sie oben eine Begründung oder fügen Sie eine ein.
confirm_deny = Ablehnen: Es wird kein Zugriff gewährt
confirm_deny_only = Diese Anfrage ablehnen
