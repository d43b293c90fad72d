### The confirm pages: the whole of what is about to be decided in one sentence, then what has to be done for it.

## Their titles and what both have.

confirm_approve_title = Approve this access?
confirm_deny_title = Deny this request?
confirm_reason = Your reason
confirm_back = Back

## How sure it is what is asked, on a badge.

confirm_named = Named by Microsoft
confirm_likely = Likely, not named

## The sentence of an approval: what, where, for how long, for which support ticket. STRONG marks the words that carry it.

confirm_let_hours = Let Microsoft support { STRONG($verb) } on { $place } for { STRONG($length) }{ $ticket }.
confirm_let_lifetime = Let Microsoft support { STRONG($verb) } on { $place }, { STRONG("until its support request closes") }{ $ticket }.
# The length in Azure's words, never translated: they tell no end.
confirm_let_unread = Let Microsoft support { STRONG($verb) } on { $place } for a length that Azure gives as { STRONG($length) }{ $ticket }.
confirm_let_unstated = Let Microsoft support { STRONG($verb) } on { $place } for { STRONG("a time Azure does not state") }{ $ticket }.

## The same where Microsoft does not say what it wants to do.

confirm_give_hours = Give Microsoft support { STRONG("unstated access") } to { $place } for { STRONG($length) }{ $ticket }.
confirm_give_lifetime = Give Microsoft support { STRONG("unstated access") } to { $place }, { STRONG("until its support request closes") }{ $ticket }.
confirm_give_unread = Give Microsoft support { STRONG("unstated access") } to { $place } for a length that Azure gives as { STRONG($length) }{ $ticket }.
confirm_give_unstated = Give Microsoft support { STRONG("unstated access") } to { $place } for { STRONG("a time Azure does not state") }{ $ticket }.

## Their parts. A target, where it lies, and whose it is.

confirm_place = { STRONG($target) }
confirm_place_in = { STRONG($target) } ({ $place })
confirm_place_in_of = { STRONG($target) } ({ $place }, tenant { STRONG($tenant) })
confirm_place_of = { STRONG($target) } (tenant { STRONG($tenant) })
# Stand right before the full stop of the sentence.
confirm_ticket = , support ticket { $ticket }
confirm_ticket_none = , without a support ticket

## What an approval wants.

confirm_cannot_be_ended = This cannot be shortened or ended from here.
confirm_reason_help = Azure keeps it with the decision, and so does your history.
confirm_type_cluster = Type the name of the cluster: { $name }
confirm_type_subscription = Type the name of the subscription: { $name }
confirm_approve_hours = Approve access for { $length }
confirm_approve_endless = Approve access without a fixed end
confirm_approve_unstated = Approve access of unknown length

## The risks that one tick stands for, a sentence each.

confirm_risk_title = I understand:
confirm_risk_unusual = This access is unusual.
# The members by Azure's names, never translated.
confirm_risk_odd = Azure’s answer could not be read in full ({ $members }), so more may be asked than stands here.
confirm_risk_unlisted = The action is in no published list and may amount to full access.
confirm_risk_not_stated = Nobody has stated what will be done, so it may be anything within the scope.
confirm_risk_subscription = { $count ->
    [one] The whole subscription { $names } is opened, every cluster in it included.
   *[other] The whole subscriptions { $names } are opened, every cluster in them included.
}
# A number of two or more, and their names.
confirm_risk_clusters = { $count } clusters are opened: { $names }.
confirm_risk_perhaps_clusters = It may open more than one cluster: the clusters there cannot be listed.
confirm_risk_hours = It lasts { $length }, longer than the usual eight, and nobody can end it from here.
confirm_risk_lifetime = It lasts until the support request closes, and nobody can end it from here.
confirm_risk_unstated = Azure does not say how long it lasts, and nobody can end it from here.
# The length in Azure's words, never translated.
confirm_risk_unread = Azure gives its length as { $length }, which tells no end, and nobody can end it from here.
confirm_risk_no_ticket = It does not come from a support ticket of mine.
confirm_risk_raised = This approval gives Microsoft access, and my settings or my organisation ask for the highest care with each.

## A fresh sign-in, for a request and for the page that turns Customer Lockbox on or off.

confirm_fresh_do = Sign in afresh
confirm_fresh_again = Open the sign-in page again
confirm_fresh_in_browser = Go on in your browser.
confirm_fresh_done = Signed in afresh for this request.
confirm_fresh_done_page = Signed in afresh for this page.
confirm_fresh_old = The fresh sign-in is too old. Sign in once more.
confirm_fresh_needed = This request needs a fresh sign-in with the same account.
confirm_fresh_needed_page = This needs a fresh sign-in with the same account.

## The sentence of a denial.

confirm_deny_sentence = Microsoft support will { STRONG("not") } be given access to { $place }. The support ticket may wait until it is solved another way.
# An approval from here may still arrive; one or several in a list, as they stand within a sentence.
confirm_deny_sentence_doubted = { $count ->
    [one] Ask Azure { STRONG("not") } to give Microsoft support access to { $place }. If { $approvals } arrives first, access is given all the same, and this denial does not end it.
   *[other] Ask Azure { STRONG("not") } to give Microsoft support access to { $place }. If { $approvals } arrive first, access is given all the same, and this denial does not end it.
}

## What a denial wants, reasons to pick, and what is sent.

confirm_deny_reason_help = Microsoft receives it. Below stands exactly what is sent.
confirm_pick_scope = Scope too wide
confirm_pick_action = Action not named
confirm_pick_ticket = No matching support ticket
confirm_pick_must_gather = Use must-gather instead
confirm_pick_window = Outside our change window
confirm_pick_cluster = Wrong cluster
confirm_preview = Microsoft will read:
confirm_preview_nothing = Nothing yet. Write a reason above, or insert one.
confirm_deny = Deny: nothing is granted
confirm_deny_only = Deny this request
