//! The review page: every fact, and what changes on it with Azure's phase and with the person's decision.

use crate::said::says;
use crate::stage::{Post, Stage, subscription};
use chrono::TimeDelta;
use lockbox_core::{Effect, Length, Oddity, Phase, Standing, SupportTicket};
use lockbox_view::{PieceKind, ReviewPage};

fn open(change: impl FnOnce(&mut lockbox_core::Request)) -> Stage {
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
        Pending: Answer by | It lapses then; no access is given. |  |
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
        | Azure does not say when it lapses. No access is given until somebody approves. | Azure does not say when the request lapses, so it may be over already.
        Lapsed | Azure does not show yet that it lapsed; it is being checked. | The request lapsed on Mon 30 Nov, 12:00, by Azure’s clock.
        Answer by | It lapses then; no access is given. | The request lapses within a minute, which is too short.
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
    stage.pass(20);
    assert_eq!(stage.sheet().seen, "Seen at 12:00:20");
    stage.held = |effect| matches!(effect, Effect::Poll { .. });
    stage.sleep(300);
    assert_eq!(stage.sheet().seen, "Seen at 12:00:20");
    stage.requests.clear();
    stage.held = |_| false;
    stage.pass(0);
    assert_eq!(stage.sheet().seen, "No longer listed at 12:05:20");
}

#[test]
fn the_facts_say_how_long_where_from_which_ticket_and_who() {
    let facts = |change: fn(&mut lockbox_core::Request)| {
        let facts = open(change).sheet().facts;
        facts.into_iter().flat_map(|fact| {
            let below = fact.notes.into_iter().map(|note| format!("- {note}"));
            std::iter::once(format!("{}: {} ({:?})", fact.label, fact.value, fact.tone))
                .chain(below)
                .collect::<Vec<_>>()
        })
    };
    says(
        facts(|request| request.access_level = "Admin".to_owned())
            .chain(facts(|request| {
                request.length = Length::from_text("Support request lifetime");
                request.support_ticket = None;
                request.created = None;
            }))
            .chain(facts(|request| {
                request.length = Length::Hours(12);
                request.support_ticket = Some(SupportTicket {
                    number: "42".to_owned(),
                    url: None,
                    source: Some("Incident".to_owned()),
                });
            }))
            .chain(facts(|request| request.length = Length::Unstated)),
        "
        Length: 8 hours from approval (Neutral)
        - Cannot be shortened or ended from here
        Scope: 1 cluster (Neutral)
        Support ticket: 2411190030001234 (Neutral)
        Access level: Admin (Neutral)
        Who: Azure does not tell (Neutral)
        Asked: Thu 26 Nov, 10:00 (Neutral)
        Length: “Support request lifetime” (Unlisted)
        - No end that can be computed
        - Cannot be shortened or ended from here
        Scope: 1 cluster (Neutral)
        Support ticket: None (Unlisted)
        - Not asked for from a support ticket of yours
        Who: Azure does not tell (Neutral)
        Length: 12 hours from approval (Warn)
        - Cannot be shortened or ended from here
        Scope: 1 cluster (Neutral)
        Support ticket: 42 (Warn)
        - Azure names its source as “Incident”, not a support request
        Who: Azure does not tell (Neutral)
        Asked: Thu 26 Nov, 10:00 (Neutral)
        Length: Azure does not say (Unlisted)
        - Cannot be shortened or ended from here
        Scope: 1 cluster (Neutral)
        Support ticket: 2411190030001234 (Neutral)
        Who: Azure does not tell (Neutral)
        Asked: Thu 26 Nov, 10:00 (Neutral)
        ",
    );
}

#[test]
fn what_is_odd_about_azures_answer_is_told_by_the_member() {
    let stage = open(|request| {
        request.oddities = vec![
            Oddity::IdsDisagree,
            Oddity::TwinIds,
            Oddity::UnreadableDate("soon".to_owned()),
            Oddity::UnexpectedForm("duration".to_owned()),
            Oddity::NoProperties,
        ];
    });
    let hints = stage.sheet().hints;
    says(
        hints,
        "
        Azure names the request in contradictory ways: “requestId”, “id”, “name” and “subscriptionId” do not agree
        Azure lists this “requestId” more than once, with different contents
        A date of Azure’s answer cannot be read: “soon”
        Azure’s answer has “duration” in an unexpected form
        Azure’s answer has no “properties”
        ",
    );
}

#[test]
fn an_earlier_request_of_the_ticket_is_decided_elsewhere_only_when_it_was_decided() {
    let fates = crate::said::phases().map(|phase| {
        let mut stage = Stage::dark();
        stage.raise("r", |_| ());
        stage.raise("before", |request| {
            request.phase = phase;
            request.created = request.created.map(|at| at - TimeDelta::hours(1));
        });
        stage.settle();
        stage.look_at("r");
        let comparison = stage.sheet().comparison.expect("the one before");
        assert_eq!(
            comparison.title,
            "Compared with the request of Thu 26 Nov, 09:00 on this support ticket"
        );
        comparison.lines[0].clone()
    });
    says(
        fates,
        "
        Being prepared by Azure.
        Waits for a decision.
        Approval being taken in.
        Denial being taken in.
        Access open, decided elsewhere.
        Denied, decided elsewhere.
        Lapsed unanswered.
        Being withdrawn by Microsoft.
        Withdrawn by Microsoft.
        Azure reports a fault.
        Azure does not know.
        Access ended, decided elsewhere.
        Access being closed.
        Unknown state “Paused”.
        ",
    );
}

#[test]
fn of_a_long_text_the_number_of_characters_left_out_is_told() {
    let stage = open(|request| {
        request.justification = "x".repeat(60_000);
        request.raw = "y".repeat(50_001);
    });
    let sheet = stage.sheet();
    assert_eq!(sheet.words_hidden, 59_300);
    let last = |pieces: &[lockbox_view::Piece]| {
        let last = pieces.last().expect("some");
        (last.kind, last.text.clone())
    };
    assert_eq!(
        last(&sheet.words_all),
        (
            PieceKind::LeftOut,
            "10,000 characters are left out here".to_owned()
        )
    );
    assert_eq!(
        last(&sheet.raw),
        (PieceKind::LeftOut, "1 character is left out here".to_owned())
    );
}

#[test]
fn a_text_too_long_to_be_searched_states_nothing_and_says_why() {
    let said = |words: &str| {
        let stage = open(|request| request.justification = format!("{words}{}", " x".repeat(40_000)));
        let sheet = stage.sheet();
        let title = stage.row("r").expect("a row").1.title;
        [sheet.headline, sheet.words_note.expect("a note"), title]
    };
    says(
        said("").into_iter().chain(said("List or get Kubernetes objects")),
        "
        Microsoft’s text is too long to be searched for what it asks
        The text is longer than what is searched for actions: anything may stand in the rest.
        Access to east
        Microsoft asks to read Kubernetes objects and do what else its long text may ask for
        The text is longer than what is searched for actions: anything may stand in the rest.
        Read Kubernetes objects and do what else its long text may ask for on east
        ",
    );
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
