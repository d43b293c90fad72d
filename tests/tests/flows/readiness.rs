//! Readiness and turning Customer Lockbox on and off, over the real client and the emulator.

use chrono::DateTime;
use lockbox_core::{AccountId, Entry, ObjectId, SwitchDecision, TenantId, What};
use lockbox_emulator::{Command as CtlCommand, OnOff, Role, RoleChange};
use lockbox_history::History;
use lockbox_tests::house::House;
use lockbox_view::{Act, Check, Command, FormField, ReviewPage, Snapshot};
use rusqlite::Connection;

const ADA: &str = "ada@contoso.example";
const ANA: &str = "ana@contoso.example";
const OMAR: &str = "omar@contoso.example";

/// A check of the subscription of this name, or of the tenant when none is named.
fn check(snapshot: &Snapshot, subscription: Option<&str>, code: &str) -> Option<Check> {
    let tenant = snapshot.readiness.tenants.first()?;
    let checks = match subscription {
        None => &tenant.checks,
        Some(name) => {
            let mut all = tenant.subscriptions.iter();
            &all.find(|known| known.name == name)?.checks
        }
    };
    checks.iter().find(|check| check.code == code).cloned()
}

fn detail(snapshot: &Snapshot, subscription: &str) -> String {
    check(snapshot, Some(subscription), "approver").map_or_else(String::new, |check| check.detail)
}

fn lab(role: Role, eligible: bool) -> RoleChange {
    RoleChange {
        user: ADA.to_owned(),
        role,
        subscription: Some("Lab-Sandbox".to_owned()),
        management_group: None,
        eligible,
        since: None,
    }
}

async fn proved(house: &House) {
    house.dispatch(Command::TestNotice).await.expect("any time");
    house
        .until("the notice was shown", |snapshot| {
            let mut checks = snapshot.readiness.computer.iter();
            checks.any(|check| check.code == "notices" && check.value == "waiting for your answer")
        })
        .await;
    let seen = Command::NoticeSeen { seen: true };
    house.dispatch(seen).await.expect("it was shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_are_told_per_subscription_with_the_reason_and_who_else_may_decide() {
    let house = House::demo().await;
    let snapshot = house.sign_in(ADA).await;
    assert_eq!(
        detail(&snapshot, "Pay-Prod"),
        "You may decide: By a direct role, active now. With a direct role: 2 people."
    );
    assert!(
        detail(&snapshot, "Lab-Sandbox").starts_with("You cannot decide: Your only role there is Reader."),
        "{}",
        detail(&snapshot, "Lab-Sandbox")
    );
    let eligible = CtlCommand::GrantRole(lab(Role::Owner, true));
    house.ctl().run(&eligible).expect("made eligible");
    house.dispatch(Command::CheckNow).await.expect("any time");
    house
        .until("it is eligible", |snapshot| {
            detail(snapshot, "Lab-Sandbox").contains("eligible and not active")
        })
        .await;
    let active = CtlCommand::GrantRole(lab(Role::Owner, false));
    house.ctl().run(&active).expect("activated");
    house.dispatch(Command::CheckNow).await.expect("any time");
    house
        .until("it is active", |snapshot| {
            detail(snapshot, "Lab-Sandbox").starts_with("You may decide")
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_of_a_management_group_is_told_apart_although_azures_permissions_count_it() {
    let house = House::demo().await;
    let snapshot = house.sign_in(OMAR).await;
    let told = detail(&snapshot, "Pay-Prod");
    assert!(told.contains("comes from a management group"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_verdict_is_yes_once_a_test_notice_was_seen_and_stays_so_across_a_restart() {
    let mut house = House::demo().await;
    let snapshot = house.sign_in(ADA).await;
    assert_eq!(
        snapshot.readiness.code, "unknown",
        "{}",
        snapshot.readiness.verdict
    );
    proved(&house).await;
    house
        .until("it is ready", |snapshot| snapshot.readiness.code == "yes")
        .await;
    house.restart().await;
    house
        .until("it is ready again", |snapshot| snapshot.readiness.code == "yes")
        .await;
}

/// Opens the page that turns it on or off and does everything it asks for but the button.
async fn prepared(house: &House, on: bool) {
    house
        .dispatch(Command::OpenSwitch { on })
        .await
        .expect("a Global Administrator");
    house
        .act(Act::Attend { focused: true })
        .await
        .expect("the page is there");
    house.act(Act::StepUp).await.expect("somebody is signed in");
    house.answer_sign_in(ADA).await;
    house
        .review_until("the button wakes", |review| {
            matches!(&review.page, ReviewPage::ConfirmSwitch(page) if page.turn.enabled && page.step_up.done)
        })
        .await;
}

/// What the history says of turning it on or off, in order. The program has ended.
fn switched(house: &House) -> Vec<(String, bool)> {
    let file = Connection::open(house.history_file()).expect("opens");
    let mut all = file
        .prepare("SELECT leaf FROM entry ORDER BY sequence")
        .expect("a table of entries");
    let leaves = all
        .query_map((), |row| row.get::<_, Vec<u8>>(0))
        .expect("readable");
    leaves
        .map(|leaf| serde_json::from_slice(&leaf.expect("a leaf")).expect("JSON"))
        .filter_map(|leaf: serde_json::Value| {
            let kind = leaf["kind"].as_str()?.strip_prefix("switch")?.to_owned();
            Some((kind, leaf["what"]["on"].as_bool()?))
        })
        .collect()
}

fn turn(on: bool, typed: &str) -> Act {
    Act::TurnLockbox {
        on,
        reason: "the auditors ask for it".to_owned(),
        typed_name: typed.to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lockbox_is_turned_off_and_on_again_and_the_history_tells_both() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    prepared(&house, false).await;
    let refusal = house
        .act(turn(false, "Fabrikam"))
        .await
        .expect_err("another name");
    assert_eq!(refusal.field, Some(FormField::Name));
    house
        .act(turn(false, "Contoso"))
        .await
        .expect("everything is done");
    house.outcome("switched").await;
    let snapshot = house
        .until("readiness knows it", |snapshot| snapshot.readiness.code == "no")
        .await;
    let lockbox = check(&snapshot, None, "lockbox").expect("it is checked");
    let step = lockbox.step.and_then(|step| step.action).expect("one next step");
    assert_eq!(step.command, Command::OpenSwitch { on: true });
    house.act(Act::Close).await.expect("the page is there");
    prepared(&house, true).await;
    house
        .act(turn(true, "Contoso"))
        .await
        .expect("everything is done");
    house.outcome("switched").await;
    house
        .until("it is on", |snapshot| {
            check(snapshot, None, "lockbox").is_some_and(|check| check.value == "yes")
        })
        .await;
    house.handle.stop().await;
    let told = ["Intent", "Answered", "Settled"].map(str::to_owned);
    let both = [false, true].map(|on| told.clone().map(|kind| (kind, on)));
    assert_eq!(switched(&house), both.concat());
}

/// Ada's intent to turn it off; the program was ended before it could write what came of it.
fn left_open(house: &House) -> Entry {
    let at = DateTime::from_timestamp(1_790_000_000, 0).expect("in range");
    let tenant = TenantId::new(&house.registration().0);
    let decision = SwitchDecision {
        account: AccountId {
            tenant: tenant.clone(),
            object: ObjectId::new("a1d40c5e-77b1-4c0e-9a55-1b1f6f2d9a01"),
        },
        user: ADA.to_owned(),
        on: false,
        reason: "the auditors ask for it".to_owned(),
        at,
    };
    Entry {
        tenant: Some(tenant),
        key: None,
        server_time: at,
        wall_time: at,
        what: What::SwitchIntent {
            decision,
            tenant_name: "Contoso".to_owned(),
        },
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_intent_that_was_left_open_is_only_read_back_and_settled_when_azure_shows_it() {
    let mut house = House::demo().await;
    house.handle.stop().await;
    let mut history = History::open(&house.history_file()).expect("opens");
    history.append(&[left_open(&house)]).expect("written");
    drop(history);
    house.restart().await;
    house.sign_in(ADA).await;
    let open = "It was to be turned off here, and we do not know if Azure took it; it is read back.";
    let lockbox = |snapshot: &Snapshot| check(snapshot, None, "lockbox").expect("it is checked");
    house
        .until("it is told", |snapshot| {
            let lockbox = lockbox(snapshot);
            (lockbox.value.as_str(), lockbox.detail.as_str()) == ("yes", open)
        })
        .await;
    // It was sent after all, and Azure shows it late.
    let off = CtlCommand::Lockbox { state: OnOff::Off };
    house.ctl().run(&off).expect("turned off");
    house
        .until("it was read back", |snapshot| {
            lockbox(snapshot).value == "no" && lockbox(snapshot).detail != open
        })
        .await;
    house.handle.stop().await;
    let told = [("Intent".to_owned(), false), ("Settled".to_owned(), false)];
    assert_eq!(switched(&house), told, "nothing was sent again");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_no_global_administrator_is_refused_with_the_reason() {
    let house = House::demo().await;
    house.sign_in(ANA).await;
    let refused = house.dispatch(Command::OpenSwitch { on: false }).await;
    let refusal = refused.expect_err("no Global Administrator");
    assert_eq!(
        refusal.text,
        "Only a Global Administrator may turn Customer Lockbox on or off."
    );
}
