//! That nothing waits is said only when it is known; otherwise every screen says what is the matter.

use crate::said::says;
use crate::stage::{Stage, subscription};
use lockbox_core::{Effect, Phase, Trouble};
use lockbox_view::{Tone, TrayEntry, TrayIcon};

pub(crate) fn polls(effect: &Effect) -> bool {
    matches!(effect, Effect::Poll { .. })
}

/// Title of the inbox, line at its side with its tone, icon and head of the tray, the quiet page.
pub(crate) fn told(stage: &Stage) -> [String; 5] {
    let snapshot = stage.snapshot();
    let tray = stage.tray();
    let head = tray.entries.iter().find_map(|entry| match entry {
        TrayEntry::Item { label, .. } => Some(label.clone()),
        TrayEntry::Separator | TrayEntry::Note(_) | TrayEntry::Submenu { .. } => None,
    });
    assert_eq!(
        head.as_ref(),
        Some(&snapshot.inbox.title),
        "tray and window agree"
    );
    let calm = snapshot.inbox.title == "Nothing needs your decision";
    assert_eq!(
        calm,
        snapshot.freshness.tone == Tone::Good,
        "{}",
        snapshot.inbox.title
    );
    assert_eq!(calm, tray.icon == TrayIcon::Idle, "{:?}", tray.icon);
    let empty = snapshot.inbox.empty.expect("nothing is listed");
    [
        snapshot.inbox.title,
        format!("{} ({:?})", snapshot.freshness.text, snapshot.freshness.tone),
        format!("{:?}", tray.icon),
        tray.tooltip,
        format!("{}: {}", empty.title, empty.detail),
    ]
}

#[test]
fn all_is_calm_when_every_subscription_answered_lately() {
    says(
        told(&Stage::set()),
        "
        Nothing needs your decision
        Checked 12:00:00, all 2 subscriptions answered (Good)
        Idle
        ARO Lockbox: Nothing needs your decision. Checked 12:00:00, all 2 subscriptions answered.
        All clear: Checked 12:00:00 in 2 subscriptions. You will be told when Microsoft asks.
        ",
    );
    let mut one = Stage::dark();
    one.subscriptions.truncate(1);
    one.settle();
    says(
        told(&one),
        "
        Nothing needs your decision
        Checked 12:00:00, the subscription answered (Good)
        Idle
        ARO Lockbox: Nothing needs your decision. Checked 12:00:00, the subscription answered.
        All clear: Checked 12:00:00 in 1 subscription. You will be told when Microsoft asks.
        ",
    );
}

#[test]
fn a_subscription_that_fails_or_may_not_be_read_does_not_count_as_checked() {
    let mut never = Stage::dark();
    never
        .trouble
        .insert(subscription("pay"), Trouble::Forbidden(String::new()));
    never.settle();
    let mut since = Stage::set();
    since
        .trouble
        .insert(subscription("pay"), Trouble::Offline(String::new()));
    since.pass(90);
    let mut alone = Stage::dark();
    alone.subscriptions.truncate(1);
    alone.trouble.insert(subscription("edge"), Trouble::NotFound);
    alone.settle();
    says(
        [never, since, alone].iter().flat_map(told),
        "
        Not known: 1 of 2 subscriptions could not be checked
        1 of 2 subscriptions could not be checked (Bad)
        Attention
        ARO Lockbox: Not known: 1 of 2 subscriptions could not be checked.
        Requests may be waiting: Not every subscription could be checked. That is tried again by itself.
        Not known: 1 of 2 subscriptions could not be checked
        1 of 2 subscriptions could not be checked, last complete check 12:00:00 (Bad)
        Attention
        ARO Lockbox: Not known: 1 of 2 subscriptions could not be checked.
        Requests may be waiting: Not every subscription could be checked. That is tried again by itself.
        Not known: the subscription could not be checked
        The subscription could not be checked (Bad)
        Attention
        ARO Lockbox: Not known: the subscription could not be checked.
        Requests may be waiting: Not every subscription could be checked. That is tried again by itself.
        ",
    );
}

#[test]
fn an_old_check_is_no_check() {
    let mut stage = Stage::set();
    stage.held = polls;
    stage.sleep(60);
    assert_eq!(stage.snapshot().inbox.title, "Nothing needs your decision");
    stage.sleep(1);
    says(
        told(&stage),
        "
        Not known: 2 of 2 subscriptions not checked since 12:00:00
        2 of 2 subscriptions not checked since 12:00:00 (Bad)
        Attention
        ARO Lockbox: Not known: 2 of 2 subscriptions not checked since 12:00:00.
        Requests may be waiting: The last check is too long ago. The next one is due.
        ",
    );
    let lines = stage.snapshot().freshness.subscriptions;
    assert_eq!(lines[0].status, "Not checked since 12:00:00");
    stage.held = |_| false;
    stage.pass(1);
    assert_eq!(stage.snapshot().inbox.title, "Nothing needs your decision");
}

#[test]
fn a_listed_item_that_nobody_can_read_may_be_a_request() {
    let mut stage = Stage::dark();
    stage.unreadable = 2;
    stage.settle();
    says(
        told(&stage),
        "
        Not known: 2 requests could not be read
        Checked 12:00:00, 2 requests could not be read (Warn)
        Attention
        ARO Lockbox: Not known: 2 requests could not be read.
        Requests may be waiting: Azure listed something that this version cannot read. Look in the portal.
        ",
    );
}

#[test]
fn what_waits_is_told_also_when_not_all_is_known_and_the_line_says_what_is_the_matter() {
    let mut stage = Stage::with(|_| ());
    stage
        .trouble
        .insert(subscription("edge"), Trouble::Offline(String::new()));
    stage.pass(90);
    let snapshot = stage.snapshot();
    assert_eq!(snapshot.inbox.title, "1 request needs your decision");
    assert_eq!(
        stage.tray().tooltip,
        "ARO Lockbox: 1 request needs your decision. 1 of 2 subscriptions could not be checked, last complete check 12:00:00."
    );
    assert_eq!(stage.tray().icon, TrayIcon::Pending);
}

#[test]
fn nobody_is_promised_a_notice_that_the_desktop_does_not_take() {
    let mut stage = Stage::dark();
    stage.raise("r", |_| ());
    stage.held = |effect| matches!(effect, Effect::Notify { .. });
    stage.settle();
    stage.notice_fails("nobody takes notices");
    stage.change("r", |request| request.phase = Phase::Denied);
    stage.pass(60);
    stage.sleep(3 * 86_400);
    stage.pass(60);
    let detail = stage.snapshot().inbox.empty.expect("nothing is listed").detail;
    assert_eq!(
        detail,
        "Checked 12:01:51 in 2 subscriptions. When Microsoft asks, it shows here and in the tray."
    );
}
