### Das Programm selbst: wie es startet, scheitert und endet, und was es gerade nicht kann. Gründe kommen fertig, ohne Punkt, wenn nichts anderes dabeisteht.

## Warum etwas nicht angenommen wird.

program_restarting = Ein Teil von ARO Lockbox ist ausgefallen und startet neu. Sehen Sie nach, bevor Sie es erneut versuchen.
program_ended = ARO Lockbox wird beendet.
program_starting = ARO Lockbox startet gerade. Versuchen Sie es gleich noch einmal.
program_not_set_up = ARO Lockbox ist noch nicht eingerichtet.
program_unreadable = Das Gesendete konnte nicht gelesen werden.
program_another_request = Dieses Fenster zeigt jetzt eine andere Anfrage. Es wurde nichts getan. Sehen Sie sie an, bevor Sie entscheiden.
program_no_such_account = Dieses Konto wird hier nicht überwacht.
program_already_watched = Dieses Konto wird bereits überwacht.
program_does_not_watch = ARO Lockbox überwacht nicht: { $reason }.
program_several_accounts = Mehrere Konten werden überwacht. Die Einrichtung lässt sich nur ändern, wenn es ein einziges ist.
program_window_in_use = Das Entscheidungsfenster zeigt etwas von einem anderen Konto. Schließen Sie es zuerst.
program_no_accounts = Hier können keine Konten hinzugefügt oder entfernt werden.
program_no_practice = Hier kann keine Übung beginnen.
program_sign_out_first = Melden Sie dieses Konto zuerst ab: Dabei wird sein Token gelöscht.

## Ganze Sätze, die andere melden, und der Rest eines Satzes.


## Benachrichtigungen: ein Titel und was darunter steht.

program_starts_again = ARO Lockbox hat die Überwachung angehalten und startet neu
program_starts_again_detail = Ein Teil des Programms ist ausgefallen. Anfragen, die inzwischen kamen, werden gemeldet, sobald es wieder überwacht
program_gave_up = ARO Lockbox überwacht nicht mehr
program_gave_up_detail = Das Programm ist mehrfach ausgefallen und wurde beendet. Starten Sie es neu, und sehen Sie im Portal nach wartenden Anfragen
program_browser = Der Browser konnte nicht geöffnet werden
program_folder = Der Ordner konnte nicht geöffnet werden
program_window = Das Fenster konnte nicht geöffnet werden
program_window_ended = Das Fenster hat sich von selbst geschlossen
program_goes_on = ARO Lockbox überwacht weiter. { $reason }
# Auf der Schaltfläche einer Benachrichtigung.
program_review = Ansehen
program_open = Öffnen

## Der Infobereich.

program_tray_stopped = ARO Lockbox hat die Überwachung angehalten und startet neu.
program_tray_stopped_note = Überwachung angehalten, startet neu…
program_tray_starting = ARO Lockbox startet.

## Eine Cloud, die nicht jeder hat.

program_cloud_practice = Nur Übung: Nichts hiervon erreicht Azure
# Wo man sich anmeldet.
program_cloud_from_file = Eine Cloud aus einer Datei; angemeldet wird bei { $host }
