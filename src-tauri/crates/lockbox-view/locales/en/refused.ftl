### Why something cannot be done, was refused or brought nothing.

## Why the account cannot decide, and who can.

refused_no_role = You need Owner or Lockbox Approver on this subscription.
refused_no_role_who = Azure would not take your answer; somebody with such a role can decide.
refused_management_group = Your role comes from a management group, which Customer Lockbox does not honour.
refused_management_group_who = Somebody with a direct role on the subscription can decide.
refused_eligible = Your role is eligible and was not active when this request began, so Azure will not accept you for it.
refused_eligible_who = Somebody whose role was active before can decide. Activate yours in Privileged Identity Management before the next request.
refused_reader = Your only role on this subscription is Reader.
refused_reader_who = Owner or Lockbox Approver of the subscription can decide.
refused_role_too_late = Your role was given after this request began.
refused_role_too_late_who = Somebody whose role is older can decide.
refused_forbidden = This account may not decide it.

## Azure is not reached, or what stands here is old. What went wrong, and what is done about it, come as whole sentences.

refused_reading_again = It is being read again.
refused_tried_again = It is tried again by itself.
refused_unreachable = Azure cannot be reached, so nothing can be sent now. { $again }
refused_stale = What stands here is too old to approve. { $again }
refused_stale_because = What stands here is too old to approve. { $trouble } { $again }
# A phase in Azure's word, never translated.
refused_unlisted = Azure no longer lists it, so it cannot be approved. Last known: { $phase }, { $when }.
refused_unlisted_unseen = Azure no longer lists it, so it cannot be approved. Last known: { $phase }.

## A condition that does not hold.

refused_changed = The request changed while you were reading it.
refused_changed_nothing_sent = The request changed while you were reading it. Nothing was sent.
refused_ids = Azure’s answer names this request in contradictory ways, so an answer could reach another one. Decide in the portal.
refused_reason = Write a reason first. Nothing was sent.
refused_acts = Go back and open this page again. Nothing was sent.
refused_dwell = Approve wakes after a moment of reading.
refused_under_way = A decision on this request is already under way.
refused_in_doubt = You can approve again when Azure has shown the request unchanged for five minutes.
refused_read_too_old = The last look at the request is too old.
refused_not_recorded = The decision could not be written down first.
# What is wrong, as a whole sentence.
refused_history = The history is not in order, so nothing can be approved here. { $fault } Approve it in the portal.
refused_history_closed = The history is not in order, so nothing can be decided here. { $fault } Decide in the portal.
refused_history_unknown = The history is not in order, so nothing can be approved here: reason unknown. Approve it in the portal.
refused_lock = Another ARO Lockbox is already watching with this profile.
refused_own_window = Open the request in the decision window first.
refused_switched_off = Your organisation has switched decisions off on this computer. Decide in the portal.
refused_session_ended = Azure no longer takes this session, so nothing can be sent. Sign in again in the main window.
refused_nobody = Nobody is signed in, so nothing can be sent. Sign in in the main window, with the account that opened this one.
refused_other_account = Sign in again with the account that opened this window.

## Nothing is to be decided.

# A word of Azure's that this version does not know, never translated.
refused_unknown_state = Azure sent a state this version does not know: “{ $word }”. Decide in the portal.
refused_not_pending = Nothing to decide now. Azure shows: { $phase }.
refused_end_unknown = Azure does not say when the request lapses, so it may be over already and cannot be approved here. Approve it in the portal.
refused_time_unknown = Azure has not told yet what time it is, so the request may be over already.
refused_lapsed = The request lapsed on { $when }, by Azure’s clock.
refused_lapsing = The request lapses within a minute, which is too short.

## A call to Azure gave nothing.

refused_offline = Azure cannot be reached.
refused_throttled = { $seconds ->
    [one] Azure asks to wait 1 second.
   *[other] Azure asks to wait { $seconds } seconds.
}
refused_sign_in_needed = A fresh sign-in is needed.
refused_may_not_read = This account may not read Lockbox requests here.
refused_session_not_taken = Azure does not take this session here.
refused_not_known = Azure no longer knows it.
# A number, and Azure's code.
refused_fault = Azure answered with fault { $status } ({ $code }).
refused_unreadable = Azure’s answer could not be read.

## An act that was refused.

refused_not_now = Not possible now.
refused_window_taken = The decision window shows a request. Decide or close it first.
refused_gone = It is no longer there.
refused_sign_in_first = Sign in first.
refused_sign_out_first = Sign out first.
refused_typed = What was typed does not fit.

## Customer Lockbox cannot be turned on or off.

refused_switch_global = Only a Global Administrator may turn Customer Lockbox on or off.
refused_switch_global_unknown = Whether you are a Global Administrator could not be read. Do it in the portal.
refused_switch_already = It is so already.
refused_switch_dwell = The button wakes after a moment of reading.
refused_switch_under_way = It is being turned on or off already.
refused_switch_read_too_old = The last look at it is too old.
refused_switch_not_recorded = It could not be written down first.
refused_switch_history = The history is not in order, so nothing can be decided.
refused_switch_lock = Another ARO Lockbox watches on this computer; decide there.
refused_switch_closed = The page was closed before it was sent.

## What is not done yet on the confirm page.

refused_type_cluster = Type the cluster’s name first. Nothing was sent.
refused_type_subscription = Type the subscription’s name first. Nothing was sent.
refused_type_tenant = Type the tenant’s name first. Nothing was sent.
refused_not_the_cluster = That is not the cluster’s name. Nothing was sent.
refused_not_the_subscription = That is not the subscription’s name. Nothing was sent.
refused_not_the_tenant = That is not the tenant’s name. Nothing was sent.
refused_tick = Tick the risk first. Nothing was sent.
refused_sign_in_afresh = Sign in afresh first. Nothing was sent.
