### The frame of the windows: names of pages, and buttons that belong to no request. Made into the window's own file, since a window must have words before the program answers, and counts by itself.

## Pages.

window_title_decision = Decide · ARO Lockbox
window_places_inbox = Inbox
window_places_grants = Live grants
window_places_history = History
window_places_clusters = Clusters
window_places_readiness = Readiness
window_places_settings = Settings
window_pages = Pages
window_skip = Skip to the page

## Around them.

window_account = Account
window_accounts_title = Accounts
window_accounts_waiting = waiting
# A step, and the account it is for.
window_accounts_step = { $label }: { $tenant }
window_watching = Watching
window_check_now = Check now
window_checking = Checking…
window_starting = Starting…
window_opening = Opening…
window_zoom = Zoom { $percent } %
window_and_more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
window_sign_out = Sign out
window_nobody = Nobody is signed in
window_steps = Steps
window_copy = Copy
window_copied = Copied
window_open_again = Open the browser again
window_cancel = Cancel
window_sign_in_link = Sign-in link
window_opens_at = Opens at
window_open_page = On any device, open
window_sign_in_code = Code to enter
window_for_support = Details for support
window_back = Back
window_close = Close
window_dismiss = Dismiss
window_older = Older
window_problems = Problems
window_filter = Filter requests
window_no_match = No request matches.
window_not_reached = That did not reach ARO Lockbox. Nothing was done.
window_to_look_at = { $count ->
    [one] 1 to look at
   *[other] { $count } to look at
}

## Time that runs: two units at most.

window_span_days = { $days } d { $hours } h
window_span_hours = { $hours } h { $minutes } min
window_span_minutes = { $minutes } min
window_in_time = in { $span }
window_left = { $span } left
window_overdue = passed
window_old = { $span } old

## Where the program does not answer.

window_lost_title = ARO Lockbox is not running
window_lost_detail = This window shows what the program in the background knows, and it does not answer. Nothing is being watched or decided here. Start ARO Lockbox again; Azure still e-mails the approvers.
window_lost_retrying = Trying to reach it…
window_lost_again = Try again

## Access that is open.

window_grants_none = No access is open
window_grants_none_detail = When a request is approved, its access is counted down here.
window_grants_end_early = How to end it early
window_grants_no_call = Azure offers no call to shorten or end access once it is approved. What helps:
window_grants_track = How much of the access window is left
window_grants_endless = Access that is open, with no end in sight
window_grants_axis = All access on one line of time; the cards below say the same
window_grants_now = now
window_grants_copy_text = Text for the support ticket
window_grants_record = Its record
# What stands before a time that runs, and the time.
window_grants_open_for = { $label } { $span }

## The history.

window_history_search = Search ticket, cluster, person, words
window_history_whose = Of { $tenant }. Choose another account at the side to see its history.
window_history_none = Nothing recorded yet
window_history_none_found = Nothing matches
window_history_none_detail = Every request, decision and grant is written down here and stays, with no network too.
window_history_none_found_detail = The search looks in cluster, ticket, person, action and reason.
window_history_unavailable = The history cannot be read
window_history_when = When
window_history_cluster = Cluster
window_history_asked = Asked
window_history_outcome = Outcome
window_history_by = By
window_history_ticket_column = Support ticket
window_history_ticket = support ticket { $number }
window_history_table = Recorded requests
window_history_picture = Access by cluster over time. The table below says the same.
window_history_days = { $days } days
window_history_range = Length of the picture
window_history_more = { $count ->
    [one] and 1 more cluster, in the table
   *[other] and { $count } more clusters, in the table
}
window_history_nothing_in_range = Nothing happened in these days.
window_history_left_out = The oldest of these days is left out of the picture; the table has it.
window_history_you = you
window_history_entries = What was written down
window_history_record = A record
window_history_no_record = The history has no such record.
window_history_words = Microsoft’s words

## What the shapes of its picture mean.

window_legend_ended = access given and ended
window_legend_open = access open
window_legend_endless = open, end not known
window_legend_times_unknown = given, times not known
window_legend_denied = denied
window_legend_lapsed = lapsed unanswered
window_legend_withdrawn = withdrawn by Microsoft
window_legend_failed = failed

## Its filters.

window_filters_label = Narrow the history
window_filters_outcome = Outcome
window_filters_any_outcome = Any outcome
window_filters_cluster = Cluster
window_filters_any_cluster = Any cluster
window_filters_subscription = Subscription
window_filters_any_subscription = Any subscription
window_filters_person = Decided by
window_filters_anybody = Anybody
window_filters_from = From
window_filters_to = To
window_filters_clear = Show all
window_outcomes_open = Access open
window_outcomes_ended = Access ended
window_outcomes_denied = Denied
window_outcomes_lapsed = Lapsed unanswered
window_outcomes_withdrawn = Withdrawn
window_outcomes_unsettled = Waiting or unclear

## Clusters.

window_clusters_none = No ARO cluster found
window_clusters_none_detail = Clusters of the watched subscriptions appear here.
window_clusters_none_in = No cluster in { $names }.
window_clusters_quiet = Nothing asked, no access open
window_clusters_inbox = Show in the inbox
window_clusters_records = Its records
window_clusters_lane = Access and decisions of the last 30 days
window_clusters_lane_none = Nothing in the last 30 days
window_clusters_lane_of = { $count ->
    [one] 1 in 30 days
   *[other] { $count } in 30 days
}
window_clusters_no_lane = The history cannot be read

## Readiness.

window_readiness_question = Could a request reach somebody who may decide, now?
window_readiness_computer = This computer

## The decision window.

window_decision_words = Microsoft’s words
window_decision_changes = What changes
window_decision_unchanged = What does not change
window_decision_silence = If nobody answers
window_decision_facts = Facts
window_decision_footer = Decide
window_decision_how_we_know = How we know
window_decision_raw = As Azure wrote it
# The number comes with its thousands set apart.
window_decision_show_all = Show all, { $hidden } more characters
window_decision_show_all_short = Show all
window_decision_show_less = Show less
window_decision_picks = Insert and edit
window_decision_see_field = Nothing was sent. What is missing stands in the form.
window_decision_before = Before
window_decision_after = Now
window_decision_field = Field
window_decision_differences = What changed
window_decision_available = { $label }: available now
window_decision_nothing = (empty)
