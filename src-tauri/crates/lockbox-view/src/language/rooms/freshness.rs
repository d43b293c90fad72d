//! How each subscription answered.

use crate::language::message::messages;

messages! {
    freshness_decide;
    freshness_may;
    freshness_may_not;
    freshness_may_unknown;
    freshness_no_role;
    freshness_management_group;
    freshness_eligible;
    freshness_reader;
    freshness_roles_unread;
    freshness_trouble(trouble: text, when: text);
    freshness_not_since(when: text);
    freshness_unreadable(count: number, when: text);
    freshness_checked(when: text);
    freshness_never;
}
