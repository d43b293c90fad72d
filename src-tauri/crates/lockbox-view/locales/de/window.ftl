### Der Rahmen der Fenster: Namen von Seiten und Schaltflächen, die zu keiner Anfrage gehören. Wird in eine eigene Datei des Fensters geschrieben, weil ein Fenster Worte braucht, bevor das Programm antwortet, und selbst zählt.

## Seiten.

window_title_decision = Entscheiden · ARO Lockbox
window_places_inbox = Posteingang
window_places_grants = Offene Zugriffe
window_places_history = Verlauf
window_places_clusters = Cluster
window_places_readiness = Bereitschaft
window_places_settings = Einstellungen
window_pages = Seiten
window_skip = Zur Seite springen

## Rundherum.

window_account = Konto
window_accounts_title = Konten
window_accounts_waiting = wartend
# Ein Schritt und das Konto, für das er gilt.
window_accounts_step = { $label }: { $tenant }
window_watching = Überwachung
window_check_now = Jetzt prüfen
window_checking = Wird geprüft…
window_starting = Startet…
window_opening = Wird geöffnet…
window_zoom = Zoom { $percent } %
window_and_more = { $count ->
    [one] und 1 weitere
   *[other] und { $count } weitere
}
window_sign_out = Abmelden
window_nobody = Niemand ist angemeldet
window_steps = Schritte
window_copy = Kopieren
window_copied = Kopiert
window_open_again = Browser erneut öffnen
window_cancel = Abbrechen
window_sign_in_link = Anmeldelink
window_opens_at = Öffnet
window_open_page = Auf einem beliebigen Gerät öffnen
window_sign_in_code = Einzugebender Code
window_for_support = Angaben für den Support
window_back = Zurück
window_close = Schließen
window_dismiss = Ausblenden
window_older = Ältere
window_problems = Probleme
window_filter = Anfragen filtern
window_no_match = Keine Anfrage passt dazu.
window_not_reached = Das hat ARO Lockbox nicht erreicht. Es wurde nichts getan.
window_to_look_at = { $count ->
    [one] 1 anzusehen
   *[other] { $count } anzusehen
}

## Laufende Zeit: höchstens zwei Einheiten.

window_span_days = { $days } Tg. { $hours } Std.
window_span_hours = { $hours } Std. { $minutes } Min.
window_span_minutes = { $minutes } Min.
window_in_time = in { $span }
window_left = noch { $span }
window_overdue = vorbei
window_old = vor { $span }

## Wo das Programm nicht antwortet.

window_lost_title = ARO Lockbox läuft nicht
window_lost_detail = Dieses Fenster zeigt, was das Programm im Hintergrund weiß, und das antwortet nicht. Hier wird nichts überwacht und nichts entschieden. Starten Sie ARO Lockbox neu; Azure sendet den Genehmigenden weiterhin E-Mails.
window_lost_retrying = Es wird versucht, das Programm zu erreichen…
window_lost_again = Erneut versuchen

## Offener Zugriff.

window_grants_none = Kein Zugriff ist offen
window_grants_none_detail = Sobald eine Anfrage genehmigt ist, läuft die Zeit ihres Zugriffs hier ab.
window_grants_end_early = Wie er früher enden kann
window_grants_no_call = Azure bietet keinen Aufruf, um genehmigten Zugriff zu verkürzen oder zu beenden. Was hilft:
window_grants_track = Wie viel vom Zugriffszeitraum noch bleibt
window_grants_endless = Offener Zugriff, ohne absehbares Ende
window_grants_axis = Alle Zugriffe auf einer Zeitachse; die Karten darunter sagen dasselbe
window_grants_now = jetzt
window_grants_copy_text = Text für das Supportticket
window_grants_record = Zum Eintrag
# Was vor einer laufenden Zeit steht, und die Zeit.
window_grants_open_for = { $label } { $span }

## Der Verlauf.

window_history_search = Ticket, Cluster, Person, Worte suchen
window_history_whose = Von { $tenant }. Wählen Sie an der Seite ein anderes Konto, um dessen Verlauf zu sehen.
window_history_none = Noch nichts aufgezeichnet
window_history_none_found = Nichts passt dazu
window_history_none_detail = Jede Anfrage, jede Entscheidung und jeder Zugriff wird hier aufgezeichnet und bleibt, auch ohne Netzwerk.
window_history_none_found_detail = Gesucht wird in Cluster, Ticket, Person, Aktion und Begründung.
window_history_unavailable = Der Verlauf kann nicht gelesen werden
window_history_when = Wann
window_history_cluster = Cluster
window_history_asked = Verlangt
window_history_outcome = Ergebnis
window_history_by = Von
window_history_ticket_column = Supportticket
window_history_ticket = Supportticket { $number }
window_history_table = Aufgezeichnete Anfragen
window_history_picture = Zugriff nach Cluster über die Zeit. Die Tabelle darunter sagt dasselbe.
window_history_days = { $days } Tage
window_history_range = Länge des Bildes
window_history_more = { $count ->
    [one] und 1 weiterer Cluster, in der Tabelle
   *[other] und { $count } weitere Cluster, in der Tabelle
}
window_history_nothing_in_range = In diesen Tagen ist nichts geschehen.
window_history_left_out = Der älteste dieser Tage fehlt im Bild; er steht in der Tabelle.
window_history_you = Sie
window_history_entries = Was aufgezeichnet wurde
window_history_record = Ein Eintrag
window_history_no_record = Der Verlauf hat keinen solchen Eintrag.
window_history_words = Die Worte von Microsoft

## Was die Formen im Bild bedeuten.

window_legend_ended = Zugriff gewährt und beendet
window_legend_open = Zugriff offen
window_legend_endless = offen, Ende nicht bekannt
window_legend_times_unknown = gewährt, Zeiten nicht bekannt
window_legend_denied = abgelehnt
window_legend_lapsed = unbeantwortet abgelaufen
window_legend_withdrawn = von Microsoft zurückgezogen
window_legend_failed = fehlgeschlagen

## Seine Filter.

window_filters_label = Verlauf eingrenzen
window_filters_outcome = Ergebnis
window_filters_any_outcome = Jedes Ergebnis
window_filters_cluster = Cluster
window_filters_any_cluster = Alle Cluster
window_filters_subscription = Abonnement
window_filters_any_subscription = Alle Abonnements
window_filters_person = Entschieden von
window_filters_anybody = Alle
window_filters_from = Von
window_filters_to = Bis
window_filters_clear = Alles zeigen
window_outcomes_open = Zugriff offen
window_outcomes_ended = Zugriff beendet
window_outcomes_denied = Abgelehnt
window_outcomes_lapsed = Unbeantwortet abgelaufen
window_outcomes_withdrawn = Zurückgezogen
window_outcomes_unsettled = Wartet oder ungeklärt

## Cluster.

window_clusters_none = Kein ARO-Cluster gefunden
window_clusters_none_detail = Hier erscheinen die Cluster der überwachten Abonnements.
window_clusters_none_in = Kein Cluster in { $names }.
window_clusters_quiet = Nichts verlangt, kein Zugriff offen
window_clusters_inbox = Im Posteingang zeigen
window_clusters_records = Zum Verlauf
window_clusters_lane = Zugriff und Entscheidungen der letzten 30 Tage
window_clusters_lane_none = Nichts in den letzten 30 Tagen
window_clusters_lane_of = { $count ->
    [one] 1 in 30 Tagen
   *[other] { $count } in 30 Tagen
}
window_clusters_no_lane = Der Verlauf kann nicht gelesen werden

## Bereitschaft.

window_readiness_question = Könnte eine Anfrage jetzt jemanden erreichen, der entscheiden darf?
window_readiness_computer = Dieser Computer

## Das Entscheidungsfenster.

window_decision_words = Die Worte von Microsoft
window_decision_changes = Was sich ändert
window_decision_unchanged = Was sich nicht ändert
window_decision_silence = Wenn niemand antwortet
window_decision_facts = Angaben
window_decision_footer = Entscheiden
window_decision_how_we_know = Woher wir das wissen
window_decision_raw = Wie Azure es schrieb
# Die Zahl kommt mit abgesetzten Tausendern.
window_decision_show_all = Alles zeigen, { $hidden } weitere Zeichen
window_decision_show_all_short = Alles zeigen
window_decision_show_less = Weniger zeigen
window_decision_picks = Einfügen und bearbeiten
window_decision_see_field = Es wurde nichts gesendet. Was fehlt, steht im Formular.
window_decision_before = Vorher
window_decision_after = Jetzt
window_decision_field = Feld
window_decision_differences = Was sich geändert hat
window_decision_available = { $label }: jetzt verfügbar
window_decision_nothing = (leer)
