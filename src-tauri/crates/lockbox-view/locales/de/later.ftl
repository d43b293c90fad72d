### Später entscheiden.

## Der Ausgang aus der Prüfung, der nichts entscheidet, und sein Menü.

later_later = Später entscheiden
later_close = Schließen
later_without = Ohne Erinnerung schließen
later_hours = { $hours ->
    [one] In 1 Stunde erinnern, um { $when }
   *[other] In { $hours } Stunden erinnern, um { $when }
}
later_tomorrow = Morgen früh erinnern, { $when }
later_this_morning = Heute früh erinnern, um { $when }
later_reminder = Sie werden erinnert: { $when }.
later_undo = Nicht erinnern
# Abgelehnt: Die Erinnerung käme zu spät, um noch zu entscheiden.
later_no_time = Bis zum Ablauf bleibt zu wenig Zeit. Wählen Sie eine frühere Erinnerung oder entscheiden Sie jetzt.
