### Access that is open or has just ended.

## A card of which only the history tells yet.

grants_title = Access in { $subscription }
grants_not_checked = Open when ARO Lockbox ended last, not checked since
grants_not_checked_badge = Not checked yet
grants_gone_since = Open when ARO Lockbox ended last; Azure lists its request no more

## Stands before its beginning.

grants_since = Since about
grants_first_seen = First seen

## Where there is no end to count to. The words are Azure's, never translated.

grants_no_end_known = No fixed end is known
grants_no_end = No fixed end: Azure says { $words }
grants_unread = Azure gives the length as { $words }, which tells no end
grants_no_length = Azure does not say how long
# Before a time that runs, such as "3 h 12 min".
grants_open_for = Open for
grants_open_at_least = Open for at least

## While Azure does not answer.

grants_stale = Last seen { $when }; the time is counted on, what Azure shows may have changed.
grants_stale_never = Not seen since ARO Lockbox began; the time is counted on.

## How access can be ended early, step by step.

grants_end_ask = Ask in the support ticket for the access to be withdrawn; the text below names it.
grants_end_close = Close the support ticket, if you can do without it: access tied to it then has no reason to go on.
grants_end_watch = Watch the cluster’s own audit log for what is done until then.
grants_end_over = It is over once Azure shows it as ended. Until then this card stays.

## A text for the support ticket.

grants_end_text = Please withdraw the access that was given by Customer Lockbox request { $request } in subscription { $subscription } ({ $id }), and tell when it has ended. It is no longer needed.
grants_end_text_ticket = Please withdraw the access that was given by Customer Lockbox request { $request } of support ticket { $ticket } in subscription { $subscription } ({ $id }), and tell when it has ended. It is no longer needed.

## Who approved it.

grants_elsewhere = Approved elsewhere, first seen { $when }.
grants_elsewhere_ends = Approved elsewhere, first seen { $when }. The end is the latest possible.
# The person's own reason, never translated.
grants_approved = Approved by { $by } at { $when }: “{ $reason }”

## Its badge.

grants_unwatched = No longer watched
grants_ended_gone = Should have ended; no longer listed by Azure
grants_ended_open = Should have ended; Azure still says open
grants_gone = No longer listed by Azure
# What Azure says of the request, which does not tell whether its access is open.
grants_untold = { $phase }; access may still be open
grants_untold_ended = { $phase }; should have ended, not confirmed
