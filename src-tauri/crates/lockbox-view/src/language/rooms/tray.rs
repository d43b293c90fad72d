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
    tray_by(when: text);
    tray_approve;
    tray_deny;
    tray_review;
}
