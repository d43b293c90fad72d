### Was eine Anfrage erreicht. Namen von Abonnements, Clustern, Gruppen und Ressourcen werden nie übersetzt.

## Ganze Abonnements, mit und ohne Artikel.

reach_whole = { $count ->
    [one] gesamtes Abonnement { $names }
   *[other] gesamte Abonnements { $names }
}
reach_the_whole = { $count ->
    [one] das gesamte Abonnement { $names }
   *[other] die gesamten Abonnements { $names }
}

## Wie viele wovon.

reach_clusters = { $count } Cluster
reach_clusters_elsewhere = { $count } Cluster an anderer Stelle
reach_groups = { $count ->
    [one] 1 Ressourcengruppe
   *[other] { $count } Ressourcengruppen
}
reach_others = { $count ->
    [one] 1 weitere Ressource
   *[other] { $count } weitere Ressourcen
}
reach_resources = { $count ->
    [one] 1 Ressource
   *[other] { $count } Ressourcen
}
reach_resources_in = { $resources } im Abonnement { $subscription }
reach_more = { $count } weitere

## Wo.

reach_unstated = Abonnement { $subscription }, Ressource nicht angegeben
reach_group = Ressourcengruppe { $name }
reach_asked_in = angefragt im Abonnement { $subscription }
reach_beyond = Abonnement { $beyond }, angefragt in { $subscription }

## Die leisere Zeile neben dem Ziel.

reach_cluster = OpenShift { $version } · { $location } · { $group }
reach_group_of_cluster = Gruppe { $name }
reach_managed_group = verwaltete Gruppe { $name }
reach_clusters_unknown = Die Cluster sind nicht bekannt
