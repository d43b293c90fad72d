//! Accounts that come and go, and drills, as windows ask for them.

use super::played::*;
use super::*;
use lockbox_view::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Remembers what it was asked for.
#[derive(Default)]
struct Remembering {
    asked: AtomicUsize,
    refuses: AtomicBool,
    forgotten: Mutex<Vec<MemberId>>,
}

impl Roster for Remembering {
    fn ask_for_another(&self) {
        self.asked.fetch_add(1, Ordering::SeqCst);
    }

    fn forget(&self, id: &MemberId) -> Result<(), String> {
        if self.refuses.load(Ordering::SeqCst) {
            return Err("its token lies in the keychain".to_owned());
        }
        locked(&self.forgotten).push(id.clone());
        Ok(())
    }
}

fn locked(forgotten: &Mutex<Vec<MemberId>>) -> MutexGuard<'_, Vec<MemberId>> {
    forgotten.lock().expect("nobody failed while holding it")
}

#[tokio::test]
async fn an_account_to_which_nobody_is_signed_in_can_be_removed_and_the_first_cannot() {
    let roster = Arc::new(Remembering::default());
    let fleet = Fleet::with(
        Arc::new(Desktop::default()),
        Some(Arc::clone(&roster) as Arc<dyn Roster>),
        None,
        Spoken::default(),
    );
    let mut first = join(&fleet, "a", "signedOut").await;
    let _a = first.recv().await.expect("played");
    let mut second = join(&fleet, "b", "inbox").await;
    let _b = second.recv().await.expect("played");
    let mut third = join(&fleet, "c", "signedOut").await;
    let mut c = third.recv().await.expect("played");
    let seen = fleet.snapshot().expect("shown");
    assert!(seen.add_account.is_some());
    let offered: Vec<bool> = seen.accounts.iter().map(|line| line.remove.is_some()).collect();
    assert_eq!(offered, [false, false, true]);
    fleet.dispatch(Command::AddAccount).await.expect("asked");
    assert_eq!(roster.asked.load(Ordering::SeqCst), 1);
    let remove = async |id: &str| {
        let account = id.to_owned();
        fleet.dispatch(Command::RemoveAccount { account }).await
    };
    for id in ["a", "b"] {
        assert_eq!(remove(id).await.expect_err("it stays").code, "signedIn");
    }
    roster.refuses.store(true, Ordering::SeqCst);
    let refused = remove("c").await.expect_err("its token lies there");
    assert_eq!(
        (refused.code.as_str(), refused.text.as_str()),
        ("notRemoved", "Technical detail: “its token lies in the keychain”")
    );
    assert_eq!(fleet.members().len(), 3);
    roster.refuses.store(false, Ordering::SeqCst);
    let (removed, ()) = tokio::join!(remove("c"), async {
        let Wish::Stop(done) = c.wish().await else {
            panic!("something else")
        };
        done.send(()).expect("somebody waits");
    });
    removed.expect("removed");
    assert_eq!(fleet.members(), [MemberId::new("a"), MemberId::new("b")]);
    assert_eq!(locked(&roster.forgotten).as_slice(), [MemberId::new("c")]);
}

#[tokio::test]
async fn where_the_accounts_are_fixed_none_is_added_or_removed() {
    let (fleet, _desktop, _a, _b) = two().await;
    let seen = fleet.snapshot().expect("shown");
    assert!(seen.add_account.is_none() && seen.accounts.iter().all(|line| line.remove.is_none()));
    for command in [
        Command::AddAccount,
        Command::RemoveAccount {
            account: "b".to_owned(),
        },
    ] {
        assert_eq!(
            fleet.dispatch(command).await.expect_err("fixed").code,
            "notOffered"
        );
    }
}

/// Counts what it was asked for.
#[derive(Default)]
struct Counting {
    begun: AtomicUsize,
    ended: AtomicUsize,
}

impl Drills for Counting {
    fn begin(&self) {
        self.begun.fetch_add(1, Ordering::SeqCst);
    }

    fn end(&self) {
        self.ended.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn a_drill_is_begun_and_ended_only_where_one_is_offered_and_how_it_stands_is_shown_at_once() {
    let drills = Arc::new(Counting::default());
    let desktop = Arc::new(Desktop::default()) as Arc<dyn Shell>;
    let fleet = Fleet::with(
        desktop,
        None,
        Some(Arc::clone(&drills) as Arc<dyn Drills>),
        Spoken::default(),
    );
    let mut first = join(&fleet, "a", "inbox").await;
    let _a = first.recv().await.expect("played");
    fleet.dispatch(Command::StartDrill).await.expect("heard");
    fleet.dispatch(Command::EndDrill).await.expect("heard");
    let asked = [&drills.begun, &drills.ended].map(|count| count.load(Ordering::SeqCst));
    assert_eq!(asked, [1, 1]);
    let before = fleet.snapshot().expect("shown");
    fleet.drill_stands(Drill::Waiting { told: true });
    let after = fleet.snapshot().expect("shown");
    assert!(after.revision > before.revision);
    assert_eq!(after.drill.expect("told").title, "A practice request waits");

    let plain = Fleet::new(Arc::new(Desktop::default()));
    let mut only = join(&plain, "a", "inbox").await;
    let _only = only.recv().await.expect("played");
    plain.drill_stands(Drill::Beginning);
    assert_eq!(plain.snapshot().expect("shown").drill, None);
    for wish in [Command::StartDrill, Command::EndDrill] {
        assert_eq!(plain.dispatch(wish).await.expect_err("none").code, "notOffered");
    }
}
