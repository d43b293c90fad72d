### The history: rows, the picture of access over time, the entries of one request. Names, reasons and Microsoft's words are never translated.

## What was reached.

history_whole = Whole subscription
history_outside = Outside any cluster
history_and_more = { $count } more
history_other_resources = { $count ->
    [one] 1 other resource
   *[other] { $count } other resources
}
# A lane of the picture.
history_lane_subscription = Subscription { $name }
history_lane_group = group { $name }
history_lane_no_group = group not written down
history_lane_outside = outside any cluster
# What tells lanes apart: a name and a place.
history_lane_at = { $name }, { $place }

## What was asked. The quoted words are Microsoft's.

history_unstated = Action not stated
history_unlisted = unlisted: “{ $words }”
# In a bar of the picture.
history_bar_endless = { $asked }, end not known

## What became of it, on a badge.

history_unconfirmed_approval = Unconfirmed: approved
history_unconfirmed_denial = Unconfirmed: denied
history_endless = Approved, end not known
history_open = Approved, open
history_should_have_ended = Approved, should have ended
history_ended = Approved, ended

## By whom, and from where.

# The person's own words.
history_reason = “{ $reason }”
history_by = { $user }, { $surface }
history_by_nobody = nobody
history_by_microsoft = Microsoft
history_by_elsewhere = elsewhere
history_window = window
history_tray = tray
history_notice = notice

## What a check of the whole history found.

history_not_checked = not checked yet
history_checked = { $entries ->
    [one] 1 entry, checked at { $when }
   *[other] { $entries } entries, all checked at { $when }
}
history_checked_some = { $checked } of { $entries } entries checked at { $when }
history_checked_now = { $entries ->
    [one] 1 entry, checked
   *[other] { $entries } entries, all checked
}
history_checked_some_now = { $checked } of { $entries } entries checked
history_broke_off = the question broke off

## Entries, each as the title of what happened.

history_unknown_entry = An entry that this version does not know; it is kept as it is
# Azure's phase, as a badge says it.
history_first_seen = First seen: { $phase }
history_told_new = Azure told something new: { $phase }
history_approval_written = Approval written down before it was sent
history_denial_written = Denial written down before it was sent
history_opened = Access opened
history_opened_elsewhere = Access opened elsewhere; times are the latest possible
history_turning_on = Turning Customer Lockbox on written down before it was sent
history_turning_off = Turning Customer Lockbox off written down before it was sent
history_notice_shown = A notice was shown
history_word_told = A notice was shown: Azure calls its state “{ $word }”, which this version does not know
history_looked = Somebody looked at it
history_clicked = Its notice was clicked
history_put_off = Seen, to be decided later
history_approval_back = Read back after it was approved: { $phase }
history_denial_back = Read back after it was denied: { $phase }
history_ended_by_clock = Access ended by the clock at { $when }
history_closed = Azure confirmed that access is closed: { $phase }
history_gap = Not watched from { $from } to { $to }: { $cause }
# Why it was not watched: a word or two in the middle of the sentences above and below.
history_cause_offline = offline
history_cause_throttled = throttled
history_cause_sign_in = sign-in needed
history_cause_forbidden = forbidden
history_cause_unauthorized = unauthorized
history_cause_not_found = not found
history_cause_fault = service fault
history_cause_unreadable = unreadable answer
history_cause_asleep = not awake
history_cause_unlisted = no longer listed
history_cause_closed = no longer readable
# A word that this version does not know.
history_cause_other = “{ $word }”
history_unwatched = { $name } is no longer watched: { $cause }. Last checked { $when }.
history_unwatched_never = { $name } is no longer watched: { $cause }. It was never checked.
history_is_on = Read back: Customer Lockbox is on
history_is_off = Read back: Customer Lockbox is off
history_test_seen = A test notice was seen on this computer
history_test_not_seen = A test notice was not seen on this computer
history_first_run_ready = The first run ended with readiness green
history_first_run_open = The first run ended while readiness was still open
history_signed_in = { $user } signed in
history_signed_out = Signed out

## Reminders.

history_unattended_quarter = A reminder was shown: nobody had looked at it for 15 minutes
history_unattended_hour = A reminder was shown: nobody had looked at it for an hour
history_unattended_four_hours = A reminder was shown: nobody had looked at it for 4 hours
history_unattended_day = A reminder was shown: nobody had looked at it for a day
history_left_day = A reminder was shown: less than a day was left to answer
history_left_four_hours = A reminder was shown: less than 4 hours were left to answer
history_left_hour = A reminder was shown: less than an hour was left to answer

## Azure's answers.

history_took_approval = Azure took it: approved, not read back yet
history_took_denial = Azure took it: denied, not read back yet
history_took_on = Azure took it: turned on, not read back yet
history_took_off = Azure took it: turned off, not read back yet
# Azure's own words.
history_refused = Azure refused it: { $message } ({ $code })
history_not_sent = Nothing was sent. { $reason }
history_answer_lost = Azure’s answer was lost. { $reason }

## The facts of an entry: labels, and values that are words of ours.

history_fact_since = Since
history_fact_until = Until
history_no_end = not known
history_fact_tenant = Tenant
history_fact_by = By
history_fact_reason = Reason
history_fact_from = From
history_fact_seen_as = Seen as
history_fact_reaches = Reaches
history_whole_of = whole subscription { $name }
history_fact_beside = Beside known clusters
history_fact_asked = Asked
history_fact_care = Level of care
history_fact_look = Worth a second look
history_fact_length = Length
history_fact_ticket = Support ticket
history_fact_answer_by = Answer by
history_care_one = 1 of 3: read, reason
history_care_two = 2 of 3: also the name typed
history_care_three = 3 of 3: also the risk ticked and a fresh sign-in

## Deciding later.

history_asked_microsoft = { $user } asked Microsoft and waits for an answer
history_put_off_until = Put off; a reminder was asked for at { $when }
history_reminder_taken_back = The reminder was taken back
history_waiting_stopped = No longer waiting for Microsoft
history_waiting_changed = No longer waiting for Microsoft: Azure told something new
history_wished = A reminder was shown: somebody had asked for it
