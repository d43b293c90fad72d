### Zugriff, der offen ist oder gerade geendet hat.

## Eine Karte, von der bisher nur der Verlauf weiß.

grants_title = Zugriff in { $subscription }
grants_not_checked = Offen, als ARO Lockbox zuletzt endete, seither nicht geprüft
grants_not_checked_badge = Noch nicht geprüft
grants_gone_since = Offen, als ARO Lockbox zuletzt endete; Azure listet die Anfrage nicht mehr

## Steht vor seinem Beginn.

grants_since = Seit etwa
grants_first_seen = Zuerst gesehen

## Wo es kein Ende gibt, auf das gezählt werden kann. Die Wörter sind die von Azure.

grants_no_end_known = Kein festes Ende bekannt
grants_no_end = Kein festes Ende: Azure sagt { $words }
grants_unread = Azure gibt die Dauer als { $words } an, was kein Ende nennt
grants_no_length = Azure sagt nicht, wie lange
# Vor einer laufenden Zeit, etwa "3 h 12 min".
grants_open_for = Offen seit
grants_open_at_least = Offen seit mindestens

## Solange Azure nicht antwortet.

grants_stale = Zuletzt gesehen { $when }; die Zeit wird weitergezählt, der Stand bei Azure kann ein anderer sein.
grants_stale_never = Seit dem Start von ARO Lockbox nicht gesehen; die Zeit wird weitergezählt.

## Wie Zugriff früher enden kann, Schritt für Schritt.

grants_end_ask = Bitten Sie im Supportticket darum, den Zugriff zurückzunehmen; der Text unten benennt ihn.
grants_end_close = Schließen Sie das Supportticket, wenn Sie darauf verzichten können: Zugriff, der daran hängt, hat dann keinen Grund mehr.
grants_end_watch = Beobachten Sie bis dahin das Überwachungsprotokoll des Clusters.
grants_end_over = Er ist vorbei, sobald Azure ihn als beendet zeigt. Bis dahin bleibt diese Karte stehen.

## Ein Text für das Supportticket.

grants_end_text = Bitte nehmen Sie den Zugriff zurück, der mit der Customer-Lockbox-Anforderung { $request } im Abonnement { $subscription } ({ $id }) gegeben wurde, und teilen Sie mit, wann er geendet hat. Er wird nicht mehr gebraucht.
grants_end_text_ticket = Bitte nehmen Sie den Zugriff zurück, der mit der Customer-Lockbox-Anforderung { $request } des Supporttickets { $ticket } im Abonnement { $subscription } ({ $id }) gegeben wurde, und teilen Sie mit, wann er geendet hat. Er wird nicht mehr gebraucht.

## Wer genehmigt hat.

grants_elsewhere = An anderer Stelle genehmigt, zuerst gesehen { $when }.
grants_elsewhere_ends = An anderer Stelle genehmigt, zuerst gesehen { $when }. Das Ende ist das späteste mögliche.
# Die eigene Begründung der Person, nie übersetzt.
grants_approved = Genehmigt von { $by } um { $when }: „{ $reason }“

## Ihr Abzeichen.

grants_unwatched = Nicht mehr beobachtet
grants_ended_gone = Sollte beendet sein; von Azure nicht mehr gelistet
grants_ended_open = Sollte beendet sein; laut Azure noch offen
grants_gone = Von Azure nicht mehr gelistet
# Was Azure von der Anfrage sagt; ob ihr Zugriff offen ist, geht daraus nicht hervor.
grants_untold = { $phase }; der Zugriff kann noch offen sein
grants_untold_ended = { $phase }; sollte beendet sein, nicht bestätigt
