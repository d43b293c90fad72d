### The sheet of one request beside what is asked: facts, scope, and the page kept in a record.

## The facts: labels, values and notes.

sheet_length = Length
sheet_from_approval = { $length } from approval
sheet_cannot_be_ended = No early end from here
sheet_no_end = No end that can be computed
sheet_unsaid = Azure does not say
sheet_ticket = Support ticket
sheet_ticket_none = None
sheet_ticket_not_yours = Not asked for from a support ticket of yours
# The source in Azure's words, never translated.
sheet_ticket_source = Azure names its source as “{ $source }”, not a support request
sheet_open = open
sheet_access_level = Access level
sheet_who = Who
sheet_who_untold = Azure does not tell
sheet_asked = Asked
sheet_scope = Scope

## The sum of the scope, its parts with a comma between them.

sheet_whole = { $count ->
    [one] The whole subscription { $names }
   *[other] The whole subscriptions { $names }
}
sheet_machines = { $count ->
    [one] 1 machine
   *[other] { $count } machines
}
sheet_scale_sets = { $count ->
    [one] 1 scale set
   *[other] { $count } scale sets
}
sheet_storage_accounts = { $count ->
    [one] 1 storage account
   *[other] { $count } storage accounts
}
sheet_no_cluster = no known cluster

## Each cluster and each resource on a line of its own.

sheet_through_managed_group = { $name }, through its managed resource group
sheet_through_group = { $name }, through its resource group { $group }
sheet_in_group = { $name }, group { $group }
sheet_more_clusters = { $count ->
    [one] and 1 more cluster
   *[other] and { $count } more clusters
}
sheet_more_resources = and { $count } more, in Azure’s own words
sheet_machine = { $name }, machine
sheet_scale_set = { $name }, scale set
sheet_storage_account = { $name }, storage account
sheet_resource_group = { $name }, resource group
# Follow a resource as above; several of them one after the other.
sheet_with_rest = { $resource }, with what else it holds
sheet_outside = { $resource }, outside any known cluster
sheet_of_subscription = { $resource }, subscription { $subscription }
sheet_reaches_beyond = Reaches beyond { $subscription }, where it was asked for

## The page kept in a record.

sheet_as_it_stood = As it stood on the screen at { $when }
sheet_confirmed = Confirmed
sheet_ticked = Ticked
