### One request as a row of the inbox.

## Its badge, once nobody is to answer any more.

row_approval_unconfirmed = Your approval is not confirmed
row_denial_unconfirmed = Your denial is not confirmed
row_lapsed_by_clock = Lapsed by Azure’s clock, being checked
row_no_longer_watched = No longer watched
row_no_longer_listed = No longer listed by Azure

## Stands before an instant.

row_answer_by = Answer by
row_decided = Decided
row_lapsed = Lapsed
row_lapses = Lapses

## Parts of the softer line, between dots.

row_asked_again = asked again
row_subscription_unwatched = its subscription is no longer watched
# A word of Azure's, never translated.
row_last_known = last known { $word }

## What is becoming of a decision: "your approval of 12:04", in the first sentence within it, in the others at its beginning.

row_answer_lost = Azure’s answer to { $decision } was lost. It is being read back and never sent again.
row_taken = { $decision } was taken and does not show yet.
row_on_its_way = { $decision } is on its way.

## How it ended.

row_approved_elsewhere = Approved elsewhere. Azure does not tell by whom.
row_denied_elsewhere = Denied elsewhere. Azure does not tell by whom.
row_expired = Nobody answered in time, so no access was given.
row_revoked = Withdrawn by Microsoft.
row_completed = Access was given and has ended.
# Who, when, the way it was done and the person's own reason, never translated. The way is empty or one of the two below.
row_approved_by = Approved by { $by } at { $when }{ $way }: “{ $reason }”
row_denied_by = Denied by { $by } at { $when }{ $way }: “{ $reason }”
row_from_tray = , from the tray
row_from_notice = , from a notice

## Why this account cannot decide, with the times.

row_role_too_late = You became approver at { $given }; this request started at { $began }. Azure will not accept you for it.
