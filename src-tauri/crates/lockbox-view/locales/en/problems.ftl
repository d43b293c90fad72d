### Banners: what a person must know or do. A title and whole sentences; what comes as a sentence has its own full stop.

problems_history = The history is not in order
# Why, as a whole sentence.
problems_history_detail = Nothing can be approved until it is. { $reason } Watching goes on. Export what is there, as evidence.
problems_not_the_watcher = Another ARO Lockbox watches already
problems_not_the_watcher_detail = This one only shows. Decide in the other one.

## Signing in.

problems_sign_in = Sign in again
problems_sign_in_detail = Azure no longer takes this session. Requests may be waiting that nobody sees. { $reason }
problems_sign_in_tried = Azure no longer takes this session. Requests may be waiting that nobody sees. { $reason } The last try failed: { $failure }
problems_sign_in_failed = The new sign-in did not go through
problems_still_signed_in = { $reason } You are still signed in as before.

## What Azure is asked.

problems_lockbox_off = Customer Lockbox is off in { $tenant }
problems_lockbox_off_detail = Microsoft is not required to ask in this tenant any more. What is shown was asked before.
problems_roles = Your roles could not be read
problems_roles_detail = { $trouble } Roles, subscriptions and clusters may be out of date.
problems_clusters = Not all clusters could be listed
problems_clusters_detail = Some requests may show resource ids only. { $reason }
problems_offline = Azure cannot be reached
problems_offline_never = Nothing was checked yet. What you see may be old, and new requests are not seen. Trying again by itself.
problems_offline_since = Last answer { $when }. What you see may be old, and new requests are not seen. Trying again by itself.
problems_not_checked = { $subscription } could not be checked
# The sentences follow one another with a blank between: what is the matter, when it is tried again, of when is what is shown.
problems_again_now = It is tried again now.
problems_again_at = It is tried again at { $when }.
problems_shown_of = What is shown of it is of { $when }.
problems_unreadable = { $count ->
    [one] 1 request of { $subscription } could not be read
   *[other] { $count } requests of { $subscription } could not be read
}
problems_unreadable_detail = The others are shown. Look in the portal. The first fault. { $fault }

## This computer.

problems_keychain = The keychain cannot be used
problems_keychain_detail = Sign-in works until ARO Lockbox ends; it cannot be kept safely on this computer. { $reason }
problems_notices = The desktop does not show notices
problems_notices_detail = New requests open this window instead, and show in the tray. { $reason }
problems_clock = The clock differs
problems_clock_detail = This computer’s clock differs from Azure’s by { $span }. Times use Azure’s.
