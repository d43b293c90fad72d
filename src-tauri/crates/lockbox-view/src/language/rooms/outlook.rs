//! Whether what is shown is all there is.

use crate::language::message::messages;

messages! {
    outlook_answered(count: number);
    outlook_nobody;
    outlook_signing_in;
    outlook_restoring;
    outlook_not_restored;
    outlook_expired;
    outlook_looking_up;
    outlook_lookup_failed;
    outlook_nothing_to_watch;
    outlook_first_check;
    outlook_silent(share: text);
    outlook_old(share: text, when: text);
    outlook_unreadable(count: number);
    outlook_unknown(count: number);
    outlook_the_one;
    outlook_some(some: text, all: text);
    outlook_checked(when: text, matter: text);
    outlook_last_complete(matter: text, when: text);
    outlook_not_watching(matter: text);
    outlook_nothing;
    outlook_not_known_yet(matter: text);
    outlook_not_known(matter: text);
}
