### Native notices: a title and a few words below it, between dots. A locked screen may show them, so they name one subscription at most.

## Where notices tell nothing but that there is something.

notice_needed = Approval needed
notice_look = ARO Lockbox needs you to look
notice_news = ARO Lockbox has news
notice_open_program = Open ARO Lockbox

## The title.

notice_waiting = Lockbox request needs a decision
notice_unknown = { $count ->
    [one] Lockbox request in an unknown state
   *[other] { $count } Lockbox requests in an unknown state
}
notice_quarter_hour = Lockbox request still waits
notice_hour = Lockbox request has waited for an hour
notice_four_hours = Lockbox request has waited for 4 hours
notice_day = Lockbox request has waited for a day
notice_wished = You asked to be reminded: a Lockbox request waits
notice_day_left = Less than a day left for a Lockbox request
notice_four_hours_left = Less than 4 hours left for a Lockbox request
notice_hour_left = Less than an hour left for a Lockbox request
notice_digest = { $count ->
    [one] 1 request waits
   *[other] { $count } requests wait
}
# The clusters as counted below.
notice_digest_on = { $count ->
    [one] 1 request on { $clusters } waits
   *[other] { $count } requests on { $clusters } wait
}
notice_clusters = { $count ->
    [one] 1 cluster
   *[other] { $count } clusters
}
notice_answered_elsewhere = { $count ->
    [one] Lockbox request was answered elsewhere
   *[other] { $count } Lockbox requests were answered elsewhere
}
notice_approved = Azure recorded: approved
notice_denied = Azure recorded: denied
notice_unconfirmed = A decision is not confirmed yet
notice_grant_ended = Access should have ended
notice_test = A test notice
notice_sign_in = Sign in again
notice_cannot_check = Requests cannot be checked

## Until when.

notice_answer_by = answer by { $when }
notice_answer_first_by = answer the first by { $when }
notice_refused_at = refused at { $when } if nobody answers

## What follows, or what is done about it.

notice_open = open to review
notice_not_looked_at = nobody has looked at it here; open to review
# Followed by how many of them are this account's to decide.
notice_held_back = held back in quiet hours; { $rest }
notice_none_yours = this account may decide none of them
notice_some_yours = { $count } for this account to decide; open to review
notice_unknown_state = Azure sent a state this version does not know; decide in the portal
# A word of Azure's that this version does not know, never translated.
notice_unknown_word = Azure sent a state this version does not know: “{ $word }”; decide in the portal
# Beside others that wait.
notice_also_unknown = { $count ->
    [one] 1 more is in an unknown state, to be decided in the portal
   *[other] { $count } more are in an unknown state, to be decided in the portal
}
notice_by_somebody = by somebody else, or in the portal
notice_as_decided = as you decided
notice_checking = Azure did not answer; checking what it took
notice_confirming = being confirmed with Azure
notice_say_seen = New requests are told like this; say in ARO Lockbox that you saw it
notice_until_sign_in = Requests cannot be checked until you do, and some may be waiting
notice_none_read = no subscription was read for 15 minutes, and some requests may be waiting
notice_not_read = { $count ->
    [one] not read for 15 minutes, and some requests may be waiting
   *[other] { $count } subscriptions were not read for 15 minutes, and some requests may be waiting
}
