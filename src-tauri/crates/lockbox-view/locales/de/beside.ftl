### Was Azure neben einer Anfrage mitteilt.

beside_owner = Zuständig für den Cluster
beside_tags = Tags des Clusters
beside_more_tags = { $count ->
    [one] und 1 weiteres
   *[other] und { $count } weitere
}

## Das Supportticket. Sein Titel ist in jemandes eigenen Worten und wird nie übersetzt.

beside_title = „{ $title }“
beside_closed = Azure zeigt dieses Supportticket als geschlossen.
beside_contact_you = Azure schreibt Ihnen dazu.
beside_contact = Azure schreibt dazu an { $address }.
