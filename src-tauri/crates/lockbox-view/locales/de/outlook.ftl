### Ob das, was gezeigt wird, alles ist.

## Wie es steht, als Rest eines Satzes. Manche beginnen einen, dann groß geschrieben.

outlook_answered = { $count ->
    [one] das Abonnement hat geantwortet
   *[other] alle { $count } Abonnements haben geantwortet
}
outlook_nobody = niemand ist angemeldet
outlook_signing_in = Anmeldung läuft
outlook_restoring = die Anmeldung wird aufgenommen
outlook_not_restored = die Anmeldung konnte bisher nicht aufgenommen werden
outlook_expired = Anmeldung nötig
outlook_looking_up = Ihre Abonnements werden ermittelt
outlook_lookup_failed = Ihre Abonnements konnten nicht ermittelt werden
outlook_nothing_to_watch = Sie können kein Abonnement lesen
outlook_first_check = erste Prüfung läuft
outlook_silent = { $share } nicht prüfbar
outlook_old = { $share } seit { $when } nicht geprüft
outlook_unreadable = { $count ->
    [one] 1 Anfrage war nicht lesbar
   *[other] { $count } Anfragen waren nicht lesbar
}
outlook_unknown = { $count ->
    [one] 1 Anfrage ist in einem Zustand, den diese Version nicht kennt
   *[other] { $count } Anfragen sind in einem Zustand, den diese Version nicht kennt
}

## Wie viele davon: das einzige, oder einige von mehreren.

outlook_the_one = das Abonnement
outlook_some = { $some } von { $all } Abonnements

## Eine wahre Zeile über die Beobachtung.

outlook_checked = Geprüft um { $when }, { $matter }
outlook_last_complete = { $matter }, letzte vollständige Prüfung um { $when }
outlook_not_watching = Keine Beobachtung: { $matter }

## Über allem, wenn von nichts bekannt ist, dass es wartet.

outlook_nothing = Nichts braucht Ihre Entscheidung
outlook_not_known_yet = Noch nicht bekannt: { $matter }
outlook_not_known = Nicht bekannt: { $matter }
