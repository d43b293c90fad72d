### Der Eingang.

## Über allem.

inbox_waiting = { $count ->
    [one] 1 Anfrage braucht Ihre Entscheidung
   *[other] { $count } Anfragen brauchen Ihre Entscheidung
}
# Von zweien oder mehr warten so viele erst auf eine Antwort von Microsoft.
inbox_some_asked = { $asked ->
    [one] { $count } Anfragen brauchen Ihre Entscheidung; 1 davon wartet auf Microsoft
   *[other] { $count } Anfragen brauchen Ihre Entscheidung; { $asked } davon warten auf Microsoft
}
inbox_all_asked = { $count ->
    [one] 1 Anfrage braucht Ihre Entscheidung und wartet auf Microsoft
   *[other] { $count } Anfragen brauchen Ihre Entscheidung und warten auf Microsoft
}
inbox_next = Die nächste läuft { $when } ab

## Die Überschriften der Abschnitte.

inbox_portal = Im Portal zu entscheiden
inbox_cannot_decide = Sie können nicht entscheiden
inbox_asked_microsoft = Warten auf Microsoft
inbox_with_azure = Bei Azure
inbox_recent = In den letzten zwei Tagen beantwortet oder vorbei

## Ein leerer Eingang.

inbox_lockbox_off = Microsoft muss in diesem Mandanten nicht fragen. Ein globaler Administrator kann es einschalten.
inbox_nothing = Alles geklärt
inbox_checked = { $count ->
    [one] Geprüft um { $when } in 1 Abonnement. { $told }
   *[other] Geprüft um { $when } in { $count } Abonnements. { $told }
}
inbox_will_be_told = Sie erfahren es, wenn Microsoft fragt.
inbox_shows = Wenn Microsoft fragt, steht es hier und im Infobereich.
inbox_never = Noch keine Anfrage
inbox_run_a_drill = Geprüft um { $when }. Starten Sie eine Übung, um zu sehen, wie es aussehen wird: Alles daran sagt ÜBUNG, und nichts erreicht Azure.
inbox_may_wait = Vielleicht warten Anfragen

## Warum nicht bekannt ist, was wartet, und was hilft.

inbox_nobody = Niemand sieht nach, bis Sie sich anmelden.
inbox_signing_in = Niemand sieht nach, bis die Anmeldung fertig ist.
inbox_restoring = Die gemerkte Anmeldung wird aufgenommen.
inbox_not_restored = Die gemerkte Anmeldung konnte bisher nicht aufgenommen werden. Das wird von selbst wieder versucht; Sie können sich auch neu anmelden.
inbox_looking_up = Ihre Abonnements werden ermittelt.
inbox_lookup_failed = Ihre Abonnements konnten nicht ermittelt werden, daher gibt es noch nichts zu prüfen. Das wird von selbst wieder versucht.
inbox_nothing_to_watch = Dieses Konto kann kein aktives Abonnement lesen, daher ist keine Anfrage zu sehen. Bitten Sie um die Rolle Reader für die Abonnements mit Clustern.
inbox_first_check = Die erste Prüfung läuft.
inbox_silent = Nicht jedes Abonnement konnte geprüft werden. Das wird von selbst wieder versucht.
inbox_old = Die letzte Prüfung liegt zu lange zurück. Die nächste ist fällig.
inbox_unreadable = Azure führt etwas auf, das diese Version nicht lesen kann. Sehen Sie im Portal nach.
inbox_unknown = Azure hat einen Zustand gesendet, den diese Version nicht kennt. Sehen Sie im Portal nach.

## Mehrere Konten als eines.

inbox_practice = Eine Übungsanfrage braucht Ihre Entscheidung
inbox_and_practice = { $headline }, und eine ist Übung
inbox_restarting = Noch nicht bekannt: Die Beobachtung beginnt neu
inbox_nobody_watches = Nicht bekannt: Niemand beobachtet
inbox_blind = Nicht alles ist bekannt von { $accounts }
inbox_checked_tenants = { $count ->
    [one] Geprüft um { $when } in 1 Mandanten. { $told }
   *[other] Geprüft um { $when } in { $count } Mandanten. { $told }
}
