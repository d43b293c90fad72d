//! Takes each wish to the account it is about. What names a request says whose it is; what names nothing is about the account
//! whose sign-in is shown; checking now and starting at login are everybody's.

use super::window::{Asked, Bound};
use super::{Drills, Fleet, Roster};
use crate::handle::Handle;
use lockbox_core::{Command as CoreCommand, PlainCause, QuietWish, RequestKey, Surface};
use lockbox_view::{
    Act, Command, MemberId, PlaceName, Query, QueryAnswer, Refusal, TrayChoice, TurnedAway, addressed,
    fault_detail, fleet_answer,
};
use std::sync::Arc;
use tokio::task::JoinSet;

impl Fleet {
    /// Follows a command of the main window.
    ///
    /// # Errors
    /// Why it is refused.
    pub async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        match command {
            Command::SelectAccount { account } => {
                let id = self.known(&account)?;
                self.select(&id);
                Ok(())
            }
            Command::StartAccount { account } => self.begin(&self.known(&account)?).await,
            Command::AddAccount => {
                self.roster()?.ask_for_another();
                Ok(())
            }
            Command::RemoveAccount { account } => self.dismiss(self.known(&account)?).await,
            Command::StartDrill => self.drills().map(|drills| drills.begin()),
            Command::EndDrill => self.drills().map(|drills| drills.end()),
            Command::ForAccount { account, wish } => self.wish_of(self.known(&account)?, *wish).await,
            Command::OpenReview { key } => {
                let (id, key) = self.whose(&key)?;
                self.open(id, &key, Surface::Window).await
            }
            Command::Acknowledge { key } => self.about(&key, |key| Command::Acknowledge { key }).await,
            Command::TakeBackReminder { key } => {
                self.about(&key, |key| Command::TakeBackReminder { key }).await
            }
            Command::StopWaiting { key } => self.about(&key, |key| Command::StopWaiting { key }).await,
            Command::LookInto { key } => self.about(&key, |key| Command::LookInto { key }).await,
            everybodys @ (Command::CheckNow
            | Command::LookAway
            | Command::FinishFirstRun
            | Command::SetAutostart { .. }) => self.all(everybodys).await,
            Command::Quit => {
                self.0.shell.quit();
                Ok(())
            }
            wish @ (Command::SignIn
            | Command::SignInWithCode
            | Command::CancelSignIn
            | Command::SignOut
            | Command::OpenPortal
            | Command::OpenSignInPage
            | Command::EnterSetUp { .. }
            | Command::SetUp { .. }
            | Command::Practise
            | Command::LeaveSetUp
            | Command::ChangeSetUp
            | Command::Show { .. }
            | Command::OpenSwitch { .. }
            | Command::TestNotice
            | Command::Report { .. }
            | Command::ChangeSetting { .. }
            | Command::UndoSetting
            | Command::NoticeSeen { .. }) => {
                // The page names no account: it is that of the sign-in which is shown.
                let shown = self.0.state().shown();
                self.wish_of(shown.ok_or_else(|| self.away(TurnedAway::NoSuchAccount))?, wish)
                    .await
            }
        }
    }

    /// A wish about one request, which its account knows by its own key.
    async fn about(&self, key: &str, wish: impl FnOnce(String) -> Command) -> Result<(), Refusal> {
        let (id, key) = self.whose(key)?;
        self.at(&id)?.dispatch(wish(key)).await
    }

    /// A wish that is about this account.
    async fn wish_of(&self, id: MemberId, wish: Command) -> Result<(), Refusal> {
        let handle = self.at(&id)?;
        match wish {
            // The set-up would take the place of all of them.
            Command::ChangeSetUp if self.0.state().several() => Err(self.away(TurnedAway::SeveralAccounts)),
            Command::OpenReview { key } => self.open(id, &key, Surface::Window).await,
            Command::OpenSwitch { .. } if !self.0.state().is_free_for(&id) => {
                Err(self.away(TurnedAway::WindowInUse))
            }
            wish @ (Command::SignIn | Command::SignInWithCode | Command::Show { .. }) => {
                // The way through the browser is shown, and the page to copy where the browser did not open; a page is that of
                // the account whose step led there.
                self.select(&id);
                handle.dispatch(wish).await
            }
            Command::SignOut => {
                handle.dispatch(Command::SignOut).await?;
                self.0.state().signed_out(&id);
                self.0.stirred();
                Ok(())
            }
            other @ (Command::CancelSignIn
            | Command::CheckNow
            | Command::Acknowledge { .. }
            | Command::TakeBackReminder { .. }
            | Command::StopWaiting { .. }
            | Command::LookInto { .. }
            | Command::LookAway
            | Command::OpenPortal
            | Command::OpenSignInPage
            | Command::EnterSetUp { .. }
            | Command::SetUp { .. }
            | Command::Practise
            | Command::LeaveSetUp
            | Command::AddAccount
            | Command::StartDrill
            | Command::EndDrill
            | Command::RemoveAccount { .. }
            | Command::ChangeSetUp
            | Command::FinishFirstRun
            | Command::OpenSwitch { .. }
            | Command::TestNotice
            | Command::Report { .. }
            | Command::NoticeSeen { .. }
            | Command::SetAutostart { .. }
            | Command::ChangeSetting { .. }
            | Command::UndoSetting
            | Command::SelectAccount { .. }
            | Command::ForAccount { .. }
            | Command::StartAccount { .. }
            | Command::Quit) => handle.dispatch(other).await,
        }
    }

    /// A refusal of the fleet's own.
    fn away(&self, why: TurnedAway<'_>) -> Refusal {
        self.0.spoken.refusal(why)
    }

    fn roster(&self) -> Result<Arc<dyn Roster>, Refusal> {
        let roster = self.0.roster.clone();
        roster.ok_or_else(|| self.away(TurnedAway::NoAccounts))
    }

    fn drills(&self) -> Result<Arc<dyn Drills>, Refusal> {
        let drills = self.0.drills.clone();
        drills.ok_or_else(|| self.away(TurnedAway::NoPractice))
    }

    /// Watches an account no more.
    async fn dismiss(&self, id: MemberId) -> Result<(), Refusal> {
        let roster = self.roster()?;
        if !self.0.state().may_dismiss(&id) {
            return Err(self.away(TurnedAway::SignedIn));
        }
        let forgotten = id.clone();
        let asked = tokio::task::spawn_blocking(move || roster.forget(&forgotten)).await;
        let asked = asked.unwrap_or_else(|_panicked| Err(PlainCause::PartFailed.into()));
        asked.map_err(|why| Refusal {
            code: "notRemoved".to_owned(),
            text: fault_detail(&self.0.spoken.now(), &why),
            field: None,
        })?;
        self.leave(&id).await;
        Ok(())
    }

    fn select(&self, id: &MemberId) {
        self.0.state().select(id);
        self.0.stirred();
    }

    /// A wish of all accounts: taken when one of them took it.
    async fn all(&self, command: Command) -> Result<(), Refusal> {
        let mut asked = JoinSet::new();
        for handle in self.0.state().handles() {
            let command = command.clone();
            asked.spawn(async move { handle.dispatch(command).await });
        }
        let mut refused = self.away(TurnedAway::NoSuchAccount);
        while let Some(answer) = asked.join_next().await {
            match answer {
                Ok(Ok(())) => {
                    // The others are asked all the same.
                    asked.detach_all();
                    return Ok(());
                }
                Ok(Err(refusal)) => refused = refusal,
                Err(_panicked) => {}
            }
        }
        Err(refused)
    }

    fn known(&self, account: &str) -> Result<MemberId, Refusal> {
        let ids = self.0.state().ids();
        let found = ids.into_iter().find(|id| id.as_str() == account);
        found.ok_or_else(|| self.away(TurnedAway::NoSuchAccount))
    }

    fn at(&self, id: &MemberId) -> Result<Handle, Refusal> {
        self.0
            .state()
            .handle(id)
            .ok_or_else(|| self.away(TurnedAway::NoSuchAccount))
    }

    /// The account that a name belongs to, and the name as it knows it. A name that says no account is the only one's.
    fn whose(&self, name: &str) -> Result<(MemberId, String), Refusal> {
        let (whose, rest) = addressed(name);
        let state = self.0.state();
        let id = whose
            .or_else(|| state.only().cloned())
            .ok_or_else(|| self.away(TurnedAway::NoSuchAccount))?;
        Ok((id, rest.to_owned()))
    }

    /// Opens a request, or asks first where one of another account is open.
    async fn open(&self, id: MemberId, key: &str, surface: Surface) -> Result<(), Refusal> {
        let key = RequestKey::from_text(key).ok_or_else(|| self.away(TurnedAway::NoSuchAccount))?;
        let handle = self.at(&id)?;
        let may = {
            let mut state = self.0.state();
            let may = state.may_open(&id, &key, surface);
            if !may {
                self.0.shell.show_decision();
            }
            may
        };
        if may {
            return show(&handle, key, surface).await;
        }
        self.0.stirred();
        Ok(())
    }

    /// Follows an act in the decision window. It is followed by the account whose page the window got last, and by no other.
    ///
    /// # Errors
    /// Why it is refused.
    pub async fn decide(&self, act: Act) -> Result<(), Refusal> {
        let bound = self.0.state().bind(act)?;
        match bound {
            Bound::Act(handle, act) => handle.decide(act).await,
            Bound::Switch(None) => {
                self.0.stirred();
                Ok(())
            }
            Bound::Switch(Some(Asked { member, key, surface })) => {
                self.0.stirred();
                show(&self.at(&member)?, key, surface).await
            }
        }
    }

    /// Answers a question about the past: of the account whose sign-in is shown, unless it names a request.
    pub async fn query(&self, query: Query) -> QueryAnswer {
        let (id, query) = match query {
            Query::Record { key } => match self.whose(&key) {
                Ok((id, key)) => (Some(id), Query::Record { key }),
                Err(refusal) => return QueryAnswer::Unavailable { reason: refusal.text },
            },
            other
            @ (Query::History { .. } | Query::Picture { .. } | Query::Verify | Query::Report { .. }) => {
                (self.0.state().shown(), other)
            }
        };
        let (several, found) = {
            let state = self.0.state();
            let id = id.or_else(|| state.ids().into_iter().next());
            (state.several(), id.and_then(|id| Some((state.handle(&id)?, id))))
        };
        let Some((handle, id)) = found else {
            return QueryAnswer::Unavailable {
                reason: self.away(TurnedAway::NoSuchAccount).text,
            };
        };
        let answer = handle.query(query).await;
        if several {
            fleet_answer(answer, &id)
        } else {
            answer
        }
    }

    /// Follows a click in the tray.
    pub fn tray_clicked(&self, choice: TrayChoice) {
        match choice {
            TrayChoice::OpenInbox => self.show_page(PlaceName::Inbox),
            TrayChoice::OpenGrants => self.show_page(PlaceName::Grants),
            TrayChoice::OpenHistory => self.show_page(PlaceName::History),
            TrayChoice::Review { key } => self.follow(async move |fleet: Self| {
                let (id, key) = fleet.whose(&key)?;
                fleet.open(id, &key, Surface::Tray).await
            }),
            TrayChoice::OpenSettings => self.show_page(PlaceName::Settings),
            TrayChoice::Quiet(wish) => self.be_quiet(wish),
            TrayChoice::CheckNow => self.follow(async |fleet: Self| fleet.all(Command::CheckNow).await),
            TrayChoice::SignIn => self.follow(async |fleet: Self| fleet.dispatch(Command::SignIn).await),
            TrayChoice::SignInTo { account } => self.follow(async move |fleet: Self| {
                fleet.wish_of(fleet.known(&account)?, Command::SignIn).await
            }),
            TrayChoice::Quit => self.0.shell.quit(),
        }
    }

    /// Quiet is everybody's: none of the accounts is to disturb.
    fn be_quiet(&self, wish: QuietWish) {
        for handle in self.0.state().handles() {
            handle.tray_clicked(TrayChoice::Quiet(wish));
        }
    }

    /// Somebody clicked a notice; it only opens something.
    pub fn notice_clicked(&self, key: Option<String>) {
        let Some(key) = key else {
            return self.show_page(PlaceName::Inbox);
        };
        self.follow(async move |fleet: Self| {
            let (id, key) = fleet.whose(&key)?;
            let opened = fleet.open(id, &key, Surface::Notice).await;
            if opened.is_err() {
                fleet.show_page(PlaceName::Inbox);
            }
            opened
        });
    }

    /// Brings the main window forward at the inbox, or at the last step of a first run that is not over.
    pub fn show_main(&self) {
        let shown = self.0.state().look();
        let in_first_run = shown.is_ok_and(|snapshot| snapshot.first_run.is_some());
        self.show_page(if in_first_run {
            PlaceName::Readiness
        } else {
            PlaceName::Inbox
        });
    }

    fn show_page(&self, place: PlaceName) {
        self.0.state().go_to(place);
        self.0.stirred();
        self.0.shell.show_main();
    }

    /// The decision window was closed, crashed or lost its link.
    pub fn decision_window_gone(&self) {
        let told = {
            let mut state = self.0.state();
            let owner = state.window.release();
            let owner = owner.or_else(|| state.only().cloned());
            owner.and_then(|id| state.handle(&id))
        };
        if let Some(handle) = told {
            handle.decision_window_gone();
        }
        self.0.stirred();
    }

    /// From any thread of the program's runtime, without waiting.
    fn follow<F>(&self, wish: impl FnOnce(Self) -> F + Send + 'static)
    where
        F: Future<Output = Result<(), Refusal>> + Send + 'static,
    {
        let fleet = self.clone();
        self.0.runtime.spawn(async move {
            if let Err(refusal) = wish(fleet).await {
                tracing::warn!(code = refusal.code, "a click was not followed");
            }
        });
    }
}

/// The account opens its request. A click on a notice is told as one: it ends the reminders.
async fn show(handle: &Handle, key: RequestKey, surface: Surface) -> Result<(), Refusal> {
    match surface {
        Surface::Notice => {
            handle.notice_clicked(Some(key.to_text()));
            Ok(())
        }
        Surface::Window | Surface::Tray => handle.command(CoreCommand::OpenReview { key, surface }).await,
    }
}
