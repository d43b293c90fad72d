//! Questions to Microsoft before a decision.

use crate::language::message::messages;

messages! {
    asking_open;
    asking_title;
    asking_help;
    asking_text;
    asking_picks;
    asking_copy;
    asking_mark;
    asking_cancel;
    asking_not_copied;
    asking_ticket;
    asking_draft(request: text, target: text);
    asking_create;
    asking_update;
    asking_delete;
    asking_console;
    asking_pod_logs;
    asking_read;
    asking_metadata;
    asking_unlisted;
    asking_unstated;
    asking_endless;
    asking_read_only;
    asking_must_gather;
    asking_asked(when: text);
    asking_asked_by(user: text, when: text);
    asking_clock(when: text);
    asking_no_end;
    asking_stop;
    asking_row(when: text, question: text);
    asking_row_by(user: text, when: text, question: text);
}
