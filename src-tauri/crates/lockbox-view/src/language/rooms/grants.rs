//! Access that is open.

use crate::language::message::messages;

messages! {
    grants_title(subscription: text);
    grants_not_checked;
    grants_not_checked_badge;
    grants_gone_since;
    grants_since;
    grants_first_seen;
    grants_no_end_known;
    grants_no_end(words: text);
    grants_unread(words: text);
    grants_no_length;
    grants_open_for;
    grants_open_at_least;
    grants_stale(when: text);
    grants_stale_never;
    grants_end_ask;
    grants_end_close;
    grants_end_watch;
    grants_end_over;
    grants_end_text(request: text, subscription: text, id: text);
    grants_end_text_ticket(request: text, ticket: text, subscription: text, id: text);
    grants_elsewhere(when: text);
    grants_elsewhere_ends(when: text);
    grants_approved(by: text, when: text, reason: text);
    grants_unwatched;
    grants_ended_gone;
    grants_ended_open;
    grants_gone;
    grants_untold(phase: text);
    grants_untold_ended(phase: text);
}
