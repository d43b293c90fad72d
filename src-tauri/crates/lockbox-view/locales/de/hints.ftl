### Was einen zweiten Blick wert ist.

## Der Titel: wie viele Gründe es gibt und wofür.

hints_title = Einen zweiten Blick wert
hints_title_more = { $reasons } für erhöhte Sorgfalt
hints_title_highest = { $reasons } für höchste Sorgfalt
hints_reasons = { $count ->
    [1] Ein Grund
    [2] Zwei Gründe
    [3] Drei Gründe
    [4] Vier Gründe
    [5] Fünf Gründe
    [6] Sechs Gründe
    [7] Sieben Gründe
    [8] Acht Gründe
    [9] Neun Gründe
    [10] Zehn Gründe
    [11] Elf Gründe
    [12] Zwölf Gründe
   *[other] { $count } Gründe
}

## Die Gründe.

hints_likely = Was verlangt wird, ist nur aus dem Text abgeleitet
hints_changes = Ändert etwas
hints_deletes = Löscht etwas
hints_raised = Ihre Einstellungen oder Ihre Organisation verlangen mindestens diese Stufe
hints_unlisted = Verlangt etwas, das in keiner veröffentlichten Liste steht
hints_not_stated = Nennt nicht, was getan werden soll
hints_subscription = { $count ->
    [one] Erreicht das gesamte Abonnement { $names }
   *[other] Erreicht die gesamten Abonnements { $names }
}
hints_clusters = Erreicht { $count } Cluster
hints_perhaps_clusters = Erreicht vielleicht mehr als einen Cluster: Die Cluster dort lassen sich nicht auflisten
hints_another = { $count ->
    [one] Reicht in ein anderes Abonnement: { $names }
   *[other] Reicht in { $count } andere Abonnements: { $names }
}
hints_hours = Dauert { $length }, länger als die üblichen acht
hints_lifetime = Dauert, bis die Supportanfrage geschlossen wird
hints_unstated = Azure gibt nicht an, wie lange es dauert
hints_unread = Azure gibt die Dauer als { $length } an, was kein Ende nennt
# In einem Eintrag des Verlaufs, der nicht mehr als das aufbewahrt.
hints_kept_subscription = Erreicht das gesamte Abonnement
hints_kept_clusters = Erreicht mehr als einen Cluster
hints_kept_another = Reicht in ein anderes Abonnement
hints_kept_long = Länger als acht Stunden oder ohne bekanntes Ende
hints_no_ticket = Stammt nicht aus einem Supportticket
hints_odd = Die Antwort von Azure ist auffällig: { $members }
hints_production = Produktionscluster
hints_generic = Allgemein gehaltene Worte
hints_again = Nach einer Ablehnung erneut angefragt
hints_needless = Ungewöhnlich: verlangt eine Aktion, die kein Lockbox braucht
hints_actions = Verlangt mehrere Aktionen
hints_outside = Erreicht Ressourcen außerhalb jedes bekannten Clusters
hints_window = Außerhalb des Änderungsfensters Ihrer Organisation: { $window }
hints_kept_window = Außerhalb des Änderungsfensters der Organisation
# Zeiten wie darunter, nach der Uhr dieses Computers oder mit einem Abstand wie "+01:00".
hints_window_here = { $spans }, nach der Uhr dieses Computers
hints_window_offset = { $spans }, UTC{ $offset }
hints_window_stretch = { $days } { $from }–{ $to }
hints_window_days = { $first }–{ $last }

## Was an der Antwort von Azure auffällt, nach dem Feld, das es betrifft. Felder stehen in Anführungszeichen, mit ihrem Namen.

hints_ids_disagree = Azure bezeichnet die Anfrage widersprüchlich: „requestId“, „id“, „name“ und „subscriptionId“ stimmen nicht überein
hints_twin_ids = Azure führt diese „requestId“ mehr als einmal auf, mit verschiedenem Inhalt
hints_date = Ein Datum in der Antwort von Azure ist nicht lesbar: „{ $text }“
hints_form = In der Antwort von Azure hat „{ $member }“ eine unerwartete Form
hints_no_properties = In der Antwort von Azure fehlen die „properties“
