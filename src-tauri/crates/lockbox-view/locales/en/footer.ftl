### What frames the page of a request.

## Stands before an instant.

footer_answer_by = Answer by
footer_lapsed = Lapsed

## What happens when nobody answers.

footer_no_end = Azure does not say when it lapses. No access is given until somebody approves it, which only the portal can do.
footer_lapses = It lapses on { $when }. No access is given, and the support ticket waits.
footer_being_checked = Azure does not show yet that it lapsed; it is being checked.
footer_preparing = Azure is still preparing it: nobody can answer yet, and no access is given.

## The buttons.

footer_approve = Approve…
footer_deny = Deny…
footer_portal = Open the portal
footer_role_unknown = Your role could not be read; Azure may not take your answer.
