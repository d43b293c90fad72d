### Several things in one phrase: "a and b", "a, b and c".

list_two = { $first } and { $second }
# The beginning of a longer list, and what follows in it.
list_next = { $before }, { $next }
list_last = { $before } and { $last }
