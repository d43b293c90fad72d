### Einstellungen: was sich einstellen lässt und was eine Organisation darüber vorgibt.

settings_title = Einstellungen
settings_note = Was Sie ändern, gilt sofort.
settings_faults = Nicht alles, was eingestellt ist, gilt
settings_saved = Gespeichert: { $what }
settings_undone = Zurückgenommen: { $what }
settings_undo = Rückgängig
settings_save = Speichern
settings_managed = Von Ihrer Organisation verwaltet ({ $file })

## Benachrichtigungen und Infobereich.

settings_notices = Benachrichtigungen
settings_notices_help = Was Benachrichtigungen und der Infobereich jedem verraten dürfen, der auf diesen Bildschirm sieht.
settings_privacy = Wie viel sie verraten
settings_privacy_help = Auf keiner Stufe stehen dort Microsofts Worte, Kennungen, Links, Supportanfragen oder Namen von Personen.
settings_private = Zurückhaltend
settings_private_detail = Dass eine Anfrage wartet, zu welchem Abonnement oder Namen und bis wann
settings_most_private = Besonders zurückhaltend
settings_most_private_detail = Nur dass eine Genehmigung nötig ist; im Infobereich haben Anfragen Nummern
settings_detailed = Ausführlich
settings_detailed_detail = Was zu welchem Cluster erbeten wird, solange der Bildschirm nachweislich entsperrt ist
settings_ends = Wenn ein Zugriff beendet sein sollte
settings_ends_help = Eine leise Benachrichtigung am Ende jedes Zugriffs. Im Verlauf steht es in jedem Fall.

## Ruhezeiten.

settings_quiet = Ruhezeiten
settings_quiet_help = Benachrichtigungen werden zurückgehalten und gemeinsam gezeigt, wenn die Ruhezeit endet. Nichts geht verloren: Anfragen stehen unterdessen im Eingang und am Symbol.
settings_hours = Zeiten
settings_hours_help = Nach der Uhr dieses Computers.
settings_hours_on = Ruhe zu diesen Zeiten
settings_days = Beginnt am
settings_from = Von
settings_to = Bis
settings_holidays = Feiertage
settings_holidays_help = Ruhe von Mitternacht bis Mitternacht.
settings_holiday_label = Ein weiterer Tag
settings_holiday_add = Hinzufügen
settings_holiday_remove = { $day } entfernen
settings_breakthrough = Durchbrechen der Ruhe
settings_breakthrough_help = Eine Anfrage, die so bald verfällt, wird trotzdem gemeldet, ebenso eine, die vor dem Ende der Ruhezeit verfiele.
settings_breakthrough_unit = Stunden vor dem Verfall

## Entscheiden.

settings_deciding = Entscheiden
settings_deciding_help = Was eine Genehmigung verlangt. Es kann mehr sein, als die Regeln fordern, nie weniger.
settings_least = Mindestsorgfalt einer Genehmigung
settings_least_help = Was gerade offen ist, wird neu gezeigt, wenn die Stufe steigt.
settings_level_rules = Wie die Regeln es fordern
settings_level_rules_detail = Stufe 1, 2 oder 3, je nachdem, was erbeten wird
settings_level_two = Mindestens Stufe 2
settings_level_two_detail = Für jede Genehmigung ist auch der Name des Clusters einzutippen
settings_level_three = Immer Stufe 3
settings_level_three_detail = Für jede Genehmigung ist auch das Risiko zu bestätigen und eine neue Anmeldung nötig
settings_decisions = Entscheidungen
settings_decisions_help = Anfragen werden trotzdem überwacht und gezeigt.
settings_decisions_off = Auf diesem Computer abgeschaltet
settings_window = Änderungsfenster
settings_window_help = Eine Genehmigung zu jeder anderen Zeit trägt einen Hinweis und verlangt mindestens den Namen des Clusters. Verglichen wird, wann sich der Zugriff öffnen würde, nicht wie lange er dauert.

## Dieser Computer.

settings_computer = Dieser Computer
settings_computer_help = Anfragen werden nur gemeldet, solange ARO Lockbox läuft.
settings_login = Bei der Anmeldung starten
settings_login_help = Ohne Fenster, im Infobereich.
settings_login_not_looked = Noch nicht nachgesehen

## Sprache.

settings_languages = Sprache
settings_languages_help = Die der Fenster, der Benachrichtigungen und des Infobereichs. Microsofts Worte bleiben, wie sie sind.
settings_language = Sprache der Oberfläche
settings_language_help = Der Verlauf behält die Worte, in denen etwas entschieden wurde.
settings_language_system = Wie dieser Computer

## Ein Mandant; sein Name steht darüber.

settings_tenant_help = Was für diesen Mandanten anders ist.
settings_alias = Name in Benachrichtigungen und im Infobereich
settings_alias_help = Ein neutraler Name statt dem des Abonnements. Leer gelassen, steht dort dieser.
settings_approver = Ihre Rolle
settings_approver_help = Wer zuerst erfährt, dass eine Anfrage kommt.
settings_first = Zuerst
settings_first_detail = Sie erfahren von jeder Anfrage sofort
settings_backup = Vertretung
settings_backup_detail = Sie erfahren davon, wenn eine Stunde lang niemand geantwortet hat oder das Ende naht
settings_own_quiet = Eigene Ruhezeiten
settings_own_quiet_help = Statt der üblichen.

## Was mit Einstellungen nicht stimmt, als Problem.

settings_problem = Einige Einstellungen gelten nicht
settings_problem_detail = { $count ->
    [one] { $first }
   *[other] { $first } Und { $count } weitere dieser Art.
}
settings_show = Einstellungen

## Warum eine Einstellung nicht geändert wurde.

settings_not_managed = Das gibt Ihre Organisation vor ({ $file }).
settings_not_day = Wählen Sie mindestens einen Tag.
settings_not_time = Geben Sie zwei verschiedene Uhrzeiten an.
settings_not_date = Diesen Tag gibt es nicht.
settings_not_hours = Geben Sie eine ganze Zahl von 1 bis 96 an.
settings_not_many = Das ist mehr, als gemerkt werden kann.
settings_not_alias = Höchstens 40 Zeichen, die alle sichtbar sind.
settings_not_last = Es gibt nichts zurückzunehmen.
settings_not_kept = Es konnte nicht gespeichert werden, und nichts hat sich geändert. { $why }

## Was übergangen wurde.

settings_fault_member = „{ $name }“ in { $file } ist unbekannt oder unbrauchbar. Es wird übergangen; alles andere gilt.
settings_fault_kept = { $file } ließ sich nicht als Einstellungen lesen. Die Datei liegt nun als { $kept } daneben, und was darin stand, gilt nicht.
settings_fault_broken = { $file } ließ sich nicht als Einstellungen lesen. Was darin steht, gilt nicht.
settings_fault_unreadable = { $file } kann nicht gelesen werden. { $why }
settings_fault_not_trusted = { $file } können andere als die Verwaltung dieses Computers ändern. Was darin steht, gilt nicht.
