### Hinweise: was man wissen oder tun muss. Ein Titel und ganze Sätze; was als Satz kommt, hat seinen eigenen Punkt.

problems_history = Der Verlauf ist nicht in Ordnung
# Der Grund, als ganzer Satz.
problems_history_detail = Solange das so ist, kann nichts genehmigt werden. { $reason } Die Überwachung geht weiter. Geben Sie aus, was da ist, als Beleg.
problems_not_the_watcher = Ein anderes ARO Lockbox überwacht bereits
problems_not_the_watcher_detail = Dieses zeigt nur an. Entscheiden Sie im anderen.

## Anmeldung.

problems_sign_in = Bitte erneut anmelden
problems_sign_in_detail = Azure nimmt diese Sitzung nicht mehr an. Es können Anfragen warten, die niemand sieht. { $reason }
problems_sign_in_tried = Azure nimmt diese Sitzung nicht mehr an. Es können Anfragen warten, die niemand sieht. { $reason } Der letzte Versuch ist gescheitert: { $failure }
problems_sign_in_failed = Die neue Anmeldung ist nicht gelungen
problems_still_signed_in = { $reason } Sie sind weiterhin wie zuvor angemeldet.

## Was Azure gefragt wird.

problems_lockbox_off = Customer Lockbox ist in { $tenant } ausgeschaltet
problems_lockbox_off_detail = Microsoft muss in diesem Mandanten nicht mehr fragen. Was hier steht, wurde zuvor angefragt.
problems_roles = Ihre Rollen konnten nicht gelesen werden
problems_roles_detail = { $trouble } Rollen, Abonnements und Cluster sind möglicherweise nicht aktuell.
problems_clusters = Nicht alle Cluster konnten aufgelistet werden
problems_clusters_detail = Manche Anfragen zeigen möglicherweise nur Ressourcen-IDs. { $reason }
problems_offline = Azure ist nicht erreichbar
problems_offline_never = Bisher wurde nichts geprüft. Was Sie sehen, kann veraltet sein, und neue Anfragen werden nicht gesehen. Neue Versuche folgen von selbst.
problems_offline_since = Letzte Antwort { $when }. Was Sie sehen, kann veraltet sein, und neue Anfragen werden nicht gesehen. Neue Versuche folgen von selbst.
problems_not_checked = { $subscription } konnte nicht geprüft werden
# Die Sätze folgen einander mit einem Leerzeichen: was los ist, wann es wieder versucht wird, von wann das Gezeigte ist.
problems_again_now = Jetzt folgt ein neuer Versuch.
problems_again_at = Der nächste Versuch folgt um { $when }.
problems_shown_of = Das Gezeigte ist von { $when }.
problems_unreadable = { $count ->
    [one] 1 Anfrage in { $subscription } konnte nicht gelesen werden
   *[other] { $count } Anfragen in { $subscription } konnten nicht gelesen werden
}
problems_unreadable_detail = Die übrigen werden gezeigt. Sehen Sie im Portal nach. Der erste Fehler. { $fault }

## Dieser Computer.

problems_keychain = Der Schlüsselbund kann nicht verwendet werden
problems_keychain_detail = Die Anmeldung gilt, bis ARO Lockbox beendet wird; auf diesem Computer kann sie nicht sicher aufbewahrt werden. { $reason }
problems_notices = Der Desktop zeigt keine Benachrichtigungen
problems_notices_detail = Neue Anfragen öffnen stattdessen dieses Fenster und erscheinen im Infobereich. { $reason }
problems_clock = Die Uhr weicht ab
problems_clock_detail = Die Uhr dieses Computers weicht von der Uhr von Azure um { $span } ab. Alle Zeiten richten sich nach Azure.
