### Das Entscheidungsfenster neben seinem Blatt und seinen Bestätigungsseiten.

## Keine Anfrage steht darin.

review_empty = Keine Anfrage ist geöffnet

## Eine andere Anfrage wurde verlangt, während eine geöffnet ist.

review_other_title = Die andere Anfrage öffnen?
review_other_idle = { $title }. Was Sie hier eingegeben haben, wird nicht aufbewahrt.
review_other_busy = { $title }. Was hier entschieden wurde, läuft von selbst weiter.
review_other_stay = Bei dieser bleiben
review_other_open = Die andere öffnen

## Nach einer geschäftigen Stunde.

review_calm_title = { $count ->
    [one] Sie haben in der letzten Stunde 1 Anfrage genehmigt
   *[other] Sie haben in der letzten Stunde { $count } Anfragen genehmigt
}
review_calm_question = Gehört diese zu demselben Supportticket, oder ist sie etwas Neues?
review_calm_unlisted = Eine Anfrage, die Azure nicht mehr aufführt
review_calm_same_ticket = Dasselbe Supportticket
review_calm_other_ticket = Ein anderes Supportticket
review_calm_no_ticket = Kein Supportticket zum Vergleich
review_calm_go_on = Weiter

## Wie aktuell ist, was gezeigt wird. Dahinter, was derzeit nicht möglich ist.

review_seen = Gesehen um { $when }
review_seen_unwatched = Nicht mehr überwacht; gesehen um { $when }
review_seen_unlisted = Nicht mehr aufgeführt; gesehen um { $when }
review_nothing_sent = derzeit kann nichts gesendet werden
review_nothing_approved = derzeit kann nichts genehmigt werden
review_look = Erneut lesen

## Was anders wurde, während jemand las.

review_changed_over = Über die Anfrage wurde an anderer Stelle entschieden, während Sie gelesen haben. Von hier wurde nichts gesendet.
review_changed_known = Über diese Anfrage ist jetzt mehr bekannt
review_changed_known_detail = Es wurde nichts gesendet. Sehen Sie sich an, was neu ist, und beginnen Sie von vorn.
review_changed = Diese Anfrage hat sich geändert, während Sie sie gelesen haben
review_changed_detail = Es wurde nichts gesendet. Sehen Sie sich an, was anders ist, und beginnen Sie von vorn.
review_changed_accept = Die neue anzeigen

## Was sich unterscheidet, nach seiner Beschriftung.

review_field_unknown = Ein Feld, das diese Version nicht kennt
review_field_clusters = Betroffene Cluster
review_field_hints = Einen zweiten Blick wert
review_field_acts = Um zu genehmigen
review_field_state = Zustand
review_field_length = Dauer
review_field_scope = Umfang
review_field_words = Wortlaut von Microsoft
review_field_access_level = Zugriffsebene
review_field_resource_type = Ressourcentyp
review_field_ticket = Supportticket
review_field_lapses = Läuft ab

## Was eine Genehmigung verlangen würde, anstelle eines Werts.

review_acts_one = Ansehen und bestätigen
review_acts_two = Außerdem den Namen eingeben
review_acts_three = Außerdem den Namen eingeben, das Risiko ankreuzen und sich erneut anmelden
