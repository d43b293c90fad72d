### What Azure tells beside a request.

beside_owner = Cluster owner
beside_tags = Cluster tags
beside_more_tags = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}

## The support ticket. Its title is somebody’s own words, never translated.

beside_title = “{ $title }”
beside_closed = Azure says that this support ticket is closed.
beside_contact_you = Azure writes to you about it.
beside_contact = Azure writes to { $address } about it.
