### Was aus einer Entscheidung wird und was aus ihr wurde. Nichts hier sagt mehr, als aus Azure zurückgelesen wurde.

## Solange sie unterwegs ist.

outcome_checking = Wird noch einmal geprüft…
outcome_recording = Wird aufgezeichnet…
outcome_sending = Wird gesendet…
outcome_working = Die Anfrage wird noch einmal gelesen, die Entscheidung im Verlauf aufgezeichnet und dann einmal gesendet.

## Was entschieden wurde: Beschriftungen und die beiden Entscheidungen.

outcome_decision = Entscheidung
outcome_decision_approve = Genehmigen
outcome_decision_deny = Ablehnen
outcome_reason = Begründung
outcome_by = Von
outcome_azure_shows = Stand laut Azure
outcome_azures_code = Code von Azure

## Azure hat sie, oder hat sie vielleicht.

outcome_taken_approved = Azure hat Ihre Genehmigung angenommen
outcome_taken_denied = Azure hat Ihre Ablehnung angenommen
outcome_taken_detail = Der Stand wird zurückgelesen, bis Azure die Entscheidung zeigt.
outcome_lost = Wir wissen nicht, ob Azure die Entscheidung angenommen hat
outcome_lost_may_deny = Die Antwort von Azure ist verloren gegangen. Der Stand wird geprüft und nichts erneut gesendet. Genehmigen Sie noch nicht erneut. Soll doch kein Zugriff gewährt werden, können Sie jetzt ablehnen.
outcome_lost_wait = Die Antwort von Azure ist verloren gegangen. Der Stand wird geprüft und nichts erneut gesendet. Entscheiden Sie noch nicht erneut.
outcome_unshown = Azure zeigt Ihre Entscheidung noch nicht
outcome_unshown_detail = Azure zeigt die Anfrage seit fünf Minuten unverändert. Die erste Entscheidung kann noch eintreffen. Sie dürfen erneut entscheiden.

## Die Wege hinaus.

outcome_back = Zurück zur Anfrage
outcome_close = Schließen

## Es steht fest.

outcome_approved = Azure hat vermerkt: genehmigt
outcome_denied = Azure hat vermerkt: abgelehnt
outcome_denied_detail = Es wurde kein Zugriff gewährt.
outcome_shows = Azure zeigt: { $phase }
outcome_elsewhere = Über die Anfrage wurde anders entschieden, als Sie es hier getan haben.
outcome_closed_already = Der Zugriff wurde gewährt und ist bereits beendet.
outcome_should_have_ended = Der Zugriff wurde geöffnet und sollte beendet sein seit { $until }.
outcome_open_until = Der Zugriff ist offen bis etwa { $until }.
outcome_open_endless = Der Zugriff ist offen; sein Ende lässt sich nicht berechnen.

## Azure hat abgelehnt, sie anzunehmen. Die Worte von Azure werden nie übersetzt.

outcome_refused = Azure hat die Entscheidung nicht angenommen
outcome_refused_detail = Durch diese Entscheidung wurde kein Zugriff gewährt. Azure meldet: „{ $words }“
outcome_refused_after = Durch diese Entscheidung wurde kein Zugriff gewährt. { $before } Azure meldet: „{ $words }“
outcome_approved_before = Die Anfrage war bereits genehmigt, von { $by } ({ $when }).
outcome_denied_before = Die Anfrage war bereits abgelehnt, von { $by } ({ $when }).
outcome_approved_elsewhere = Die Anfrage war bereits genehmigt; Azure teilt nicht mit, von wem.
outcome_denied_elsewhere = Die Anfrage war bereits abgelehnt; Azure teilt nicht mit, von wem.

## Sie wurde nicht gesendet, und warum.

outcome_not_sent = Es wurde nichts gesendet
outcome_not_reread = Die Anfrage konnte nicht noch einmal gelesen werden. { $trouble }
outcome_had_changed = Die Anfrage hatte sich geändert.
outcome_not_recorded = Die Entscheidung konnte nicht zuvor aufgezeichnet werden. { $fault }
outcome_no_connection = Es konnte keine Verbindung zu Azure hergestellt werden. { $fault }
