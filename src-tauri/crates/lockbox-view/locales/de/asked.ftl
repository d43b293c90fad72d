### Was verlangt wird: die Überschrift, wie sicher sie ist, und eine Karte für jede Aktion. Namen von Aktionen sind die von Microsoft und bleiben.

## Die Überschrift. Was verlangt wird, kommt im Infinitiv.

asked_headline = Microsoft möchte { $verb }
asked_headline_cut = Der Text von Microsoft ist zu lang, um darin zu suchen, was verlangt wird
asked_headline_unstated = Microsoft sagt nicht, was getan werden soll
asked_headline_unlisted = Microsoft möchte etwas tun, das in keiner veröffentlichten Liste steht

## Wie sicher sie ist. Die Fundstellen stehen im Dativ.

asked_named = Genannt in { $places }. { $catalogue }
asked_likely = Wahrscheinlich: abgeleitet aus { $places }. { $catalogue }
asked_read = Gelesen in { $places }.
asked_words_marked = den unten markierten Worten von Microsoft
asked_words = der Begründung von Microsoft
asked_access_level = der Zugriffsebene
asked_resource_type = der Angabe zum Ressourcentyp
asked_catalogue = { $count ->
    [one] Katalog vom { $dates }.
   *[other] Kataloge vom { $dates }.
}

## Eine Karte: wie sicher sie ist, auf einem Etikett, und wie sie gelesen wurde.

asked_is_named = genannt
asked_is_likely = wahrscheinlich
asked_is_unstated = nicht genannt
asked_is_unlisted = nicht aufgeführt
asked_how = „{ $name }“ in der veröffentlichten Liste. Gelesen in { $place }: „{ $quote }“
asked_how_unstated = Nichts in der Anfrage nennt eine Aktion der veröffentlichten Liste.
asked_how_unlisted = Gelesen in den Worten von Microsoft: { $quotes }
asked_quote = „{ $words }“
asked_card_unstated = Aktion nicht genannt
asked_card_unlisted = Nicht in der veröffentlichten Liste

## Was jede Ausgabe der Liste sagt.

asked_edition_required = Ausgabe vom { $date }: Lockbox erforderlich
asked_edition_condition = Ausgabe vom { $date }: { $condition }
asked_edition_free = Ausgabe vom { $date }: Lockbox nicht erforderlich
asked_edition_free_for = Ausgabe vom { $date }: Lockbox nicht erforderlich, { $reason }
asked_edition_unlisted = Ausgabe vom { $date }: nicht aufgeführt

## Was vor den Zeilen einer Karte steht.

asked_lets = Ermöglicht
asked_refuses = In jedem Fall verweigert
asked_reversible = Umkehrbar
asked_ask = Vorher klären

## Was eine Karte sagt, wo keine Aktion der Liste genannt ist.

asked_unknown_lets = Behandeln Sie es wie Vollzugriff auf alles, was der Umfang nennt.
asked_unknown_reversible = Nicht bekannt.
asked_unstated_refuses = Nicht bekannt, da keine Aktion genannt ist.
asked_unstated_ask = Welche Aktion genau, und an welchen Objekten?
asked_unlisted_refuses = Für Aktionen außerhalb der Liste nicht bekannt.
asked_unlisted_ask = Welche Aktion genau, an welchen Objekten, und wo ist sie als zulässig dokumentiert?

## Die Worte von Microsoft im Ganzen.

asked_note_empty = Microsoft hat keine Begründung geschrieben.
asked_note_cut = Der Text ist länger als das, was nach Aktionen durchsucht wird: Im Rest kann alles stehen.
asked_note_generic = Allgemein gehalten: keine Objekte, kein Namespace, kein Ende genannt. Fragen Sie im Supportticket nach, bevor Sie genehmigen.
