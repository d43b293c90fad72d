### The decision window beside its sheet and its confirm pages.

## No request stands in it.

review_empty = No request is open

## Another request was asked for while one is open.

review_other_title = Open the other request?
# The other request by its title.
review_other_idle = { $title }. What you typed here is not kept.
review_other_busy = { $title }. What was decided here goes on by itself.
review_other_stay = Stay with this one
review_other_open = Open the other one

## After a busy hour.

review_calm_title = { $count ->
    [one] You approved 1 request in the last hour
   *[other] You approved { $count } requests in the last hour
}
review_calm_question = Is this one of the same support ticket, or something new?
review_calm_unlisted = A request that Azure no longer lists
review_calm_same_ticket = Same support ticket
review_calm_other_ticket = Another support ticket
review_calm_no_ticket = No support ticket to compare
review_calm_go_on = Go on

## How fresh what is shown is. After it what cannot be done, from below.

review_seen = Seen at { $when }
review_seen_unwatched = No longer watched; seen at { $when }
review_seen_unlisted = No longer listed; seen at { $when }
review_nothing_sent = nothing can be sent now
review_nothing_approved = nothing can be approved now
review_look = Look again

## What became different while somebody was reading.

review_changed_over = It was settled elsewhere while you were reading. Nothing was sent from here.
review_changed_known = More is known about this request now
review_changed_known_detail = Nothing was sent. Look at what is new and start over.
review_changed = This request changed while you were reading it
review_changed_detail = Nothing was sent. Look at what is different and start over.
review_changed_accept = Show the new one

## What differs, by its label.

review_field_unknown = A member this version does not know
review_field_clusters = Clusters
review_field_hints = Worth a second look
review_field_acts = To approve it
review_field_state = State
review_field_length = Length
review_field_scope = Scope
review_field_words = Microsoft’s words
review_field_access_level = Access level
review_field_resource_type = Resource type
review_field_ticket = Support ticket
review_field_lapses = Lapses

## What an approval would want, in place of a value.

review_acts_one = Review and confirm
review_acts_two = Also type the name
review_acts_three = Also type the name, tick the risk and sign in afresh
