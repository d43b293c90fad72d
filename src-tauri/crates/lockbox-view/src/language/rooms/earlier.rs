//! What came before a request.

use crate::language::message::messages;

messages! {
    earlier_of_ticket(number: number);
    earlier_of_cluster(number: number, cluster: text);
    earlier_of_resources(number: number);
    earlier_before(when: text, fate: text);
    earlier_before_undated(fate: text);
    earlier_approved(by: text, when: text, reason: text);
    earlier_denied(by: text, when: text, reason: text);
    earlier_elsewhere(phase: text);
    earlier_field;
    earlier_then;
    earlier_now;
    earlier_action;
    earlier_resources;
    earlier_length;
    earlier_access_level;
    earlier_words;
    earlier_outcome;
    earlier_reason;
    earlier_person;
    earlier_unchanged;
    earlier_nothing;
    earlier_not_kept;
    earlier_whole(subscription: text);
    earlier_more(count: number);
    earlier_unlisted(words: text);
    earlier_quoted(words: text);
    earlier_same(fields: text);
    earlier_different(fields: text);
}
