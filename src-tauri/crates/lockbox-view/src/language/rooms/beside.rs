//! What Azure tells beside a request: owner and tags of the cluster, what the support ticket is called.

use crate::language::message::messages;

messages! {
    beside_owner;
    beside_tags;
    beside_more_tags(count: number);
    beside_title(title: text);
    beside_closed;
    beside_contact_you;
    beside_contact(address: text);
}
