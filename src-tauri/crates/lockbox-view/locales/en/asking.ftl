### Questions to Microsoft before a decision.

## The way to the questions, and their panel. Nothing of it is sent to Azure.

asking_open = Copy a question…
asking_title = Ask Microsoft before you decide
asking_help = Nothing is sent from here. Put the question into the support ticket yourself; the request goes on waiting for your decision.
asking_text = Your question
asking_picks = Insert and edit
asking_copy = Copy and mark as waiting for Microsoft
asking_mark = Mark as waiting without copying
asking_cancel = Cancel
asking_not_copied = The clipboard did not take it. The text is selected: copy it with Ctrl+C, then mark it as waiting without copying.
asking_ticket = Open the support ticket

## What is put into the support ticket.

asking_draft = About the Customer Lockbox request { $request } for { $target }:
asking_create = Which objects will you create, with which manifest, and who removes them afterwards?
asking_update = Which objects will you change, what exactly is the change, and how is it rolled back?
asking_delete = Which object will you delete, by its exact name, and who or what creates it again?
asking_console = Which node do you need the console logs of, and of which time?
asking_pod_logs = Which pod and which time do you need, and could an extract from us do?
asking_read = Which namespaces and which kinds of objects do you need to read?
asking_metadata = This action needs no approval of ours. Why do you ask for it, and what else will you do?
asking_unlisted = Which action exactly, on which objects, and where is it documented as allowed?
asking_unstated = Which action do you ask for, by its name in the published list, and on which objects?
asking_endless = How long is access needed at most, and when can it be closed?
asking_read_only = Is read-only access enough?
asking_must_gather = Why can a must-gather from us not serve?

## What was asked and has no answer yet.

asking_asked = You asked Microsoft at { $when } and wait for an answer.
asking_asked_by = { $user } asked Microsoft at { $when } and waits for an answer.
asking_clock = The clock keeps running: it lapses on { $when } if nobody answers.
asking_no_end = It still needs your decision; Azure does not say when it lapses.
asking_stop = Stop waiting
# In the inbox: what was asked, as it was typed.
asking_row = You asked at { $when }: “{ $question }”
asking_row_by = { $user } asked at { $when }: “{ $question }”
