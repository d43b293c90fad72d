//! Who is signed in.

use crate::language::message::messages;

messages! {
    session_restoring;
    session_restoring_again(failure: text);
    session_in_browser;
    session_choose;
    session_waits_for_browser;
    session_asking_cli;
    session_takes_cli;
    session_waits_for_cli;
    session_practice_begins;
    session_practice_waits;
    session_enter_code;
    session_how_to_enter;
    session_waits_for_code;
    session_code_of_others;
    session_code_blocked;
    session_who;
    session_person;
    session_cli;
    session_practice;
    session_meanwhile;
    session_not_forgotten(reason: text);
    session_sign_in;
    session_with_code;
    session_role;
    session_role_smallest;
    session_role_given;
    session_asked;
    session_asked_browser;
    session_asked_nothing;
    session_kept;
    session_kept_token;
    session_kept_nothing;
    session_never;
    session_never_seen;
    session_only;
}
