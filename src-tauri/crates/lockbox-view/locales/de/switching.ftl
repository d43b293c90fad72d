### Die Seite, auf der Customer Lockbox für einen ganzen Mandanten ein- oder ausgeschaltet wird.

## Ihr Titel, wen es betrifft, und ihre Schaltflächen.

switching_on_title = Customer Lockbox einschalten?
switching_off_title = Customer Lockbox ausschalten?
switching_sentence = Für { STRONG($tenant) }: den gesamten Mandanten mit allen Abonnements.
switching_turn_on = Einschalten für { $tenant }
switching_turn_off = Ausschalten für { $tenant }
switching_cancel = Abbrechen
switching_portal = Verwaltung im Portal
switching_reason_help = Azure nimmt hierfür keine Begründung entgegen; sie bleibt in Ihrem Verlauf.
switching_type_tenant = Geben Sie den Namen des Mandanten ein: { $tenant }

## Was sich ändert und was nicht.

switching_on_asks = Der Microsoft-Support fragt, bevor er auf Kundendaten zugreift, und wartet vier Tage auf eine Antwort.
switching_on_who = Owner und Lockbox Approver jedes Abonnements erhalten die Anfragen dazu; Anfragen zum gesamten Mandanten gehen an die Global Administrators und sind nur im Portal zu sehen und zu beantworten.
switching_on_silence = Antwortet niemand, läuft die Anfrage ab, und der Supportfall bleibt möglicherweise ungelöst.
switching_off_asks = Microsoft muss nicht mehr fragen, bevor für einen Supportfall auf Kundendaten zugegriffen wird.
switching_off_told = Es kommen keine neuen Anfragen, also wird hier niemand benachrichtigt.
switching_off_where = Das gilt für jedes Abonnement des Mandanten, auch für die, die Sie nicht sehen können.
switching_stays_access = Bereits genehmigter Zugriff bleibt bestehen, bis er endet.
switching_stays_roles = Niemandes Rollen ändern sich; Notfälle und behördliche Anordnungen bleiben außerhalb von Customer Lockbox.

## Was daraus wird.

switching_on = Einschalten
switching_off = Ausschalten
switching_working = Der Stand wird noch einmal gelesen, die Entscheidung im Verlauf aufgezeichnet und dann einmal gesendet.
switching_taken = Azure hat es angenommen
switching_taken_detail = Der Stand wird zurückgelesen, bis Azure es zeigt.
switching_lost_detail = Die Antwort von Azure ist verloren gegangen. Der Stand wird geprüft und nichts erneut gesendet. Entscheiden Sie noch nicht erneut.
switching_unshown_detail = Azure zeigt seit fünf Minuten keine Änderung. Die erste Entscheidung kann noch eintreffen. Sie dürfen erneut entscheiden.
switching_again = Erneut entscheiden
switching_is_on = Customer Lockbox ist eingeschaltet
switching_is_off = Customer Lockbox ist ausgeschaltet
switching_confirmed = Azure zeigt es für den gesamten Mandanten.
switching_refused = Azure hat es abgelehnt
switching_refused_detail = { $words } ({ $code })
switching_was_on = Customer Lockbox war bereits eingeschaltet
switching_was_off = Customer Lockbox war bereits ausgeschaltet
switching_nothing_sent = Es wurde nichts gesendet.
switching_not_sent = { $why } Es wurde nichts gesendet.
switching_so_already = Es war bereits so.
switching_not_recorded = Es konnte nicht zuvor aufgezeichnet werden. { $fault }
switching_no_connection = Es kam keine Verbindung zustande. { $fault }
