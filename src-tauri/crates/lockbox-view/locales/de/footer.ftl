### Was die Seite einer Anfrage umgibt.

## Steht vor einem Zeitpunkt.

footer_answer_by = Antwort bis
footer_lapsed = Abgelaufen

## Was geschieht, wenn niemand antwortet.

footer_no_end = Azure sagt nicht, wann sie abläuft. Kein Zugriff wird gegeben, bis jemand sie genehmigt, was nur im Portal möglich ist.
footer_lapses = Sie läuft ab: { $when }. Kein Zugriff wird gegeben, und das Supportticket wartet.
footer_being_checked = Azure zeigt noch nicht, dass sie abgelaufen ist; das wird geprüft.
footer_preparing = Azure bereitet sie noch vor: Niemand kann schon antworten, und kein Zugriff wird gegeben.

## Die Schaltflächen.

footer_approve = Genehmigen…
footer_deny = Ablehnen…
footer_portal = Portal öffnen
footer_role_unknown = Ihre Rolle konnte nicht gelesen werden; Azure nimmt Ihre Antwort vielleicht nicht an.
