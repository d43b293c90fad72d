//! Turning Customer Lockbox on or off.

use crate::language::message::messages;

messages! {
    switching_on_title;
    switching_off_title;
    switching_sentence(tenant: text);
    switching_turn_on(tenant: text);
    switching_turn_off(tenant: text);
    switching_cancel;
    switching_portal;
    switching_reason_help;
    switching_type_tenant(tenant: text);
    switching_on_asks;
    switching_on_who;
    switching_on_silence;
    switching_off_asks;
    switching_off_told;
    switching_off_where;
    switching_stays_access;
    switching_stays_roles;
    switching_on;
    switching_off;
    switching_working;
    switching_taken;
    switching_taken_detail;
    switching_lost_detail;
    switching_unshown_detail;
    switching_again;
    switching_is_on;
    switching_is_off;
    switching_confirmed;
    switching_refused;
    switching_refused_detail(words: text, code: text);
    switching_was_on;
    switching_was_off;
    switching_nothing_sent;
    switching_not_sent(why: text);
    switching_so_already;
    switching_not_recorded(fault: text);
    switching_no_connection(fault: text);
}
