//! The decision window beside its sheet and its confirm pages.

use crate::language::message::messages;

messages! {
    review_empty;
    review_other_title;
    review_other_idle(title: text);
    review_other_busy(title: text);
    review_other_stay;
    review_other_open;
    review_calm_title(count: number);
    review_calm_question;
    review_calm_unlisted;
    review_calm_same_ticket;
    review_calm_other_ticket;
    review_calm_no_ticket;
    review_calm_go_on;
    review_seen(when: text);
    review_seen_unwatched(when: text);
    review_seen_unlisted(when: text);
    review_nothing_sent;
    review_nothing_approved;
    review_look;
    review_changed_over;
    review_changed_known;
    review_changed_known_detail;
    review_changed;
    review_changed_detail;
    review_changed_accept;
    review_field_unknown;
    review_field_clusters;
    review_field_hints;
    review_field_acts;
    review_field_state;
    review_field_length;
    review_field_scope;
    review_field_words;
    review_field_access_level;
    review_field_resource_type;
    review_field_ticket;
    review_field_lapses;
    review_acts_one;
    review_acts_two;
    review_acts_three;
}
