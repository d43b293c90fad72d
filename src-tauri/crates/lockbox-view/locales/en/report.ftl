### A file for an auditor: the dialog, the page for people in it, and what a check of one found.

# A button; it opens the dialog.
report_open = Export for an auditor…
report_dialog = Export for an auditor
report_intro = One file with everything that was asked and decided in a period: a report to read and to print, tables for other programs, and what is needed to check on another computer that nothing was changed.

## The period.

report_period = Period
report_this_month = This month
report_last_month = Last month
report_ninety_days = Last 90 days
report_other_days = Other days
report_from = From
report_to = To, included
report_days_note = Days are counted in UTC, so that they mean the same everywhere.

## What the file will contain, one line each.

report_contents = The file will contain
report_holds_requests = { $number ->
    [0] no request
    [one] { $number } request
   *[other] { $number } requests
}
report_holds_decisions = { $number ->
    [0] no decision made here
    [one] { $number } decision made here, with the page it was made on
   *[other] { $number } decisions made here, each with the page it was made on
}
report_holds_gaps = { $number ->
    [0] no gap in the watching
    [one] { $number } gap in the watching
   *[other] { $number } gaps in the watching
}
report_holds_entries = { $number ->
    [0] no entry, since the history is empty
    [one] the hash of the only entry of the history
   *[other] the hashes of all { $number } entries of the history
}
report_counting = Counting…

## Buttons.

report_write = Write the file
report_cancel = Cancel
report_close = Close
report_stop = Stop
report_copy_path = Copy path
report_copied = Copied
report_open_folder = Open the folder

## What becomes of it.

report_running = Writing: { $percent } %
report_done = The file is written.
report_check_it = Anyone can check it, also on another computer, with “lockbox verify”.
report_called_off = Stopped. No file was written.
report_failed = No file was written: { $reason }
report_bad_days = Enter both days.
report_days_reversed = The period ends before it begins.
report_busy = A file is being written already.
report_no_folder = There is no folder for documents.
report_exists = there is a file of that name already: { $path }
report_full = the disk is full
report_no_signer = ssh-keygen of OpenSSH, which makes the signature, was not found
report_not_signed = it could not be signed: { $reason }
report_tenant_unknown = the history tells of no such tenant; it tells of: { $names }

## The page for people in an auditor's file.

report_title = Customer Lockbox: what was asked and decided
# Two days, both included.
report_days = { $from } to { $to }, days in UTC

## Labels at the top.

report_label_period = Period
report_label_made = Made
report_label_cloud = Cloud
report_label_tenants = Tenants
report_label_people = People who decided here
report_label_program = Program
report_label_requests = Requests
report_label_decisions = Decisions made here
report_label_gaps = Gaps in the watching
report_label_history = History
report_label_head = Head of the history
report_program = ARO Lockbox { $version }
report_nobody = nobody
report_history_holds = { $number ->
    [one] { $number } entry, checked when this was made
   *[other] { $number } entries, all checked when this was made
}
report_history_broken = The history did not hold when this was made. { $reason }
report_decided = { $approved } approved, { $denied } denied
report_times = Times are in UTC; below them stands the local time of the computer on which this was made, with its distance from UTC.
report_as_known = What became of each request is told as it was known when this file was made, also where it happened after the period.

## The requests.

report_requests = Requests
report_requests_none = There was no request in this period.
report_number = No.
report_asked = Asked
report_reaches = Reaches
report_action = Action
report_outcome = Outcome
report_by = By
report_reason = Reason
report_decided_at = Decided
report_ticket = Support ticket
report_access = Access
report_access_from = from { $since }, no end known
report_access_between = { $since } to { $until }
report_subscription = Subscription
report_tenant = Tenant
report_id = Request
report_words = Microsoft’s words
report_frozen = The page of the decision
report_frozen_none = No page was kept: nobody decided it here, or an older version did.
report_entries = Entries

## When nobody watched, and the rest.

report_gaps = When nobody watched
report_gaps_none = No gap is written down in this period.
report_gaps_after = A gap is written down when the watching begins again. This file knows nothing of the time after { $when }.
report_others = Other entries of the period
report_others_none = There are none.

## How to check it.

report_verify = How to verify this file
# Commands are not translated.
report_verify_tool = “lockbox verify FILE” compares every file with the manifest, makes the chain of entries again and names what does not fit. It needs no network and nothing of the program that made the file. On the computer where the file was made it also tells whether the head still lies in the history.
report_verify_chain = By hand: entries.jsonl has one line for every entry of the history. The hash of an entry is SHA-256 over a zero byte and the leaf. The head after it is SHA-256 over a byte of value one, the head before (32 zero bytes at first) and that hash. The head after the last entry must be the one above.
report_verify_head = Compare the head with one that you noted elsewhere, such as from an older file: it must be the head after as many entries in this one. A head that lies only in the file proves that the file fits itself.
report_verify_signed = If the container holds manifest.json.sig, the manifest is signed. To check it: ssh-keygen -Y verify -f allowed_signers -I NAME -n aro-lockbox -s manifest.json.sig < manifest.json
report_limits = What this file cannot tell
report_limits_watched = Requests that were asked and were over while nobody watched; Azure’s Activity Log keeps its own record for 90 days.
report_limits_head = Whatever a person with the rights of this user did to the whole history before any head of it was kept elsewhere.

## What a check of an auditor's file found.

report_fits = { $entries ->
    [one] The file is as it was made; its entry comes to the head { $head }
   *[other] The file is as it was made; its { $entries } entries come to the head { $head }
}
report_signed = The manifest is signed; ssh-keygen -Y verify tells by whom.
report_unsigned = The manifest is not signed.

## What does not fit. Numbers come ready.

report_fault_stranger = { $name } is not named in the manifest, or is there twice
report_fault_missing = { $name } is missing
report_fault_changed = { $name } was changed after it was made
report_fault_around = Something lies before or behind what belongs to the file
report_fault_line = Line { $line } of the entries cannot be read
report_fault_order = Entry { $expected } is missing, or stands in another place; entry { $found } stands there
report_fault_entry = Entry { $number } was changed: it does not fit its hash
report_fault_misplaced = Entry { $number } says of itself that it is entry { $own }
report_fault_length = There are { $found } entries instead of { $expected }
report_fault_head = The entries do not come to the head that the manifest names
report_fault_before = The history did not hold when the file was made: { $reason }
report_fault_records = { $name } says something else than the entries

## Whether the head lies in a history that is at hand.

report_lies_in = The history on this computer has the same head after entry { $number }.
report_lies_not = The history on this computer has another head after entry { $number }: one of the two was changed.
report_lies_unknown = The history on this computer is another one than that of the file.
report_no_history = There is no history on this computer to compare it with.

## Why it could not be checked.

report_no_file = it is no auditor’s file: { $reason }
report_newer = a newer version of the program made it ({ $format })
report_unreadable = it cannot be read: { $reason }
