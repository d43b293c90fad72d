//! What is asked and how sure that is; what is about to be approved; what is not done yet for it.

use crate::said::says;
use crate::sheet::open;
use crate::stage::{Stage, resources};
use lockbox_core::{CATALOGUE, Lack, Length, Rejection, Request, SupportTicket};
use lockbox_view::refusal;

const E2_ONLY: &str = "Get logs from a pod in the OpenShift namespace";

fn asked(words: &str, level: &str) -> Stage {
    open(|request| {
        request.justification = words.to_owned();
        request.access_level = level.to_owned();
    })
}

fn unstated(request: &mut Request) {
    request.justification = "To work on the issue.".to_owned();
    request.resources = resources("/subscriptions/pay");
    request.length = Length::from_text("Support request lifetime");
    request.support_ticket = Some(SupportTicket {
        number: "12345".to_owned(),
        url: None,
        source: Some("SupportRequest".to_owned()),
    });
}

#[test]
fn how_sure_it_is_says_where_it_was_read_and_which_edition_lists_it() {
    let both = format!("{E2_ONLY}, and list or get Kubernetes objects");
    let stages = [
        asked("List or get Kubernetes objects", ""),
        asked("See the ticket.", "List or get Kubernetes objects"),
        asked(E2_ONLY, ""),
        asked(&both, "List or get Kubernetes objects"),
        asked("To work on the issue.", ""),
    ];
    let told = stages.iter().map(|stage| {
        let sheet = stage.sheet();
        let cards = sheet
            .actions
            .into_iter()
            .map(|card| format!("{} {:?}", card.certainty.text, card.certainty.tone));
        format!(
            "{} | {}",
            sheet.certainty.unwrap_or_default(),
            cards.collect::<Vec<_>>().join(", ")
        )
    });
    says(
        told,
        "
        Named in Microsoft’s words, marked below. Catalogue of 26 Oct 2022. | named Neutral
        Named in the access level. Catalogue of 26 Oct 2022. | named Neutral
        Named in Microsoft’s words, marked below. Catalogue of 23 Mar 2023. | named Neutral
        Named in Microsoft’s words, marked below. Catalogues of 26 Oct 2022 and 23 Mar 2023. | named Neutral, named Neutral
        | not stated Unlisted
        ",
    );
}

#[test]
fn one_thing_is_said_once_about_a_request_that_states_nothing() {
    let sheet = open(unstated).sheet();
    let said = [
        vec![sheet.headline],
        sheet.certainty.into_iter().collect(),
        sheet.reasons.into_iter().map(|reasons| reasons.title).collect(),
        sheet.words_note.into_iter().collect(),
    ];
    says(
        said.concat(),
        "
        Microsoft does not say what it wants to do
        Four reasons for the highest care
        Generic: it names no objects, no namespace and no end. Ask in the support ticket before you approve.
        ",
    );
}

#[test]
fn the_sentence_to_confirm_says_who_gets_what_where_how_long_and_for_which_ticket() {
    let whole = |change: fn(&mut Request)| {
        let pieces = open(change).confirm().sentence;
        pieces.into_iter().map(|piece| piece.text).collect::<String>()
    };
    says(
        [
            whole(|_| ()),
            whole(unstated),
            whole(|request| {
                request.length = Length::Unstated;
                request.support_ticket = None;
            }),
        ],
        "
        Let Microsoft support read Kubernetes objects on east (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234.
        Give Microsoft support unstated access to the whole subscription Pay-Prod (tenant Contoso), until its support request closes, support ticket 12345.
        Let Microsoft support read Kubernetes objects on east (Pay-Prod, tenant Contoso) for a time Azure does not state, without a support ticket.
        ",
    );
}

#[test]
fn what_is_not_done_yet_is_told_with_the_part_of_the_page_it_is_about() {
    let cluster = open(|_| ());
    let subscription = open(unstated);
    let told = [&cluster, &subscription].into_iter().flat_map(|stage| {
        [Lack::Name, Lack::OtherName, Lack::Risk, Lack::StepUp].map(|lack| {
            let refusal = refusal(&stage.scene(), &Rejection::Lacks(lack));
            format!("{:?}: {}", refusal.field, refusal.text)
        })
    });
    says(
        told,
        "
        Some(Name): Type the cluster’s name first. Nothing was sent.
        Some(Name): That is not the cluster’s name. Nothing was sent.
        Some(Risk): Tick the risk first. Nothing was sent.
        Some(StepUp): Sign in afresh first. Nothing was sent.
        Some(Name): Type the subscription’s name first. Nothing was sent.
        Some(Name): That is not the subscription’s name. Nothing was sent.
        Some(Risk): Tick the risk first. Nothing was sent.
        Some(StepUp): Sign in afresh first. Nothing was sent.
        ",
    );
}

#[test]
fn what_an_action_refuses_names_its_source_and_where_there_is_none_it_is_not_known() {
    for article in CATALOGUE {
        let mut stage = Stage::with(|request| request.justification = article.name.to_owned());
        stage.look_at("r");
        let cards = stage.sheet().actions;
        let card = cards
            .iter()
            .find(|card| card.name == article.name)
            .expect("it is named");
        let refused = card
            .lines
            .iter()
            .find(|fact| fact.label == "Refused anyway")
            .expect("it is told");
        match card.editions.get(2) {
            Some(source) => assert_eq!(
                source,
                "Refusals as read in the service’s public source of 20 Aug 2026 (github.com/Azure/ARO-RP/tree/668755c); Microsoft does not promise them."
            ),
            None => assert_eq!(
                refused.value, "Not known: no public source says.",
                "{}",
                card.name
            ),
        }
        let lets = &card.lines[0].value;
        assert!(!lets.contains("without asking"), "{lets} is no effect");
    }
}
