### Warum etwas nicht möglich ist, zurückgewiesen wurde oder nichts erbrachte. Namen von Rollen bleiben, wie Azure sie nennt.

## Warum das Konto nicht entscheiden kann und wer es kann.

refused_no_role = Sie benötigen Owner oder Lockbox Approver in diesem Abonnement.
refused_no_role_who = Azure würde Ihre Antwort nicht annehmen; jemand mit einer solchen Rolle kann entscheiden.
refused_management_group = Ihre Rolle stammt aus einer Verwaltungsgruppe; Customer Lockbox erkennt sie nicht an.
refused_management_group_who = Jemand mit einer direkten Rolle im Abonnement kann entscheiden.
refused_eligible = Ihre Rolle ist berechtigt, war aber nicht aktiv, als diese Anfrage begann; Azure nimmt Ihre Antwort darauf nicht an.
refused_eligible_who = Jemand, dessen Rolle vorher aktiv war, kann entscheiden. Aktivieren Sie Ihre in Privileged Identity Management vor der nächsten Anfrage.
refused_reader = Ihre einzige Rolle in diesem Abonnement ist Reader.
refused_reader_who = Owner oder Lockbox Approver des Abonnements kann entscheiden.
refused_role_too_late = Ihre Rolle wurde zugewiesen, nachdem diese Anfrage begonnen hatte.
refused_role_too_late_who = Jemand, dessen Rolle älter ist, kann entscheiden.
refused_forbidden = Dieses Konto darf darüber nicht entscheiden.

## Azure ist nicht erreichbar, oder was hier steht, ist alt. Was schiefging und was dafür getan wird, kommen als ganze Sätze.

refused_reading_again = Der Stand wird gerade neu gelesen.
refused_tried_again = Es wird von selbst erneut versucht.
refused_unreachable = Azure ist nicht erreichbar, daher kann derzeit nichts gesendet werden. { $again }
refused_stale = Was hier steht, ist zu alt, um es zu genehmigen. { $again }
refused_stale_because = Was hier steht, ist zu alt, um es zu genehmigen. { $trouble } { $again }
refused_unlisted = Azure führt die Anfrage nicht mehr auf, daher kann sie nicht genehmigt werden. Zuletzt bekannt: { $phase }, { $when }.
refused_unlisted_unseen = Azure führt die Anfrage nicht mehr auf, daher kann sie nicht genehmigt werden. Zuletzt bekannt: { $phase }.

## Eine Bedingung, die nicht erfüllt ist.

refused_changed = Die Anfrage hat sich geändert, während Sie sie gelesen haben.
refused_changed_nothing_sent = Die Anfrage hat sich geändert, während Sie sie gelesen haben. Es wurde nichts gesendet.
refused_ids = Die Antwort von Azure bezeichnet diese Anfrage widersprüchlich; eine Entscheidung könnte eine andere treffen. Entscheiden Sie im Portal.
refused_reason = Schreiben Sie zuerst eine Begründung. Es wurde nichts gesendet.
refused_acts = Gehen Sie zurück und öffnen Sie diese Seite erneut. Es wurde nichts gesendet.
refused_dwell = „Genehmigen“ wird nach kurzer Lesezeit aktiv.
refused_under_way = Zu dieser Anfrage ist bereits eine Entscheidung unterwegs.
refused_in_doubt = Sie können erneut genehmigen, sobald Azure die Anfrage fünf Minuten lang unverändert gezeigt hat.
refused_read_too_old = Die Anfrage wurde zuletzt vor zu langer Zeit gelesen.
refused_not_recorded = Die Entscheidung konnte nicht zuvor aufgezeichnet werden.
# Was nicht stimmt, als ganzer Satz.
refused_history = Der Verlauf ist nicht in Ordnung, daher kann hier nichts genehmigt werden. { $fault } Genehmigen Sie die Anfrage im Portal.
refused_history_closed = Der Verlauf ist nicht in Ordnung, daher kann hier nichts entschieden werden. { $fault } Entscheiden Sie im Portal.
refused_history_unknown = Der Verlauf ist nicht in Ordnung, daher kann hier nichts genehmigt werden: Grund unbekannt. Genehmigen Sie die Anfrage im Portal.
refused_lock = Mit diesem Profil überwacht bereits ein anderes ARO Lockbox.
refused_own_window = Öffnen Sie die Anfrage zuerst im Entscheidungsfenster.
refused_switched_off = Ihre Organisation hat Entscheidungen auf diesem Computer abgeschaltet. Entscheiden Sie im Portal.
refused_session_ended = Azure nimmt diese Sitzung nicht mehr an, daher kann nichts gesendet werden. Melden Sie sich im Hauptfenster erneut an.
refused_nobody = Niemand ist angemeldet, daher kann nichts gesendet werden. Melden Sie sich im Hauptfenster mit dem Konto an, das dieses Fenster geöffnet hat.
refused_other_account = Melden Sie sich mit dem Konto erneut an, das dieses Fenster geöffnet hat.

## Es gibt nichts zu entscheiden.

refused_unknown_state = Azure hat einen Zustand gesendet, den diese Version nicht kennt: „{ $word }“. Entscheiden Sie im Portal.
refused_not_pending = Derzeit ist nichts zu entscheiden. Azure zeigt: { $phase }.
refused_end_unknown = Azure gibt nicht an, wann die Anfrage abläuft; sie kann bereits abgelaufen sein und hier nicht genehmigt werden. Genehmigen Sie sie im Portal.
refused_time_unknown = Azure hat noch nicht mitgeteilt, wie spät es ist; die Anfrage kann bereits abgelaufen sein.
refused_lapsed = Die Anfrage ist laut Azure-Uhr abgelaufen: { $when }.
refused_lapsing = Die Anfrage läuft in weniger als einer Minute ab; das ist zu kurz.

## Ein Aufruf an Azure erbrachte nichts.

refused_offline = Azure ist nicht erreichbar.
refused_throttled = { $seconds ->
    [one] Azure bittet darum, 1 Sekunde zu warten.
   *[other] Azure bittet darum, { $seconds } Sekunden zu warten.
}
refused_sign_in_needed = Eine erneute Anmeldung ist nötig.
refused_may_not_read = Dieses Konto darf Lockbox-Anfragen hier nicht lesen.
refused_session_not_taken = Azure nimmt diese Sitzung hier nicht an.
refused_not_known = Bei Azure nicht mehr vorhanden.
refused_fault = Azure hat mit dem Fehler { $status } ({ $code }) geantwortet.
refused_unreadable = Die Antwort von Azure war nicht lesbar.

## Eine Handlung, die zurückgewiesen wurde.

refused_not_now = Derzeit nicht möglich.
refused_window_taken = Das Entscheidungsfenster zeigt eine Anfrage. Entscheiden Sie sie zuerst, oder schließen Sie sie.
refused_gone = Das gibt es nicht mehr.
refused_sign_in_first = Melden Sie sich zuerst an.
refused_sign_out_first = Melden Sie sich zuerst ab.
refused_typed = Die Eingabe passt nicht.

## Customer Lockbox lässt sich nicht ein- oder ausschalten.

refused_switch_global = Nur ein Global Administrator darf Customer Lockbox ein- oder ausschalten.
refused_switch_global_unknown = Ob Sie Global Administrator sind, konnte nicht gelesen werden. Nehmen Sie es im Portal vor.
refused_switch_already = Es ist bereits so.
refused_switch_dwell = Die Schaltfläche wird nach kurzer Lesezeit aktiv.
refused_switch_under_way = Es wird bereits ein- oder ausgeschaltet.
refused_switch_read_too_old = Der Stand wurde zuletzt vor zu langer Zeit gelesen.
refused_switch_not_recorded = Es konnte nicht zuvor aufgezeichnet werden.
refused_switch_history = Der Verlauf ist nicht in Ordnung, daher kann nichts entschieden werden.
refused_switch_lock = Auf diesem Computer überwacht ein anderes ARO Lockbox; entscheiden Sie dort.
refused_switch_closed = Die Seite wurde geschlossen, bevor gesendet wurde.

## Was auf der Bestätigungsseite noch fehlt.

refused_type_cluster = Geben Sie zuerst den Namen des Clusters ein. Es wurde nichts gesendet.
refused_type_subscription = Geben Sie zuerst den Namen des Abonnements ein. Es wurde nichts gesendet.
refused_type_tenant = Geben Sie zuerst den Namen des Mandanten ein. Es wurde nichts gesendet.
refused_not_the_cluster = Das ist nicht der Name des Clusters. Es wurde nichts gesendet.
refused_not_the_subscription = Das ist nicht der Name des Abonnements. Es wurde nichts gesendet.
refused_not_the_tenant = Das ist nicht der Name des Mandanten. Es wurde nichts gesendet.
refused_tick = Kreuzen Sie zuerst das Risiko an. Es wurde nichts gesendet.
refused_sign_in_afresh = Melden Sie sich zuerst erneut an. Es wurde nichts gesendet.
