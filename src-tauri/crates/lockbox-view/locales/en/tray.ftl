### The tray: what stands on it and in its menu.

## The text beside the icon. The head comes without its full stop; what was checked is a whole sentence after a blank, or empty.

tray_tooltip = ARO Lockbox: { $head }.{ $checked }
tray_tooltip_of_cloud = ARO Lockbox ({ $cloud }): { $head }.{ $checked }

## The menu.

tray_all = All { $count }…
tray_open_grants = { $count ->
    [one] 1 grant is open
   *[other] { $count } grants are open
}
tray_history = History
tray_check_now = Check now
tray_sign_in = Sign in…
tray_quit = Quit (alerts stop)
tray_settings = Settings…
# Where requests are not named.
tray_request = Request { $number }

## Quiet, and what can be asked for.

tray_quiet_until = Quiet until { $when }
tray_quiet_none = Be quiet
tray_quiet_off = Off
tray_quiet_hour = For 1 hour
tray_quiet_morning = Until { $when }
tray_quiet_held = { $count ->
    [one] 1 request held back
   *[other] { $count } requests held back
}

## One request: until when it is to be answered, and what can be done. None of them decides.

tray_by = by { $when }
tray_approve = Approve…
tray_deny = Deny…
tray_review = Review
