//! What stands on the sheet: the facts, what is odd, the request before, and texts that are long.

use crate::said::says;
use crate::sheet::open;
use crate::stage::Stage;
use chrono::TimeDelta;
use lockbox_core::{Length, Oddity, SupportTicket};
use lockbox_view::PieceKind;

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
        - No early end from here
        Scope: 1 cluster (Neutral)
        Support ticket: 2411190030001234 (Neutral)
        Access level: Admin (Neutral)
        Who: Azure does not tell (Neutral)
        Asked: Thu 26 Nov, 10:00 (Neutral)
        Length: “Support request lifetime” (Unlisted)
        - No end that can be computed
        - No early end from here
        Scope: 1 cluster (Neutral)
        Support ticket: None (Unlisted)
        - Not asked for from a support ticket of yours
        Who: Azure does not tell (Neutral)
        Length: 12 hours from approval (Warn)
        - No early end from here
        Scope: 1 cluster (Neutral)
        Support ticket: 42 (Warn)
        - Azure names its source as “Incident”, not a support request
        Who: Azure does not tell (Neutral)
        Asked: Thu 26 Nov, 10:00 (Neutral)
        Length: Azure does not say (Unlisted)
        - No early end from here
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
    let reasons = stage.sheet().reasons.expect("there are some");
    says(
        reasons.items.into_iter().map(|badge| badge.text),
        "
        Azure names the request in contradictory ways: “requestId”, “id”, “name” and “subscriptionId” do not agree
        Azure lists this “requestId” more than once, with different contents
        Azure’s answer has no “properties”
        A date of Azure’s answer cannot be read: “soon”
        Azure’s answer has “duration” in an unexpected form
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
        let compared = stage.sheet().compared;
        assert_eq!(
            compared.len(),
            1,
            "the ticket tells of it, so the cluster does not"
        );
        assert_eq!(compared[0].title, "Request 2 on this support ticket");
        compared[0].fate.clone()
    });
    says(
        fates,
        "
        The one before, Thu 26 Nov, 09:00: Being prepared by Azure
        The one before, Thu 26 Nov, 09:00: Waits for a decision
        The one before, Thu 26 Nov, 09:00: Approval being taken in
        The one before, Thu 26 Nov, 09:00: Denial being taken in
        The one before, Thu 26 Nov, 09:00: Access open, decided elsewhere.
        The one before, Thu 26 Nov, 09:00: Denied, decided elsewhere.
        The one before, Thu 26 Nov, 09:00: Lapsed unanswered
        The one before, Thu 26 Nov, 09:00: Being withdrawn by Microsoft
        The one before, Thu 26 Nov, 09:00: Withdrawn by Microsoft
        The one before, Thu 26 Nov, 09:00: Azure reports a fault
        The one before, Thu 26 Nov, 09:00: Azure does not know
        The one before, Thu 26 Nov, 09:00: Access ended, decided elsewhere.
        The one before, Thu 26 Nov, 09:00: Access being closed
        The one before, Thu 26 Nov, 09:00: Unknown state “Paused”
        ",
    );
}

#[test]
fn of_two_requests_of_one_instant_or_without_a_date_only_one_is_the_earlier() {
    for created in [Some("2026-11-26T10:00:00Z"), None] {
        let mut stage = Stage::dark();
        for name in ["first", "second"] {
            stage.raise(name, |request| {
                request.created = created.map(|at| at.parse().expect("a date"));
            });
        }
        stage.settle();
        stage.look_at("first");
        assert_eq!(stage.sheet().compared, [], "{created:?}");
        let mut stage = Stage::dark();
        for name in ["first", "second"] {
            stage.raise(name, |request| {
                request.created = created.map(|at| at.parse().expect("a date"));
            });
        }
        stage.settle();
        stage.look_at("second");
        let fate = stage.sheet().compared[0].fate.clone();
        let wanted = match created {
            Some(_) => "The one before, Thu 26 Nov, 10:00: Waits for a decision",
            None => "The one before, without a date: Waits for a decision",
        };
        assert_eq!(fate, wanted);
    }
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
