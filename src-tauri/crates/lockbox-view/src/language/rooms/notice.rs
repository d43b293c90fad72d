//! Native notices.

use crate::language::message::messages;

messages! {
    notice_needed;
    notice_look;
    notice_news;
    notice_open_program;
    notice_waiting;
    notice_unknown(count: number);
    notice_quarter_hour;
    notice_hour;
    notice_four_hours;
    notice_day;
    notice_wished;
    notice_day_left;
    notice_four_hours_left;
    notice_hour_left;
    notice_digest(count: number);
    notice_digest_on(count: number, clusters: text);
    notice_clusters(count: number);
    notice_answered_elsewhere(count: number);
    notice_approved;
    notice_denied;
    notice_unconfirmed;
    notice_grant_ended;
    notice_test;
    notice_sign_in;
    notice_cannot_check;
    notice_answer_by(when: text);
    notice_answer_first_by(when: text);
    notice_refused_at(when: text);
    notice_open;
    notice_not_looked_at;
    notice_held_back(rest: text);
    notice_none_yours;
    notice_some_yours(count: number);
    notice_unknown_state;
    notice_unknown_word(word: text);
    notice_also_unknown(count: number);
    notice_by_somebody;
    notice_as_decided;
    notice_checking;
    notice_confirming;
    notice_say_seen;
    notice_until_sign_in;
    notice_none_read;
    notice_not_read(count: number);
}
