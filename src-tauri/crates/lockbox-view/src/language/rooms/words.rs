//! Phrases that several screens share.

use crate::language::message::messages;

messages! {
    words_create_objects;
    words_update_objects;
    words_delete_objects;
    words_get_cluster;
    words_console_logs;
    words_pod_logs;
    words_list_resources;
    words_list_clusters;
    words_read_objects;
    words_put_cluster;
    words_redeploy;
    words_upgrade;
    words_unlisted;
    words_cut;
    words_title(verb: text, target: text);
    words_title_unstated(target: text);
    words_title_unlisted(target: text);
    words_risk_read;
    words_risk_change;
    words_risk_delete;
    words_risk_free;
    words_risk_unstated;
    words_risk_unlisted;
    words_length_hours(hours: number);
    words_length_open(words: text);
    words_length_unstated;
    words_ticket(ticket: text);
    words_ticket_none;
    words_should_have_ended;
    words_ends;
    words_ends_latest;
    words_open;
    words_open_endless;
    words_open_unstated;
    words_phase_initializing;
    words_phase_pending;
    words_phase_approving;
    words_phase_denying;
    words_phase_approved;
    words_phase_denied;
    words_phase_expired;
    words_phase_revoking;
    words_phase_revoked;
    words_phase_error;
    words_phase_unknown;
    words_phase_completed;
    words_phase_completing;
    words_phase_unrecognised(word: text);
    words_you;
    words_wakes;
    words_left_out(count: number, number: text);
    words_thousands(before: text, rest: text);
}
