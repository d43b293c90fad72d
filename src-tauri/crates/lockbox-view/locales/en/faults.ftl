### What can go wrong outside, each as whole sentences with their own full stops.

## Entra ID refused. What it means, and what to do. Names of its pages and permissions stay as Microsoft writes them.

faults_entra_redirect_not_registered = The redirect address is not registered. Add http://localhost under “Mobile and desktop applications” of the app registration.
faults_entra_web_application = The app is registered as a web application. Move its redirect address to “Mobile and desktop applications”; for a sign-in with a code, allow public client flows.
faults_entra_app_with_secret = Entra ID took this for an app with a secret. Move the redirect address to “Mobile and desktop applications”, and report this.
faults_entra_client_unknown = This client id is unknown or disabled in this tenant. Check client id, tenant and cloud.
faults_entra_single_tenant = The app belongs to a single tenant. Give that tenant’s id instead of a shared name.
faults_entra_tenant_unknown = This tenant does not exist in this cloud. Check the tenant, and whether it is one of Azure, US Government or China.
faults_entra_consent_missing = Consent is missing. Sign in again and consent, or ask an administrator to.
faults_entra_consent_declined = Consent was declined. Sign in again and consent, or ask an administrator to.
faults_entra_microsofts_app = This client id belongs to Microsoft and may not be used. Register an app of your own and give its client id.
faults_entra_permission_lacking = The app registration lacks the permission “user_impersonation” of Azure Service Management, or the tenant lacks that service. Add the permission and consent to it.
faults_entra_register_method = Multi-factor authentication is needed and not set up for this account yet. Sign in again and register a method.
faults_entra_proof_too_old = The multi-factor authentication is too long ago. Sign in again.
faults_entra_proof_needed = Multi-factor authentication is needed. Sign in again.
faults_entra_conditional_access = Conditional Access of your organisation does not allow this sign-in. Trying again will not help; give your administrator the details.
faults_entra_device_needed = Your organisation asks for a compliant or joined device, or an approved app. Use such a device, or ask your administrator.
faults_entra_risk = Your organisation judged this sign-in to be a risk and blocked it. Ask your administrator.
faults_entra_fresh_from_time_to_time = Your organisation asks for a fresh sign-in from time to time. Sign in again.
faults_entra_session_unused = The session ended because it was not used, or lasted too long. Sign in again.
faults_entra_session_revoked = The session was revoked or the password changed. Sign in again.
faults_entra_account_unknown = This account does not exist in the tenant. Choose another account, or check the tenant.
faults_entra_browser_session = The browser’s session cannot be used. Sign in again and choose the account.
faults_entra_account_disabled = The account is disabled. Ask your administrator.
faults_entra_account_locked = The account is locked. Wait, or ask your administrator.
faults_entra_password_over = The password is over. Change it, then sign in again.
faults_entra_directory_password_over = The password of the organisation’s own directory is over. Change it there, then sign in again.
faults_entra_password_wrong = User name or password is wrong. Sign in again.
faults_entra_not_assigned = The account is not assigned to the app. Ask your administrator to assign it.
faults_entra_tenant_restriction = A tenant restriction of your network or organisation blocks this tenant. Ask your administrator.
faults_entra_answer_used = The sign-in answer was already used or does not fit. Sign in again.
faults_entra_not_understood = Entra ID did not understand what ARO Lockbox asked for. Check client id and cloud, and report this with the details.
faults_entra_code_not_entered = Nobody has entered the code yet. Enter it on the page, or ask for a new one.
faults_entra_code_unknown = Entra ID does not know the code. Ask for a new one.
faults_entra_code_over = The code is over. Ask for a new one.
faults_entra_too_many_sign_ins = Too many sign-ins in a row. Wait five minutes, then sign in again.
faults_entra_unavailable = Entra ID is not available at the moment. Try again later.

## The Azure CLI gave no session. What to do about it; commands are never translated.

faults_cli_missing = The Azure CLI (az) is not on the PATH of this program. Install version 2.54 or newer, or start ARO Lockbox without --azure-cli.
faults_cli_cannot_start = The Azure CLI could not be started. Technical detail: “{ $detail }”
faults_cli_silent = Nobody could sign in: the Azure CLI did not answer within { $seconds } seconds.
faults_cli_too_much = The Azure CLI printed much more than a token. Run “az account get-access-token” yourself to see what.
faults_cli_no_token = The Azure CLI answered something that is no token. Update it, and run “az account get-access-token” yourself to see what it says.
faults_cli_too_old = This Azure CLI is too old: it does not say when its tokens end. Update it to version 2.54 or newer.
faults_cli_token_over = The Azure CLI gave a token that is over already. Check the clock of this computer.
faults_cli_token_of_nobody = The Azure CLI gave a token that does not tell whose it is.
faults_cli_application = The Azure CLI is signed in as an application. Lockbox requests are decided by people: sign in with “az login”.
faults_cli_not_signed_in = The Azure CLI is not signed in to this tenant. Run “az login --tenant { $tenant }”, then sign in here again.
faults_cli_gave_nothing = The Azure CLI gave no token. Run “az login --tenant { $tenant }”, then sign in here again.
faults_cli_no_step_up = ARO Lockbox takes its tokens from the Azure CLI here, and a fresh sign-in there cannot be bound to this decision. Decide it in the portal, or start ARO Lockbox with an app registration.
faults_cli_not_wanted = ARO Lockbox was not started with --azure-cli.
faults_cli_more_proof = Azure asks for a sign-in that proves more. Run: { $command } and then sign in here again.
faults_cli_practice_gave_nothing = The practice gave no token. End it and begin another.
faults_cli_refused = The Azure CLI was refused: { $why } Run “az login --tenant { $tenant }”, then sign in here again.

## A session is no longer good, or a sign-in came to nothing.

faults_sign_in_asks_again = Entra ID asks for a new sign-in.
faults_sign_in_refused = Entra ID refused the sign-in ({ $word }).
faults_sign_in_said = Azure says: “{ $text }”
faults_sign_in_not_taken = Azure does not accept the session any more.
faults_sign_in_ended_meanwhile = The session ended meanwhile.
faults_sign_in_not_renewable = The session ended and cannot be renewed.
faults_sign_in_nobody = Nobody is signed in.
faults_sign_in_cancelled = The sign-in was cancelled.
faults_sign_in_more_proof = Azure asks for a sign-in that proves more, such as multi-factor authentication. Sign in again.
faults_sign_in_keychain_empty = The keychain no longer holds the remembered session. Sign in again.
faults_sign_in_broke_off = The sign-in broke off.
faults_sign_in_of_nobody = Entra ID did not say whose session this is. Sign in again.
faults_sign_in_no_randomness = The system gives no randomness, so nobody can sign in safely.
faults_sign_in_no_port = No address on this computer is free for the browser’s answer. Technical detail: “{ $detail }”
faults_sign_in_no_redirect = No address for the browser’s answer could be made.
faults_sign_in_no_id_token = The sign-in answer holds no ID token.
faults_sign_in_id_token_unreadable = The sign-in answer holds no readable ID token.
faults_sign_in_not_fresh = The answer does not prove a fresh sign-in (no new auth_time). Sign in again.
faults_sign_in_in_address_line = The sign-in host answered in the address line, where a browser remembers it. The answer was not used.
faults_sign_in_hsts = Your browser insists on https for “localhost”, so the answer could not come back. Remove localhost from the browser’s HSTS list (chrome://net-internals/#hsts) and sign in again.
faults_sign_in_no_permission = Entra ID granted no permission to the service. Add “user_impersonation” of Azure Service Management to the app registration.
faults_sign_in_other_issuer = The sign-in answer does not fit: another issuer made it. Nothing was taken over; sign in again.
faults_sign_in_other_app = The sign-in answer does not fit: it was made for another app. Nothing was taken over; sign in again.
faults_sign_in_other_version = The sign-in answer does not fit: it is of another version. Nothing was taken over; sign in again.
faults_sign_in_names_nobody = The sign-in answer does not fit: it names nobody. Nothing was taken over; sign in again.
faults_sign_in_other_sign_in = The sign-in answer does not fit: it belongs to another sign-in. Nothing was taken over; sign in again.
faults_sign_in_out_of_time = The sign-in answer does not fit: its time is over, or not yet come. Nothing was taken over; sign in again.
faults_sign_in_host_other_issuer = The sign-in host’s configuration does not fit this cloud: its issuer is another.
faults_sign_in_host_other_tenant = The sign-in host’s configuration does not fit this cloud: its issuer is another tenant.
faults_sign_in_host_page_elsewhere = The sign-in host’s configuration does not fit this cloud: its sign-in page lies elsewhere.
faults_sign_in_host_tokens_elsewhere = The sign-in host’s configuration does not fit this cloud: its token endpoint lies elsewhere.
faults_sign_in_host_knows_no_tenant = The sign-in host does not know this tenant.
faults_sign_in_tenant_no_address = The tenant cannot stand in an address.
faults_sign_in_no_codes = The sign-in host offers no sign-in with a code.
faults_sign_in_code_declined = The sign-in with the code was declined on the page where it was entered.
faults_sign_in_code_unused = The code is over: nobody signed in with it in time. Ask for a new one.
faults_sign_in_code_forgotten = Entra ID does not know the code any more. Ask for a new one.
faults_sign_in_code_page_elsewhere = The sign-in host sends people to a page that is not Microsoft’s. Do not enter a code there.
faults_sign_in_belongs = The session belongs to { $user }.
faults_sign_in_timed_out = Nobody answered the sign-in page in time.
faults_sign_in_nothing_kept = Nobody has signed in here yet.
faults_sign_in_other = Another account signed in: { $user }.
faults_sign_in_other_tenant = Another account signed in: { $user } of another tenant.
faults_sign_in_other_cli = The Azure CLI gave a token of another tenant, for { $user }. Run “az login --tenant { $tenant }”.
faults_step_up_earlier = Azure took an earlier sign-in; a fresh one is needed.
faults_step_up_other = { $user } signed in, not the account of this window.

## The keychain.

faults_keychain_absent = There is no system keychain in this session.
faults_keychain_locked = The system keychain is locked.
faults_keychain_dismissed = The system keychain is locked and was not unlocked.
faults_keychain_ambiguous = The system keychain holds more than one item for this account.
faults_keychain_too_long = The secret is too long for the system keychain.
faults_keychain_timed_out = The system keychain does not answer.
faults_keychain_broken = The system keychain failed. Technical detail: “{ $detail }”
# Why, as a whole sentence.
faults_keychain_gave_nothing = The keychain did not give the remembered session. { $reason }

## The history.

faults_history_cannot_open = The history cannot be opened. Technical detail: “{ $detail }”
faults_history_busy = Another process holds the history.
faults_history_full = The disk is full: the history cannot be written.
faults_history_read_only = The history is on a disk or in a file that cannot be written.
faults_history_io = The disk failed. Technical detail: “{ $detail }”
faults_history_corrupt = The history’s file is damaged. Technical detail: “{ $detail }”
faults_history_changed = Entry { $entry } was changed or removed. Technical detail: “{ $detail }”
faults_history_missing = The history is missing: it had { $known } entries.
faults_history_shorter = The history is shorter than it was: { $found } entries instead of { $known }.
faults_history_exchanged = The history is not the one it was: entry { $known } does not fit what was noted of it.
faults_history_pin_illegible = What was noted of the history, in history.pin, cannot be read.
faults_history_overview = All entries fit; the overview made from them did not. Technical detail: “{ $detail }”
faults_history_derived = A record cannot be read; it can be made again from the entries.
faults_history_unwritable = The decision cannot be written down. Technical detail: “{ $detail }”
faults_history_newer = The history was written by a newer version of the program (layout { $found }, this version knows { $known }).
faults_history_foreign = The file is not a history of this program. Technical detail: “{ $detail }”
faults_history_broke_off = Reading or writing the history broke off.
faults_history_unchecked = The history was not checked yet.
faults_history_other = The history failed. Technical detail: “{ $detail }”

## Starting at login.

faults_autostart_not_here = Starting at login is not looked at here.
faults_autostart_unreadable = The autostart file cannot be read. Technical detail: “{ $detail }”
faults_autostart_unwritable = The autostart file cannot be written. Technical detail: “{ $detail }”
faults_autostart_no_answer = The desktop did not answer.

## What the program itself says of what came to nothing. Each a sentence of its own.

faults_cause_read_too_old = What was read before was too old to be answered.
faults_cause_no_time_left = The time in which it could be sent was over.
faults_cause_session_late = The session could not be renewed in time.
faults_cause_other_account = Another account is signed in by now.
faults_cause_twin_ids = The request shares its id with another one.
faults_cause_no_address = Its ID cannot stand in an address.
faults_cause_broken_off = It was broken off.
faults_cause_program_ended = The program ended before the answer came.
faults_cause_silent = There was no answer within the time limit.
faults_cause_vanished = The call ended without an answer.
faults_cause_sign_in_needed = A fresh sign-in is needed.
faults_cause_session_not_taken = Azure did not take the session.
faults_cause_may_not_read = This account may not read it.
faults_cause_not_there = It is not there.
faults_cause_not_json = The answer is not JSON.
faults_cause_illegible = The answer cannot be read.
faults_cause_too_large = The answer is larger than what is read.
faults_cause_other_decision = The answer speaks of another decision.
faults_cause_no_list = The answer holds no list.
faults_cause_two_lists = An answer tells its list more than once.
faults_cause_list_too_long = The list goes on beyond what is read at once.
faults_cause_list_too_full = The list holds more than is read at once.
faults_cause_list_nowhere = The list goes on at something that is no address, which was not read.
faults_cause_list_elsewhere = The list goes on at a foreign address, which was not read.
faults_cause_list_in_circle = The list goes on in a circle, which was left.
faults_cause_no_web_address = It is no web address.
faults_cause_starter_failed = What starts the browser failed.
faults_cause_browser_late = The browser did not start in time.
faults_cause_folder_starter_failed = What shows folders failed.
faults_cause_no_pipe = The window’s program has no link to the agent.
faults_cause_window_mute = The window’s program did not ask for anything.
faults_cause_notices_silent = The notification service does not answer.
faults_cause_notice_not_shown = The notice could not be shown.
faults_cause_not_beside = That cannot be watched beside the others.
faults_cause_no_cloud = No cloud was chosen.
faults_cause_already_watched = This account is watched already.
faults_cause_runs_elsewhere = ARO Lockbox already runs there, as another process: look for its icon in the tray, or quit it there.
faults_cause_watched_elsewhere = Another ARO Lockbox watches it already.
faults_cause_folder_not_held = Its folder is not held by this process.
faults_cause_registration_illegible = Its tenant and client ID cannot be read.
faults_cause_part_failed = A part of the program failed.
faults_cause_not_begun = It was not begun yet.
faults_cause_not_added = It could not be added. { $reason }
faults_cause_not_removed = It was not removed. { $reason }
faults_cause_not_remembered = It could not be remembered. { $reason }
faults_cause_unconnected = No connection was made. Technical detail: “{ $detail }”
faults_cause_late = No answer came in time. Technical detail: “{ $detail }”
faults_cause_broke = The connection broke. Technical detail: “{ $detail }”
faults_cause_answer_broke = The answer broke off. { $reason }
faults_cause_offline = Azure did not answer. { $reason }
faults_cause_answered = Azure answered { $status }.
faults_cause_answered_with = Azure answered { $status } (“{ $code }”).
faults_cause_answered_but = Azure answered { $status }, which proves nothing. { $reason }
faults_cause_not_azures = The answer { $status } is not Azure’s: something in between may have given it.
faults_cause_of_another_call = The answer { $status } was made for another call.
faults_cause_asked_to_wait = Azure asks to wait { $seconds } s.
faults_cause_list_goes_on = The list goes on and could not be read further. { $reason }
faults_cause_item = Item { $place } of the list cannot be read. { $reason }
faults_cause_request = The request { $id } could not be read. { $reason }
faults_cause_bare = { $count ->
    [one] One request came without its properties and was not read on its own.
   *[other] { $count } requests came without their properties and were not read on their own.
}
faults_cause_condition = A condition for sending did not hold any more ({ $name }).
faults_cause_not_laid_aside = { $name } can neither be read nor laid aside.
faults_cause_window_ended = The window’s program ended at once. Technical detail: “{ $detail }”
faults_cause_window_broke = The window’s program broke off. Technical detail: “{ $detail }”

## A library’s own words, where nothing else is known.

faults_detail = Technical detail: “{ $detail }”
