### Eine Datei für die Prüfung: das Fenster, die Seite für Menschen darin und was die Prüfung einer Datei ergibt.

report_open = Für die Prüfung exportieren…
report_dialog = Für die Prüfung exportieren
report_intro = Eine Datei mit allem, was in einem Zeitraum angefragt und entschieden wurde: ein Bericht zum Lesen und Drucken, Tabellen für andere Programme und alles, womit sich auf einem anderen Computer prüfen lässt, dass nichts verändert wurde.

report_period = Zeitraum
report_this_month = Dieser Monat
report_last_month = Letzter Monat
report_ninety_days = Letzte 90 Tage
report_other_days = Andere Tage
report_from = Von
report_to = Bis einschließlich
report_days_note = Die Tage zählen in UTC, damit sie überall dasselbe bedeuten.

report_contents = Die Datei wird enthalten
report_holds_requests = { $number ->
    [0] keine Anfrage
    [one] { $number } Anfrage
   *[other] { $number } Anfragen
}
report_holds_decisions = { $number ->
    [0] keine hier getroffene Entscheidung
    [one] { $number } hier getroffene Entscheidung mit der Seite, auf der sie getroffen wurde
   *[other] { $number } hier getroffene Entscheidungen, jede mit der Seite, auf der sie getroffen wurde
}
report_holds_gaps = { $number ->
    [0] keine Lücke in der Beobachtung
    [one] { $number } Lücke in der Beobachtung
   *[other] { $number } Lücken in der Beobachtung
}
report_holds_entries = { $number ->
    [0] keinen Eintrag, da der Verlauf leer ist
    [one] den Hash des einzigen Eintrags im Verlauf
   *[other] die Hashes aller { $number } Einträge des Verlaufs
}
report_counting = Wird gezählt…

report_write = Datei schreiben
report_cancel = Abbrechen
report_close = Schließen
report_stop = Anhalten
report_copy_path = Pfad kopieren
report_copied = Kopiert
report_open_folder = Ordner öffnen

report_running = Wird geschrieben: { $percent } %
report_done = Die Datei ist geschrieben.
report_check_it = Jeder kann sie prüfen, auch auf einem anderen Computer, mit „lockbox verify“.
report_called_off = Angehalten. Es wurde keine Datei geschrieben.
report_failed = Es wurde keine Datei geschrieben: { $reason }
report_bad_days = Geben Sie beide Tage ein.
report_days_reversed = Der Zeitraum endet, bevor er beginnt.
report_busy = Es wird bereits eine Datei geschrieben.
report_no_folder = Es gibt keinen Ordner für Dokumente.
report_exists = Eine Datei dieses Namens gibt es bereits: { $path }
report_full = Der Datenträger ist voll
report_no_signer = ssh-keygen von OpenSSH, das die Signatur erstellt, wurde nicht gefunden
report_not_signed = Sie konnte nicht signiert werden: { $reason }
report_tenant_unknown = der Verlauf kennt keinen solchen Mandanten; er kennt: { $names }

## Die Seite für Menschen in der Datei für die Prüfung.

report_title = Customer Lockbox: was angefragt und entschieden wurde
report_days = { $from } bis { $to }, Tage in UTC

report_label_period = Zeitraum
report_label_made = Erstellt
report_label_cloud = Cloud
report_label_tenants = Mandanten
report_label_people = Personen, die hier entschieden haben
report_label_program = Programm
report_label_requests = Anfragen
report_label_decisions = Hier getroffene Entscheidungen
report_label_gaps = Lücken in der Beobachtung
report_label_history = Verlauf
report_label_head = Kopf-Hash des Verlaufs
report_program = ARO Lockbox { $version }
report_nobody = niemand
report_history_holds = { $number ->
    [one] { $number } Eintrag, beim Erstellen geprüft
   *[other] { $number } Einträge, beim Erstellen alle geprüft
}
report_history_broken = Der Verlauf war beim Erstellen nicht unversehrt. { $reason }
report_decided = { $approved } genehmigt, { $denied } abgelehnt
report_times = Zeiten sind in UTC angegeben; darunter steht die Ortszeit des Computers, auf dem die Datei erstellt wurde, mit dem Abstand zu UTC.
report_as_known = Was aus jeder Anfrage wurde, steht hier, wie es beim Erstellen dieser Datei bekannt war, auch wenn es nach dem Zeitraum geschah.

report_requests = Anfragen
report_requests_none = In diesem Zeitraum gab es keine Anfrage.
report_number = Nr.
report_asked = Angefragt
report_reaches = Reicht bis
report_action = Aktion
report_outcome = Ergebnis
report_by = Von
report_reason = Begründung
report_decided_at = Entschieden
report_ticket = Supportticket
report_access = Zugriff
report_access_from = ab { $since }, kein Ende bekannt
report_access_between = { $since } bis { $until }
report_subscription = Abonnement
report_tenant = Mandant
report_id = Anfrage
report_words = Wortlaut von Microsoft
report_frozen = Die Seite der Entscheidung
report_frozen_none = Es wurde keine Seite aufbewahrt: Hier hat niemand entschieden, oder es war eine ältere Version.
report_entries = Einträge

report_gaps = Wann niemand beobachtet hat
report_gaps_none = Für diesen Zeitraum ist keine Lücke vermerkt.
report_gaps_after = Eine Lücke wird vermerkt, sobald die Beobachtung wieder beginnt. Von der Zeit nach { $when } weiß diese Datei nichts.
report_others = Weitere Einträge des Zeitraums
report_others_none = Es gibt keine.

report_verify = So prüfen Sie diese Datei
report_verify_tool = „lockbox verify DATEI“ vergleicht jede Datei mit dem Manifest, bildet die Kette der Einträge neu und nennt, was nicht passt. Das braucht kein Netzwerk und nichts von dem Programm, das die Datei erstellt hat. Auf dem Computer, auf dem sie erstellt wurde, zeigt es auch, ob der Kopf-Hash noch im Verlauf liegt.
report_verify_chain = Von Hand: entries.jsonl hat für jeden Eintrag des Verlaufs eine Zeile. Der Hash eines Eintrags ist SHA-256 über ein Nullbyte und das Blatt („leaf“). Der Kopf-Hash danach ist SHA-256 über ein Byte mit dem Wert eins, den Kopf-Hash davor (anfangs 32 Nullbytes) und diesen Hash. Nach dem letzten Eintrag muss es der oben genannte sein.
report_verify_head = Vergleichen Sie den Kopf-Hash mit einem, den Sie anderswo notiert haben, etwa aus einer älteren Datei: Er muss in dieser Datei nach ebenso vielen Einträgen vorkommen. Ein Kopf-Hash, der nur in der Datei steht, beweist nur, dass die Datei in sich stimmig ist.
report_verify_signed = Enthält der Behälter manifest.json.sig, dann ist das Manifest signiert. So prüfen Sie es: ssh-keygen -Y verify -f allowed_signers -I NAME -n aro-lockbox -s manifest.json.sig < manifest.json
report_limits = Was diese Datei nicht sagen kann
report_limits_watched = Anfragen, die gestellt wurden und vorbei waren, während niemand beobachtet hat; das Activity Log von Azure führt 90 Tage lang eigene Aufzeichnungen.
report_limits_head = Was jemand mit den Rechten dieses Benutzers mit dem ganzen Verlauf getan hat, bevor irgendein Kopf-Hash anderswo aufbewahrt wurde.

## Was die Prüfung einer Datei ergeben hat.

report_fits = { $entries ->
    [one] Die Datei ist unverändert; ihr Eintrag ergibt den Kopf-Hash { $head }
   *[other] Die Datei ist unverändert; ihre { $entries } Einträge ergeben den Kopf-Hash { $head }
}
report_signed = Das Manifest ist signiert; ssh-keygen -Y verify zeigt, von wem.
report_unsigned = Das Manifest ist nicht signiert.

report_fault_stranger = { $name } steht nicht im Manifest oder ist zweimal vorhanden
report_fault_missing = { $name } fehlt
report_fault_changed = { $name } wurde nach dem Erstellen verändert
report_fault_around = Vor oder hinter dem, was zur Datei gehört, liegt noch etwas
report_fault_line = Zeile { $line } der Einträge ist nicht lesbar
report_fault_order = Eintrag { $expected } fehlt oder steht an anderer Stelle; dort steht Eintrag { $found }
report_fault_entry = Eintrag { $number } wurde verändert: Er passt nicht zu seinem Hash
report_fault_misplaced = Eintrag { $number } gibt sich als Eintrag { $own } aus
report_fault_length = Es sind { $found } Einträge statt { $expected }
report_fault_head = Die Einträge ergeben nicht den Kopf-Hash, den das Manifest nennt
report_fault_before = Der Verlauf war beim Erstellen der Datei nicht unversehrt: { $reason }
report_fault_records = { $name } sagt etwas anderes als die Einträge

report_lies_in = Der Verlauf auf diesem Computer hat nach Eintrag { $number } denselben Kopf-Hash.
report_lies_not = Der Verlauf auf diesem Computer hat nach Eintrag { $number } einen anderen Kopf-Hash: Eines von beiden wurde verändert.
report_lies_unknown = Der Verlauf auf diesem Computer ist ein anderer als der in der Datei.
report_no_history = Auf diesem Computer gibt es keinen Verlauf, mit dem verglichen werden könnte.

report_no_file = es ist keine Datei für die Prüfung: { $reason }
report_newer = eine neuere Version des Programms hat sie erstellt ({ $format })
report_unreadable = sie ist nicht lesbar: { $reason }
