//! What deserves a second look.

use crate::language::message::messages;

messages! {
    hints_title;
    hints_title_more(reasons: text);
    hints_title_highest(reasons: text);
    hints_reasons(count: number);
    hints_likely;
    hints_changes;
    hints_deletes;
    hints_raised;
    hints_unlisted;
    hints_not_stated;
    hints_subscription(count: number, names: text);
    hints_clusters(count: number);
    hints_perhaps_clusters;
    hints_another(count: number, names: text);
    hints_hours(length: text);
    hints_lifetime;
    hints_unstated;
    hints_unread(length: text);
    hints_kept_subscription;
    hints_kept_clusters;
    hints_kept_another;
    hints_kept_long;
    hints_no_ticket;
    hints_odd(members: text);
    hints_production;
    hints_generic;
    hints_again;
    hints_needless;
    hints_actions;
    hints_outside;
    hints_window(window: text);
    hints_kept_window;
    hints_window_here(spans: text);
    hints_window_offset(spans: text, offset: text);
    hints_window_stretch(days: text, from: text, to: text);
    hints_window_days(first: text, last: text);
    hints_ids_disagree;
    hints_twin_ids;
    hints_date(text: text);
    hints_form(member: text);
    hints_no_properties;
}
