### Mehrere Konten in einem Fenster. Namen von Konten und was ihre eigenen Seiten sagen kommen fertig.

fleet_add = Konto hinzufügen…
fleet_remove = Entfernen, der Verlauf bleibt
fleet_start_again = Neu starten

## Ein Konto, das nichts zeigt, als Satz ohne Punkt.

fleet_restarting = Überwachung angehalten, startet neu…
fleet_gave_up = Überwachung angehalten: mehrfach gescheitert
# Der Grund, wie er gemeldet wurde.
fleet_not_started = Nicht überwacht: { $reason }
fleet_stopped = { $account }: Anfragen werden nicht überwacht
# Wie es fehlt, wie oben.
fleet_stopped_detail = { $absence }. Es können Anfragen warten, die niemand sieht. Die anderen Konten laufen weiter.

## Wann alle geprüft wurden.

fleet_all_checked = Alle { $count } Konten wurden geprüft

## Der Infobereich.

fleet_tooltip = ARO Lockbox: { $head }. { $freshness }.
fleet_tooltip_of_cloud = ARO Lockbox ({ $cloud }): { $head }. { $freshness }.
fleet_more_accounts = { $count ->
    [one] und 1 weiteres Konto
   *[other] und { $count } weitere Konten
}
fleet_line_waiting = { $account }: { $state }, { $count } wartend
fleet_sign_in_to = Bei { $account } anmelden…

## Das Entscheidungsfenster.

fleet_nothing_open = Keine Anfrage ist geöffnet
fleet_switch = Die andere Anfrage öffnen?
# Die Anfrage, ihr Konto, und was aus der geöffneten wird.
fleet_switch_detail = { $request }, { $account }. { $price }
fleet_another = Eine andere Anfrage
fleet_goes_on = Was hier entschieden wurde, läuft von selbst weiter.
fleet_not_kept = Was Sie hier eingegeben haben, bleibt nicht erhalten.
fleet_stay = Bei dieser bleiben
fleet_open_other = Die andere öffnen

## Eine Übung.

# Wie alles heißt, was zu einer Übung gehört, damit niemand es für echt hält.
fleet_drill_word = ÜBUNG
fleet_drill = Den ganzen Weg üben
fleet_drill_what = Eine Übungsanfrage kommt wie eine echte: Benachrichtigung, Infobereich, Entscheidung, Ergebnis, mit einem eigenen Verlauf. Alles daran trägt das Wort ÜBUNG, und nichts erreicht Azure.
# Wie die letzte endete, wie unten.
fleet_drill_last = { $ended } Eine Übungsanfrage kommt wie eine echte: Benachrichtigung, Infobereich, Entscheidung, Ergebnis, mit einem eigenen Verlauf. Alles daran trägt das Wort ÜBUNG, und nichts erreicht Azure.
fleet_drill_begins = Die Übung beginnt
fleet_drill_begins_detail = Ihre Anfrage kommt innerhalb einer Minute, als Benachrichtigung.
fleet_drill_waits = Eine Übungsanfrage wartet
fleet_drill_told = Der Desktop hat die Benachrichtigung angenommen. Antworten Sie, wie Sie auf eine echte antworten würden.
fleet_drill_untold = Es wurde keine Benachrichtigung gezeigt. Die Anfrage steht im Posteingang und im Infobereich; sehen Sie nach, was diese Seite über Benachrichtigungen sagt.
fleet_drill_look = Ihre Einträge stehen im Verlauf des Kontos ÜBUNG, bis Sie sie beenden, und danach auf diesem Computer.
fleet_drill_failed = Die Übung konnte nicht beginnen
# Die Einzelheit ist ein eigener Satz.
fleet_drill_failed_detail = An der Überwachung liegt es nicht. { $detail }
fleet_drill_start = Übung starten
fleet_drill_again = Erneut versuchen
fleet_drill_end = Übung beenden
fleet_drill_approved = In der Übung genehmigt, { $span } nach der Benachrichtigung.
fleet_drill_denied = In der Übung abgelehnt, { $span } nach der Benachrichtigung.
fleet_drill_approved_untold = In der Übung genehmigt; es wurde keine Benachrichtigung gezeigt.
fleet_drill_denied_untold = In der Übung abgelehnt; es wurde keine Benachrichtigung gezeigt.
fleet_drill_seconds = { $seconds } Sek.
fleet_drill_minutes = { $minutes } Min.
fleet_drill_both = { $minutes } Min. { $seconds } Sek.
