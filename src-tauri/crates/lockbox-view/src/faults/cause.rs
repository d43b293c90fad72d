//! What the program itself wrote down about something that came to nothing.

use super::detail;
use crate::language::Language;
use crate::text::line;
use lockbox_core::{Cause, PlainCause};

/// A cause, as one sentence or several.
pub(super) fn cause(language: &Language, cause: &Cause) -> String {
    let number = |status: &u16| status.to_string();
    match cause {
        Cause::Plain(cause) => plain(language, *cause),
        Cause::Unconnected(why) => language.faults_cause_unconnected(&line(why, 200)),
        Cause::Late(why) => language.faults_cause_late(&line(why, 200)),
        Cause::Broke(why) => language.faults_cause_broke(&line(why, 200)),
        Cause::AnswerBroke(why) => language.faults_cause_answer_broke(&detail(language, why)),
        Cause::Offline(why) => language.faults_cause_offline(&detail(language, why)),
        Cause::Answered(status) => language.faults_cause_answered(&number(status)),
        Cause::AnsweredWith { status, code } => {
            language.faults_cause_answered_with(&number(status), &line(code, 60))
        }
        Cause::AnsweredBut { status, why } => {
            language.faults_cause_answered_but(&number(status), &detail(language, why))
        }
        Cause::NotAzures(status) => language.faults_cause_not_azures(&number(status)),
        Cause::OfAnotherCall(status) => language.faults_cause_of_another_call(&number(status)),
        Cause::AskedToWait(seconds) => language.faults_cause_asked_to_wait(&seconds.to_string()),
        Cause::ListGoesOn(why) => language.faults_cause_list_goes_on(&detail(language, why)),
        Cause::Item { place, why } => language.faults_cause_item(&place.to_string(), &detail(language, why)),
        Cause::Request { id, why } => language.faults_cause_request(&line(id, 80), &detail(language, why)),
        Cause::Bare(count) => language.faults_cause_bare(*count),
        Cause::Condition(name) => language.faults_cause_condition(&line(name, 60)),
        Cause::NotLaidAside(name) => language.faults_cause_not_laid_aside(&line(name, 200)),
        Cause::NotAdded(why) => language.faults_cause_not_added(&detail(language, why)),
        Cause::NotRemoved(why) => language.faults_cause_not_removed(&detail(language, why)),
        Cause::NotRemembered(why) => language.faults_cause_not_remembered(&detail(language, why)),
        Cause::WindowEnded(how) => language.faults_cause_window_ended(&line(how, 200)),
        Cause::WindowBroke(how) => language.faults_cause_window_broke(&line(how, 200)),
    }
}

fn plain(language: &Language, cause: PlainCause) -> String {
    match cause {
        PlainCause::ReadTooOld => language.faults_cause_read_too_old(),
        PlainCause::NoTimeLeft => language.faults_cause_no_time_left(),
        PlainCause::SessionLate => language.faults_cause_session_late(),
        PlainCause::OtherAccount => language.faults_cause_other_account(),
        PlainCause::TwinIds => language.faults_cause_twin_ids(),
        PlainCause::NoAddress => language.faults_cause_no_address(),
        PlainCause::BrokenOff => language.faults_cause_broken_off(),
        PlainCause::ProgramEnded => language.faults_cause_program_ended(),
        PlainCause::Silent => language.faults_cause_silent(),
        PlainCause::Vanished => language.faults_cause_vanished(),
        PlainCause::SignInNeeded => language.faults_cause_sign_in_needed(),
        PlainCause::SessionNotTaken => language.faults_cause_session_not_taken(),
        PlainCause::MayNotRead => language.faults_cause_may_not_read(),
        PlainCause::NotThere => language.faults_cause_not_there(),
        PlainCause::NotJson => language.faults_cause_not_json(),
        PlainCause::Illegible => language.faults_cause_illegible(),
        PlainCause::TooLarge => language.faults_cause_too_large(),
        PlainCause::OtherDecision => language.faults_cause_other_decision(),
        PlainCause::NoList => language.faults_cause_no_list(),
        PlainCause::TwoLists => language.faults_cause_two_lists(),
        PlainCause::ListTooLong => language.faults_cause_list_too_long(),
        PlainCause::ListTooFull => language.faults_cause_list_too_full(),
        PlainCause::ListNowhere => language.faults_cause_list_nowhere(),
        PlainCause::ListElsewhere => language.faults_cause_list_elsewhere(),
        PlainCause::ListInCircle => language.faults_cause_list_in_circle(),
        PlainCause::NoWebAddress => language.faults_cause_no_web_address(),
        PlainCause::StarterFailed => language.faults_cause_starter_failed(),
        PlainCause::BrowserLate => language.faults_cause_browser_late(),
        PlainCause::FolderStarterFailed => language.faults_cause_folder_starter_failed(),
        PlainCause::NoPipe => language.faults_cause_no_pipe(),
        PlainCause::WindowMute => language.faults_cause_window_mute(),
        PlainCause::NoticesSilent => language.faults_cause_notices_silent(),
        PlainCause::NoticeNotShown => language.faults_cause_notice_not_shown(),
        PlainCause::NotBeside => language.faults_cause_not_beside(),
        PlainCause::NoCloud => language.faults_cause_no_cloud(),
        PlainCause::AlreadyWatched => language.faults_cause_already_watched(),
        PlainCause::RunsElsewhere => language.faults_cause_runs_elsewhere(),
        PlainCause::WatchedElsewhere => language.faults_cause_watched_elsewhere(),
        PlainCause::FolderNotHeld => language.faults_cause_folder_not_held(),
        PlainCause::RegistrationIllegible => language.faults_cause_registration_illegible(),
        PlainCause::PartFailed => language.faults_cause_part_failed(),
        PlainCause::NotBegun => language.faults_cause_not_begun(),
    }
}
