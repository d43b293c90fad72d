//! The accounts and what they show together. Brought together at every look, so that an answer never shows less than the account
//! it speaks of has shown already.

use super::counted::Counted;
use super::window::Window;
use crate::handle::Handle;
use crate::spoken::Spoken;
use lockbox_core::{Names, PlainCause};
use lockbox_view::{
    Absent, Chosen, Drill, GoTo, Known, Member, MemberId, PlaceName, Refusal, Review, SessionView, Snapshot,
    Tray, TurnedAway, account_hue, fleet_review, fleet_snapshot, fleet_switch, fleet_tray, labels,
    may_remove, nothing_open, shown_member, stopped_tray,
};
use std::sync::Arc;

/// Starts an account, or says why it cannot.
pub(super) type Begin = Arc<dyn Fn() -> Result<Handle, String> + Send + Sync>;

/// Whether an account runs.
#[derive(Clone)]
pub(super) enum Running {
    Starting,
    Yes(Handle),
    No(String),
}

/// One account.
struct Seat {
    id: MemberId,
    known: Known,
    begin: Begin,
    running: Running,
    /// The last page that it asked for.
    wish: Option<u64>,
    drill: bool,
}

/// What was looked at, to count a revision only when it changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Inputs {
    members: Vec<(MemberId, String, Result<u64, Absent>)>,
    chosen: Option<(MemberId, bool)>,
    wish: u64,
    drill: Option<Drill>,
    language: &'static str,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ReviewInputs {
    owner: Option<MemberId>,
    from: Option<MemberId>,
    revision: u64,
    hands: u64,
    several: bool,
    question: Option<String>,
    language: &'static str,
}

/// Everything that the accounts have in common.
#[derive(Default)]
pub(super) struct State {
    seats: Vec<Seat>,
    chosen: Option<MemberId>,
    though_nobody: bool,
    go_to: Option<GoTo>,
    /// Accounts can be added and removed.
    grows: bool,
    /// None where none is offered.
    drill: Option<Drill>,
    pub(super) spoken: Spoken,
    snapshots: Counted<Inputs>,
    reviews: Counted<ReviewInputs>,
    pub(super) window: Window,
}

/// One look at all accounts.
struct Look {
    ids: Vec<MemberId>,
    labels: Vec<String>,
    drills: Vec<bool>,
    shown: Vec<Result<Snapshot, Absent>>,
    trays: Vec<Option<Tray>>,
    refusal: Refusal,
}

impl Look {
    fn members(&self) -> Vec<Member<'_>> {
        let named = self.ids.iter().zip(&self.labels).zip(&self.shown);
        named
            .zip(&self.drills)
            .map(|(((id, label), shown), drill)| Member {
                id,
                label,
                shown: shown.as_ref(),
                drill: *drill,
            })
            .collect()
    }
}

impl Seat {
    fn handle(&self) -> Option<&Handle> {
        match &self.running {
            Running::Yes(handle) => Some(handle),
            Running::Starting | Running::No(_) => None,
        }
    }

    /// What it shows, or why it shows nothing and how that is refused.
    fn shown(&self, spoken: &Spoken) -> Result<Snapshot, (Absent, Refusal)> {
        match &self.running {
            Running::Starting => Err((Absent::Restarting, spoken.refusal(TurnedAway::Restarting))),
            Running::No(why) => Err((
                Absent::NotStarted(why.clone()),
                spoken.refusal(TurnedAway::DoesNotWatch(why)),
            )),
            Running::Yes(handle) => handle.snapshot().map_err(|refusal| {
                let absent = if handle.has_failed() {
                    Absent::GaveUp
                } else {
                    Absent::Restarting
                };
                (absent, refusal)
            }),
        }
    }
}

impl State {
    pub(super) fn new(grows: bool, practises: bool, spoken: Spoken) -> Self {
        Self {
            spoken,
            grows,
            drill: practises.then_some(Drill::Ready(None)),
            ..Self::default()
        }
    }

    /// Whether the account may be watched no more: it is not the first, and nobody is signed in to it.
    pub(super) fn may_dismiss(&mut self, id: &MemberId) -> bool {
        let look = self.look_around();
        let mut others = look.members().into_iter().skip(1);
        others.any(|member| member.id == id && may_remove(&member))
    }

    /// Whether there was none of that name.
    pub(super) fn add(&mut self, id: MemberId, known: Known, begin: Begin, drill: bool) -> bool {
        let new = self.seat(&id).is_none();
        if new {
            self.seats.push(Seat {
                id,
                known,
                begin,
                running: Running::No(PlainCause::NotBegun.into()),
                wish: None,
                drill,
            });
        }
        new
    }

    /// How a drill stands; nothing where none is offered.
    pub(super) fn drill_stands(&mut self, drill: Drill) {
        if let Some(before) = &mut self.drill {
            *before = drill;
        }
    }

    /// The way to begin an account that does not run; nobody else begins it meanwhile.
    pub(super) fn starting(&mut self, id: &MemberId) -> Result<Begin, Refusal> {
        let seat = self.seats.iter_mut().find(|seat| seat.id == *id);
        let seat = seat.ok_or_else(|| self.spoken.refusal(TurnedAway::NoSuchAccount))?;
        let runs = match &seat.running {
            Running::Starting => true,
            Running::Yes(handle) => !handle.has_failed(),
            Running::No(_) => false,
        };
        if runs {
            return Err(self.spoken.refusal(TurnedAway::AlreadyWatched));
        }
        seat.running = Running::Starting;
        seat.wish = None;
        Ok(Arc::clone(&seat.begin))
    }

    /// How the beginning went; gives back a program whose account was taken away meanwhile.
    pub(super) fn begun(&mut self, id: &MemberId, begun: Result<Handle, String>) -> Option<Handle> {
        match self.seats.iter_mut().find(|seat| seat.id == *id) {
            Some(seat) => {
                seat.running = begun.map_or_else(Running::No, Running::Yes);
                None
            }
            None => begun.ok(),
        }
    }

    pub(super) fn remove(&mut self, id: &MemberId) -> Option<Handle> {
        let place = self.seats.iter().position(|seat| seat.id == *id)?;
        let seat = self.seats.remove(place);
        if self.chosen.as_ref() == Some(id) {
            (self.chosen, self.though_nobody) = (None, false);
        }
        seat.handle().cloned()
    }

    fn seat(&self, id: &MemberId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.id == *id)
    }

    pub(super) fn ids(&self) -> Vec<MemberId> {
        self.seats.iter().map(|seat| seat.id.clone()).collect()
    }

    pub(super) fn handle(&self, id: &MemberId) -> Option<Handle> {
        self.seat(id)?.handle().cloned()
    }

    pub(super) fn handles(&self) -> Vec<Handle> {
        self.seats.iter().filter_map(Seat::handle).cloned().collect()
    }

    /// Whether what names something must say which account it belongs to.
    pub(super) fn several(&self) -> bool {
        self.seats.len() > 1
    }

    /// The only account.
    pub(super) fn only(&self) -> Option<&MemberId> {
        match self.seats.as_slice() {
            [seat] => Some(&seat.id),
            _ => None,
        }
    }

    /// None of them watches any more, nor will by itself.
    pub(super) fn all_failed(&self) -> bool {
        let failed = |seat: &Seat| match &seat.running {
            Running::Starting => false,
            Running::Yes(handle) => handle.has_failed(),
            Running::No(_) => true,
        };
        let mut real = self.seats.iter().filter(|seat| !seat.drill).peekable();
        real.peek().is_some() && real.all(failed)
    }

    /// From now on this account's sign-in and history are shown, also when nobody is signed in to it.
    pub(super) fn select(&mut self, id: &MemberId) {
        self.chosen = Some(id.clone());
        self.though_nobody = true;
    }

    /// Nobody is signed in to it any more because somebody wished so: the others come first again.
    pub(super) fn signed_out(&mut self, id: &MemberId) {
        if self.chosen.as_ref() == Some(id) {
            self.though_nobody = false;
        }
    }

    /// The page that the window is asked to show.
    pub(super) fn go_to(&mut self, place: PlaceName) {
        // What the accounts asked for before comes before.
        self.learn();
        let wish = self.go_to.as_ref().map_or(0, |before| before.wish) + 1;
        self.go_to = Some(GoTo { wish, place });
    }

    /// Tells each account what the others know by name, so that a name that two of them know is typed with its tenant.
    pub(super) fn share_names(&self) {
        let running: Vec<&Handle> = self.seats.iter().filter_map(Seat::handle).collect();
        let known: Vec<Names> = running
            .iter()
            .map(|handle| handle.names.borrow().clone())
            .collect();
        for (place, handle) in running.into_iter().enumerate() {
            let (before, after) = (known.iter().take(place), known.iter().skip(place + 1));
            handle.named_elsewhere(before.chain(after).flatten().cloned().collect());
        }
    }

    /// What an account is called in a notice, where there are several and its name is known: an id helps nobody there.
    pub(super) fn spoken(&self, id: &MemberId) -> Option<String> {
        let known = &self.seat(id)?.known;
        let name = known.name().filter(|_| self.several())?;
        let labels = self.labels();
        let alike = |other: &&Seat| other.known.name() == Some(name);
        if self.seats.iter().filter(alike).count() > 1 {
            let place = self.seats.iter().position(|seat| seat.id == *id)?;
            return labels.get(place).cloned();
        }
        Some(name.to_owned())
    }

    fn labels(&self) -> Vec<String> {
        let known: Vec<Known> = self.seats.iter().map(|seat| seat.known.clone()).collect();
        labels(&known)
    }

    /// Takes over what the accounts tell of themselves.
    fn learn(&mut self) -> Vec<Result<Snapshot, (Absent, Refusal)>> {
        let shown: Vec<_> = self.seats.iter().map(|seat| seat.shown(&self.spoken)).collect();
        for (seat, snapshot) in self.seats.iter_mut().zip(&shown) {
            let Ok(snapshot) = snapshot else { continue };
            seat.known.learn(snapshot);
            let GoTo { wish, place } = &snapshot.go_to;
            let asked = seat.wish.replace(*wish).is_some_and(|before| *wish > before);
            match &mut self.go_to {
                None => self.go_to = Some(snapshot.go_to.clone()),
                Some(go_to) if asked => {
                    *go_to = GoTo {
                        wish: go_to.wish + 1,
                        place: *place,
                    };
                }
                Some(_) => {}
            }
            let signed_in = matches!(snapshot.session, SessionView::SignedIn { .. });
            if signed_in && self.chosen.as_ref() == Some(&seat.id) {
                self.though_nobody = false;
            }
        }
        shown
    }

    fn look_around(&mut self) -> Look {
        let told = self.learn();
        let refusal = told
            .iter()
            .find_map(|shown| Some(shown.as_ref().err()?.1.clone()));
        // While one only begins anew, what is asked may be asked again.
        let hopeful = told
            .iter()
            .filter_map(|shown| Some(shown.as_ref().err()?.1.clone()));
        let hopeful = hopeful.into_iter().find(|refusal| refusal.code != "ended");
        Look {
            ids: self.ids(),
            labels: self.labels(),
            drills: self.seats.iter().map(|seat| seat.drill).collect(),
            trays: self
                .seats
                .iter()
                .map(|seat| Some(seat.handle()?.trays.borrow().clone()))
                .collect(),
            shown: told
                .into_iter()
                .map(|shown| shown.map_err(|(absent, _)| absent))
                .collect(),
            refusal: hopeful
                .or(refusal)
                .unwrap_or_else(|| self.spoken.refusal(TurnedAway::Restarting)),
        }
    }

    fn chosen(&self) -> Chosen<'_> {
        Chosen {
            member: self.chosen.as_ref(),
            though_nobody: self.though_nobody,
            grows: self.grows,
            drill: self.drill.as_ref(),
        }
    }

    /// What the main window shows.
    pub(super) fn look(&mut self) -> Result<Snapshot, Refusal> {
        let look = self.look_around();
        self.merge(&look).ok_or(look.refusal)
    }

    fn merge(&mut self, look: &Look) -> Option<Snapshot> {
        let mut merged = fleet_snapshot(&look.members(), &self.chosen(), &self.spoken.now())?;
        if let Some(go_to) = &self.go_to {
            merged.go_to = go_to.clone();
        }
        let members = look.ids.iter().zip(&look.labels).zip(&look.shown);
        let inputs = Inputs {
            members: members
                .map(|((id, label), shown)| {
                    let shown = shown.as_ref().map(|snapshot| snapshot.revision);
                    (id.clone(), label.clone(), shown.map_err(Clone::clone))
                })
                .collect(),
            chosen: self.chosen.clone().map(|id| (id, self.though_nobody)),
            wish: merged.go_to.wish,
            drill: self.drill.clone(),
            language: self.spoken.now().tag(),
        };
        merged.revision = self.snapshots.count(inputs);
        Some(merged)
    }

    /// The account whose sign-in and history are shown.
    pub(super) fn shown(&mut self) -> Option<MemberId> {
        let look = self.look_around();
        shown_member(&look.members(), &self.chosen()).cloned()
    }

    /// The tray of all; none as long as none of them has one.
    pub(super) fn tray(&mut self) -> Option<Tray> {
        let look = self.look_around();
        let merged = self.merge(&look);
        let stalled = stopped_tray(&self.spoken.now());
        let members = look.members();
        if look.trays.iter().all(Option::is_none) {
            return None;
        }
        let trays = look.trays.iter().map(|tray| tray.as_ref().unwrap_or(&stalled));
        let both: Vec<_> = members.into_iter().zip(trays).collect();
        fleet_tray(&both, merged.as_ref(), &self.spoken.now())
    }

    /// What the decision window shows; where it is newer than `after`, acts are about it from now on.
    pub(super) fn look_at_review(&mut self, after: u64) -> Result<Review, Refusal> {
        let several = self.several();
        let owner = self.window.owner().cloned();
        let (from, mut review) = self.review_of(owner.as_ref())?;
        let question = self.question(&review);
        let revision = self.reviews.count(ReviewInputs {
            owner: owner.clone(),
            from: Some(from),
            revision: review.revision,
            hands: self.window.hands(),
            several,
            question: question.as_ref().map(|asked| asked.detail.clone()),
            language: self.spoken.now().tag(),
        });
        review = match &owner {
            Some(id) if several => {
                let place = self.seats.iter().position(|seat| seat.id == *id);
                fleet_review(review, id, account_hue(place.unwrap_or_default()))
            }
            None if several => nothing_open(review, &self.spoken.now()),
            Some(_) | None => review,
        };
        review.switch = question.or(review.switch);
        review.revision = revision;
        if revision > after {
            self.window.given();
        }
        Ok(review)
    }

    /// The review of the account that the window belongs to; any where it belongs to none.
    fn review_of(&self, owner: Option<&MemberId>) -> Result<(MemberId, Review), Refusal> {
        let mut last = self.spoken.refusal(TurnedAway::Restarting);
        for seat in &self.seats {
            if owner.is_some_and(|owner| *owner != seat.id) {
                continue;
            }
            match seat.handle().map(Handle::review) {
                Some(Ok(review)) => return Ok((seat.id.clone(), review)),
                Some(Err(refusal)) => last = refusal,
                None => {}
            }
        }
        Err(last)
    }

    /// The question whether another account's request is opened instead.
    fn question(&self, review: &Review) -> Option<lockbox_view::SwitchQuestion> {
        let asked = self.window.asked()?;
        let place = self.seats.iter().position(|seat| seat.id == asked.member)?;
        let label = self.labels().get(place).cloned().unwrap_or_default();
        let snapshot = self.seats.get(place)?.shown(&self.spoken).ok();
        let key = asked.key.to_text();
        let title = snapshot.and_then(|snapshot| {
            let rows = snapshot
                .inbox
                .sections
                .into_iter()
                .flat_map(|section| section.rows);
            rows.into_iter().find(|row| row.key == key).map(|row| row.title)
        });
        Some(fleet_switch(review, title.as_deref(), &label, &self.spoken.now()))
    }
}
