### What a request reaches. Names of subscriptions, clusters, groups and resources are never translated.

## Whole subscriptions, with and without an article.

reach_whole = { $count ->
    [one] whole subscription { $names }
   *[other] whole subscriptions { $names }
}
reach_the_whole = { $count ->
    [one] the whole subscription { $names }
   *[other] the whole subscriptions { $names }
}

## How many of what.

reach_clusters = { $count ->
    [one] 1 cluster
   *[other] { $count } clusters
}
reach_clusters_elsewhere = { $count ->
    [one] 1 cluster elsewhere
   *[other] { $count } clusters elsewhere
}
reach_groups = { $count ->
    [one] 1 resource group
   *[other] { $count } resource groups
}
reach_others = { $count ->
    [one] 1 other resource
   *[other] { $count } other resources
}
reach_resources = { $count ->
    [one] 1 resource
   *[other] { $count } resources
}
# The resources as counted above.
reach_resources_in = { $resources } in { $subscription }
# What a list leaves out.
reach_more = { $count } more

## Where.

reach_unstated = subscription { $subscription }, resource not stated
reach_group = resource group { $name }
reach_asked_in = asked for in subscription { $subscription }
# Where it lies, and where it was asked for: names of subscriptions.
reach_beyond = subscription { $beyond }, asked for in { $subscription }

## The softer line beside the target.

reach_cluster = OpenShift { $version } · { $location } · { $group }
reach_group_of_cluster = group { $name }
reach_managed_group = managed group { $name }
reach_clusters_unknown = Clusters are not known
