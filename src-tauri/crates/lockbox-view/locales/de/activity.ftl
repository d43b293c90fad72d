### Was in einem Zugriffsfenster geschah, laut dem Azure-Aktivitätsprotokoll. Seine Zeilen sind Azures eigene Worte und werden nie übersetzt.

activity_see = Ansehen, was in diesem Fenster geschah
activity_title = Was in diesem Zugriffsfenster geschah
activity_span = { $from } bis { $until }
activity_hint = Diese Zeilen liegen im Fenster. Sie sagen nicht, wer gehandelt hat: Die Automatisierung des Dienstes verwendet dieselben Identitäten wie seine Techniker, und was nur gelesen wird, hinterlässt hier keine Zeile.
activity_reading = Das Azure-Aktivitätsprotokoll wird gelesen…
activity_read = Gelesen um { $when } aus dem Azure-Aktivitätsprotokoll; nicht Teil des Verlaufs. Azure teilt Ereignisse einige Minuten verspätet mit.

## Anstelle von Zeilen.

activity_nothing = Das Azure-Aktivitätsprotokoll hat für diese Ressourcengruppen keine Zeile in diesem Fenster.
activity_too_old = Azure bewahrt sein Aktivitätsprotokoll 90 Tage auf; dieses Fenster liegt davor.
activity_nobody = Melden Sie sich an, um das Azure-Aktivitätsprotokoll zu lesen. Die Abfrage unten funktioniert auch so.
activity_refused = Dieses Konto darf das Azure-Aktivitätsprotokoll dort nicht lesen.
activity_failed = Das Azure-Aktivitätsprotokoll konnte nicht gelesen werden: { $why }.

## Was fehlt.

activity_clipped = Das Fenster begann vor den 90 Tagen, die Azure aufbewahrt; sein Anfang fehlt.
activity_cut = Es gibt mehr Zeilen, als hier stehen; dies sind die neuesten { $count }.
activity_without_machines = Die Ressourcengruppe der virtuellen Computer des Clusters ist nicht mehr bekannt; gelesen wurde nur die eigene Gruppe des Clusters.
activity_missing = { $place } konnte nicht gelesen werden: { $why }.
activity_why_refused = dieses Konto darf es dort nicht lesen
activity_why_offline = Azure hat nicht geantwortet
activity_why_not_there = es ist nicht mehr vorhanden
activity_why_other = Azure hat keine brauchbare Antwort gegeben

## Schaltflächen und Spalten.

activity_again = Erneut lesen
activity_close = Schließen
activity_caption = Zeilen des Azure-Aktivitätsprotokolls in diesem Fenster
activity_column_when = Wann
activity_column_operation = Vorgang
activity_column_resource = Ressource
activity_column_caller = Aufrufer
activity_column_status = Ergebnis
# Anstelle eines Aufrufers, wo die Zeile keinen nennt.
activity_service = nicht genannt

## Die Abfrage für das Überwachungsprotokoll des Clusters.

activity_audit_title = Das Überwachungsprotokoll des Clusters befragen
activity_audit_needs = Was im Cluster getan wurde, steht allein in seinem Überwachungsprotokoll. Führen Sie dies dort aus, wo Sie als Administrator am Cluster angemeldet sind; es braucht oc und jq, und die Zeiten sind in UTC.
activity_audit_shared = Gesucht wird nach { $users }. Diese Identitäten teilt sich der Dienst mit seiner Automatisierung: Eine Zeile liegt im Fenster und ist kein Beweis dafür, was ein Techniker getan hat.
activity_audit_rotated = Ältere Zeilen liegen in rotierten Dateien desselben Ordners; Sie listen sie auf mit oc adm node-logs --role=master --path=kube-apiserver/
activity_audit_label = Abfrage für das Überwachungsprotokoll
