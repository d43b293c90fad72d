### Readiness: could a request reach a human who may decide, right now?

## The verdict. After the dash stands one of the reasons below.

readiness_yes = Yes — a request would reach somebody here who may decide it
readiness_not_now = Not now — { $reason }
readiness_open = Could not check — { $reason }
# A reason in one subscription.
readiness_reason_in = { $subscription }: { $reason }

## Reasons, as the rest of a sentence.

readiness_restoring = the remembered sign-in is being taken up
readiness_expired = Azure no longer takes this session
readiness_nobody = nobody is signed in
readiness_say_seen = say whether you saw the test notice
readiness_notices_refused = this desktop refuses notices
readiness_notice_not_seen = the test notice was not seen on this desktop
readiness_notices_not_proved = nobody has seen a notice of ARO Lockbox on this desktop yet
readiness_history_bad = the history is not in order, so nothing can be approved
readiness_lockbox_off = Customer Lockbox is off: Microsoft is not required to ask
readiness_lockbox_open = whether Customer Lockbox is on could not be read
readiness_subscriptions_open = your subscriptions are not known yet
readiness_subscriptions_none = this account can read no subscription
readiness_deciding_open = your roles could not be read; you may not be able to decide
readiness_deciding_none = you may decide in none of your subscriptions
readiness_first_check = the first check is under way
readiness_not_read = its requests are not being read
readiness_approver_open = who may decide there could not be read
readiness_approver_none = nobody holds a direct, active role that may decide there
readiness_look = something wants to be looked at

## Whether the account is a Global Administrator, and what that means.

readiness_global = Global Administrator
readiness_global_yes = Switches Lockbox on and off. ARO requests are decided by a direct role on the subscription.
readiness_global_no = Not needed for ARO requests: a direct role on the subscription decides them.
readiness_global_open = Could not be read. ARO requests are decided by a direct role on the subscription.

## How a check came out.

readiness_is_yes = yes
readiness_is_no = no
readiness_is_open = could not check
readiness_is_not_proved = not proved yet
readiness_is_asked = waiting for your answer
# The subscriptions as counted below.
readiness_is_some_of = { $count } of { $subscriptions }
readiness_is_none_of = none of { $subscriptions }
readiness_subscriptions = { $count ->
    [one] 1 subscription
   *[other] { $count } subscriptions
}
readiness_is_no_subscription = no subscription
readiness_is_not_yet = not yet
readiness_is_you = you
readiness_is_others = others, not you
readiness_is_to_look_at = look at it

## What each check is called.

readiness_signed_in = Signed in
readiness_notices = This desktop shows notices
readiness_autostart = ARO Lockbox starts at login
readiness_clock = The clock is right
readiness_keychain = The keychain keeps the sign-in
readiness_history = The history can be written
readiness_lockbox = Customer Lockbox is on for the tenant
readiness_subscriptions_known = Your subscriptions are known
readiness_deciding = You may decide
readiness_watching = Its requests are read
readiness_approver = Somebody may decide
readiness_two_people = At least two people may decide

## What is known about each.

readiness_signed_in_detail = Without a sign-in nothing is watched, and requests may be waiting; Azure still sends e-mail to the approvers.
readiness_autostart_detail = So that somebody is told after a restart of this computer.
readiness_clock_differs = This computer’s clock differs from Azure’s by { $span }. Times use Azure’s.
readiness_clock_detail = Compared with the time in Azure’s answers.
readiness_keychain_detail = Without it the sign-in lasts until ARO Lockbox ends.
readiness_history_detail = Nothing is approved that could not be written down first.
readiness_lockbox_detail = A Global Administrator turns it on, for the whole tenant.
readiness_subscriptions_detail = Those that Azure lets this account read are watched.
readiness_deciding_detail = Owner or Azure Customer Lockbox Approver, given directly on the subscription before the request began.
readiness_watching_detail = Read again and again, as long as ARO Lockbox runs.
readiness_unreadable = { $count ->
    [one] 1 request could not be read.
   *[other] { $count } requests could not be read.
}
readiness_stretched = There are more subscriptions than can be read each minute: those with clusters are read every { $close }, the others every { $seldom }

## Customer Lockbox was to be turned on or off here, and it is not settled.

readiness_on_lost = It was to be turned on here, and we do not know if Azure took it; it is read back.
readiness_on_taken = It was to be turned on here, and Azure has taken it and does not show it yet; it is read back.
readiness_off_lost = It was to be turned off here, and we do not know if Azure took it; it is read back.
readiness_off_taken = It was to be turned off here, and Azure has taken it and does not show it yet; it is read back.

## Whether notices are really seen.

readiness_proof_none = Only a person can tell whether a notice is really seen: focus modes and settings hide them silently.
readiness_proof_asked = A test notice was shown a moment ago. Did you see it?
readiness_proof_seen = Somebody here saw a test notice at { $when }.
readiness_proof_not_seen = A test notice was shown at { $when } and nobody saw it. Look into the notification settings of this system.

## Rights on a subscription: whether this account may decide and why, what else is known, and who may.

# Sentences as below; what is more begins with a blank or is empty.
readiness_rights = { $may }: { $why }.{ $more } { $people }
readiness_rights_not_listed = Your role may decide, but Azure’s list of your permissions does not name it
readiness_rights_direct = By a direct role, active now
readiness_rights_no_role = Neither Owner nor Lockbox Approver of this subscription
readiness_rights_management_group = Your role comes from a management group, which Lockbox does not honour
readiness_rights_eligible = Your role is eligible and not active; a request that begins before you activate it will not count you
readiness_rights_reader = Your only role there is Reader
readiness_rights_unread = We could not read your role; you may not be able to decide
readiness_rights_may_not_read = This account may not read Lockbox requests there.
readiness_rights_eligible_open = Whether you could activate a role (PIM) could not be checked.
# People as below, then groups with a comma before them, then the rest with a semicolon; the last two may be empty.
readiness_people = With a direct role: { $people }{ $groups }{ $rest }.
readiness_people_none = nobody by name
readiness_people_some = { $count ->
    [one] 1 person
   *[other] { $count } people
}
readiness_groups = { $count ->
    [one] , and a group whose members were not looked at
   *[other] , and { $count } groups whose members were not looked at
}
readiness_assignments_cut = ; not all role assignments could be read

## The one next step, and what its buttons say.

readiness_step_sign_in = Sign in with the account that decides.
readiness_step_check = Ask Azure again.
readiness_step_turn_on = You are a Global Administrator and may turn it on for the whole tenant.
readiness_step_turn_off = You are a Global Administrator and may turn it off for the whole tenant.
readiness_step_ask_global = Ask a Global Administrator of the tenant to turn it on.
readiness_step_ask_role = Have Owner or Azure Customer Lockbox Approver for Subscription given directly on the subscription. It counts for requests that begin afterwards.
readiness_step_activate = Activate the role in Privileged Identity Management before the next request begins.
readiness_step_second = Have a second person given a role directly on the subscription, for the day you are away.
readiness_step_test = Show a test notice and say whether you saw it.
readiness_step_confirm = Say whether you saw the test notice.
readiness_step_login = Let ARO Lockbox start when you log in.
readiness_step_clock = Set the clock of this computer, or let it be set over the network.
readiness_step_keychain = Unlock or set up the keychain of this computer, then sign in again.
readiness_step_history = Look at the history; it says what is wrong.
readiness_step_portal = Look at the requests in the portal.
readiness_do_sign_in = Sign in
readiness_do_check = Check now
readiness_do_turn_on = Turn on…
readiness_do_turn_off = Turn off…
readiness_do_test = Show a test notice
readiness_do_seen = I saw it
readiness_do_not_seen = I did not see it
readiness_do_login = Start at login
readiness_do_portal = Open the portal
