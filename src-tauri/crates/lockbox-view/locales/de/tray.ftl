### Der Infobereich: was am Symbol steht und im Menü.

## Der Text am Symbol.

tray_tooltip = ARO Lockbox: { $head }.{ $checked }
tray_tooltip_of_cloud = ARO Lockbox ({ $cloud }): { $head }.{ $checked }

## Das Menü.

tray_all = Alle { $count }…
tray_open_grants = { $count ->
    [one] 1 Zugriff ist offen
   *[other] { $count } Zugriffe sind offen
}
tray_history = Verlauf
tray_check_now = Jetzt prüfen
tray_sign_in = Anmelden…
tray_quit = Beenden (keine Meldungen mehr)
tray_settings = Einstellungen…
tray_request = Anfrage { $number }

## Ruhe und was sich dazu wählen lässt.

tray_quiet_until = Ruhe bis { $when }
tray_quiet_none = Ruhe wünschen
tray_quiet_off = Aus
tray_quiet_hour = Für 1 Stunde
tray_quiet_morning = Bis { $when }
tray_quiet_held = { $count ->
    [one] 1 Anfrage zurückgehalten
   *[other] { $count } Anfragen zurückgehalten
}

## Eine Anfrage: bis wann sie zu beantworten ist und was man tun kann. Nichts davon entscheidet.

tray_by = bis { $when }
tray_approve = Genehmigen…
tray_deny = Ablehnen…
tray_review = Ansehen
