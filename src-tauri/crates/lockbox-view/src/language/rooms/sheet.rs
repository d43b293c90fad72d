//! The sheet of one request: facts and scope.

use crate::language::message::messages;

messages! {
    sheet_length;
    sheet_from_approval(length: text);
    sheet_cannot_be_ended;
    sheet_no_end;
    sheet_unsaid;
    sheet_ticket;
    sheet_ticket_none;
    sheet_ticket_not_yours;
    sheet_ticket_source(source: text);
    sheet_open;
    sheet_access_level;
    sheet_who;
    sheet_who_untold;
    sheet_asked;
    sheet_scope;
    sheet_whole(count: number, names: text);
    sheet_machines(count: number);
    sheet_scale_sets(count: number);
    sheet_storage_accounts(count: number);
    sheet_no_cluster;
    sheet_through_managed_group(name: text);
    sheet_through_group(name: text, group: text);
    sheet_in_group(name: text, group: text);
    sheet_more_clusters(count: number);
    sheet_more_resources(count: number);
    sheet_machine(name: text);
    sheet_scale_set(name: text);
    sheet_storage_account(name: text);
    sheet_resource_group(name: text);
    sheet_with_rest(resource: text);
    sheet_outside(resource: text);
    sheet_of_subscription(resource: text, subscription: text);
    sheet_reaches_beyond(subscription: text);
    sheet_as_it_stood(when: text);
    sheet_confirmed;
    sheet_ticked;
}
