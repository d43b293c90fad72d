### Mehreres in einer Aufzählung: „a und b“, „a, b und c“.

list_two = { $first } und { $second }
list_next = { $before }, { $next }
list_last = { $before } und { $last }
