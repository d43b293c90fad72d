//! Puts a running program together.

use crate::clock::Clock;
use crate::handle::Handle;
use crate::journal::Journal;
use crate::outside::Outside;
use crate::profile::ProfileFile;
use crate::report::Reports;
use crate::seen::showing;
use crate::settings::SettingsBook;
use crate::shell::Shell;
use crate::spoken::Spoken;
use crate::supervise::{Fate, Patience, Recipe, Supervisor};
use crate::tokens::Tokens;
use lockbox_azure::Azure;
use lockbox_core::{App, Names, Settings};
use lockbox_keychain::Keychain;
use lockbox_view::{Scene, Zone};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{mpsc, watch};

/// Wishes that may wait; beyond them whoever asks waits.
const WISHES: usize = 256;

/// What a running program is made of.
pub struct Parts {
    pub azure: Arc<Azure>,
    /// The application registration, for the name under which the keychain keeps the token.
    pub client_id: String,
    pub keychain: Keychain,
    /// The database of the history.
    pub history: PathBuf,
    /// The file that remembers who signed in.
    pub account: PathBuf,
    pub shell: Arc<dyn Shell>,
    pub clock: Arc<dyn Clock>,
    pub settings: Settings,
    /// What people and their organisation set.
    pub book: SettingsBook,
    /// The first sign-in leads to readiness, until the first run is over.
    pub first_run: bool,
}

/// Starts the program on the current runtime. Opening the history blocks for a moment; a history that cannot be opened does not
/// stop the program: it watches, and decides nothing. A loop that fails is begun anew, see [`Handle::failed`].
#[must_use]
pub fn start(parts: Parts) -> Handle {
    start_with(parts, Patience::default(), Spoken::default())
}

/// The same in a language that can change.
#[must_use]
pub fn start_speaking(parts: Parts, spoken: Spoken) -> Handle {
    start_with(parts, Patience::default(), spoken)
}

pub(crate) fn start_with(parts: Parts, patience: Patience, spoken: Spoken) -> Handle {
    let journal = Journal::open(&parts.history);
    let cloud = parts.azure.cloud().watched();
    let recipe = Recipe {
        tokens: Tokens::new(
            Arc::clone(&parts.azure),
            parts.keychain,
            ProfileFile::new(parts.account),
            parts.client_id,
        ),
        azure: parts.azure,
        journal,
        shell: parts.shell,
        clock: parts.clock,
        settings: parts.settings,
        book: parts.book,
        first_run: parts.first_run,
        cloud,
        spoken,
    };
    let app = recipe.with_preferences(App::new(recipe.settings.clone(), recipe.journal.remembered()));
    begin(recipe, app, patience)
}

fn begin(recipe: Recipe, app: App, patience: Patience) -> Handle {
    let now = recipe.clock.now();
    let language = recipe.spoken.now();
    let scene = Scene {
        app: &app,
        now,
        zone: Zone(recipe.clock.offset()),
        language: &language,
        cloud: &recipe.cloud,
    };
    let (snapshots, snapshot_reader) = showing(lockbox_view::snapshot(&scene), scene.server(), now.boot);
    let (reviews, review_reader) = showing(lockbox_view::review(&scene), scene.server(), now.boot);
    let (trays, tray_reader) = watch::channel(lockbox_view::tray(&scene));
    let (wish_sender, wishes) = mpsc::channel(WISHES);
    let (names, name_reader) = watch::channel(app.names());
    let (elsewhere, elsewhere_reader) = watch::channel(Names::new());
    let (fate, fate_reader) = watch::channel(Fate::Running);
    let handle = Handle {
        wishes: wish_sender,
        snapshots: snapshot_reader,
        reviews: review_reader,
        trays: tray_reader,
        fate: fate_reader,
        names: name_reader,
        elsewhere: Arc::new(elsewhere),
        journal: recipe.journal.clone(),
        clock: Arc::clone(&recipe.clock),
        spoken: recipe.spoken.clone(),
        reports: Reports::new(
            Arc::clone(&recipe.shell),
            recipe.spoken.clone(),
            recipe.cloud.name.clone(),
        ),
    };
    let outside = Outside {
        snapshots,
        reviews,
        trays,
        wishes,
        names,
        elsewhere: elsewhere_reader,
    };
    let supervisor = Supervisor {
        recipe,
        outside,
        fate,
        patience,
    };
    tokio::spawn(supervisor.run(app));
    handle
}
