//! The review page: every fact, and what changes on it with Azure's phase and with the person's decision.

use crate::said::says;
use crate::stage::{Post, Stage, subscription};
use lockbox_core::{Effect, Phase, Standing};
use lockbox_view::ReviewPage;

pub(crate) fn open(change: impl FnOnce(&mut lockbox_core::Request)) -> Stage {
    let mut stage = Stage::with(change);
    stage.look_at("r");
    stage
}

#[test]
fn only_what_waits_can_be_answered_and_lapses() {
    let told = crate::said::phases().map(|phase| {
        let word = phase.word().to_owned();
        let sheet = open(|request| request.phase = phase).sheet();
        format!(
            "{word}: {} | {} | {} | {}",
            sheet.answer_by.map(|by| by.label).unwrap_or_default(),
            sheet.if_nobody_answers.unwrap_or_default(),
            sheet.closed.map(|badge| badge.text).unwrap_or_default(),
            sheet.deny.note.unwrap_or_default()
        )
    });
    says(
        told,
        "
        Initializing:  | Azure is still preparing it: nobody can answer yet, and no access is given. | Being prepared by Azure | Nothing to decide now. Azure shows: Being prepared by Azure.
        Pending: Answer by | It lapses on Mon 30 Nov, 12:00. No access is given, and the support ticket waits. |  |
        Approving:  |  | Approval being taken in | Nothing to decide now. Azure shows: Approval being taken in.
        Denying:  |  | Denial being taken in | Nothing to decide now. Azure shows: Denial being taken in.
        Approved:  |  | Access open | Nothing to decide now. Azure shows: Access open.
        Denied:  |  | Denied | Nothing to decide now. Azure shows: Denied.
        Expired:  |  | Lapsed unanswered | Nothing to decide now. Azure shows: Lapsed unanswered.
        Revoking:  |  | Being withdrawn by Microsoft | Nothing to decide now. Azure shows: Being withdrawn by Microsoft.
        Revoked:  |  | Withdrawn by Microsoft | Nothing to decide now. Azure shows: Withdrawn by Microsoft.
        Error:  |  | Azure reports a fault | Nothing to decide now. Azure shows: Azure reports a fault.
        Unknown:  |  | Azure does not know | Nothing to decide now. Azure shows: Azure does not know.
        Completed:  |  | Access ended | Nothing to decide now. Azure shows: Access ended.
        Completing:  |  | Access being closed | Nothing to decide now. Azure shows: Access being closed.
        Paused:  |  | Unknown state “Paused” | Azure sent a state this version does not know: “Paused”. Decide in the portal.
        ",
    );
}

#[test]
fn a_request_without_a_date_or_with_one_that_has_passed_says_what_is_known() {
    let undated = open(|request| request.lapses = None);
    let mut lapsed = open(|_| ());
    lapsed.held = |effect| matches!(effect, Effect::Poll { .. });
    lapsed.sleep(4 * 86_400);
    let mut nearly = open(|_| ());
    nearly.sleep(4 * 86_400 - 40);
    let told = [undated, lapsed, nearly].map(|stage| {
        let sheet = stage.sheet();
        format!(
            "{} | {} | {}",
            sheet.answer_by.map(|by| by.label).unwrap_or_default(),
            sheet.if_nobody_answers.unwrap_or_default(),
            sheet.approve.note.unwrap_or_default()
        )
    });
    says(
        told,
        "
        | Azure does not say when it lapses. No access is given until somebody approves it, which only the portal can do. | Azure does not say when the request lapses, so it may be over already and cannot be approved here. Approve it in the portal.
        Lapsed | Azure does not show yet that it lapsed; it is being checked. | The request lapsed on Mon 30 Nov, 12:00, by Azure’s clock.
        Answer by | It lapses on Mon 30 Nov, 12:00. No access is given, and the support ticket waits. | The request lapses within a minute, which is too short.
        ",
    );
}

#[test]
fn nobody_is_asked_for_an_answer_while_one_is_on_its_way() {
    let mut stage = open(|_| ());
    stage.post = Post::Lost;
    stage.approve();
    let sheet = stage.sheet();
    assert_eq!((sheet.answer_by, sheet.if_nobody_answers), (None, None));
}

#[test]
fn an_obstacle_speaks_of_the_request_as_azure_tells_it_now() {
    let mut stage = open(|_| ());
    stage.change("r", |request| request.phase = Phase::Approved);
    stage.pass(60);
    assert!(matches!(stage.page(), ReviewPage::Changed { .. }));
    let note = stage.sheet().deny.note.expect("nothing can be denied");
    assert_eq!(note, "Nothing to decide now. Azure shows: Access open.");
}

#[test]
fn the_time_it_was_seen_is_that_of_the_last_read() {
    let mut stage = open(|_| ());
    // Read within 20 seconds, at the moment that the stage's seed draws.
    stage.pass(20);
    assert_eq!(stage.review().seen.text, "Seen at 12:00:17");
    stage.held = |effect| matches!(effect, Effect::Poll { .. });
    stage.sleep(300);
    assert_eq!(stage.review().seen.text, "Seen at 12:00:17");
    stage.requests.clear();
    stage.held = |_| false;
    stage.pass(0);
    assert_eq!(stage.review().seen.text, "No longer listed; seen at 12:00:17");
}

#[test]
fn a_role_that_could_not_be_read_is_a_warning_and_no_obstacle() {
    let mut stage = Stage::dark();
    stage.subscriptions[1].standing = Standing::Unknown;
    stage.raise("r", |_| ());
    stage.settle();
    stage.look_at("r");
    let approve = stage.sheet().approve;
    assert!(approve.enabled && stage.app.watches().contains_key(&subscription("pay")));
    assert_eq!(
        approve.note.as_deref(),
        Some("Your role could not be read; Azure may not take your answer.")
    );
}
