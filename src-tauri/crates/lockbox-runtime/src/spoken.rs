//! What everything is said in, and what it is said in from now on when somebody chooses another language.

use lockbox_view::{Language, Refusal, TurnedAway, turned_away};
use std::sync::Arc;
use tokio::sync::watch;

/// The language of the moment. Clones hear of each change.
#[derive(Clone, Debug)]
pub struct Spoken(watch::Receiver<Arc<Language>>);

/// Changes the language for everybody who has a [`Spoken`] of it.
#[derive(Clone, Debug)]
pub struct Speaker(watch::Sender<Arc<Language>>);

impl Speaker {
    /// Begins with this language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self(watch::channel(Arc::new(language)).0)
    }

    /// From now on everything is said in this one. Windows, tray and notices follow with the next thing that they show; a decision
    /// that is written down, and the page that stood at it, keep the words in which they stood.
    pub fn say_in(&self, language: Language) {
        self.0.send_replace(Arc::new(language));
    }

    /// What hears of it.
    #[must_use]
    pub fn spoken(&self) -> Spoken {
        Spoken(self.0.subscribe())
    }
}

impl Spoken {
    /// A language that never changes.
    #[must_use]
    pub fn always(language: Language) -> Self {
        Self(watch::channel(Arc::new(language)).1)
    }

    /// The language of the moment.
    #[must_use]
    pub fn now(&self) -> Arc<Language> {
        Arc::clone(&self.0.borrow())
    }

    /// Resolves when another language was chosen since the last call; never where none can be.
    pub async fn changed(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// A refusal in the language of the moment.
    #[must_use]
    pub fn refusal(&self, why: TurnedAway<'_>) -> Refusal {
        turned_away(why, &self.now())
    }
}

impl Default for Spoken {
    /// English.
    fn default() -> Self {
        Self::always(Language::english())
    }
}
