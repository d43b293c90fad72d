### Das Blatt einer Anfrage neben dem, was verlangt wird: Angaben, Umfang und die Seite, die ein Eintrag aufbewahrt.

## Die Angaben: Beschriftungen, Werte und Anmerkungen.

sheet_length = Dauer
sheet_from_approval = { $length } ab Genehmigung
sheet_cannot_be_ended = Kein vorzeitiges Ende von hier aus
sheet_no_end = Das Ende lässt sich nicht berechnen
sheet_unsaid = Von Azure nicht angegeben
sheet_ticket = Supportticket
sheet_ticket_none = Keines
sheet_ticket_not_yours = Nicht aus einem Ihrer Supporttickets angefragt
sheet_ticket_source = Azure nennt als Quelle „{ $source }“, keine Supportanfrage
sheet_open = öffnen
sheet_access_level = Zugriffsebene
sheet_who = Wer
sheet_who_untold = Teilt Azure nicht mit
sheet_asked = Angefragt
sheet_scope = Umfang

## Die Summe des Umfangs, ihre Teile mit Komma dazwischen.

sheet_whole = { $count ->
    [one] Das gesamte Abonnement { $names }
   *[other] Die gesamten Abonnements { $names }
}
sheet_machines = { $count ->
    [one] 1 virtueller Computer
   *[other] { $count } virtuelle Computer
}
sheet_scale_sets = { $count ->
    [one] 1 Skalierungsgruppe
   *[other] { $count } Skalierungsgruppen
}
sheet_storage_accounts = { $count ->
    [one] 1 Speicherkonto
   *[other] { $count } Speicherkonten
}
sheet_no_cluster = kein bekannter Cluster

## Jeder Cluster und jede Ressource auf einer eigenen Zeile.

sheet_through_managed_group = { $name }, über seine verwaltete Ressourcengruppe
sheet_through_group = { $name }, über seine Ressourcengruppe { $group }
sheet_in_group = { $name }, Gruppe { $group }
sheet_more_clusters = und { $count } weitere Cluster
sheet_more_resources = und { $count } weitere, in den Worten von Azure
sheet_machine = { $name }, virtueller Computer
sheet_scale_set = { $name }, Skalierungsgruppe
sheet_storage_account = { $name }, Speicherkonto
sheet_resource_group = { $name }, Ressourcengruppe
sheet_with_rest = { $resource }, mit allem, was sie sonst enthält
sheet_outside = { $resource }, außerhalb jedes bekannten Clusters
sheet_of_subscription = { $resource }, Abonnement { $subscription }
sheet_reaches_beyond = Reicht über { $subscription } hinaus, wo die Anfrage gestellt wurde

## Die Seite, die ein Eintrag aufbewahrt.

sheet_as_it_stood = Wie es auf dem Bildschirm stand: { $when }
sheet_confirmed = Bestätigt
sheet_ticked = Angekreuzt
