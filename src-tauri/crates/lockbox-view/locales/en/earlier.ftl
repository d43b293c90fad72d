### What came before a request.

## What it is compared with.

earlier_of_ticket = Request { $number } on this support ticket
earlier_of_cluster = Request { $number } for { $cluster }
earlier_of_resources = Request { $number } for the same resources

## How the one before ended.

earlier_before = The one before, { $when }: { $fate }
earlier_before_undated = The one before, without a date: { $fate }
earlier_approved = approved by { $by } at { $when }: “{ $reason }”
earlier_denied = denied by { $by } at { $when }: “{ $reason }”
earlier_elsewhere = { $phase }, decided elsewhere.

## The fields that are compared; in a list within a sentence they stand as they are.

earlier_field = Field
earlier_then = Before
earlier_now = Now
earlier_action = action
earlier_resources = resources
earlier_length = length
earlier_access_level = access level
earlier_words = words
earlier_outcome = outcome
earlier_reason = reason
earlier_person = person
earlier_unchanged = unchanged
earlier_nothing = nothing
earlier_not_kept = not recorded
earlier_whole = whole subscription { $subscription }
earlier_more = { $count ->
    [one] 1 more
   *[other] { $count } more
}
earlier_unlisted = unlisted: “{ $words }”
# Microsoft's words, never translated.
earlier_quoted = “{ $words }”
earlier_same = Same: { $fields }.
earlier_different = Different: { $fields }.
