//! The tray and its menu.

use crate::language::message::messages;

messages! {
    tray_tooltip(head: text, checked: text);
    tray_tooltip_of_cloud(cloud: text, head: text, checked: text);
    tray_all(count: number);
    tray_open_grants(count: number);
    tray_history;
    tray_check_now;
    tray_sign_in;
    tray_quit;
    tray_settings;
    tray_request(number: text);
    tray_quiet_until(when: text);
    tray_quiet_none;
    tray_quiet_off;
    tray_quiet_hour;
    tray_quiet_morning(when: text);
    tray_quiet_held(count: number);
    tray_by(when: text);
    tray_approve;
    tray_deny;
    tray_review;
}
