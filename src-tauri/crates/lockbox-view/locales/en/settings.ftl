### Settings: what can be set, and what an organisation has set over it.

settings_title = Settings
settings_note = What you change counts at once.
settings_faults = Not everything that was set counts
# What: the name of a setting.
settings_saved = Saved: { $what }
settings_undone = Taken back: { $what }
settings_undo = Undo
settings_save = Save
settings_managed = Managed by your organisation ({ $file })

## Notices and the tray.

settings_notices = Notices
settings_notices_help = What notices and the tray may tell whoever looks at this screen.
settings_privacy = How much they tell
settings_privacy_help = No level ever tells Microsoft’s words, ids, links, support tickets or people’s names.
settings_private = Private
settings_private_detail = That a request waits, for which subscription or name, and until when
settings_most_private = Most private
settings_most_private_detail = Only that an approval is needed; in the tray requests have numbers
settings_detailed = Detailed
settings_detailed_detail = What is asked and on which cluster, while the screen is known to be unlocked
settings_ends = When access should have ended
settings_ends_help = A quiet notice at the end of each grant. The history has it in any case.

## Quiet hours.

settings_quiet = Quiet hours
settings_quiet_help = Notices are held back and told together when the quiet ends. Nothing is missed: requests stand in the inbox and on the tray meanwhile.
settings_hours = Hours
settings_hours_help = By the clock of this computer.
settings_hours_on = Quiet at these hours
settings_days = Begins on
settings_from = From
settings_to = To
settings_holidays = Holidays
settings_holidays_help = Quiet from midnight to midnight.
settings_holiday_label = Another day
settings_holiday_add = Add
settings_holiday_remove = Remove { $day }
settings_breakthrough = Breaks through
settings_breakthrough_help = A request that would lapse this soon is told all the same, and so is one that the quiet would outlast.
settings_breakthrough_unit = hours before it lapses

## Deciding.

settings_deciding = Deciding
settings_deciding_help = How much an approval takes. It can take more than the rules ask for, never less.
settings_least = Least care for an approval
settings_least_help = What stands open is shown anew when this rises.
settings_level_rules = As the rules ask
settings_level_rules_detail = Level 1, 2 or 3, by what is asked for
settings_level_two = At least level 2
settings_level_two_detail = Every approval also takes the name of the cluster, typed
settings_level_three = Always level 3
settings_level_three_detail = Every approval also takes a tick at the risk and a fresh sign-in
settings_decisions = Decisions
settings_decisions_help = Requests are watched and shown all the same.
settings_decisions_off = Switched off on this computer
settings_window = Change window
settings_window_help = An approval at any other time carries a hint and takes the cluster’s name at least. What is compared is when access would open, not how long it lasts.

## This computer.

settings_computer = This computer
settings_computer_help = Requests are only told while ARO Lockbox runs.
settings_login = Start at login
settings_login_help = Without a window, in the tray.
settings_login_not_looked = Not looked at yet

## Language.

settings_languages = Language
settings_languages_help = Of the windows, notices and the tray. Microsoft’s words stay as they are.
settings_language = Language
settings_language_help = The history keeps the words in which something was decided.
settings_language_system = As this computer

## One tenant; its name stands above.

settings_tenant_help = What is different for this tenant.
settings_alias = Name in notices and the tray
settings_alias_help = A neutral name instead of the subscription’s. Leave it empty to use that one.
settings_approver = Your part
settings_approver_help = Who is told first when a request comes.
settings_first = First
settings_first_detail = You are told of every request at once
settings_backup = Backup
settings_backup_detail = You are told when nobody has answered for an hour, or when the end comes near
settings_own_quiet = Quiet hours of its own
settings_own_quiet_help = Instead of the usual ones.

## What is the matter with settings, as a problem. First: the first of the sentences below.

settings_problem = Some settings do not count
settings_problem_detail = { $count ->
    [one] { $first }
   *[other] { $first } And { $count } more like this.
}
settings_show = Settings

## Why a setting was not changed.

settings_not_managed = Your organisation sets this ({ $file }).
settings_not_day = Choose at least one day.
settings_not_time = Give two different times of the day.
settings_not_date = That is no day of the calendar.
settings_not_hours = Give a whole number from 1 to 96.
settings_not_many = That is more than can be kept.
settings_not_alias = At most 40 characters, all of them visible.
settings_not_last = There is nothing to take back.
settings_not_kept = It could not be saved, and nothing has changed. { $why }

## What was passed over.

settings_fault_member = “{ $name }” in { $file } is not known or cannot be used. It is passed over; everything else counts.
settings_fault_kept = { $file } could not be read as settings. It lies aside as { $kept }, and what was set in it does not count.
settings_fault_broken = { $file } could not be read as settings. What is set in it does not count.
settings_fault_unreadable = { $file } cannot be read. { $why }
settings_fault_not_trusted = { $file } can be changed by others than the administrator of this computer. What is set in it does not count.
