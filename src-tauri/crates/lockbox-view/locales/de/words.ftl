### Wendungen, die mehrere Ansichten gemeinsam haben.

## Was verlangt wird, im Infinitiv. Sie stehen in einer Aufzählung und vor einem Ziel mit Doppelpunkt.

words_create_objects = Kubernetes-Objekte anlegen
words_update_objects = Kubernetes-Objekte ändern
words_delete_objects = Kubernetes-Objekte löschen
words_get_cluster = den Diensteintrag des Clusters lesen
words_console_logs = serielle Konsolenprotokolle eines virtuellen Computers lesen
words_pod_logs = Protokolle von Plattform-Pods lesen
words_list_resources = die Azure-Ressourcen des Clusters auflisten
words_list_clusters = Cluster auflisten
words_read_objects = Kubernetes-Objekte lesen
words_put_cluster = den Diensteintrag des Clusters aktualisieren
words_redeploy = einen virtuellen Computer neu bereitstellen
words_upgrade = den Cluster aktualisieren
words_unlisted = etwas tun, das in keiner veröffentlichten Liste steht
words_cut = tun, was der lange Text sonst noch verlangen mag

## Eine Anfrage nach dem, was verlangt wird, und ihrem Ziel.

words_title = { $verb }: { $target }
words_title_unstated = Zugriff: { $target }
words_title_unlisted = Nicht aufgeführte Aktion: { $target }

## Das Risiko, auf einem Etikett.

words_risk_read = Lesen, sensibel
words_risk_change = Ändern, hoch
words_risk_delete = Löschen, hoch
words_risk_free = Braucht kein Lockbox
words_risk_unstated = Aktion nicht genannt
words_risk_unlisted = Nicht in Microsofts Liste

## Wie lange der Zugriff dauert.

words_length_hours = { $hours ->
    [one] 1 Stunde
   *[other] { $hours } Stunden
}
# Worte von Azure, nie übersetzt.
words_length_open = „{ $words }“
words_length_unstated = Dauer nicht angegeben

## Das Supportticket.

words_ticket = Supportticket { $ticket }
words_ticket_none = kein Supportticket

## Steht vor dem Ende des Zugriffs.

words_should_have_ended = Sollte beendet sein
words_ends = Endet etwa
words_ends_latest = Endet spätestens

## Offener Zugriff, auf einem Etikett.

words_open = Zugriff offen
words_open_endless = Offen, ohne festes Ende
words_open_unstated = Offen, Ende nicht bekannt

## Die Phasen von Azure, wie man sie sagen würde, auf einem Etikett.

words_phase_initializing = Wird von Azure vorbereitet
words_phase_pending = Wartet auf eine Entscheidung
words_phase_approving = Genehmigung wird übernommen
words_phase_denying = Ablehnung wird übernommen
words_phase_approved = Zugriff offen
words_phase_denied = Abgelehnt
words_phase_expired = Unbeantwortet abgelaufen
words_phase_revoking = Wird von Microsoft zurückgezogen
words_phase_revoked = Von Microsoft zurückgezogen
words_phase_error = Azure meldet einen Fehler
words_phase_unknown = Azure weiß es nicht
words_phase_completed = Zugriff beendet
words_phase_completing = Zugriff wird beendet
# Ein Wort von Azure, das niemand veröffentlicht hat, nie übersetzt.
words_phase_unrecognised = Unbekannter Zustand „{ $word }“

## Wer entschieden hat, nach „von“.

words_you = Ihnen

## Neben einem „Genehmigen“, das von selbst aktiv wird.

words_wakes = „Genehmigen“ wird nach kurzer Lesezeit aktiv

## Was von einem langen Text nicht gezeigt wird. Die Zahl kommt fertig, ihre Tausender getrennt wie darunter.

words_left_out = { $count ->
    [one] { $number } Zeichen ist hier ausgelassen
   *[other] { $number } Zeichen sind hier ausgelassen
}
words_thousands = { $before }.{ $rest }
