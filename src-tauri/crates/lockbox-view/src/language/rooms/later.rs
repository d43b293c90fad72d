//! Deciding later.

use crate::language::message::messages;

messages! {
    later_later;
    later_close;
    later_without;
    later_hours(hours: number, when: text);
    later_tomorrow(when: text);
    later_this_morning(when: text);
    later_reminder(when: text);
    later_undo;
    later_no_time;
}
