//! One request as a row of the inbox.

use crate::language::message::messages;

messages! {
    row_approval_unconfirmed;
    row_denial_unconfirmed;
    row_lapsed_by_clock;
    row_no_longer_watched;
    row_no_longer_listed;
    row_answer_by;
    row_decided;
    row_lapsed;
    row_lapses;
    row_asked_again;
    row_subscription_unwatched;
    row_last_known(word: text);
    row_answer_lost(decision: text);
    row_taken(decision: text);
    row_on_its_way(decision: text);
    row_approved_elsewhere;
    row_denied_elsewhere;
    row_expired;
    row_revoked;
    row_completed;
    row_approved_by(by: text, when: text, way: text, reason: text);
    row_denied_by(by: text, when: text, way: text, reason: text);
    row_from_tray;
    row_from_notice;
    row_role_too_late(given: text, began: text);
}
