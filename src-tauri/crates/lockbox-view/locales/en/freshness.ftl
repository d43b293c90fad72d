### How each subscription answered, and whether the person may decide there.

freshness_decide = Decide
freshness_may = You may decide
freshness_may_not = You cannot decide
freshness_may_unknown = Not known whether you may decide

## Why not.

freshness_no_role = Neither Owner nor Lockbox Approver of this subscription.
freshness_management_group = The role comes from a management group, which Lockbox does not honour.
freshness_eligible = Your role is eligible and not active. A request that begins before you activate it will not count you.
freshness_reader = Your only role on this subscription is Reader.
freshness_roles_unread = Your roles could not be read.

## When it was checked.

# What is the matter, as a whole sentence, and a time.
freshness_trouble = { $trouble } Last checked { $when }.
freshness_not_since = Not checked since { $when }
freshness_unreadable = { $count ->
    [one] Checked { $when }; 1 item is unreadable
   *[other] Checked { $when }; { $count } items are unreadable
}
freshness_checked = Checked { $when }
freshness_never = Not checked yet
