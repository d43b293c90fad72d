### Benachrichtigungen: ein Titel und darunter wenige Worte zwischen Punkten. Ein gesperrter Bildschirm kann sie zeigen, darum nennen sie höchstens ein Abonnement.

## Wenn Benachrichtigungen nur verraten, dass es etwas gibt.

notice_needed = Genehmigung nötig
notice_look = Sehen Sie in ARO Lockbox nach
notice_news = Neues in ARO Lockbox
notice_open_program = ARO Lockbox öffnen

## Der Titel.

notice_waiting = Lockbox-Anfrage wartet auf eine Entscheidung
notice_unknown = { $count ->
    [one] Lockbox-Anfrage in unbekanntem Zustand
   *[other] { $count } Lockbox-Anfragen in unbekanntem Zustand
}
notice_quarter_hour = Lockbox-Anfrage wartet noch immer
notice_hour = Lockbox-Anfrage wartet seit einer Stunde
notice_four_hours = Lockbox-Anfrage wartet seit 4 Stunden
notice_day = Lockbox-Anfrage wartet seit einem Tag
notice_wished = Sie wollten erinnert werden: Eine Lockbox-Anfrage wartet
notice_day_left = Weniger als ein Tag Zeit für eine Lockbox-Anfrage
notice_four_hours_left = Weniger als 4 Stunden Zeit für eine Lockbox-Anfrage
notice_hour_left = Weniger als eine Stunde Zeit für eine Lockbox-Anfrage
notice_digest = { $count ->
    [one] 1 Anfrage wartet
   *[other] { $count } Anfragen warten
}
notice_digest_on = { $count ->
    [one] 1 Anfrage zu { $clusters } wartet
   *[other] { $count } Anfragen zu { $clusters } warten
}
notice_clusters = { $count ->
    [one] 1 Cluster
   *[other] { $count } Clustern
}
notice_answered_elsewhere = { $count ->
    [one] Lockbox-Anfrage wurde an anderer Stelle beantwortet
   *[other] { $count } Lockbox-Anfragen wurden an anderer Stelle beantwortet
}
notice_approved = Azure hat vermerkt: genehmigt
notice_denied = Azure hat vermerkt: abgelehnt
notice_unconfirmed = Eine Entscheidung ist noch nicht bestätigt
notice_grant_ended = Der Zugriff sollte beendet sein
notice_test = Eine Testbenachrichtigung
notice_sign_in = Bitte erneut anmelden
notice_cannot_check = Anfragen können nicht geprüft werden

## Bis wann.

notice_answer_by = zu beantworten bis { $when }
notice_answer_first_by = die erste ist zu beantworten bis { $when }
notice_refused_at = gilt ab { $when } als abgelehnt, wenn niemand antwortet

## Was folgt oder was dafür getan wird.

notice_open = zum Ansehen öffnen
notice_not_looked_at = hier hat sie noch niemand angesehen; zum Ansehen öffnen
notice_held_back = während der Ruhezeit zurückgehalten; { $rest }
notice_none_yours = dieses Konto darf keine davon entscheiden
notice_some_yours = { $count } davon kann dieses Konto entscheiden; zum Ansehen öffnen
notice_unknown_state = Azure hat einen Zustand gesendet, den diese Version nicht kennt; entscheiden Sie im Portal
# Ein Wort von Azure, das diese Version nicht kennt; es wird nie übersetzt.
notice_unknown_word = Azure hat einen Zustand gesendet, den diese Version nicht kennt: „{ $word }“; entscheiden Sie im Portal
# Neben anderen, die warten.
notice_also_unknown = { $count ->
    [one] 1 weitere ist in unbekanntem Zustand und im Portal zu entscheiden
   *[other] { $count } weitere sind in unbekanntem Zustand und im Portal zu entscheiden
}
notice_by_somebody = von jemand anderem oder im Portal
notice_as_decided = wie Sie entschieden haben
notice_checking = Azure hat nicht geantwortet; es wird geprüft, was angekommen ist
notice_confirming = wird bei Azure bestätigt
notice_say_seen = So werden neue Anfragen gemeldet; bestätigen Sie in ARO Lockbox, dass Sie diese gesehen haben
notice_until_sign_in = Bis dahin können Anfragen nicht geprüft werden; es können welche warten
notice_none_read = seit 15 Minuten wurde kein Abonnement gelesen; es können Anfragen warten
notice_not_read = { $count ->
    [one] seit 15 Minuten nicht gelesen; es können Anfragen warten
   *[other] { $count } Abonnements wurden seit 15 Minuten nicht gelesen; es können Anfragen warten
}
