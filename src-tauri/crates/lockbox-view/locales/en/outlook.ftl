### Whether what is shown is all there is.

## How it stands, as the rest of a sentence. Some begin one, with a capital letter.

outlook_answered = { $count ->
    [one] the subscription answered
   *[other] all { $count } subscriptions answered
}
outlook_nobody = nobody is signed in
outlook_signing_in = sign-in under way
outlook_restoring = taking up the sign-in
outlook_not_restored = the sign-in could not be taken up so far
outlook_expired = sign-in needed
outlook_looking_up = looking up your subscriptions
outlook_lookup_failed = your subscriptions could not be looked up
outlook_nothing_to_watch = you can read no subscription
outlook_first_check = first check under way
outlook_silent = { $share } could not be checked
outlook_old = { $share } not checked since { $when }
outlook_unreadable = { $count ->
    [one] 1 request could not be read
   *[other] { $count } requests could not be read
}
outlook_unknown = { $count ->
    [one] 1 request is in a state this version does not know
   *[other] { $count } requests are in a state this version does not know
}

## How many of them: the only one, or some of several.

outlook_the_one = the subscription
outlook_some = { $some } of { $all } subscriptions

## One line of truth about the watching.

outlook_checked = Checked { $when }, { $matter }
outlook_last_complete = { $matter }, last complete check { $when }
outlook_not_watching = Not watching: { $matter }

## Above everything when nothing is known to wait.

outlook_nothing = Nothing needs your decision
outlook_not_known_yet = Not known yet: { $matter }
outlook_not_known = Not known: { $matter }
