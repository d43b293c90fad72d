### What is becoming of a decision, and what became of it. Nothing here says more than was read back from Azure.

## While it is on its way. The titles serve both for a request and for turning Customer Lockbox on or off.

outcome_checking = Checking once more…
outcome_recording = Writing it down…
outcome_sending = Sending…
outcome_working = The request is read once more, written to the history, then sent once.

## What was decided: labels, and the two decisions.

outcome_decision = Decision
outcome_decision_approve = Approve
outcome_decision_deny = Deny
outcome_reason = Reason
outcome_by = By
outcome_azure_shows = Azure shows
outcome_azures_code = Azure’s code

## Azure has it, or may have it.

outcome_taken_approved = Azure has taken your approval
outcome_taken_denied = Azure has taken your denial
outcome_taken_detail = Reading it back until Azure shows it.
outcome_lost = We do not know if Azure took it
outcome_lost_may_deny = Azure’s answer was lost. Checking what it shows; nothing is sent again. Do not approve again yet. If no access is to be given after all, you can deny it now.
outcome_lost_wait = Azure’s answer was lost. Checking what it shows; nothing is sent again. Do not decide again yet.
outcome_unshown = Azure does not show your decision yet
outcome_unshown_detail = Azure has shown the request unchanged for five minutes. The first decision may still arrive. You may decide again.

## The ways out.

outcome_back = Back to the request
outcome_close = Close

## It is settled.

outcome_approved = Azure recorded: approved
outcome_denied = Azure recorded: denied
outcome_denied_detail = Nothing was granted.
# A phase as a person would say it.
outcome_shows = Azure shows: { $phase }
outcome_elsewhere = It was settled another way than you decided here.
outcome_closed_already = Access was given and is closed already.
outcome_should_have_ended = Access was opened and should have ended at { $until }.
outcome_open_until = Access is open until about { $until }.
outcome_open_endless = Access is open, without an end that can be computed.

## Azure refused. Its words are never translated.

outcome_refused = Azure did not accept it
outcome_refused_detail = Nothing was granted by this decision. Azure says: “{ $words }”
# Before it one of the sentences below.
outcome_refused_after = Nothing was granted by this decision. { $before } Azure says: “{ $words }”
outcome_approved_before = It was approved already, by { $by } at { $when }.
outcome_denied_before = It was denied already, by { $by } at { $when }.
outcome_approved_elsewhere = It was approved already; Azure does not tell by whom.
outcome_denied_elsewhere = It was denied already; Azure does not tell by whom.

## It was not sent, and why.

outcome_not_sent = Nothing was sent
# What went wrong, as a whole sentence.
outcome_not_reread = The request could not be read once more. { $trouble }
outcome_had_changed = The request had changed.
# What went wrong, in the words of the file system or the network.
outcome_not_recorded = The decision could not be written down first. { $fault }
outcome_no_connection = No connection to Azure could be made. { $fault }
