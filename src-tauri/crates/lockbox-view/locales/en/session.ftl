### Who is signed in, or what stands in the way of it.

## The remembered sign-in is being taken up.

session_restoring = Taking up the remembered sign-in…
# What went wrong, as a whole sentence.
session_restoring_again = { $failure } Trying again in a moment.

## Signing in.

session_in_browser = Go on in your browser
session_choose = Choose the account that decides Lockbox requests. This page changes by itself when you are done.
session_waits_for_browser = Waiting for your browser…
session_asking_cli = Asking the Azure CLI
session_takes_cli = ARO Lockbox takes the session that “az login” made. This takes some seconds.
session_waits_for_cli = Waiting for the Azure CLI…
session_practice_begins = The practice begins
session_practice_waits = It begins…
session_enter_code = Enter this code
session_how_to_enter = Open the page below on any device, enter the code there, and sign in with the account that decides Lockbox requests. This page changes by itself when you are done.
session_waits_for_code = Waiting for the code to be entered…
session_code_of_others = Enter it only if you asked for it here, just now. A code that somebody sent you signs that person in as you.
session_code_blocked = Organisations often block this way for administrators. Then sign in with the browser instead.

## Nobody is signed in.

session_who = Who should sign in?
session_person = The person who answers Lockbox requests about your clusters, with the account that may.
session_cli = ARO Lockbox takes its tokens from the Azure CLI, signed in with “az login”.
session_practice = A practice brings its own person along; nobody signs in, and nothing reaches Azure.
session_meanwhile = Requests may be waiting meanwhile; Azure still sends e-mail to the approvers.
# Why, as a whole sentence.
session_not_forgotten = You are signed out, but the keychain still holds the old session. { $reason } ARO Lockbox deletes it as soon as the keychain lets it, as long as it runs.
session_sign_in = Sign in
session_with_code = Sign in with a code

## What somebody wants to know before an account is handed over: a title, and what stands below it.

session_role = The role that is enough
session_role_smallest = Azure Customer Lockbox Approver for Subscription is the smallest that decides; Owner of the subscription does too. Global Administrator is not needed for ARO requests.
session_role_given = Given on the subscription itself, not through a management group, and before a request begins.
session_asked = What you will be asked
session_asked_browser = Your browser opens Microsoft’s sign-in page. Expect multi-factor authentication, and once more before the gravest approvals.
session_asked_nothing = Nothing here. The Azure CLI asks when you sign in there.
session_kept = What is kept
session_kept_token = The refresh token, in the keychain of this computer; nothing else that is secret. The history is yours alone and opens without signing in.
session_kept_nothing = No token at all. The history is yours alone and opens without signing in.
session_never = What never happens
session_never_seen = ARO Lockbox never sees your password, answers no request by itself, and speaks with nobody but this cloud.

## Signed in.

session_only = Signed in until ARO Lockbox ends: the keychain of this computer could not keep the session.
