### Deciding later.

## The way out of the review that decides nothing, and its menu.

later_later = Decide later
later_close = Close
later_without = Close without a reminder
later_hours = { $hours ->
    [one] Remind me in 1 hour, at { $when }
   *[other] Remind me in { $hours } hours, at { $when }
}
later_tomorrow = Remind me tomorrow morning, { $when }
later_this_morning = Remind me this morning, at { $when }
later_reminder = You will be reminded at { $when }.
later_undo = Do not remind me
# Refused: the reminder would come too late to decide.
later_no_time = There is too little time left before it lapses. Choose an earlier reminder, or decide now.
