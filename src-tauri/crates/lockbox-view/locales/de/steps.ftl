### Die nächsten Schritte neben dem, was nicht stimmt, auf Schaltflächen.

steps_sign_in = Anmelden
steps_check_now = Jetzt prüfen
steps_portal = Portal öffnen
steps_turn_on = Einschalten…

## Zu einer Seite des Fensters, mit ihrem Namen.

steps_inbox = Posteingang
steps_grants = Offene Zugriffe
steps_history = Verlauf
# Of a history that does not hold: a file of what is there.
steps_evidence = Beleg ausgeben…
steps_clusters = Cluster
steps_readiness = Bereitschaft
