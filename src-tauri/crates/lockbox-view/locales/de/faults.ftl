### Was außerhalb schiefgehen kann, jeweils als ganze Sätze mit eigenem Punkt.

## Entra ID hat abgelehnt. Was das heißt, und was zu tun ist. Namen ihrer Seiten und Berechtigungen bleiben, wie Microsoft sie schreibt.

faults_entra_redirect_not_registered = Die Umleitungsadresse ist nicht registriert. Fügen Sie http://localhost in der App-Registrierung unter „Mobile and desktop applications“ hinzu.
faults_entra_web_application = Die App ist als Webanwendung registriert. Verschieben Sie ihre Umleitungsadresse nach „Mobile and desktop applications“; für eine Anmeldung mit Code erlauben Sie öffentliche Clientflows.
faults_entra_app_with_secret = Entra ID hat dies für eine App mit Geheimnis gehalten. Verschieben Sie die Umleitungsadresse nach „Mobile and desktop applications“ und melden Sie es.
faults_entra_client_unknown = Diese Client-ID ist in diesem Mandanten unbekannt oder deaktiviert. Prüfen Sie Client-ID, Mandant und Cloud.
faults_entra_single_tenant = Die App gehört zu einem einzelnen Mandanten. Geben Sie die ID dieses Mandanten statt eines gemeinsamen Namens an.
faults_entra_tenant_unknown = Diesen Mandanten gibt es in dieser Cloud nicht. Prüfen Sie den Mandanten, und ob er zu Azure, US Government oder China gehört.
faults_entra_consent_missing = Die Zustimmung fehlt. Melden Sie sich erneut an und stimmen Sie zu, oder lassen Sie eine Administratorin oder einen Administrator zustimmen.
faults_entra_consent_declined = Die Zustimmung wurde verweigert. Melden Sie sich erneut an und stimmen Sie zu, oder lassen Sie eine Administratorin oder einen Administrator zustimmen.
faults_entra_microsofts_app = Diese Client-ID gehört Microsoft und darf nicht verwendet werden. Registrieren Sie eine eigene App und geben Sie deren Client-ID an.
faults_entra_permission_lacking = Der App-Registrierung fehlt die Berechtigung „user_impersonation“ von Azure Service Management, oder dem Mandanten fehlt dieser Dienst. Fügen Sie die Berechtigung hinzu und stimmen Sie ihr zu.
faults_entra_register_method = Eine Multi-Faktor-Authentifizierung ist nötig und für dieses Konto noch nicht eingerichtet. Melden Sie sich erneut an und registrieren Sie eine Methode.
faults_entra_proof_too_old = Die Multi-Faktor-Authentifizierung liegt zu lange zurück. Melden Sie sich erneut an.
faults_entra_proof_needed = Eine Multi-Faktor-Authentifizierung ist nötig. Melden Sie sich erneut an.
faults_entra_conditional_access = Der bedingte Zugriff Ihrer Organisation lässt diese Anmeldung nicht zu. Ein neuer Versuch hilft nicht; geben Sie Ihrer Administration die Einzelheiten.
faults_entra_device_needed = Ihre Organisation verlangt ein konformes oder eingebundenes Gerät oder eine genehmigte App. Verwenden Sie ein solches Gerät, oder fragen Sie Ihre Administration.
faults_entra_risk = Ihre Organisation hat diese Anmeldung als Risiko eingestuft und gesperrt. Fragen Sie Ihre Administration.
faults_entra_fresh_from_time_to_time = Ihre Organisation verlangt von Zeit zu Zeit eine neue Anmeldung. Melden Sie sich erneut an.
faults_entra_session_unused = Die Sitzung ist beendet, weil sie nicht benutzt wurde oder zu lange gedauert hat. Melden Sie sich erneut an.
faults_entra_session_revoked = Die Sitzung wurde widerrufen oder das Kennwort geändert. Melden Sie sich erneut an.
faults_entra_account_unknown = Dieses Konto gibt es im Mandanten nicht. Wählen Sie ein anderes Konto, oder prüfen Sie den Mandanten.
faults_entra_browser_session = Die Sitzung des Browsers kann nicht verwendet werden. Melden Sie sich erneut an und wählen Sie das Konto.
faults_entra_account_disabled = Das Konto ist deaktiviert. Fragen Sie Ihre Administration.
faults_entra_account_locked = Das Konto ist gesperrt. Warten Sie, oder fragen Sie Ihre Administration.
faults_entra_password_over = Das Kennwort ist abgelaufen. Ändern Sie es, und melden Sie sich dann erneut an.
faults_entra_directory_password_over = Das Kennwort im eigenen Verzeichnis der Organisation ist abgelaufen. Ändern Sie es dort, und melden Sie sich dann erneut an.
faults_entra_password_wrong = Benutzername oder Kennwort ist falsch. Melden Sie sich erneut an.
faults_entra_not_assigned = Das Konto ist der App nicht zugewiesen. Lassen Sie es von Ihrer Administration zuweisen.
faults_entra_tenant_restriction = Eine Mandanteneinschränkung Ihres Netzes oder Ihrer Organisation sperrt diesen Mandanten. Fragen Sie Ihre Administration.
faults_entra_answer_used = Die Antwort der Anmeldung wurde schon verwendet oder passt nicht. Melden Sie sich erneut an.
faults_entra_not_understood = Entra ID hat nicht verstanden, was ARO Lockbox verlangt hat. Prüfen Sie Client-ID und Cloud, und melden Sie es mit den Einzelheiten.
faults_entra_code_not_entered = Noch hat niemand den Code eingegeben. Geben Sie ihn auf der Seite ein, oder fordern Sie einen neuen an.
faults_entra_code_unknown = Entra ID kennt den Code nicht. Fordern Sie einen neuen an.
faults_entra_code_over = Der Code ist abgelaufen. Fordern Sie einen neuen an.
faults_entra_too_many_sign_ins = Zu viele Anmeldungen nacheinander. Warten Sie fünf Minuten, und melden Sie sich dann erneut an.
faults_entra_unavailable = Entra ID ist im Moment nicht verfügbar. Versuchen Sie es später erneut.

## Die Azure CLI hat keine Sitzung geliefert. Was zu tun ist; Befehle werden nie übersetzt.

faults_cli_missing = Die Azure CLI (az) liegt nicht im PATH dieses Programms. Installieren Sie Version 2.54 oder neuer, oder starten Sie ARO Lockbox ohne --azure-cli.
faults_cli_cannot_start = Die Azure CLI konnte nicht gestartet werden. Technische Einzelheit: „{ $detail }“
faults_cli_silent = Niemand konnte sich anmelden: Die Azure CLI hat nicht innerhalb von { $seconds } Sekunden geantwortet.
faults_cli_too_much = Die Azure CLI hat viel mehr als ein Token ausgegeben. Führen Sie selbst „az account get-access-token“ aus, um zu sehen, was.
faults_cli_no_token = Die Azure CLI hat etwas ausgegeben, das kein Token ist. Aktualisieren Sie sie, und führen Sie selbst „az account get-access-token“ aus, um zu sehen, was sie meldet.
faults_cli_too_old = Diese Azure CLI ist zu alt: Sie gibt nicht an, wann ihre Tokens enden. Aktualisieren Sie sie auf Version 2.54 oder neuer.
faults_cli_token_over = Die Azure CLI hat ein Token geliefert, das schon abgelaufen ist. Prüfen Sie die Uhr dieses Computers.
faults_cli_token_of_nobody = Die Azure CLI hat ein Token geliefert, das nicht angibt, wem es gehört.
faults_cli_application = Die Azure CLI ist als Anwendung angemeldet. Über Lockbox-Anfragen entscheiden Menschen: Melden Sie sich mit „az login“ an.
faults_cli_not_signed_in = Die Azure CLI ist bei diesem Mandanten nicht angemeldet. Führen Sie „az login --tenant { $tenant }“ aus, und melden Sie sich dann hier erneut an.
faults_cli_gave_nothing = Die Azure CLI hat kein Token geliefert. Führen Sie „az login --tenant { $tenant }“ aus, und melden Sie sich dann hier erneut an.
faults_cli_no_step_up = ARO Lockbox nimmt seine Tokens hier von der Azure CLI, und eine neue Anmeldung dort kann nicht an diese Entscheidung gebunden werden. Entscheiden Sie im Portal, oder starten Sie ARO Lockbox mit einer App-Registrierung.
faults_cli_not_wanted = ARO Lockbox wurde ohne --azure-cli gestartet.
faults_cli_more_proof = Azure verlangt eine Anmeldung, die mehr nachweist. Führen Sie aus: { $command } und melden Sie sich dann hier erneut an.
faults_cli_practice_gave_nothing = Die Übung hat kein Token geliefert. Beenden Sie sie, und beginnen Sie eine neue.
faults_cli_refused = Die Azure CLI wurde abgewiesen: { $why } Führen Sie „az login --tenant { $tenant }“ aus, und melden Sie sich dann hier erneut an.

## Eine Sitzung gilt nicht mehr, oder eine Anmeldung ist nicht gelungen.

faults_sign_in_asks_again = Entra ID verlangt eine neue Anmeldung.
faults_sign_in_refused = Entra ID hat die Anmeldung abgelehnt ({ $word }).
faults_sign_in_said = Azure sagt: „{ $text }“
faults_sign_in_not_taken = Azure nimmt die Sitzung nicht mehr an.
faults_sign_in_ended_meanwhile = Die Sitzung ist inzwischen beendet.
faults_sign_in_not_renewable = Die Sitzung ist beendet und kann nicht erneuert werden.
faults_sign_in_nobody = Niemand ist angemeldet.
faults_sign_in_cancelled = Die Anmeldung wurde abgebrochen.
faults_sign_in_more_proof = Azure verlangt eine Anmeldung, die mehr nachweist, etwa mit Multi-Faktor-Authentifizierung. Melden Sie sich erneut an.
faults_sign_in_keychain_empty = Der Schlüsselbund enthält die gemerkte Anmeldung nicht mehr. Melden Sie sich erneut an.
faults_sign_in_broke_off = Die Anmeldung wurde unterbrochen.
faults_sign_in_of_nobody = Entra ID hat nicht angegeben, wessen Sitzung das ist. Melden Sie sich erneut an.
faults_sign_in_no_randomness = Das System liefert keine Zufallszahlen, deshalb kann sich niemand sicher anmelden.
faults_sign_in_no_port = Auf diesem Computer ist keine Adresse für die Antwort des Browsers frei. Technische Einzelheit: „{ $detail }“
faults_sign_in_no_redirect = Für die Antwort des Browsers konnte keine Adresse gebildet werden.
faults_sign_in_no_id_token = Die Antwort der Anmeldung enthält kein ID-Token.
faults_sign_in_id_token_unreadable = Die Antwort der Anmeldung enthält kein lesbares ID-Token.
faults_sign_in_not_fresh = Die Antwort weist keine neue Anmeldung nach (keine neue auth_time). Melden Sie sich erneut an.
faults_sign_in_in_address_line = Der Anmeldedienst hat in der Adresszeile geantwortet, wo ein Browser es sich merkt. Die Antwort wurde nicht verwendet.
faults_sign_in_hsts = Ihr Browser besteht bei „localhost“ auf https, deshalb konnte die Antwort nicht zurückkommen. Entfernen Sie localhost aus der HSTS-Liste des Browsers (chrome://net-internals/#hsts), und melden Sie sich erneut an.
faults_sign_in_no_permission = Entra ID hat keine Berechtigung für den Dienst erteilt. Fügen Sie der App-Registrierung „user_impersonation“ von Azure Service Management hinzu.
faults_sign_in_other_issuer = Die Antwort der Anmeldung passt nicht: Eine andere Stelle hat sie ausgestellt. Nichts wurde übernommen; melden Sie sich erneut an.
faults_sign_in_other_app = Die Antwort der Anmeldung passt nicht: Sie gilt einer anderen App. Nichts wurde übernommen; melden Sie sich erneut an.
faults_sign_in_other_version = Die Antwort der Anmeldung passt nicht: Sie hat eine andere Version. Nichts wurde übernommen; melden Sie sich erneut an.
faults_sign_in_names_nobody = Die Antwort der Anmeldung passt nicht: Sie nennt niemanden. Nichts wurde übernommen; melden Sie sich erneut an.
faults_sign_in_other_sign_in = Die Antwort der Anmeldung passt nicht: Sie gehört zu einer anderen Anmeldung. Nichts wurde übernommen; melden Sie sich erneut an.
faults_sign_in_out_of_time = Die Antwort der Anmeldung passt nicht: Ihre Zeit ist abgelaufen oder noch nicht gekommen. Nichts wurde übernommen; melden Sie sich erneut an.
faults_sign_in_host_other_issuer = Die Konfiguration des Anmeldedienstes passt nicht zu dieser Cloud: Sie nennt eine andere ausstellende Stelle.
faults_sign_in_host_other_tenant = Die Konfiguration des Anmeldedienstes passt nicht zu dieser Cloud: Sie gehört zu einem anderen Mandanten.
faults_sign_in_host_page_elsewhere = Die Konfiguration des Anmeldedienstes passt nicht zu dieser Cloud: Seine Anmeldeseite liegt woanders.
faults_sign_in_host_tokens_elsewhere = Die Konfiguration des Anmeldedienstes passt nicht zu dieser Cloud: Sein Token-Endpunkt liegt woanders.
faults_sign_in_host_knows_no_tenant = Der Anmeldedienst kennt diesen Mandanten nicht.
faults_sign_in_tenant_no_address = Der Mandant kann nicht in einer Adresse stehen.
faults_sign_in_no_codes = Der Anmeldedienst bietet keine Anmeldung mit Code an.
faults_sign_in_code_declined = Die Anmeldung mit dem Code wurde auf der Seite abgelehnt, auf der er eingegeben wurde.
faults_sign_in_code_unused = Der Code ist abgelaufen: Niemand hat sich rechtzeitig damit angemeldet. Fordern Sie einen neuen an.
faults_sign_in_code_forgotten = Entra ID kennt den Code nicht mehr. Fordern Sie einen neuen an.
faults_sign_in_code_page_elsewhere = Der Anmeldedienst schickt Menschen auf eine Seite, die nicht Microsoft gehört. Geben Sie dort keinen Code ein.
faults_sign_in_belongs = Die Sitzung gehört { $user }.
faults_sign_in_timed_out = Niemand hat die Anmeldeseite rechtzeitig beantwortet.
faults_sign_in_nothing_kept = Hier hat sich noch niemand angemeldet.
faults_sign_in_other = Ein anderes Konto hat sich angemeldet: { $user }.
faults_sign_in_other_tenant = Ein anderes Konto hat sich angemeldet: { $user } aus einem anderen Mandanten.
faults_sign_in_other_cli = Die Azure CLI hat ein Token eines anderen Mandanten geliefert, für { $user }. Führen Sie „az login --tenant { $tenant }“ aus.
faults_step_up_earlier = Azure hat eine frühere Anmeldung verwendet; eine neue ist nötig.
faults_step_up_other = { $user } hat sich angemeldet, nicht das Konto dieses Fensters.

## Der Schlüsselbund.

faults_keychain_absent = In dieser Sitzung gibt es keinen Schlüsselbund des Systems.
faults_keychain_locked = Der Schlüsselbund des Systems ist gesperrt.
faults_keychain_dismissed = Der Schlüsselbund des Systems ist gesperrt und wurde nicht entsperrt.
faults_keychain_ambiguous = Der Schlüsselbund des Systems enthält mehr als einen Eintrag für dieses Konto.
faults_keychain_too_long = Das Geheimnis ist für den Schlüsselbund des Systems zu lang.
faults_keychain_timed_out = Der Schlüsselbund des Systems antwortet nicht.
faults_keychain_broken = Der Schlüsselbund des Systems ist gestört. Technische Einzelheit: „{ $detail }“
# Warum, als ganzer Satz.
faults_keychain_gave_nothing = Der Schlüsselbund hat die gemerkte Anmeldung nicht herausgegeben. { $reason }

## Der Verlauf.

faults_history_cannot_open = Der Verlauf kann nicht geöffnet werden. Technische Einzelheit: „{ $detail }“
faults_history_busy = Ein anderer Prozess hält den Verlauf.
faults_history_full = Der Datenträger ist voll: Der Verlauf kann nicht geschrieben werden.
faults_history_read_only = Der Verlauf liegt auf einem Datenträger oder in einer Datei, die nicht beschrieben werden kann.
faults_history_io = Der Datenträger ist gestört. Technische Einzelheit: „{ $detail }“
faults_history_corrupt = Die Datei des Verlaufs ist beschädigt. Technische Einzelheit: „{ $detail }“
faults_history_changed = Der Eintrag { $entry } wurde geändert oder entfernt. Technische Einzelheit: „{ $detail }“
faults_history_missing = Der Verlauf fehlt: Er hatte { $known } Einträge.
faults_history_shorter = Der Verlauf ist kürzer als zuvor: { $found } Einträge statt { $known }.
faults_history_exchanged = Der Verlauf ist nicht mehr derselbe: Der Eintrag { $known } passt nicht zu dem, was über ihn vermerkt wurde.
faults_history_pin_illegible = Was über den Verlauf vermerkt wurde, in history.pin, ist nicht lesbar.
faults_history_overview = Alle Einträge passen; die daraus gebildete Übersicht passte nicht. Technische Einzelheit: „{ $detail }“
faults_history_derived = Ein Datensatz ist nicht lesbar; er kann aus den Einträgen neu gebildet werden.
faults_history_unwritable = Die Entscheidung kann nicht aufgezeichnet werden. Technische Einzelheit: „{ $detail }“
faults_history_newer = Der Verlauf wurde von einer neueren Version des Programms geschrieben (Aufbau { $found }, diese Version kennt { $known }).
faults_history_foreign = Die Datei ist kein Verlauf dieses Programms. Technische Einzelheit: „{ $detail }“
faults_history_broke_off = Das Lesen oder Schreiben des Verlaufs wurde unterbrochen.
faults_history_unchecked = Der Verlauf wurde noch nicht geprüft.
faults_history_other = Der Verlauf ist gestört. Technische Einzelheit: „{ $detail }“

## Der Start bei der Anmeldung.

faults_autostart_not_here = Der Start bei der Anmeldung wird hier nicht geprüft.
faults_autostart_unreadable = Die Autostart-Datei kann nicht gelesen werden. Technische Einzelheit: „{ $detail }“
faults_autostart_unwritable = Die Autostart-Datei kann nicht geschrieben werden. Technische Einzelheit: „{ $detail }“
faults_autostart_no_answer = Der Desktop hat nicht geantwortet.

## Was das Programm selbst zu dem sagt, was nicht gelang. Jedes ein eigener Satz.

faults_cause_read_too_old = Was zuvor gelesen wurde, war zu alt, um beantwortet zu werden.
faults_cause_no_time_left = Die Zeit, in der es gesendet werden konnte, war um.
faults_cause_session_late = Die Sitzung konnte nicht rechtzeitig erneuert werden.
faults_cause_other_account = Inzwischen ist ein anderes Konto angemeldet.
faults_cause_twin_ids = Die Anfrage hat dieselbe ID wie eine andere.
faults_cause_no_address = Die ID kann in keiner Adresse stehen.
faults_cause_broken_off = Es wurde abgebrochen.
faults_cause_program_ended = Das Programm endete, bevor die Antwort kam.
faults_cause_silent = Innerhalb der Frist kam keine Antwort.
faults_cause_vanished = Der Aufruf endete ohne Antwort.
faults_cause_sign_in_needed = Eine erneute Anmeldung ist nötig.
faults_cause_session_not_taken = Azure hat die Sitzung nicht angenommen.
faults_cause_may_not_read = Dieses Konto darf es nicht lesen.
faults_cause_not_there = Es ist nicht vorhanden.
faults_cause_not_json = Die Antwort ist kein JSON.
faults_cause_illegible = Die Antwort ist nicht lesbar.
faults_cause_too_large = Die Antwort ist größer als das, was gelesen wird.
faults_cause_other_decision = Die Antwort spricht von einer anderen Entscheidung.
faults_cause_no_list = Die Antwort enthält keine Liste.
faults_cause_two_lists = Eine Antwort nennt ihre Liste mehr als einmal.
faults_cause_list_too_long = Die Liste geht über das hinaus, was auf einmal gelesen wird.
faults_cause_list_too_full = Die Liste enthält mehr, als auf einmal gelesen wird.
faults_cause_list_nowhere = Die Liste geht an einer Stelle weiter, die keine Adresse ist; dort wurde nicht gelesen.
faults_cause_list_elsewhere = Die Liste geht an einer fremden Adresse weiter; dort wurde nicht gelesen.
faults_cause_list_in_circle = Die Liste geht im Kreis; er wurde verlassen.
faults_cause_no_web_address = Es ist keine Webadresse.
faults_cause_starter_failed = Das Programm, das den Browser startet, ist gescheitert.
faults_cause_browser_late = Der Browser ist nicht rechtzeitig gestartet.
faults_cause_folder_starter_failed = Das Programm, das Ordner zeigt, ist gescheitert.
faults_cause_no_pipe = Das Programm des Fensters hat keine Verbindung zum Agenten.
faults_cause_window_mute = Das Programm des Fensters hat nach nichts gefragt.
faults_cause_notices_silent = Der Benachrichtigungsdienst antwortet nicht.
faults_cause_notice_not_shown = Die Benachrichtigung konnte nicht gezeigt werden.
faults_cause_not_beside = Das kann nicht neben den anderen überwacht werden.
faults_cause_no_cloud = Es wurde keine Cloud gewählt.
faults_cause_already_watched = Dieses Konto wird bereits überwacht.
faults_cause_runs_elsewhere = ARO Lockbox läuft dort bereits, als anderer Prozess: Suchen Sie sein Symbol im Infobereich, oder beenden Sie es dort.
faults_cause_watched_elsewhere = Ein anderes ARO Lockbox überwacht es bereits.
faults_cause_folder_not_held = Sein Ordner wird von diesem Prozess nicht gehalten.
faults_cause_registration_illegible = Mandant und Client-ID sind nicht lesbar.
faults_cause_part_failed = Ein Teil des Programms ist ausgefallen.
faults_cause_not_begun = Es wurde noch nicht begonnen.
faults_cause_not_added = Es konnte nicht hinzugefügt werden. { $reason }
faults_cause_not_removed = Es wurde nicht entfernt. { $reason }
faults_cause_not_remembered = Es konnte nicht gemerkt werden. { $reason }
faults_cause_unconnected = Es kam keine Verbindung zustande. Technische Einzelheit: „{ $detail }“
faults_cause_late = Es kam nicht rechtzeitig eine Antwort. Technische Einzelheit: „{ $detail }“
faults_cause_broke = Die Verbindung brach ab. Technische Einzelheit: „{ $detail }“
faults_cause_answer_broke = Die Antwort brach ab. { $reason }
faults_cause_offline = Azure hat nicht geantwortet. { $reason }
faults_cause_answered = Azure hat mit { $status } geantwortet.
faults_cause_answered_with = Azure hat mit { $status } geantwortet („{ $code }“).
faults_cause_answered_but = Azure hat mit { $status } geantwortet, was nichts beweist. { $reason }
faults_cause_not_azures = Die Antwort { $status } ist nicht von Azure: Etwas dazwischen kann sie gegeben haben.
faults_cause_of_another_call = Die Antwort { $status } galt einem anderen Aufruf.
faults_cause_asked_to_wait = Azure bittet, { $seconds } s zu warten.
faults_cause_list_goes_on = Die Liste geht weiter und konnte nicht weiter gelesen werden. { $reason }
faults_cause_item = Der Eintrag { $place } der Liste ist nicht lesbar. { $reason }
faults_cause_request = Die Anfrage { $id } konnte nicht gelesen werden. { $reason }
faults_cause_bare = { $count ->
    [one] Eine Anfrage kam ohne ihre Eigenschaften und wurde nicht einzeln gelesen.
   *[other] { $count } Anfragen kamen ohne ihre Eigenschaften und wurden nicht einzeln gelesen.
}
faults_cause_condition = Eine Bedingung für das Senden war nicht mehr erfüllt ({ $name }).
faults_cause_not_laid_aside = { $name } kann weder gelesen noch beiseitegelegt werden.
faults_cause_window_ended = Das Programm des Fensters endete sofort. Technische Einzelheit: „{ $detail }“
faults_cause_window_broke = Das Programm des Fensters brach ab. Technische Einzelheit: „{ $detail }“

## Die eigenen Worte einer Bibliothek, wo sonst nichts bekannt ist.

faults_detail = Technische Einzelheit: „{ $detail }“
