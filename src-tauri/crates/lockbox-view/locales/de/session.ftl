### Wer angemeldet ist oder was dem entgegensteht. Namen von Rollen und Befehlen bleiben, wie sie heißen.

## Die gespeicherte Anmeldung wird übernommen.

session_restoring = Die gespeicherte Anmeldung wird übernommen…
session_restoring_again = { $failure } Gleich folgt ein neuer Versuch.

## Anmelden.

session_in_browser = Fahren Sie in Ihrem Browser fort
session_choose = Wählen Sie das Konto, das über Lockbox-Anfragen entscheidet. Diese Seite wechselt von selbst, sobald Sie fertig sind.
session_waits_for_browser = Wartet auf Ihren Browser…
session_asking_cli = Azure CLI wird abgefragt
session_takes_cli = ARO Lockbox übernimmt die Sitzung, die „az login“ angelegt hat. Das dauert einige Sekunden.
session_waits_for_cli = Wartet auf die Azure CLI…
session_practice_begins = Die Übung beginnt
session_practice_waits = Sie beginnt…
session_enter_code = Geben Sie diesen Code ein
session_how_to_enter = Öffnen Sie die unten genannte Seite auf einem beliebigen Gerät, geben Sie dort den Code ein, und melden Sie sich mit dem Konto an, das über Lockbox-Anfragen entscheidet. Diese Seite wechselt von selbst, sobald Sie fertig sind.
session_waits_for_code = Wartet auf die Eingabe des Codes…
session_code_of_others = Geben Sie ihn nur ein, wenn Sie ihn gerade eben hier angefordert haben. Ein Code, den Ihnen jemand geschickt hat, meldet diese Person in Ihrem Namen an.
session_code_blocked = Organisationen sperren diesen Weg häufig für Administratoren. Melden Sie sich dann stattdessen im Browser an.

## Niemand ist angemeldet.

session_who = Wer soll sich anmelden?
session_person = Die Person, die Lockbox-Anfragen zu Ihren Clustern beantwortet, mit dem Konto, das dazu berechtigt ist.
session_cli = ARO Lockbox bezieht seine Token von der Azure CLI, angemeldet mit „az login“.
session_practice = Eine Übung bringt ihre eigene Person mit; niemand meldet sich an, und nichts erreicht Azure.
session_meanwhile = Inzwischen können Anfragen warten; Azure sendet den Genehmigenden weiterhin E-Mails.
session_not_forgotten = Sie sind abgemeldet, aber der Schlüsselbund enthält noch die alte Sitzung. { $reason } ARO Lockbox löscht sie, sobald der Schlüsselbund es zulässt, solange das Programm läuft.
session_sign_in = Anmelden
session_with_code = Mit einem Code anmelden

## Was man wissen möchte, bevor man ein Konto anvertraut: ein Titel und was darunter steht.

session_role = Die Rolle, die ausreicht
session_role_smallest = Azure Customer Lockbox Approver for Subscription ist die kleinste Rolle, die entscheidet; Owner des Abonnements darf es ebenfalls. Global Administrator ist für ARO-Anfragen nicht nötig.
session_role_given = Im Abonnement selbst zugewiesen, nicht über eine Verwaltungsgruppe, und bevor eine Anfrage beginnt.
session_asked = Was von Ihnen verlangt wird
session_asked_browser = Ihr Browser öffnet die Anmeldeseite von Microsoft. Rechnen Sie mit mehrstufiger Authentifizierung und einer weiteren vor den schwerwiegendsten Genehmigungen.
session_asked_nothing = Hier nichts. Die Azure CLI fragt, wenn Sie sich dort anmelden.
session_kept = Was gespeichert wird
session_kept_token = Das Aktualisierungstoken, im Schlüsselbund dieses Computers; sonst nichts Geheimes. Der Verlauf gehört nur Ihnen und lässt sich ohne Anmeldung öffnen.
session_kept_nothing = Überhaupt kein Token. Der Verlauf gehört nur Ihnen und lässt sich ohne Anmeldung öffnen.
session_never = Was niemals geschieht
session_never_seen = ARO Lockbox sieht nie Ihr Kennwort, beantwortet keine Anfrage von selbst und spricht mit niemandem außer dieser Cloud.

## Angemeldet.

session_only = Angemeldet, bis ARO Lockbox beendet wird: Der Schlüsselbund dieses Computers konnte die Sitzung nicht aufbewahren.
