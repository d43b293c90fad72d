### Der erste Schritt: welche Cloud, welcher Mandant, welche Client-ID. Menüs heißen wie im deutschsprachigen Portal von Microsoft.

## Was Fenster, Infobereich und Benachrichtigung inzwischen sagen.

set_up_nothing = Nicht eingerichtet: Nichts wird überwacht
set_up_meanwhile = Die bisherigen Konten werden inzwischen weiter überwacht.
set_up_say_first = Geben Sie zuerst an, welches Azure überwacht werden soll.
set_up_not_ready = Derzeit nicht – es ist noch nichts eingerichtet.
set_up_tooltip = ARO Lockbox: nicht eingerichtet, nichts wird überwacht.
set_up_tray_open = Einrichten…
set_up_tray_quit = Beenden
set_up_notice = ARO Lockbox ist nicht eingerichtet
set_up_notice_open = Noch wird nichts überwacht · zum Auswählen der Azure-Cloud öffnen

## Warum etwas nicht angenommen wird.

set_up_does_not_fit = Etwas stimmt noch nicht. Die Seite zeigt, was.
set_up_already_running = Das läuft bereits.
set_up_not_offered = Das wird hier nicht angeboten.
set_up_too_long = Das ist zu lang.
set_up_nothing_else = ARO Lockbox ist noch nicht eingerichtet: Etwas anderes ist noch nicht möglich.
set_up_over = Die Einrichtung ist abgeschlossen.
# Der Grund, ohne Punkt am Ende.
set_up_failed = Die Einrichtung ist nicht gelungen: { $reason }.

## Die Seite.

set_up_title = Welches Azure soll überwacht werden?
set_up_title_beside = Welches Konto soll zusätzlich überwacht werden?
set_up_explanation = ARO Lockbox fragt Azure in Ihrem Namen ab, über eine eigene App-Registrierung. Nichts davon ist geheim.
set_up_cloud = Cloud
set_up_cloud_given = { $name }, aus der Cloud-Datei
set_up_continue = Weiter
set_up_back = Zurück, ohne weiteres Konto
set_up_practice = Ohne Azure ausprobieren
set_up_practice_detail = Eine Übungs-Cloud im Programm selbst, mit erfundenen Anfragen. Nichts erreicht Azure.
set_up_practice_start = Übung starten
set_up_from_command_line = Auf der Befehlszeile angegeben. Um sie zu ändern, starten Sie ARO Lockbox ohne --tenant und --client-id.
set_up_from_cloud_file = In der Cloud-Datei angegeben. Um sie zu ändern, ändern Sie dort "tenant" und "clientId".
set_up_change = Cloud, Mandant oder Registrierung ändern…

## Die drei Schritte und wie weit jeder ist.

set_up_step_cloud = Cloud
set_up_step_sign_in = Anmelden
set_up_step_ready = Bereit
set_up_step_done = erledigt
set_up_step_here = dieser Schritt
set_up_step_ahead = folgt

## Der letzte Schritt: Bereitschaft, mit dem, was sich ausprobieren lässt.

set_up_ready_title = Würde eine Anfrage Sie erreichen?
set_up_ready_explanation = Lassen Sie sich eine Testbenachrichtigung zeigen, und üben Sie einmal: Eine Übungsanfrage geht den ganzen Weg und erreicht Azure nie. Was offen bleibt, steht auf der Seite Bereitschaft, bis sie grün ist.
set_up_ready_attempt = Jetzt ausprobieren
set_up_ready_proceed = Zum Posteingang
set_up_ready_look = Im Posteingang zeigen

## Die Felder.

set_up_tenant = Mandant
set_up_tenant_help = Seine ID oder eine seiner Domänen. Anfragen gehören zu einem Mandanten.
set_up_tenant_missing = Geben Sie den Mandanten an: seine ID oder eine Domäne wie contoso.com.
set_up_client_id = Client-ID
set_up_client_id_help = Die Anwendungs-ID (Client) Ihrer App-Registrierung.
set_up_client_id_missing = Geben Sie die Anwendungs-ID (Client) an. Sie steht auf der Übersichtsseite der Registrierung.
# Eine ID hat 32 Stellen.
set_up_unfinished = Eine ID hat { $all } Stellen; noch fehlen { $count }.
# Der Name einer Cloud.
set_up_other_cloud = Domänen mit dieser Endung gehören zu { $cloud }. Prüfen Sie die Cloud.
set_up_taken = Übernommen als { $value }.
set_up_taken_other_cloud = Übernommen als { $value }. Domänen mit dieser Endung gehören zu { $cloud }. Prüfen Sie die Cloud.

## Was nicht passt.

set_up_shared_name = Das steht für den Mandanten, in dem ein Konto beheimatet ist. Lockbox-Anfragen gehören zu einem bestimmten Mandanten, und ein Gast geriete in den falschen: Geben Sie die ID oder Domäne dieses Mandanten an.
set_up_private_accounts = Das ist der Mandant privater Microsoft-Konten. Für sie gibt es keine Lockbox-Anfragen.
set_up_is_account = Das ist ein Konto. Geben Sie seinen Mandanten an: häufig der Teil nach dem @.
set_up_is_address = Das ist die Adresse einer Webseite. Geben Sie nur die ID oder die Domäne des Mandanten an.
set_up_no_domain = Eine Domäne hat eine Endung, etwa contoso.onmicrosoft.com.
set_up_no_tenant = Das ist weder die ID eines Mandanten noch eine Domäne.
set_up_no_id = Das ist keine Client-ID: Sie hat 32 Stellen, mit den Ziffern 0 bis 9 und den Buchstaben a bis f.
set_up_placeholder = Das ist ein Platzhalter aus lauter Nullen.
set_up_tenant_again = Das ist noch einmal die ID des Mandanten. Die Client-ID steht auf der Übersichtsseite daneben.
set_up_microsofts = Das ist { $name }, eine App von Microsoft. Entra ID lässt andere Programme deren Client-ID nicht verwenden (AADSTS65002), und Ihre Anmeldungen würden als die dieser App aufgezeichnet. Registrieren Sie eine App Ihrer Organisation.

## Wege zu einer App-Registrierung.

set_up_guides = Noch keine App-Registrierung?
set_up_guide_commands = Anleitung: mit der Azure CLI
set_up_guide_commands_lead = Auf Ihrem Computer oder in der Cloud Shell (Bash), als jemand, der Apps registrieren darf. Die letzte Zeile gibt die Client-ID aus.
set_up_guide_commands_text = Befehle für die Azure CLI
# Diese beiden stehen als Kommentare zwischen den Befehlen.
set_up_without_consent = Falls Sie keine Administratorzustimmung erteilen können, stimmen Sie nur der ersten Berechtigung zu:
set_up_only_assigned = Damit sich nur zugewiesene Personen anmelden dürfen:
set_up_guide_portal = Anleitung: im Portal
set_up_guide_portal_lead = Weder ein Geheimnis noch ein Zertifikat ist nötig.
set_up_guide_administrator = Bitte an die Administration
set_up_guide_administrator_lead = Ein Schreiben, das sagt, was gebraucht wird und warum.
set_up_guide_administrator_text = Schreiben an Ihre Administration
set_up_guide_experts = Für Fachleute: Token von der Azure CLI beziehen
set_up_guide_experts_lead = Ohne Registrierung: Beenden Sie das Programm, melden Sie sich mit „az login“ an, und starten Sie ARO Lockbox wie folgt. Nichts davon wird gespeichert, und was eine erneute Anmeldung verlangt, kann nicht genehmigt werden.
set_up_guide_experts_text = Befehl für Fachleute
# Steht in einem Befehl, solange der Mandant nicht bekannt ist.
set_up_your_tenant = IHR-MANDANT

## Im Portal, Schritt für Schritt.

set_up_portal_new = In { $portal }: Microsoft Entra ID › App-Registrierungen › Neue Registrierung. Name: ARO Lockbox, nur für Konten in diesem Organisationsverzeichnis.
set_up_portal_new_here = Im Portal dieser Cloud: Microsoft Entra ID › App-Registrierungen › Neue Registrierung. Name: ARO Lockbox, nur für Konten in diesem Organisationsverzeichnis.
set_up_portal_platform = Authentifizierung › Plattform hinzufügen › Mobilgerät- und Desktopanwendungen. Benutzerdefinierter Umleitungs-URI: http://localhost.
set_up_portal_permissions = API-Berechtigungen › Berechtigung hinzufügen › Azure Service Management › user_impersonation, sowie Microsoft Graph › Delegierte Berechtigungen › User.Read.
set_up_portal_consent = Erteilen Sie die Administratorzustimmung, oder bitten Sie jemanden darum, der es darf.
set_up_portal_copy = Übersicht: Kopieren Sie die Anwendungs-ID (Client) und die Verzeichnis-ID (Mandant) in die Felder oben.

## Das Schreiben. Der Mandant folgt auf ein Leerzeichen oder entfällt.

set_up_letter =
    Betreff: App-Registrierung für ARO Lockbox

    Guten Tag,

    ich möchte ARO Lockbox einsetzen, ein Desktop-Programm, das mich sofort benachrichtigt, wenn Microsoft Zugriff auf unsere Cluster von Azure Red Hat OpenShift verlangt (Azure Customer Lockbox), und meine Entscheidung an Azure übermittelt. Dafür wird eine App-Registrierung in unserem Mandanten{ $tenant } gebraucht. Könnten Sie diese anlegen?

    - Name: ARO Lockbox, nur für Konten dieses Mandanten
    - Plattform: Mobilgerät- und Desktopanwendungen, Umleitungs-URI http://localhost
    - Kein Clientgeheimnis und kein Zertifikat: Es ist ein öffentlicher Client
    - Delegierte Berechtigung user_impersonation von Azure Service Management: liest die Anfragen und sendet meine Entscheidung, mit genau den Rollen, die ich habe
    - Delegierte Berechtigung User.Read von Microsoft Graph: zeigt, wer angemeldet ist
    - Administratorzustimmung für beide

    Die App hat keine eigenen Rechte; alles, was sie tut, tut sie im Namen der angemeldeten Person.

    Um über Anfragen zu entscheiden, brauche ich außerdem in jedem Abonnement mit solchen Clustern eine Rolle: "Azure Customer Lockbox Approver for Subscription" (Owner genügt ebenfalls), im Abonnement selbst zugewiesen und nicht über eine Verwaltungsgruppe, bevor eine Anfrage beginnt. Global Administrator ist dafür nicht nötig.

    Bitte senden Sie mir die Anwendungs-ID (Client) und die Verzeichnis-ID (Mandant). Beide sind nicht geheim.

    Dasselbe als Befehle für die Azure CLI:

    { $commands }
