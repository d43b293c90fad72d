### Several accounts in one window. Names of accounts and what their own pages say come ready.

fleet_add = Add an account…
fleet_remove = Remove, keeping its history
fleet_start_again = Start again

## An account that shows nothing, as a sentence without its full stop.

fleet_restarting = Stopped watching, starts again…
fleet_gave_up = Stopped watching: it failed several times
# Why, as it was told.
fleet_not_started = Not watched: { $reason }
fleet_stopped = { $account }: requests are not watched
# How it is absent, as above.
fleet_stopped_detail = { $absence }. Requests may be waiting that nobody sees. The other accounts go on.

## When all were checked.

fleet_all_checked = All { $count } accounts were checked

## The tray.

fleet_tooltip = ARO Lockbox: { $head }. { $freshness }.
fleet_tooltip_of_cloud = ARO Lockbox ({ $cloud }): { $head }. { $freshness }.
fleet_more_accounts = { $count ->
    [one] and 1 more account
   *[other] and { $count } more accounts
}
fleet_line_waiting = { $account }: { $state }, { $count } waiting
fleet_sign_in_to = Sign in to { $account }…

## The decision window.

fleet_nothing_open = No request is open
fleet_switch = Open the other request?
# The request, its account, and what becomes of the one that is open.
fleet_switch_detail = { $request }, { $account }. { $price }
fleet_another = Another request
fleet_goes_on = What was decided here goes on by itself.
fleet_not_kept = What you typed here is not kept.
fleet_stay = Stay with this one
fleet_open_other = Open the other one

## A drill.

# What everything of a drill is called, so that nobody takes it for real.
fleet_drill_word = PRACTICE
fleet_drill = Practise the whole way
fleet_drill_what = A practice request comes as a real one does: notice, tray, decision, outcome, with a history of its own. Everything of it says PRACTICE, and nothing reaches Azure.
# How the last one ended, as below.
fleet_drill_last = { $ended } A practice request comes as a real one does: notice, tray, decision, outcome, with a history of its own. Everything of it says PRACTICE, and nothing reaches Azure.
fleet_drill_begins = The practice begins
fleet_drill_begins_detail = Its request comes within a minute, as a notice.
fleet_drill_waits = A practice request waits
fleet_drill_told = The desktop took its notice. Answer it as you would answer a real one.
fleet_drill_untold = No notice was shown. It stands in the inbox and in the tray; look at what this page says about notices.
fleet_drill_look = Its entries stand in the history of the account PRACTICE until you end it, and on this computer after that.
fleet_drill_failed = The practice could not begin
# The detail is a sentence of its own.
fleet_drill_failed_detail = Nothing is wrong with the watching. { $detail }
fleet_drill_start = Start a practice
fleet_drill_again = Try again
fleet_drill_end = End the practice
fleet_drill_approved = Approved in practice, { $span } after the notice.
fleet_drill_denied = Denied in practice, { $span } after the notice.
fleet_drill_approved_untold = Approved in practice; no notice was shown.
fleet_drill_denied_untold = Denied in practice; no notice was shown.
fleet_drill_seconds = { $seconds } s
fleet_drill_minutes = { $minutes } min
fleet_drill_both = { $minutes } min { $seconds } s
