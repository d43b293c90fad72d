### What deserves a second look.

## The title: how many reasons there are, and for what.

hints_title = Worth a second look
# The reasons as counted below.
hints_title_more = { $reasons } for more care
hints_title_highest = { $reasons } for the highest care
hints_reasons = { $count ->
    [1] One reason
    [2] Two reasons
    [3] Three reasons
    [4] Four reasons
    [5] Five reasons
    [6] Six reasons
    [7] Seven reasons
    [8] Eight reasons
    [9] Nine reasons
    [10] Ten reasons
    [11] Eleven reasons
    [12] Twelve reasons
   *[other] { $count } reasons
}

## The reasons.

hints_likely = What is asked is only inferred from the text
hints_changes = Changes something
hints_deletes = Deletes something
# Nothing about the request: somebody set that no approval takes less.
hints_raised = Your settings or your organisation ask for this level at least
hints_unlisted = Asks for something that is in no published list
hints_not_stated = Does not state what will be done
hints_subscription = { $count ->
    [one] Reaches the whole subscription { $names }
   *[other] Reaches the whole subscriptions { $names }
}
hints_clusters = Reaches { $count } clusters
hints_perhaps_clusters = May reach more than one cluster: the clusters there cannot be listed
hints_another = { $count ->
    [one] Reaches into another subscription: { $names }
   *[other] Reaches into { $count } other subscriptions: { $names }
}
hints_hours = Lasts { $length }, longer than the usual eight
hints_lifetime = Lasts until the support request closes
hints_unstated = Azure does not say how long it lasts
# The length in Azure's words, never translated.
hints_unread = Azure gives the length as { $length }, which tells no end
# In an entry of the history, which keeps no more than this.
hints_kept_subscription = Reaches the whole subscription
hints_kept_clusters = Reaches more than one cluster
hints_kept_another = Reaches into another subscription
hints_kept_long = Longer than eight hours, or without an end that is known
hints_no_ticket = Does not come from a support ticket
# The members by Azure's names, never translated.
hints_odd = Azure’s answer is odd: { $members }
hints_production = Production cluster
hints_generic = Generic words
hints_again = Asked again after a denial
hints_needless = Unusual: asks for an action that needs no Lockbox
hints_actions = Asks for several actions
hints_outside = Reaches things outside any known cluster
hints_window = Outside your organisation’s change window: { $window }
hints_kept_window = Outside the organisation’s change window
# Stretches as below, by the clock of this computer or by an offset such as "+01:00".
hints_window_here = { $spans }, by this computer’s clock
hints_window_offset = { $spans }, UTC{ $offset }
hints_window_stretch = { $days } { $from }–{ $to }
hints_window_days = { $first }–{ $last }

## What is odd about Azure's answer, by the member that it concerns. Members stand in quotes, by their names.

hints_ids_disagree = Azure names the request in contradictory ways: “requestId”, “id”, “name” and “subscriptionId” do not agree
hints_twin_ids = Azure lists this “requestId” more than once, with different contents
hints_date = A date of Azure’s answer cannot be read: “{ $text }”
hints_form = Azure’s answer has “{ $member }” in an unexpected form
hints_no_properties = Azure’s answer has no “properties”
