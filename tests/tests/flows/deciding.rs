//! From Customer Notified to a recorded decision.

use lockbox_emulator::Try;
use lockbox_tests::house::{House, LIMIT};
use lockbox_view::{
    Act, Command, Fact, FormField, Query, QueryAnswer, ReviewPage, SessionView, Sheet, TrayEntry,
};

const ADA: &str = "ada@contoso.example";

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_shows_tenant_account_and_global_administrator_and_lists_every_request() {
    let house = House::demo().await;
    let snapshot = house.sign_in(ADA).await;
    let SessionView::SignedIn {
        user,
        tenant_name,
        global_administrator,
        session_only,
        ..
    } = &snapshot.session
    else {
        panic!("{:?}", snapshot.session)
    };
    assert_eq!((user.as_str(), tenant_name.as_str()), (ADA, "Contoso"));
    assert_eq!(global_administrator.value, "yes");
    assert_eq!(*session_only, None);
    assert_eq!(snapshot.freshness.subscriptions.len(), 3);
    assert_eq!(snapshot.clusters.len(), 2);
    assert_eq!(snapshot.inbox.waiting, 3, "{:#?}", snapshot.inbox);
    assert!(
        snapshot
            .inbox
            .sections
            .iter()
            .any(|section| section.code == "cannotDecide")
    );
    assert_eq!(snapshot.grants.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_waiting_request_is_told_exactly_once_also_across_a_restart() {
    let mut house = House::demo().await;
    house.sign_in(ADA).await;
    house
        .soon("notices are shown", |house| {
            house.shell.asked().notices.len() >= 2
        })
        .await;
    let before = house.shell.asked().notices;
    let titles: Vec<&str> = before.iter().map(|notice| notice.title.as_str()).collect();
    let [first, rest] = titles.as_slice() else {
        panic!("one by itself and the rest together: {before:#?}")
    };
    assert!(first.ends_with("Lockbox request needs a decision"), "{first}");
    assert!(
        rest.contains(": 4 requests on ") && rest.ends_with(" wait"),
        "{rest}"
    );
    assert!(
        before
            .iter()
            .all(|notice| !notice.body.contains("troubleshooting"))
    );
    house.restart().await;
    let snapshot = house
        .until("checked again without signing in", |snapshot| {
            snapshot.freshness.subscriptions.len() == 3
                && snapshot
                    .freshness
                    .subscriptions
                    .iter()
                    .all(|line| line.status.starts_with("Checked"))
        })
        .await;
    assert_eq!(snapshot.inbox.waiting, 3);
    assert_eq!(house.shell.asked().notices, Vec::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_of_care_level_one_opens_access_that_ends_by_the_clock() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("serial console logs on aro-edge-ne").await;
    assert!(
        !attempt(&house, "aro-edge-ne", "Get VM serial console logs"),
        "refused without an approval"
    );

    let review = house.review(&row).await;
    let sheet = review.sheet.expect("a sheet");
    assert!(sheet.approve.enabled, "{:?}", sheet.approve);
    assert_eq!(sheet.actions.len(), 1);
    assert_eq!(sheet.actions[0].certainty.text, "named");
    house.act(Act::GoApprove).await.expect("the confirm page opens");
    let tag = sheet.tag;
    let empty = house
        .act(approve(&tag, "  ", ""))
        .await
        .expect_err("a reason is needed");
    assert_eq!(empty.code, "guard");
    house
        .act(approve(&tag, "Needed for the outage", ""))
        .await
        .expect("it begins");
    house.outcome("approved").await;

    let decisions = house.ctl().decisions().expect("decisions");
    assert_eq!(
        decisions.to_string().matches("Needed for the outage").count(),
        1,
        "{decisions}"
    );
    assert!(
        attempt(&house, "aro-edge-ne", "Get VM serial console logs"),
        "allowed with an approval"
    );
    let snapshot = house
        .until("the grant is shown", |snapshot| snapshot.grants.len() == 2)
        .await;
    let card = snapshot
        .grants
        .iter()
        .find(|card| card.title.contains("aro-edge-ne"))
        .expect("its card");
    assert!(card.approved.contains("by you"), "{card:#?}");
    assert!(card.ends.is_some());

    house.ctl().advance("8h").expect("time passes");
    house.dispatch(Command::CheckNow).await.expect("checked");
    house
        .until("the grant ended", |snapshot| {
            snapshot
                .grants
                .iter()
                .all(|card| !card.title.contains("aro-edge-ne"))
        })
        .await;
    assert!(
        !attempt(&house, "aro-edge-ne", "Get VM serial console logs"),
        "refused after eight hours"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn care_level_two_needs_the_name_and_a_denial_needs_a_reason_only() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("Read Kubernetes objects on aro-payments-weu").await;
    let review = house.review(&row).await;
    let sheet = review.sheet.expect("a sheet");
    assert!(!sheet.compared.is_empty(), "the denial before is compared");
    let reasons = sheet.reasons.expect("level two says why");
    assert!(
        reasons
            .items
            .iter()
            .any(|reason| reason.text == "Asked again after a denial"),
        "{reasons:?}"
    );
    house.act(Act::GoApprove).await.expect("the confirm page opens");
    let wrong = house
        .act(approve(&sheet.tag, "reason", "aro-payments"))
        .await
        .expect_err("the name is wrong");
    assert_eq!(
        (wrong.code.as_str(), wrong.field),
        ("lacks", Some(FormField::Name))
    );
    assert_eq!(
        wrong.text,
        "That is not the cluster\u{2019}s name. Nothing was sent."
    );
    house.act(Act::GoReview).await.expect("back");
    house.act(Act::GoDeny).await.expect("the other page");
    house
        .act(Act::Deny {
            tag: sheet.tag,
            reason: "Scope too wide".into(),
        })
        .await
        .expect("it begins");
    house.outcome("denied").await;
    let decisions = house.ctl().decisions().expect("decisions").to_string();
    assert!(decisions.contains("Scope too wide"), "{decisions}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_page_says_microsoft_will_read_is_what_azure_gets() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("Read Kubernetes objects on aro-payments-weu").await;
    let tag = house.review(&row).await.sheet.expect("a sheet").tag;
    house.act(Act::GoDeny).await.expect("the page opens");
    let reason =
        "  Scope too wide,\u{7} \"one\" node\\only:\n\u{e9}\u{1F468}\u{200d}\u{1F469} \r\n".to_owned();
    let draft = Act::DraftDenial {
        reason: reason.clone(),
    };
    house.act(draft).await.expect("told");
    let shown = house
        .review_until(
            "what will be read",
            |review| matches!(&review.page, ReviewPage::ConfirmDeny(page) if !page.preview.text.is_empty()),
        )
        .await;
    let ReviewPage::ConfirmDeny(page) = shown.page else {
        panic!("{:?}", shown.page)
    };
    let pieces = page.preview.text.into_iter().map(|piece| piece.text);
    // The joiner in the picture is written out where it would not be seen.
    let shown = pieces.collect::<String>().replace("U+200D", "\u{200d}");
    house.act(Act::Deny { tag, reason }).await.expect("it begins");
    house.outcome("denied").await;
    let decisions = house.ctl().decisions().expect("decisions").to_string();
    let sent = serde_json::to_string(&shown).expect("a text");
    assert!(decisions.contains(&sent), "{sent} in {decisions}");
}

#[tokio::test(flavor = "multi_thread")]
async fn care_level_three_needs_a_fresh_sign_in_of_the_same_account() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("subscription Edge-Prod").await;
    let review = house.review(&row).await;
    let tag = review.sheet.expect("a sheet").tag;
    house.act(Act::GoApprove).await.expect("the confirm page opens");
    let refused = house
        .act(approve_level_three(&tag))
        .await
        .expect_err("not signed in afresh");
    assert_eq!(
        (refused.code.as_str(), refused.field),
        ("lacks", Some(FormField::StepUp))
    );
    house.act(Act::StepUp).await.expect("the page opens");
    house.answer_sign_in(ADA).await;
    house
        .review_until("signed in afresh", |review| {
            matches!(&review.page, ReviewPage::ConfirmApprove(confirm) if confirm.step_up.as_ref().is_some_and(|step| step.done))
        })
        .await;
    house.act(approve_level_three(&tag)).await.expect("it begins");
    house.outcome("approved").await;
    let snapshot = house
        .until("open-ended", |snapshot| {
            snapshot.grants.iter().any(|card| card.open_ended.is_some())
        })
        .await;
    assert!(snapshot.grants.iter().any(|card| card.ends.is_none()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tray_offers_approve_deny_and_review_and_each_only_opens_the_review() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let mut trays = house.handle.tray();
    let tray = tokio::time::timeout(LIMIT, trays.wait_for(|tray| tray.count == 3))
        .await
        .expect("in time")
        .expect("a tray")
        .clone();
    assert_eq!(tray.count, 3);
    let menus: Vec<_> = tray
        .entries
        .iter()
        .filter_map(|entry| match entry {
            TrayEntry::Submenu { entries, .. } => Some(entries.clone()),
            TrayEntry::Separator | TrayEntry::Note(_) | TrayEntry::Item { .. } => None,
        })
        .collect();
    // One for each request, and one for the quiet.
    assert_eq!(menus.len(), 4);
    let TrayEntry::Item { label, choice } = &menus[0][0] else {
        panic!("{menus:?}")
    };
    assert_eq!(label, "Approve\u{2026}");
    house.handle.tray_clicked(choice.clone());
    house
        .review_until("the review opens", |review| {
            matches!(review.page, ReviewPage::Review)
        })
        .await;
    house
        .soon("the window is asked for", |house| {
            house.shell.asked().decision_shown == 1
        })
        .await;
    assert_eq!(
        house
            .ctl()
            .decisions()
            .expect("decisions")
            .to_string()
            .matches("ada@")
            .count(),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_opens_after_a_restart_with_azure_gone_and_nobody_signed_in() {
    let mut house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("Read Kubernetes objects on aro-payments-weu").await;
    let review = house.review(&row).await;
    let shown = review.sheet.expect("a sheet");
    house.act(Act::GoDeny).await.expect("the page opens");
    house
        .act(Act::Deny {
            tag: shown.tag.clone(),
            reason: "Use must-gather".into(),
        })
        .await
        .expect("it begins");
    house.outcome("denied").await;
    house.stop_emulator().await;
    house.restart().await;
    let answer = house
        .handle
        .query(Query::History {
            text: "must-gather".into(),
            filter: None,
            before: None,
            limit: 10,
        })
        .await;
    let QueryAnswer::History {
        records, integrity, ..
    } = answer
    else {
        panic!("{answer:?}")
    };
    assert_eq!(records.len(), 1, "{records:#?}");
    assert_eq!(records[0].outcome.text, "Denied");
    assert_eq!(records[0].by, "ada@contoso.example, window");
    assert!(integrity.text.contains("checked"), "{integrity:?}");
    the_record_keeps_the_page(&house, records[0].key.clone(), *shown).await;
}

/// The page stands there word for word, with no network and after a restart.
async fn the_record_keeps_the_page(house: &House, key: String, shown: Sheet) {
    let answer = house.handle.query(Query::Record { key }).await;
    let QueryAnswer::Record {
        entries,
        stood: Some(stood),
        ..
    } = answer
    else {
        panic!("{answer:?}")
    };
    assert_eq!(stood.headline, shown.headline);
    assert_eq!(
        (&stood.target, &stood.target_detail),
        (&shown.target, &shown.target_detail)
    );
    assert_eq!(stood.actions, shown.actions);
    assert_eq!(stood.words, shown.words);
    let compared = shown.compared.first().map(|compared| compared.title.clone());
    assert_eq!(stood.comparison.map(|comparison| comparison.title), compared);
    let facts = shown.facts.into_iter();
    let facts: Vec<_> = facts
        .map(|fact| Fact {
            link: None,
            lead: None,
            items: [fact.items.clone(), fact.chips.clone()].concat(),
            chips: Vec::new(),
            ..fact
        })
        .collect();
    assert_eq!(stood.facts, facts);
    assert!(stood.seen.starts_with("Seen at "), "{}", stood.seen);
    let titles: Vec<_> = entries.iter().map(|entry| entry.title.as_str()).collect();
    assert!(
        titles
            .iter()
            .any(|title| title.contains("written down before it was sent")),
        "{titles:?}"
    );
}

fn approve(tag: &str, reason: &str, name: &str) -> Act {
    Act::Approve {
        tag: tag.into(),
        reason: reason.into(),
        typed_name: name.into(),
        risk_ticked: false,
    }
}

fn approve_level_three(tag: &str) -> Act {
    Act::Approve {
        tag: tag.into(),
        reason: "Agreed on the phone".into(),
        typed_name: "Edge-Prod".into(),
        risk_ticked: true,
    }
}

fn attempt(house: &House, cluster: &str, action: &str) -> bool {
    let attempt = Try {
        cluster: cluster.to_owned(),
        action: action.to_owned(),
        ..Try::default()
    };
    house.ctl().attempt(attempt).expect("an attempt").allowed
}
