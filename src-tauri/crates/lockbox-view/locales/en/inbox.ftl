### The inbox.

## Above everything.

inbox_waiting = { $count ->
    [one] 1 request needs your decision
   *[other] { $count } requests need your decision
}
# Of two or more, so many wait for Microsoft's answer first.
inbox_some_asked = { $asked ->
    [one] { $count } requests need your decision; 1 of them waits for Microsoft
   *[other] { $count } requests need your decision; { $asked } of them wait for Microsoft
}
inbox_all_asked = { $count ->
    [one] 1 request needs your decision and waits for Microsoft
   *[other] { $count } requests need your decision and wait for Microsoft
}
inbox_next = Next lapses { $when }

## The heads of its sections.

inbox_portal = Decide in the portal
inbox_cannot_decide = You cannot decide
inbox_asked_microsoft = Waiting for Microsoft
inbox_with_azure = With Azure
inbox_recent = Answered or over in the last two days

## An empty inbox.

inbox_lockbox_off = Microsoft is not required to ask in this tenant. A Global Administrator can turn it on.
inbox_nothing = All clear
inbox_checked = { $count ->
    [one] Checked { $when } in 1 subscription. { $told }
   *[other] Checked { $when } in { $count } subscriptions. { $told }
}
inbox_will_be_told = You will be told when Microsoft asks.
inbox_shows = When Microsoft asks, it shows here and in the tray.
inbox_never = No request yet
inbox_run_a_drill = Checked { $when }. Run a drill to see how it will look: everything of it says PRACTICE, and nothing reaches Azure.
inbox_may_wait = Requests may be waiting

## Why it is not known what waits, and what helps.

inbox_nobody = Nobody looks until you sign in.
inbox_signing_in = Nobody looks until the sign-in is done.
inbox_restoring = The remembered sign-in is being taken up.
inbox_not_restored = The remembered sign-in could not be taken up so far. That is tried again by itself; you can also sign in anew.
inbox_looking_up = Your subscriptions are being looked up.
inbox_lookup_failed = Your subscriptions could not be looked up, so there is nothing to check yet. That is tried again by itself.
inbox_nothing_to_watch = This account can read no active subscription, so no request can be seen. Ask for the Reader role on the subscriptions with clusters.
inbox_first_check = The first check is under way.
inbox_silent = Not every subscription could be checked. That is tried again by itself.
inbox_old = The last check is too long ago. The next one is due.
inbox_unreadable = Azure listed something that this version cannot read. Look in the portal.
inbox_unknown = Azure sent a state that this version does not know. Look in the portal.

## Several accounts as one.

inbox_practice = A practice request needs your decision
inbox_and_practice = { $headline }, and one is practice
inbox_restarting = Not known yet: the watching starts again
inbox_nobody_watches = Not known: nobody watches
inbox_blind = Not all is known of { $accounts }
inbox_checked_tenants = { $count ->
    [one] Checked { $when } in 1 tenant. { $told }
   *[other] Checked { $when } in { $count } tenants. { $told }
}
