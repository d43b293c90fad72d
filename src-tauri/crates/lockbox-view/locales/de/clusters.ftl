### Die Cluster und was zu jedem verlangt wird.

# Version, Ort und Ressourcengruppe, in den Worten von Azure.
clusters_detail = OpenShift { $version } · { $location } · Gruppe { $group }

## Was auf wen wartet, auf einem Etikett; mehrere folgen einander zwischen Kommas.

clusters_need_you = { $count ->
    [one] 1 Anfrage wartet auf Ihre Entscheidung
   *[other] { $count } Anfragen warten auf Ihre Entscheidung
}
clusters_unknown = { $count ->
    [one] 1 Anfrage ist im Portal zu entscheiden
   *[other] { $count } Anfragen sind im Portal zu entscheiden
}
clusters_for_others = { $count ->
    [one] 1 Anfrage wartet auf andere
   *[other] { $count } Anfragen warten auf andere
}
clusters_with_azure = { $count ->
    [one] 1 Anfrage liegt bei Azure
   *[other] { $count } Anfragen liegen bei Azure
}

## Was offen ist, auf einem Etikett.

clusters_open = Zugriff ist offen
clusters_open_endless = Zugriff ist offen, Ende nicht bekannt
