### The page on which Customer Lockbox is turned on or off for a whole tenant.

## Its title, whom it concerns, and its buttons.

switching_on_title = Turn Customer Lockbox on?
switching_off_title = Turn Customer Lockbox off?
switching_sentence = For { STRONG($tenant) }: the whole tenant with all its subscriptions.
switching_turn_on = Turn on for { $tenant }
switching_turn_off = Turn off for { $tenant }
switching_cancel = Cancel
switching_portal = Administration in the portal
switching_reason_help = Azure takes no reason for this; it is kept in your history.
switching_type_tenant = Type the name of the tenant: { $tenant }

## What changes, and what does not.

switching_on_asks = Microsoft support asks before it reaches customer data, and waits four days for an answer.
switching_on_who = Owners and Lockbox Approvers of each subscription get the requests about it; requests about the whole tenant go to Global Administrators, and are seen and answered in the portal only.
switching_on_silence = If nobody answers, the request lapses and the support case may stay unsolved.
switching_off_asks = Microsoft is no longer required to ask before it reaches customer data for a support case.
switching_off_told = No new requests come, so nobody here is told of any.
switching_off_where = It holds for every subscription of the tenant, also for those you cannot see.
switching_stays_access = Access that was approved already stays until it ends.
switching_stays_roles = Nobody’s roles change, and emergencies and legal demands stay outside Customer Lockbox.

## What becomes of it.

switching_on = Turn on
switching_off = Turn off
switching_working = It is read once more, written to the history, then sent once.
switching_taken = Azure has taken it
switching_taken_detail = Reading it back until Azure shows it.
switching_lost_detail = Azure’s answer was lost. Checking what it shows; nothing is sent again. Do not decide again yet.
switching_unshown_detail = Azure has shown no change for five minutes. The first decision may still arrive. You may decide again.
switching_again = Decide again
switching_is_on = Customer Lockbox is on
switching_is_off = Customer Lockbox is off
switching_confirmed = Azure shows it for the whole tenant.
switching_refused = Azure refused it
# Azure's words and its code, never translated.
switching_refused_detail = { $words } ({ $code })
switching_was_on = Customer Lockbox was on already
switching_was_off = Customer Lockbox was off already
switching_nothing_sent = Nothing was sent.
# Why, as a whole sentence.
switching_not_sent = { $why } Nothing was sent.
switching_so_already = It was so already.
# What went wrong, in the words of the file system or the network.
switching_not_recorded = It could not be written down first. { $fault }
switching_no_connection = No connection was made. { $fault }
