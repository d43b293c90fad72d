### Bereitschaft: Könnte eine Anfrage jetzt einen Menschen erreichen, der entscheiden darf? Namen von Rollen und Diensten bleiben, wie Azure sie nennt.

## Das Urteil. Nach dem Strich steht einer der Gründe darunter.

readiness_yes = Ja – eine Anfrage würde hier jemanden erreichen, der entscheiden darf
readiness_not_now = Derzeit nicht – { $reason }
readiness_open = Nicht prüfbar – { $reason }
readiness_reason_in = { $subscription }: { $reason }

## Gründe, als Rest eines Satzes.

readiness_restoring = die gespeicherte Anmeldung wird gerade übernommen
readiness_expired = Azure nimmt diese Sitzung nicht mehr an
readiness_nobody = niemand ist angemeldet
readiness_say_seen = geben Sie an, ob Sie die Testbenachrichtigung gesehen haben
readiness_notices_refused = dieser Desktop lehnt Benachrichtigungen ab
readiness_notice_not_seen = die Testbenachrichtigung wurde auf diesem Desktop nicht gesehen
readiness_notices_not_proved = auf diesem Desktop hat noch niemand eine Benachrichtigung von ARO Lockbox gesehen
readiness_history_bad = der Verlauf ist nicht in Ordnung, daher kann nichts genehmigt werden
readiness_lockbox_off = Customer Lockbox ist ausgeschaltet: Microsoft muss nicht fragen
readiness_lockbox_open = ob Customer Lockbox eingeschaltet ist, konnte nicht gelesen werden
readiness_subscriptions_open = Ihre Abonnements sind noch nicht bekannt
readiness_subscriptions_none = dieses Konto kann kein Abonnement lesen
readiness_deciding_open = Ihre Rollen konnten nicht gelesen werden; möglicherweise können Sie nicht entscheiden
readiness_deciding_none = Sie dürfen in keinem Ihrer Abonnements entscheiden
readiness_first_check = die erste Prüfung läuft
readiness_not_read = die Anfragen werden nicht gelesen
readiness_approver_open = wer dort entscheiden darf, konnte nicht gelesen werden
readiness_approver_none = niemand hat eine direkte, aktive Rolle, die dort entscheiden darf
readiness_look = etwas sollte angesehen werden

## Ob das Konto Global Administrator ist und was das bedeutet.

readiness_global = Global Administrator
readiness_global_yes = Schaltet Lockbox ein und aus. Über ARO-Anfragen entscheidet eine direkte Rolle im Abonnement.
readiness_global_no = Für ARO-Anfragen nicht nötig: Über sie entscheidet eine direkte Rolle im Abonnement.
readiness_global_open = Konnte nicht gelesen werden. Über ARO-Anfragen entscheidet eine direkte Rolle im Abonnement.

## Wie eine Prüfung ausging.

readiness_is_yes = ja
readiness_is_no = nein
readiness_is_open = nicht prüfbar
readiness_is_not_proved = noch nicht nachgewiesen
readiness_is_asked = wartet auf Ihre Antwort
readiness_is_some_of = { $count } von { $subscriptions }
readiness_is_none_of = keines von { $subscriptions }
readiness_subscriptions = { $count ->
    [one] 1 Abonnement
   *[other] { $count } Abonnements
}
readiness_is_no_subscription = kein Abonnement
readiness_is_not_yet = noch nicht
readiness_is_you = Sie
readiness_is_others = andere, nicht Sie
readiness_is_to_look_at = ansehen

## Wie jede Prüfung heißt.

readiness_signed_in = Angemeldet
readiness_notices = Dieser Desktop zeigt Benachrichtigungen
readiness_autostart = ARO Lockbox startet bei der Anmeldung
readiness_clock = Die Uhr geht richtig
readiness_keychain = Der Schlüsselbund bewahrt die Anmeldung auf
readiness_history = Der Verlauf ist beschreibbar
readiness_lockbox = Customer Lockbox ist für den Mandanten eingeschaltet
readiness_subscriptions_known = Ihre Abonnements sind bekannt
readiness_deciding = Sie dürfen entscheiden
readiness_watching = Die Anfragen werden gelesen
readiness_approver = Jemand darf entscheiden
readiness_two_people = Mindestens zwei Personen dürfen entscheiden

## Was zu jeder bekannt ist.

readiness_signed_in_detail = Ohne Anmeldung wird nichts überwacht, und es können Anfragen warten; Azure sendet den Genehmigenden weiterhin E-Mails.
readiness_autostart_detail = Damit nach einem Neustart dieses Computers jemand benachrichtigt wird.
readiness_clock_differs = Die Uhr dieses Computers weicht von der Uhr von Azure um { $span } ab. Alle Zeiten richten sich nach Azure.
readiness_clock_detail = Verglichen mit der Zeit in den Antworten von Azure.
readiness_keychain_detail = Ohne ihn gilt die Anmeldung nur, bis ARO Lockbox beendet wird.
readiness_history_detail = Nichts wird genehmigt, was nicht zuvor aufgezeichnet werden konnte.
readiness_lockbox_detail = Ein Global Administrator schaltet es ein, für den gesamten Mandanten.
readiness_subscriptions_detail = Überwacht werden die Abonnements, die Azure dieses Konto lesen lässt.
readiness_deciding_detail = Owner oder Azure Customer Lockbox Approver, direkt im Abonnement zugewiesen, bevor die Anfrage begann.
readiness_watching_detail = Werden immer wieder gelesen, solange ARO Lockbox läuft.
readiness_unreadable = { $count ->
    [one] 1 Anfrage konnte nicht gelesen werden.
   *[other] { $count } Anfragen konnten nicht gelesen werden.
}
readiness_stretched = Es gibt mehr Abonnements, als sich jede Minute lesen lassen: Die mit Clustern werden alle { $close } gelesen, die übrigen alle { $seldom }

## Customer Lockbox sollte hier ein- oder ausgeschaltet werden, und das ist noch offen.

readiness_on_lost = Es sollte hier eingeschaltet werden, und wir wissen nicht, ob Azure das übernommen hat; der Stand wird zurückgelesen.
readiness_on_taken = Es sollte hier eingeschaltet werden. Azure hat das übernommen und zeigt es noch nicht; der Stand wird zurückgelesen.
readiness_off_lost = Es sollte hier ausgeschaltet werden, und wir wissen nicht, ob Azure das übernommen hat; der Stand wird zurückgelesen.
readiness_off_taken = Es sollte hier ausgeschaltet werden. Azure hat das übernommen und zeigt es noch nicht; der Stand wird zurückgelesen.

## Ob Benachrichtigungen wirklich gesehen werden.

readiness_proof_none = Nur ein Mensch kann sagen, ob eine Benachrichtigung wirklich zu sehen ist: Fokusmodi und Einstellungen blenden sie stillschweigend aus.
readiness_proof_asked = Soeben wurde eine Testbenachrichtigung gezeigt. Haben Sie sie gesehen?
readiness_proof_seen = Hier hat jemand eine Testbenachrichtigung gesehen: { $when }.
readiness_proof_not_seen = Eine Testbenachrichtigung wurde gezeigt ({ $when }), und niemand hat sie gesehen. Prüfen Sie die Benachrichtigungseinstellungen dieses Systems.

## Rechte in einem Abonnement: ob dieses Konto entscheiden darf und warum, was sonst bekannt ist und wer es darf.

readiness_rights = { $may }: { $why }.{ $more } { $people }
readiness_rights_not_listed = Ihre Rolle darf entscheiden, aber die Liste Ihrer Berechtigungen in Azure nennt das nicht
readiness_rights_direct = Durch eine direkte Rolle, derzeit aktiv
readiness_rights_no_role = Weder Owner noch Lockbox Approver dieses Abonnements
readiness_rights_management_group = Ihre Rolle stammt aus einer Verwaltungsgruppe; Lockbox erkennt sie nicht an
readiness_rights_eligible = Ihre Rolle ist berechtigt, aber nicht aktiv; eine Anfrage, die vor der Aktivierung beginnt, berücksichtigt Sie nicht
readiness_rights_reader = Ihre einzige Rolle dort ist Reader
readiness_rights_unread = Ihre Rolle konnte nicht gelesen werden; möglicherweise können Sie nicht entscheiden
readiness_rights_may_not_read = Dieses Konto darf Lockbox-Anfragen dort nicht lesen.
readiness_rights_eligible_open = Ob Sie eine Rolle aktivieren könnten (PIM), konnte nicht geprüft werden.
readiness_people = Mit direkter Rolle: { $people }{ $groups }{ $rest }.
readiness_people_none = niemand namentlich
readiness_people_some = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
readiness_groups = { $count ->
    [one] , dazu eine Gruppe, deren Mitglieder nicht geprüft wurden
   *[other] , dazu { $count } Gruppen, deren Mitglieder nicht geprüft wurden
}
readiness_assignments_cut = ; nicht alle Rollenzuweisungen konnten gelesen werden

## Der eine nächste Schritt und was auf den Schaltflächen steht.

readiness_step_sign_in = Melden Sie sich mit dem Konto an, das entscheidet.
readiness_step_check = Fragen Sie Azure erneut ab.
readiness_step_turn_on = Sie sind Global Administrator und dürfen es für den gesamten Mandanten einschalten.
readiness_step_turn_off = Sie sind Global Administrator und dürfen es für den gesamten Mandanten ausschalten.
readiness_step_ask_global = Bitten Sie einen Global Administrator des Mandanten, es einzuschalten.
readiness_step_ask_role = Lassen Sie sich Owner oder Azure Customer Lockbox Approver for Subscription direkt im Abonnement zuweisen. Das gilt für Anfragen, die danach beginnen.
readiness_step_activate = Aktivieren Sie die Rolle in Privileged Identity Management, bevor die nächste Anfrage beginnt.
readiness_step_second = Lassen Sie einer zweiten Person eine Rolle direkt im Abonnement zuweisen, für den Tag, an dem Sie nicht da sind.
readiness_step_test = Zeigen Sie eine Testbenachrichtigung an und geben Sie an, ob Sie sie gesehen haben.
readiness_step_confirm = Geben Sie an, ob Sie die Testbenachrichtigung gesehen haben.
readiness_step_login = Lassen Sie ARO Lockbox bei der Anmeldung am Computer starten.
readiness_step_clock = Stellen Sie die Uhr dieses Computers, oder lassen Sie sie über das Netzwerk stellen.
readiness_step_keychain = Entsperren Sie den Schlüsselbund dieses Computers oder richten Sie ihn ein, und melden Sie sich dann erneut an.
readiness_step_history = Sehen Sie sich den Verlauf an; dort steht, was nicht stimmt.
readiness_step_portal = Sehen Sie sich die Anfragen im Portal an.
readiness_do_sign_in = Anmelden
readiness_do_check = Jetzt prüfen
readiness_do_turn_on = Einschalten…
readiness_do_turn_off = Ausschalten…
readiness_do_test = Testbenachrichtigung zeigen
readiness_do_seen = Gesehen
readiness_do_not_seen = Nicht gesehen
readiness_do_login = Bei der Anmeldung starten
readiness_do_portal = Portal öffnen
