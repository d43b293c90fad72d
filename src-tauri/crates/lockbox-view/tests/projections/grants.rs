//! The cards of access and of clusters.

use crate::said::says;
use crate::stage::{Post, Stage, key, resources};
use lockbox_core::{App, Effect, Length, NoStanding, Phase, Remembered, Standing};
use lockbox_view::{Language, TrayChoice, TrayEntry};

fn cards(stage: &Stage) -> Vec<String> {
    stage
        .snapshot()
        .grants
        .into_iter()
        .map(|card| {
            let ends = card.ends.map(|ends| format!("{} {}", ends.label, ends.text));
            format!(
                "{} | {} | {} | {} | {}",
                card.title,
                card.detail,
                card.badge.text,
                ends.or(card.open_ended).unwrap_or_default(),
                card.approved
            )
        })
        .collect()
}

#[test]
fn only_access_that_azure_shows_as_open_has_a_card() {
    for phase in crate::said::phases() {
        let open = phase == Phase::Approved;
        let stage = Stage::with(|request| request.phase = phase);
        assert_eq!(cards(&stage).len(), usize::from(open));
    }
}

#[test]
fn a_card_says_who_approved_and_when_it_ends_as_well_as_that_is_known() {
    let mut ours = Stage::with(|_| ());
    ours.look_at("r");
    ours.approve();
    let elsewhere = Stage::with(|request| request.phase = Phase::Approved);
    let endless = Stage::with(|request| {
        request.phase = Phase::Approved;
        request.length = Length::from_text("Support request lifetime");
    });
    let unstated = Stage::with(|request| {
        request.phase = Phase::Approved;
        request.length = Length::Unstated;
        request.support_ticket = None;
    });
    says(
        [ours, elsewhere, endless, unstated].iter().flat_map(cards),
        "
        Read Kubernetes objects on east | 8 hours · support ticket 2411190030001234 | Access open | Ends about Thu 26 Nov, 20:00 | Approved by you at 12:00: “Needed for the outage”
        Read Kubernetes objects on east | 8 hours · support ticket 2411190030001234 | Access open | Ends at the latest Thu 26 Nov, 20:00 | Approved elsewhere, first seen 12:00. The end is the latest possible. Azure’s Activity Log is being asked by whom; it lags some minutes.
        Read Kubernetes objects on east | “Support request lifetime” · support ticket 2411190030001234 | Open, no fixed end | No fixed end: Azure says “Support request lifetime” | Approved elsewhere, first seen 12:00. Azure’s Activity Log is being asked by whom; it lags some minutes.
        Read Kubernetes objects on east | length not stated · no support ticket | Open, end not known | Azure does not say how long | Approved elsewhere, first seen 12:00. Azure’s Activity Log is being asked by whom; it lags some minutes.
        ",
    );
}

#[test]
fn what_should_have_ended_is_told_by_what_azure_still_says() {
    let mut ended = Stage::with(|request| request.phase = Phase::Approved);
    ended.pass(8 * 3_600);
    let mut gone = Stage::with(|request| request.phase = Phase::Approved);
    gone.requests.clear();
    gone.pass(60);
    let both = {
        let mut stage = Stage::with(|request| request.phase = Phase::Approved);
        stage.requests.clear();
        stage.pass(8 * 3_600);
        stage
    };
    let badges = [ended, gone, both].map(|stage| stage.snapshot().grants[0].badge.text.clone());
    says(
        badges,
        "
        Should have ended; Azure still says open
        No longer listed by Azure
        Should have ended; no longer listed by Azure
        ",
    );
}

#[test]
fn access_whose_request_is_in_a_state_that_tells_nothing_stays_on_the_board_and_says_so() {
    let told = |word: &str, hours: u64, language: Language| {
        let mut stage = Stage::with(|request| request.phase = Phase::Approved);
        stage.language = language;
        for request in stage.requests.values_mut() {
            request.phase = Phase::from_word(word);
        }
        stage.pass(60 + hours * 3_600);
        let cards = stage.snapshot().grants;
        assert_eq!(cards.len(), 1, "{word}");
        cards[0].badge.text.clone()
    };
    says(
        [
            told("Quarantined", 0, Language::english()),
            told("Quarantined", 8, Language::english()),
            told("Unknown", 0, Language::english()),
            told("Quarantined", 0, Language::german()),
            told("Quarantined", 8, Language::german()),
        ],
        "
        Unknown state “Quarantined”; access may still be open
        Unknown state “Quarantined”; should have ended, not confirmed
        Azure does not know; access may still be open
        Unbekannter Zustand „Quarantined“; der Zugriff kann noch offen sein
        Unbekannter Zustand „Quarantined“; sollte beendet sein, nicht bestätigt
        ",
    );
}

/// A program that ends while access is open, and the one that begins with what its history tells.
fn ended_while_access_was_open() -> (Stage, App) {
    let stage = Stage::with(|request| request.phase = Phase::Approved);
    let open = stage.app.cases()[&key("r")].grant.clone().expect("open");
    let past = Remembered {
        grants: vec![open],
        ..Remembered::default()
    };
    let begun = App::new(stage.app.settings().clone(), Ok(past));
    (stage, begun)
}

#[test]
fn access_that_was_open_when_the_program_ended_has_a_card_until_its_request_is_read() {
    let (mut stage, begun) = ended_while_access_was_open();
    stage.replace(begun);
    stage.held = |effect| matches!(effect, Effect::Poll { .. });
    stage.settle();
    let before = cards(&stage);
    let menu = stage.tray().entries.into_iter();
    let counted = menu.filter_map(|entry| match entry {
        TrayEntry::Item { label, choice } => (choice == TrayChoice::OpenGrants).then_some(label),
        TrayEntry::Separator | TrayEntry::Note(_) | TrayEntry::Submenu { .. } => None,
    });
    let before: Vec<String> = before.into_iter().chain(counted).collect();
    stage.held = |_| false;
    stage.settle();
    says(
        before.into_iter().chain(cards(&stage)),
        "
        Access in Pay-Prod | Open when ARO Lockbox ended last, not checked since | Not checked yet | Ends at the latest Thu 26 Nov, 20:00 | Approved elsewhere, first seen 12:00. The end is the latest possible.
        1 grant is open
        Read Kubernetes objects on east | 8 hours · support ticket 2411190030001234 | Access open | Ends at the latest Thu 26 Nov, 20:00 | Approved elsewhere, first seen 12:00. The end is the latest possible. Azure’s Activity Log is being asked by whom; it lags some minutes.
        ",
    );
}

#[test]
fn access_whose_request_azure_lists_no_more_keeps_its_card_after_a_restart_and_says_so() {
    let (mut stage, begun) = ended_while_access_was_open();
    stage.requests.clear();
    stage.replace(begun);
    stage.settle();
    says(
        cards(&stage),
        "
        Access in Pay-Prod | Open when ARO Lockbox ended last; Azure lists its request no more | No longer listed by Azure | Ends at the latest Thu 26 Nov, 20:00 | Approved elsewhere, first seen 12:00. The end is the latest possible.
        ",
    );
}

fn state(stage: &Stage, cluster: &str) -> String {
    let clusters = stage.snapshot().clusters;
    let card = clusters.into_iter().find(|card| card.name == cluster);
    let card = card.expect("it is known");
    let told = [card.asked, card.access].into_iter().flatten();
    let told: Vec<String> = told
        .map(|badge| format!("{} ({:?})", badge.text, badge.tone))
        .collect();
    if told.is_empty() {
        "nothing".to_owned()
    } else {
        told.join("; ")
    }
}

#[test]
fn a_cluster_tells_what_is_asked_of_it_as_the_inbox_does() {
    let states = crate::said::phases().map(|phase| {
        let word = phase.word().to_owned();
        let stage = Stage::with(|request| request.phase = phase);
        assert_eq!(state(&stage, "west"), "nothing");
        format!("{word}: {}", state(&stage, "east"))
    });
    says(
        states,
        "
        Initializing: 1 request is with Azure (Neutral)
        Pending: 1 request needs your decision (Warn)
        Approving: 1 request is with Azure (Neutral)
        Denying: 1 request is with Azure (Neutral)
        Approved: Access is open (Good)
        Denied: nothing
        Expired: nothing
        Revoking: 1 request is with Azure (Neutral)
        Revoked: nothing
        Error: 1 request is with Azure (Neutral)
        Unknown: 1 request is with Azure (Neutral)
        Completed: nothing
        Completing: 1 request is with Azure (Neutral)
        Paused: 1 request is to be decided in the portal (Warn)
        ",
    );
}

#[test]
fn a_cluster_counts_neither_what_is_decided_nor_what_others_decide_as_this_persons() {
    let mut unconfirmed = Stage::with(|_| ());
    unconfirmed.post = Post::Lost;
    unconfirmed.look_at("r");
    unconfirmed.approve();
    let mut others = Stage::dark();
    others.subscriptions[1].standing = Standing::MayNot(NoStanding::NoDecidingRole);
    others.raise("r", |_| ());
    others.settle();
    let mut lapsed = Stage::with(|_| ());
    lapsed.pass(4 * 86_400);
    let mut gone = Stage::with(|request| request.phase = Phase::Approved);
    gone.requests.clear();
    gone.pass(60);
    let mut several = Stage::with(|_| ());
    several.raise("s", |request| request.resources = resources("pay"));
    several.raise("t", |request| {
        request.phase = Phase::Approved;
        request.length = Length::Unstated;
    });
    several.pass(60);
    says(
        [unconfirmed, others, lapsed, gone, several]
            .iter()
            .map(|stage| state(stage, "east")),
        "
        1 request is with Azure (Neutral)
        1 request waits for somebody else (Neutral)
        1 request is with Azure (Neutral)
        nothing
        2 requests need your decision (Warn); Access is open, end not known (Unlisted)
        ",
    );
}

#[test]
fn a_card_says_since_when_and_marks_what_cannot_be_heard_of_now() {
    let mut ours = Stage::with(|_| ());
    ours.look_at("r");
    ours.approve();
    let mut elsewhere = Stage::with(|request| request.phase = Phase::Approved);
    let fresh = |stage: &Stage| {
        let card = stage.snapshot().grants.remove(0);
        format!(
            "{} {} | {}",
            card.starts.label,
            card.starts.text,
            card.stale.unwrap_or_default()
        )
    };
    let before = [fresh(&ours), fresh(&elsewhere)];
    let pay = lockbox_core::SubscriptionId::new("pay");
    elsewhere
        .trouble
        .insert(pay, lockbox_core::Trouble::Offline("no route".to_owned()));
    elsewhere.pass(600);
    says(
        before.into_iter().chain([fresh(&elsewhere)]),
        "
        Since about Thu 26 Nov, 12:00 |
        First seen Thu 26 Nov, 12:00 |
        First seen Thu 26 Nov, 12:00 | Last seen 12:00; the time is counted on, what Azure shows may have changed.
        ",
    );
}

#[test]
fn the_text_for_the_support_ticket_names_the_request_as_azure_does() {
    let stage = Stage::with(|request| request.phase = Phase::Approved);
    let card = stage.snapshot().grants.remove(0);
    assert_eq!(
        card.end_early_text,
        "Please withdraw the access that was given by Customer Lockbox request r of support ticket 2411190030001234 in subscription \
         Pay-Prod (pay), and tell when it has ended. It is no longer needed."
    );
}

#[test]
fn clusters_come_in_the_order_of_need_those_of_one_subscription_together() {
    let names = |stage: &Stage| {
        let cards = stage.snapshot().clusters.into_iter();
        cards
            .map(|card| format!("{}/{}", card.subscription, card.name))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let quiet = Stage::with(|request| request.phase = Phase::Denied);
    let mut west = Stage::with(|request| request.phase = Phase::Approved);
    west.raise("s", |request| {
        let id = "/subscriptions/pay/resourceGroups/rg-west/providers/Microsoft.RedHatOpenShift/openShiftClusters/west";
        request.resources = vec![lockbox_core::Resource::Item(lockbox_core::ResourceId::from_any(id))];
    });
    west.pass(60);
    says(
        [quiet, west].iter().map(names),
        "
        Edge-Prod/north Pay-Prod/east Pay-Prod/west
        Pay-Prod/west Pay-Prod/east Edge-Prod/north
        ",
    );
}
