### The next steps that stand beside what is the matter, on buttons.

steps_sign_in = Sign in
steps_check_now = Check now
steps_portal = Open the portal
steps_turn_on = Turn on…

## To a page of the window, by its name.

steps_inbox = Inbox
steps_grants = Live grants
steps_history = History
# Of a history that does not hold: a file of what is there.
steps_evidence = Export evidence…
steps_clusters = Clusters
steps_readiness = Readiness
