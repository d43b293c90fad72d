### What happened in a window of access, as Azure’s Activity Log tells it. Its rows are Azure’s own words, never translated.

activity_see = See what happened in this window
activity_title = What happened in this window of access
activity_span = { $from } to { $until }
activity_hint = These rows lie in the window. They do not say who acted: the service’s automation uses the same identities as its engineers, and what is only read leaves no row here.
activity_reading = Reading Azure’s Activity Log…
activity_read = Read at { $when } from Azure’s Activity Log; not part of the history. Azure tells what happens some minutes late.

## In the place of rows.

activity_nothing = Azure’s Activity Log has no row for these resource groups in this window.
activity_too_old = Azure keeps its Activity Log for 90 days; this window lies before that.
activity_nobody = Sign in to read Azure’s Activity Log. The query below works without it.
activity_refused = This account may not read Azure’s Activity Log there.
activity_failed = Azure’s Activity Log could not be read: { $why }.

## What is missing.

activity_clipped = The window began before the 90 days that Azure keeps; its beginning is missing.
activity_cut = There are more rows than are shown; these are the newest { $count }.
activity_without_machines = The resource group of the cluster’s machines is not known any more; only the cluster’s own group was read.
activity_missing = { $place } could not be read: { $why }.
activity_why_refused = this account may not read it there
activity_why_offline = Azure did not answer
activity_why_not_there = it is no longer there
activity_why_other = Azure gave no answer that could be used

## Buttons and columns.

activity_again = Read again
activity_close = Close
activity_caption = Rows of Azure’s Activity Log in this window
activity_column_when = When
activity_column_operation = Operation
activity_column_resource = Resource
activity_column_caller = Caller
activity_column_status = Status
# In the place of a caller, where the row names none.
activity_service = not named

## The query for the cluster’s own audit log.

activity_audit_title = Ask the cluster’s own audit log
activity_audit_needs = What was done inside the cluster stands in its audit log alone. Run this where you are signed in to the cluster as its administrator; it needs oc and jq, and its times are in UTC.
activity_audit_shared = It looks for { $users }. These identities are shared with the service’s automation: a row is in the window, not proof of what an engineer did.
activity_audit_rotated = Older rows lie in rotated files of the same folder; list them with oc adm node-logs --role=master --path=kube-apiserver/
activity_audit_label = Query for the audit log
