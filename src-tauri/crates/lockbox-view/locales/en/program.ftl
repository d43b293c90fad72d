### The program itself: how it starts, fails and ends, and what it cannot do at the moment. Reasons come ready, without a full stop unless said otherwise.

## Why something is refused.

program_restarting = A part of ARO Lockbox failed and starts again. Look before you try again.
program_ended = ARO Lockbox is ending.
program_starting = ARO Lockbox is just starting. Try again in a moment.
program_not_set_up = ARO Lockbox is not set up yet.
program_unreadable = What was sent could not be read.
program_another_request = This window shows another request now. Nothing was done. Look before you decide.
program_no_such_account = That account is not watched here.
program_already_watched = That account is watched already.
program_does_not_watch = ARO Lockbox does not watch: { $reason }.
program_several_accounts = Several accounts are watched. The set-up can be changed where only one is.
program_window_in_use = The decision window shows something of another account. Close it first.
program_no_accounts = No account can be added or removed here.
program_no_practice = No practice can begin here.
program_sign_out_first = Sign out of this account first: its token is deleted then.

## Whole sentences told by others, and the rest of one.


## Notices: a title and what is below it.

program_starts_again = ARO Lockbox stopped watching and starts again
program_starts_again_detail = A part of the program failed. Requests that came meanwhile are told when it watches again
program_gave_up = ARO Lockbox stopped watching
program_gave_up_detail = It failed several times and has ended. Start it again, and look in the portal for requests that wait
program_browser = The browser could not be opened
program_folder = The folder could not be opened
program_window = The window could not be opened
program_window_ended = The window ended by itself
program_goes_on = ARO Lockbox goes on watching. { $reason }
# On the button of a notice.
program_review = Review
program_open = Open

## The tray.

program_tray_stopped = ARO Lockbox stopped watching and starts again.
program_tray_stopped_note = Stopped watching, starts again…
program_tray_starting = ARO Lockbox is starting.

## A cloud that is not one that everybody has.

program_cloud_practice = Practice only: nothing here reaches Azure
# Where people sign in.
program_cloud_from_file = A cloud from a file; sign-in goes to { $host }
