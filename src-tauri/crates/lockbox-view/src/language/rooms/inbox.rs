//! The inbox.

use crate::language::message::messages;

messages! {
    inbox_waiting(count: number);
    inbox_some_asked(count: number, asked: number);
    inbox_all_asked(count: number);
    inbox_next(when: text);
    inbox_portal;
    inbox_cannot_decide;
    inbox_asked_microsoft;
    inbox_with_azure;
    inbox_recent;
    inbox_lockbox_off;
    inbox_nothing;
    inbox_checked(when: text, count: number, told: text);
    inbox_will_be_told;
    inbox_shows;
    inbox_never;
    inbox_run_a_drill(when: text);
    inbox_may_wait;
    inbox_nobody;
    inbox_signing_in;
    inbox_restoring;
    inbox_not_restored;
    inbox_looking_up;
    inbox_lookup_failed;
    inbox_nothing_to_watch;
    inbox_first_check;
    inbox_silent;
    inbox_old;
    inbox_unreadable;
    inbox_unknown;
    inbox_practice;
    inbox_and_practice(headline: text);
    inbox_restarting;
    inbox_nobody_watches;
    inbox_blind(accounts: text);
    inbox_checked_tenants(when: text, count: number, told: text);
}
