//! The program itself: how it starts, fails and ends.

use crate::language::message::messages;

messages! {
    program_restarting;
    program_ended;
    program_starting;
    program_not_set_up;
    program_unreadable;
    program_another_request;
    program_no_such_account;
    program_already_watched;
    program_does_not_watch(reason: text);
    program_several_accounts;
    program_window_in_use;
    program_no_accounts;
    program_no_practice;
    program_sign_out_first;
    program_starts_again;
    program_starts_again_detail;
    program_gave_up;
    program_gave_up_detail;
    program_browser;
    program_folder;
    program_window;
    program_window_ended;
    program_goes_on(reason: text);
    program_review;
    program_open;
    program_tray_stopped;
    program_tray_stopped_note;
    program_tray_starting;
    program_cloud_practice;
    program_cloud_from_file(host: text);
}
