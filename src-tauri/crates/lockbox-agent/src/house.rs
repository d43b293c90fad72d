//! What stays while a set-up and the program that watches take each other's place: the tray, the notices, the windows, the
//! folders that are held and the doors to them.

use crate::agent::AgentError;
use crate::answers::{Answers, Behind, Front};
use crate::autostart::Entry;
use crate::cloud::Fixed;
use crate::desktop::{Desktop, tell_about_window};
use crate::endpoint;
use crate::log_file::Elsewhere;
use crate::notices::{Notices, OnClick};
use crate::profile::{Profile, Watch};
use crate::signals::Signals;
use crate::tray::{self, OnChoice, Seat};
use crate::windows::{News, Program, Waiting, Windows};
use lockbox_runtime::{Speaker, Spoken};
use lockbox_view::{Language, Tray};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, mpsc, watch};
use tokio::task::AbortHandle;

/// How long each part may take to end.
const FAREWELL: Duration = Duration::from_secs(5);
/// News about windows that may wait.
const NEWS: usize = 16;

/// A folder that is held, and the door at which others ask for whoever holds it.
pub(crate) struct Place {
    pub(crate) profile: Profile,
    _watch: Watch,
    door: Option<AbortHandle>,
}

impl Place {
    pub(crate) fn new(profile: Profile, watch: Watch) -> Self {
        Self {
            profile,
            _watch: watch,
            door: None,
        }
    }

    fn close(&mut self) {
        if let Some(door) = self.door.take() {
            door.abort();
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.close();
    }
}

/// The windows, and what their titles say.
struct Open {
    note: Option<String>,
    windows: Windows,
    keeper: AbortHandle,
}

/// The tray, once there is something to show.
struct Shown {
    trays: watch::Sender<Tray>,
    keeper: AbortHandle,
    /// Passes on what whoever answers wants to be shown.
    following: Option<AbortHandle>,
}

pub(crate) struct House {
    /// The folder of all profiles.
    pub(crate) base: PathBuf,
    /// What the command line fixed.
    pub(crate) fixed: Fixed,
    /// A sign-in with a code may be offered.
    pub(crate) device_code: bool,
    /// A file that takes away what the system's leaves to people.
    pub(crate) managed: Option<PathBuf>,
    pub(crate) signals: Signals,
    /// Changes what everything is said in.
    pub(crate) speaker: Speaker,
    /// Somebody chose to quit.
    pub(crate) quit: Arc<Notify>,
    /// Somebody wants another set-up.
    pub(crate) set_up: Arc<Notify>,
    front: Front,
    notices: Arc<Notices>,
    places: Vec<Place>,
    log: Elsewhere,
    open: Option<Open>,
    seat: Option<Seat>,
    shown: Option<Shown>,
}

impl House {
    /// With the first folder, which is held already. Must be called on a tokio runtime.
    pub(crate) fn new(
        (base, fixed): (PathBuf, Fixed),
        first: Place,
        log: Elsewhere,
        seat: Seat,
        language: Language,
    ) -> Self {
        let speaker = Speaker::new(language);
        let front = Front::new(speaker.spoken());
        let notices = Notices::new(first.profile.folder(), on_click(&front), speaker.spoken());
        let notices = Arc::new(notices);
        let mut house = Self {
            base,
            fixed,
            device_code: false,
            managed: None,
            signals: Signals::listen(),
            speaker,
            quit: Arc::default(),
            set_up: Arc::default(),
            front,
            notices,
            places: Vec::new(),
            log,
            open: None,
            seat: Some(seat),
            shown: None,
        };
        house.move_in(first);
        house
    }

    /// Goes on in another folder; those that were held are let go.
    pub(crate) fn move_to(&mut self, place: Place) {
        // The new one first: a start at this moment finds somebody in the one or in the other.
        let before = std::mem::take(&mut self.places);
        self.move_in(place);
        drop(before);
    }

    /// Goes on in another folder for a while; whoever asks at the door of the one before is heard all the same.
    pub(crate) fn visit(&mut self, place: Place) {
        self.move_in(place);
    }

    /// Lets go of the folder that was only visited. Where there is no other, it stays.
    pub(crate) fn go_home(&mut self) {
        self.places.truncate(1);
        if let Some(profile) = self.profile() {
            self.log.go_to(profile.folder());
        }
    }

    /// What everything is said in.
    pub(crate) fn spoken(&self) -> Spoken {
        self.speaker.spoken()
    }

    fn move_in(&mut self, place: Place) {
        self.log.go_to(place.profile.folder());
        self.places.push(place);
    }

    /// The folder in which the program works now.
    pub(crate) fn profile(&self) -> Option<&Profile> {
        self.places.last().map(|place| &place.profile)
    }

    /// The folders that are held.
    pub(crate) fn held(&self) -> Vec<PathBuf> {
        let folders = self.places.iter().map(|place| place.profile.folder().to_owned());
        folders.collect()
    }

    /// This desktop for whoever answers next. Windows whose title would say something else are closed and opened anew.
    pub(crate) async fn desktop(&mut self, note: Option<String>) -> Result<Desktop, AgentError> {
        // Practice and clouds of one's own are started by hand.
        let autostart = Entry::ours().filter(|_| note.is_none());
        let same = self.open.as_ref().is_some_and(|open| open.note == note);
        if !same {
            self.close_windows().await;
            self.open = Some(self.windows(note)?);
        }
        let windows = self.open.as_ref().map(|open| open.windows.clone());
        Ok(Desktop {
            notices: Arc::clone(&self.notices),
            windows: windows.unwrap_or_else(|| Windows::new().0),
            quit: Arc::clone(&self.quit),
            set_up: Arc::clone(&self.set_up),
            autostart,
            runtime: tokio::runtime::Handle::current(),
        })
    }

    fn windows(&self, note: Option<String>) -> Result<Open, AgentError> {
        let program = Program::beside_us(note.clone()).map_err(AgentError::Place)?;
        let (windows, waiting) = Windows::new();
        let keeper = keep(waiting, program, &self.front, Arc::clone(&self.notices));
        Ok(Open {
            note,
            windows,
            keeper,
        })
    }

    async fn close_windows(&mut self) {
        if let Some(open) = self.open.take() {
            within("the windows", open.windows.quit()).await;
            open.keeper.abort();
        }
    }

    /// From now on this one answers, its tray is shown, and the doors that were still closed are open.
    pub(crate) fn show(&mut self, behind: Behind, mut tray: watch::Receiver<Tray>) {
        self.front.put(behind);
        for place in self.places.iter_mut().filter(|place| place.door.is_none()) {
            place.door = receive(&place.profile, self.front.answers_at_the_door());
        }
        let first = tray.borrow_and_update().clone();
        let seat = self.seat.take();
        let shown = self
            .shown
            .get_or_insert_with(|| begin(first.clone(), seat, &self.front));
        if let Some(before) = shown.following.take() {
            before.abort();
        }
        shown.trays.send_replace(first);
        let trays = shown.trays.clone();
        let following = tokio::spawn(async move {
            while tray.changed().await.is_ok() {
                let newest = tray.borrow_and_update().clone();
                trays.send_replace(newest);
            }
        });
        shown.following = Some(following.abort_handle());
    }

    /// Nobody answers for a moment: one ends, and the next begins.
    pub(crate) fn pause(&self) {
        self.front.put(Behind::Nobody);
    }

    /// Nobody may come in, and windows close; whoever answers can then end in order.
    pub(crate) async fn close(&mut self) {
        self.places.iter_mut().for_each(Place::close);
        self.close_windows().await;
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(shown) = &self.shown {
            shown.keeper.abort();
        }
    }
}

/// The tray, drawn from the first picture on.
fn begin(first: Tray, seat: Option<Seat>, front: &Front) -> Shown {
    let (trays, receiver) = watch::channel(first);
    let keeper = match seat {
        Some(seat) => tokio::spawn(tray::keep(seat.face(on_choice(front)), receiver)),
        None => tokio::spawn(std::future::ready(())),
    };
    Shown {
        trays,
        keeper: keeper.abort_handle(),
        following: None,
    }
}

fn on_click(front: &Front) -> OnClick {
    let front = front.clone();
    Arc::new(move |key| front.notice_clicked(key))
}

fn on_choice(front: &Front) -> OnChoice {
    let front = front.clone();
    Arc::new(move |choice| front.tray_clicked(choice))
}

/// Without an endpoint the program works all the same; only a second start and the command line do not find it.
pub(crate) fn receive(profile: &Profile, answers: Answers) -> Option<AbortHandle> {
    let place = profile.endpoint();
    match endpoint::open(&place) {
        Ok(door) => {
            if let Err(error) = profile.note_endpoint(&place) {
                tracing::warn!(%error, "the endpoint's place could not be written down");
            }
            Some(tokio::spawn(endpoint::receive(door, Arc::new(answers))).abort_handle())
        }
        Err(error) => {
            tracing::error!(%error, "the endpoint could not be opened");
            None
        }
    }
}

fn keep(waiting: Waiting, program: Program, front: &Front, notices: Arc<Notices>) -> AbortHandle {
    let (sender, mut news) = mpsc::channel(NEWS);
    let dealing = front.clone();
    tokio::spawn(async move {
        while let Some(heard) = news.recv().await {
            let dealt_with = matches!(heard, News::CannotOpen(_)) && dealing.window_failed();
            if !dealt_with {
                tell_about_window(&notices, &heard).await;
            }
        }
    });
    let told = front.clone();
    let hear = move |heard: News| {
        if heard == News::DecisionGone {
            told.decision_window_gone();
        } else if sender.try_send(heard).is_err() {
            tracing::warn!("news about a window was dropped");
        }
    };
    tokio::spawn(waiting.carry_out(program, Arc::new(front.answers()), hear)).abort_handle()
}

/// Waits for an end, within a limit.
pub(crate) async fn within(what: &str, ending: impl Future<Output = ()>) {
    if tokio::time::timeout(FAREWELL, ending).await.is_err() {
        tracing::warn!(what, "did not end in time");
    }
}
