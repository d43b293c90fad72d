### The clusters, and what is asked of each.

# Version, place and resource group, in Azure's words.
clusters_detail = OpenShift { $version } · { $location } · group { $group }

## What waits, for whom, on a badge; several follow one another between commas.

clusters_need_you = { $count ->
    [one] 1 request needs your decision
   *[other] { $count } requests need your decision
}
clusters_unknown = { $count ->
    [one] 1 request is to be decided in the portal
   *[other] { $count } requests are to be decided in the portal
}
clusters_for_others = { $count ->
    [one] 1 request waits for somebody else
   *[other] { $count } requests wait for somebody else
}
clusters_with_azure = { $count ->
    [one] 1 request is with Azure
   *[other] { $count } requests are with Azure
}

## What is open, on a badge.

clusters_open = Access is open
clusters_open_endless = Access is open, end not known
