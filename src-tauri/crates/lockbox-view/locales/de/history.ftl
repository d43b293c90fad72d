### Der Verlauf: Zeilen, das Bild des Zugriffs über die Zeit, die Einträge einer Anfrage. Namen, Begründungen und Worte von Microsoft werden nie übersetzt.

## Was erreicht wurde.

history_whole = Gesamtes Abonnement
history_outside = Außerhalb der Cluster
history_and_more = { $count } weitere
history_other_resources = { $count ->
    [one] 1 weitere Ressource
   *[other] { $count } weitere Ressourcen
}
# Eine Bahn des Bildes.
history_lane_subscription = Abonnement { $name }
history_lane_group = Gruppe { $name }
history_lane_no_group = Gruppe nicht aufgezeichnet
history_lane_outside = außerhalb der Cluster
# Was Bahnen unterscheidet: ein Name und ein Ort.
history_lane_at = { $name }, { $place }

## Was verlangt wurde. Die Worte in Anführungszeichen sind von Microsoft.

history_unstated = Aktion nicht genannt
history_unlisted = nicht aufgeführt: „{ $words }“
# In einem Balken des Bildes.
history_bar_endless = { $asked }, Ende nicht bekannt

## Was daraus wurde, auf einem Etikett.

history_unconfirmed_approval = Unbestätigt: genehmigt
history_unconfirmed_denial = Unbestätigt: abgelehnt
history_endless = Genehmigt, Ende nicht bekannt
history_open = Genehmigt, offen
history_should_have_ended = Genehmigt, sollte beendet sein
history_ended = Genehmigt, beendet

## Von wem und von wo.

# Die eigenen Worte der Person.
history_reason = „{ $reason }“
history_by = { $user }, { $surface }
history_by_nobody = niemand
history_by_microsoft = Microsoft
history_by_elsewhere = an anderer Stelle
history_window = Fenster
history_tray = Infobereich
history_notice = Benachrichtigung

## Was eine Prüfung des ganzen Verlaufs ergab.

history_not_checked = noch nicht geprüft
history_checked = { $entries ->
    [one] 1 Eintrag, geprüft um { $when }
   *[other] { $entries } Einträge, alle geprüft um { $when }
}
history_checked_some = { $checked } von { $entries } Einträgen geprüft um { $when }
history_checked_now = { $entries ->
    [one] 1 Eintrag, geprüft
   *[other] { $entries } Einträge, alle geprüft
}
history_checked_some_now = { $checked } von { $entries } Einträgen geprüft
history_broke_off = die Abfrage brach ab

## Einträge, jeder als Titel dessen, was geschah.

history_unknown_entry = Ein Eintrag, den diese Version nicht kennt; er bleibt erhalten, wie er ist
# Die Phase in Azure, wie ein Etikett sie nennt.
history_first_seen = Zuerst gesehen: { $phase }
history_told_new = Azure hat etwas Neues gemeldet: { $phase }
history_approval_written = Genehmigung aufgezeichnet, bevor sie gesendet wurde
history_denial_written = Ablehnung aufgezeichnet, bevor sie gesendet wurde
history_opened = Zugriff geöffnet
history_opened_elsewhere = Zugriff an anderer Stelle geöffnet; die Zeiten sind die spätesten möglichen
history_turning_on = Einschalten von Customer Lockbox aufgezeichnet, bevor es gesendet wurde
history_turning_off = Ausschalten von Customer Lockbox aufgezeichnet, bevor es gesendet wurde
history_notice_shown = Eine Benachrichtigung wurde gezeigt
history_word_told = Eine Benachrichtigung wurde gezeigt: Azure nennt den Zustand „{ $word }“, den diese Version nicht kennt
history_looked = Jemand hat sie angesehen
history_clicked = Ihre Benachrichtigung wurde angeklickt
history_put_off = Gesehen, Entscheidung folgt später
history_approval_back = Nach der Genehmigung zurückgelesen: { $phase }
history_denial_back = Nach der Ablehnung zurückgelesen: { $phase }
history_ended_by_clock = Zugriff nach der Uhr beendet: { $when }
history_closed = Azure hat bestätigt, dass der Zugriff beendet ist: { $phase }
history_gap = Nicht überwacht von { $from } bis { $to }: { $cause }
# Warum nicht überwacht wurde: ein Wort oder zwei, mitten in den Sätzen darüber und darunter.
history_cause_offline = offline
history_cause_throttled = gedrosselt
history_cause_sign_in = Anmeldung nötig
history_cause_forbidden = nicht erlaubt
history_cause_unauthorized = Sitzung nicht angenommen
history_cause_not_found = nicht gefunden
history_cause_fault = Störung des Dienstes
history_cause_unreadable = Antwort nicht lesbar
history_cause_asleep = Computer im Ruhezustand
history_cause_unlisted = nicht mehr aufgeführt
history_cause_closed = nicht mehr lesbar
# Ein Wort, das diese Version nicht kennt.
history_cause_other = „{ $word }“
history_unwatched = { $name } wird nicht mehr überwacht: { $cause }. Zuletzt geprüft { $when }.
history_unwatched_never = { $name } wird nicht mehr überwacht: { $cause }. Es wurde nie geprüft.
history_is_on = Zurückgelesen: Customer Lockbox ist eingeschaltet
history_is_off = Zurückgelesen: Customer Lockbox ist ausgeschaltet
history_test_seen = Eine Testbenachrichtigung wurde auf diesem Computer gesehen
history_test_not_seen = Eine Testbenachrichtigung wurde auf diesem Computer nicht gesehen
history_first_run_ready = Die Ersteinrichtung endete mit grüner Bereitschaft
history_first_run_open = Die Ersteinrichtung endete mit noch offener Bereitschaft
history_signed_in = { $user } hat sich angemeldet
history_signed_out = Abgemeldet

## Erinnerungen.

history_unattended_quarter = Eine Erinnerung wurde gezeigt: 15 Minuten lang hatte niemand die Anfrage angesehen
history_unattended_hour = Eine Erinnerung wurde gezeigt: Eine Stunde lang hatte niemand die Anfrage angesehen
history_unattended_four_hours = Eine Erinnerung wurde gezeigt: 4 Stunden lang hatte niemand die Anfrage angesehen
history_unattended_day = Eine Erinnerung wurde gezeigt: Einen Tag lang hatte niemand die Anfrage angesehen
history_left_day = Eine Erinnerung wurde gezeigt: Weniger als ein Tag blieb zum Antworten
history_left_four_hours = Eine Erinnerung wurde gezeigt: Weniger als 4 Stunden blieben zum Antworten
history_left_hour = Eine Erinnerung wurde gezeigt: Weniger als eine Stunde blieb zum Antworten

## Antworten von Azure.

history_took_approval = Azure hat angenommen: genehmigt, noch nicht zurückgelesen
history_took_denial = Azure hat angenommen: abgelehnt, noch nicht zurückgelesen
history_took_on = Azure hat angenommen: eingeschaltet, noch nicht zurückgelesen
history_took_off = Azure hat angenommen: ausgeschaltet, noch nicht zurückgelesen
# Worte von Azure.
history_refused = Azure hat abgewiesen: { $message } ({ $code })
history_not_sent = Es wurde nichts gesendet. { $reason }
history_answer_lost = Die Antwort von Azure ist verloren gegangen. { $reason }

## Die Angaben eines Eintrags: Bezeichnungen, und Werte, die unsere Worte sind.

history_fact_since = Seit
history_fact_until = Bis
history_no_end = nicht bekannt
history_fact_tenant = Mandant
history_fact_by = Von
history_fact_reason = Begründung
history_fact_from = Aus
history_fact_seen_as = Gesehen als
history_fact_reaches = Reicht bis
history_whole_of = gesamtes Abonnement { $name }
history_fact_beside = Neben bekannten Clustern
history_fact_asked = Verlangt
history_fact_care = Sorgfaltsstufe
history_fact_look = Genauer anzusehen
history_fact_length = Dauer
history_fact_ticket = Supportticket
history_fact_answer_by = Zu beantworten bis
history_care_one = 1 von 3: Lesen, Begründung
history_care_two = 2 von 3: zusätzlich der eingegebene Name
history_care_three = 3 von 3: zusätzlich das angekreuzte Risiko und eine erneute Anmeldung

## Später entscheiden.

history_asked_microsoft = { $user } hat Microsoft gefragt und wartet auf eine Antwort
history_put_off_until = Aufgeschoben; eine Erinnerung wurde gewünscht für { $when }
history_reminder_taken_back = Die Erinnerung wurde zurückgenommen
history_waiting_stopped = Es wird nicht mehr auf Microsoft gewartet
history_waiting_changed = Es wird nicht mehr auf Microsoft gewartet: Azure hat etwas Neues gesagt
history_wished = Eine Erinnerung wurde gezeigt: Jemand hatte darum gebeten
