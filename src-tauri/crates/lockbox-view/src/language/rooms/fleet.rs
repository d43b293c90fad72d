//! Several accounts in one window.

use crate::language::message::messages;

messages! {
    fleet_add;
    fleet_remove;
    fleet_start_again;
    fleet_restarting;
    fleet_gave_up;
    fleet_not_started(reason: text);
    fleet_stopped(account: text);
    fleet_stopped_detail(absence: text);
    fleet_all_checked(count: number);
    fleet_tooltip(head: text, freshness: text);
    fleet_tooltip_of_cloud(cloud: text, head: text, freshness: text);
    fleet_more_accounts(count: number);
    fleet_line_waiting(account: text, state: text, count: number);
    fleet_sign_in_to(account: text);
    fleet_nothing_open;
    fleet_switch;
    fleet_switch_detail(request: text, account: text, price: text);
    fleet_another;
    fleet_goes_on;
    fleet_not_kept;
    fleet_stay;
    fleet_open_other;
    fleet_drill_word;
    fleet_drill;
    fleet_drill_what;
    fleet_drill_last(ended: text);
    fleet_drill_begins;
    fleet_drill_begins_detail;
    fleet_drill_waits;
    fleet_drill_told;
    fleet_drill_untold;
    fleet_drill_look;
    fleet_drill_failed;
    fleet_drill_failed_detail(detail: text);
    fleet_drill_start;
    fleet_drill_again;
    fleet_drill_end;
    fleet_drill_approved(span: text);
    fleet_drill_denied(span: text);
    fleet_drill_approved_untold;
    fleet_drill_denied_untold;
    fleet_drill_seconds(seconds: number);
    fleet_drill_minutes(minutes: number);
    fleet_drill_both(minutes: number, seconds: number);
}
