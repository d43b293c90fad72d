### Decisions from here that Azure has not shown. The time of a decision comes ready, with the day where it is not today.

doubt_your_approval = your approval of { $when }
doubt_your_denial = your denial of { $when }
# One decision or several in a list, with a capital letter.
doubt_not_seen = { $count ->
    [one] { $decisions } was not seen to count
   *[other] { $decisions } were not seen to count
}
# The sentence before, and what it means for whoever decides again.
doubt_warning = { $count ->
    [one] { $sentence }. It may still arrive.
   *[other] { $sentence }. They may still arrive.
}
