//! Banners: what a person must know or do.

use crate::language::message::messages;

messages! {
    problems_history;
    problems_history_detail(reason: text);
    problems_not_the_watcher;
    problems_not_the_watcher_detail;
    problems_sign_in;
    problems_sign_in_detail(reason: text);
    problems_sign_in_tried(reason: text, failure: text);
    problems_sign_in_failed;
    problems_still_signed_in(reason: text);
    problems_lockbox_off(tenant: text);
    problems_lockbox_off_detail;
    problems_roles;
    problems_roles_detail(trouble: text);
    problems_clusters;
    problems_clusters_detail(reason: text);
    problems_offline;
    problems_offline_never;
    problems_offline_since(when: text);
    problems_not_checked(subscription: text);
    problems_again_now;
    problems_again_at(when: text);
    problems_shown_of(when: text);
    problems_unreadable(count: number, subscription: text);
    problems_unreadable_detail(fault: text);
    problems_keychain;
    problems_keychain_detail(reason: text);
    problems_notices;
    problems_notices_detail(reason: text);
    problems_clock;
    problems_clock_detail(span: text);
}
