### Was vor einer Anfrage kam.

## Womit verglichen wird.

earlier_of_ticket = Anfrage { $number } zu diesem Supportticket
earlier_of_cluster = Anfrage { $number } für { $cluster }
earlier_of_resources = Anfrage { $number } für dieselben Ressourcen

## Wie die vorige endete.

earlier_before = Die vorige, { $when }: { $fate }
earlier_before_undated = Die vorige, ohne Datum: { $fate }
earlier_approved = genehmigt von { $by } ({ $when }): „{ $reason }“
earlier_denied = abgelehnt von { $by } ({ $when }): „{ $reason }“
earlier_elsewhere = { $phase }, anderswo entschieden.

## Die Felder, die verglichen werden.

earlier_field = Feld
earlier_then = Vorher
earlier_now = Jetzt
earlier_action = Aktion
earlier_resources = Ressourcen
earlier_length = Dauer
earlier_access_level = Zugriffsebene
earlier_words = Worte
earlier_outcome = Ausgang
earlier_reason = Grund
earlier_person = Person
earlier_unchanged = unverändert
earlier_nothing = nichts
earlier_not_kept = nicht festgehalten
earlier_whole = ganzes Abonnement { $subscription }
earlier_more = { $count ->
    [one] 1 weitere
   *[other] { $count } weitere
}
earlier_unlisted = nicht gelistet: „{ $words }“
# Worte von Microsoft, nie übersetzt.
earlier_quoted = „{ $words }“
earlier_same = Gleich: { $fields }.
earlier_different = Anders: { $fields }.
