### Eine Anfrage als Zeile des Posteingangs.

## Das Etikett, wenn niemand mehr antworten soll.

row_approval_unconfirmed = Ihre Genehmigung ist nicht bestätigt
row_denial_unconfirmed = Ihre Ablehnung ist nicht bestätigt
row_lapsed_by_clock = Laut Azure-Uhr abgelaufen, wird geprüft
row_no_longer_watched = Nicht mehr überwacht
row_no_longer_listed = Von Azure nicht mehr aufgeführt

## Steht vor einem Zeitpunkt.

row_answer_by = Zu beantworten bis
row_decided = Entschieden
row_lapsed = Abgelaufen
row_lapses = Läuft ab

## Teile der leiseren Zeile, zwischen Punkten.

row_asked_again = erneut angefragt
row_subscription_unwatched = das Abonnement wird nicht mehr überwacht
row_last_known = zuletzt bekannt { $word }

## Was aus einer Entscheidung wird: „Ihre Genehmigung (12:04)“.

row_answer_lost = Die Antwort von Azure auf { $decision } ist verloren gegangen. Der Stand wird zurückgelesen und die Entscheidung nie erneut gesendet.
row_taken = { $decision } wurde angenommen und ist noch nicht sichtbar.
row_on_its_way = { $decision } ist unterwegs.

## Wie es ausging.

row_approved_elsewhere = An anderer Stelle genehmigt. Azure teilt nicht mit, von wem.
row_denied_elsewhere = An anderer Stelle abgelehnt. Azure teilt nicht mit, von wem.
row_expired = Niemand hat rechtzeitig geantwortet, daher wurde kein Zugriff gewährt.
row_revoked = Von Microsoft zurückgezogen.
row_completed = Der Zugriff wurde gewährt und ist beendet.
row_approved_by = Genehmigt von { $by }, { $when }{ $way }: „{ $reason }“
row_denied_by = Abgelehnt von { $by }, { $when }{ $way }: „{ $reason }“
row_from_tray = , aus dem Infobereich
row_from_notice = , aus einer Benachrichtigung

## Warum dieses Konto nicht entscheiden kann, mit den Zeiten.

row_role_too_late = Sie wurden um { $given } genehmigungsberechtigt; diese Anfrage begann um { $began }. Azure wird Sie dafür nicht annehmen.
