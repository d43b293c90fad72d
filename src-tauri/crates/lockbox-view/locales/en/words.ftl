### Phrases that several screens share.

## What is asked, as an infinitive. They follow one another in a list and stand before a target.

words_create_objects = create Kubernetes objects
words_update_objects = change Kubernetes objects
words_delete_objects = delete Kubernetes objects
words_get_cluster = read the cluster’s service record
words_console_logs = read a machine’s serial console logs
words_pod_logs = read logs of platform pods
words_list_resources = list the cluster’s Azure resources
words_list_clusters = list clusters
words_read_objects = read Kubernetes objects
words_put_cluster = update the cluster’s service record
words_redeploy = redeploy a machine
words_upgrade = upgrade the cluster
words_unlisted = do something that is in no published list
# The text was too long to be read to its end.
words_cut = do what else its long text may ask for

## A request by what is asked and of what.

words_title = { $verb } on { $target }
words_title_unstated = Access to { $target }
words_title_unlisted = Unlisted action on { $target }

## The risk, on a badge.

words_risk_read = Read, sensitive
words_risk_change = Change, high
words_risk_delete = Delete, high
words_risk_free = Needs no Lockbox
words_risk_unstated = Action not stated
words_risk_unlisted = Not in the published list

## How long access lasts.

words_length_hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
# Azure's words, never translated.
words_length_open = “{ $words }”
words_length_unstated = length not stated

## The support ticket.

words_ticket = support ticket { $ticket }
words_ticket_none = no support ticket

## Stands before the end of access.

words_should_have_ended = Should have ended
words_ends = Ends about
words_ends_latest = Ends at the latest

## Access that is open, on a badge.

words_open = Access open
words_open_endless = Open, no fixed end
words_open_unstated = Open, end not known

## Azure's phases as a person would say them, on a badge.

words_phase_initializing = Being prepared by Azure
words_phase_pending = Waits for a decision
words_phase_approving = Approval being taken in
words_phase_denying = Denial being taken in
words_phase_approved = Access open
words_phase_denied = Denied
words_phase_expired = Lapsed unanswered
words_phase_revoking = Being withdrawn by Microsoft
words_phase_revoked = Withdrawn by Microsoft
words_phase_error = Azure reports a fault
words_phase_unknown = Azure does not know
words_phase_completed = Access ended
words_phase_completing = Access being closed
# A word of Azure's that nobody has published, never translated.
words_phase_unrecognised = Unknown state “{ $word }”

## Who decided, after "by".

words_you = you

## Beside an Approve that wakes by itself.

words_wakes = Approve wakes after a moment of reading

## What is not shown of a long text. The number comes ready, its thousands set apart as below.

words_left_out = { $count ->
    [one] { $number } character is left out here
   *[other] { $number } characters are left out here
}
words_thousands = { $before },{ $rest }
