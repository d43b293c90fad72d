//! What becomes of a decision.

use crate::language::message::messages;

messages! {
    outcome_checking;
    outcome_recording;
    outcome_sending;
    outcome_working;
    outcome_decision;
    outcome_decision_approve;
    outcome_decision_deny;
    outcome_reason;
    outcome_by;
    outcome_azure_shows;
    outcome_azures_code;
    outcome_taken_approved;
    outcome_taken_denied;
    outcome_taken_detail;
    outcome_lost;
    outcome_lost_may_deny;
    outcome_lost_wait;
    outcome_unshown;
    outcome_unshown_detail;
    outcome_back;
    outcome_close;
    outcome_approved;
    outcome_denied;
    outcome_denied_detail;
    outcome_shows(phase: text);
    outcome_elsewhere;
    outcome_closed_already;
    outcome_should_have_ended(until: text);
    outcome_open_until(until: text);
    outcome_open_endless;
    outcome_refused;
    outcome_refused_detail(words: text);
    outcome_refused_after(before: text, words: text);
    outcome_approved_before(by: text, when: text);
    outcome_denied_before(by: text, when: text);
    outcome_approved_elsewhere;
    outcome_denied_elsewhere;
    outcome_not_sent;
    outcome_not_reread(trouble: text);
    outcome_had_changed;
    outcome_not_recorded(fault: text);
    outcome_no_connection(fault: text);
}
