### Fragen an Microsoft vor einer Entscheidung.

## Der Weg zu den Fragen und ihr Fenster. Nichts davon wird an Azure gesendet.

asking_open = Frage kopieren…
asking_title = Microsoft fragen, bevor Sie entscheiden
asking_help = Von hier wird nichts gesendet. Stellen Sie die Frage selbst im Supportticket; die Anfrage wartet weiter auf Ihre Entscheidung.
asking_text = Ihre Frage
asking_picks = Einfügen und bearbeiten
asking_copy = Kopieren und als wartend auf Microsoft markieren
asking_mark = Ohne Kopieren als wartend markieren
asking_cancel = Abbrechen
asking_not_copied = Die Zwischenablage hat es nicht angenommen. Der Text ist markiert: Kopieren Sie ihn mit Strg+C und markieren Sie dann ohne Kopieren.
asking_ticket = Supportticket öffnen

## Was in das Supportticket kommt.

asking_draft = Zur Customer-Lockbox-Anfrage { $request } für { $target }:
asking_create = Welche Objekte legen Sie an, mit welchem Manifest, und wer entfernt sie danach?
asking_update = Welche Objekte ändern Sie, was genau ist die Änderung, und wie wird sie zurückgenommen?
asking_delete = Welches Objekt löschen Sie, mit genauem Namen, und wer oder was legt es wieder an?
asking_console = Von welchem Knoten brauchen Sie die Konsolenprotokolle, und aus welcher Zeit?
asking_pod_logs = Welchen Pod und welche Zeit brauchen Sie, und würde ein Auszug von uns genügen?
asking_read = Welche Namespaces und welche Arten von Objekten müssen Sie lesen?
asking_metadata = Diese Aktion braucht keine Genehmigung von uns. Warum fragen Sie danach, und was tun Sie außerdem?
asking_unlisted = Welche Aktion genau, an welchen Objekten, und wo ist dokumentiert, dass sie erlaubt ist?
asking_unstated = Nach welcher Aktion fragen Sie, mit ihrem Namen in der veröffentlichten Liste, und an welchen Objekten?
asking_endless = Wie lange wird der Zugriff höchstens gebraucht, und wann kann er geschlossen werden?
asking_read_only = Genügt ein Zugriff, der nur liest?
asking_must_gather = Warum genügt kein must-gather von uns?

## Was gefragt wurde und noch keine Antwort hat.

asking_asked = Sie haben Microsoft gefragt ({ $when }) und warten auf eine Antwort.
asking_asked_by = { $user } hat Microsoft gefragt ({ $when }) und wartet auf eine Antwort.
asking_clock = Die Zeit läuft weiter: Sie läuft ab, wenn niemand antwortet: { $when }.
asking_no_end = Sie braucht weiter Ihre Entscheidung; Azure sagt nicht, wann sie abläuft.
asking_stop = Nicht mehr warten
# Im Eingang: was gefragt wurde, wie es getippt wurde.
asking_row = Sie haben gefragt ({ $when }): „{ $question }“
asking_row_by = { $user } hat gefragt ({ $when }): „{ $question }“
