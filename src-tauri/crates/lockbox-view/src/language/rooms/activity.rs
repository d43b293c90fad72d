//! What happened in a window of access.

use crate::language::message::messages;

messages! {
    activity_see;
    activity_title;
    activity_span(from: text, until: text);
    activity_hint;
    activity_reading;
    activity_read(when: text);
    activity_nothing;
    activity_too_old;
    activity_nobody;
    activity_refused;
    activity_failed(why: text);
    activity_clipped;
    activity_cut(count: number);
    activity_without_machines;
    activity_missing(place: text, why: text);
    activity_why_refused;
    activity_why_offline;
    activity_why_not_there;
    activity_why_other;
    activity_again;
    activity_close;
    activity_caption;
    activity_column_when;
    activity_column_operation;
    activity_column_resource;
    activity_column_caller;
    activity_column_status;
    activity_service;
    activity_audit_title;
    activity_audit_needs;
    activity_audit_shared(users: text);
    activity_audit_rotated;
    activity_audit_label;
}
