//! What happens by itself in a life, and when.

use lockbox_core::{RequestKey, Ticket, Verdict};
use std::collections::BTreeMap;
use std::time::Duration;

/// Something that happens at an instant of the boot clock.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// The program starts again.
    Start,
    /// The mixture of faults changes.
    Weather,
    /// An engineer asks for access.
    Raise,
    /// Other people do something.
    Others,
    /// This computer does something.
    Machine,
    /// The lid is closed for the night.
    Evening,
    /// The oracle looks.
    Look,
    /// The person answers a sign-in page.
    SignIn(Ticket),
    /// The person goes on.
    Person(Step),
}

/// A step of the person towards a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Sees the notice.
    See(RequestKey),
    /// Looks at the review page.
    Look,
    /// Goes to a confirm page.
    Confirm(Verdict),
    /// Presses the button.
    Press(Verdict),
    /// Presses once more.
    PressAgain(Verdict),
    /// Closes the window.
    Close,
}

/// Deeds by their time, those of one instant in the order in which they were planned.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    deeds: BTreeMap<(Duration, u64), Deed>,
    count: u64,
}

impl Agenda {
    pub(crate) fn add(&mut self, at: Duration, deed: Deed) {
        self.count += 1;
        self.deeds.insert((at, self.count), deed);
    }

    pub(crate) fn next(&self) -> Option<Duration> {
        self.deeds.keys().next().map(|(at, _)| *at)
    }

    pub(crate) fn due(&mut self, now: Duration) -> Option<Deed> {
        let entry = self.deeds.first_entry()?;
        (entry.key().0 <= now).then(|| entry.remove())
    }

    /// From now on only what the person does, a program that starts, and the oracle's looks.
    pub(crate) fn clear_but_persons(&mut self) {
        self.deeds
            .retain(|_, deed| matches!(deed, Deed::Start | Deed::SignIn(_) | Deed::Person(_) | Deed::Look));
    }

    /// Takes out what Azure's side does until `until`, for a computer that sleeps.
    pub(crate) fn raise_or_others_before(&mut self, until: Duration) -> Option<(Duration, Deed)> {
        let key = self
            .deeds
            .iter()
            .find(|((at, _), deed)| *at <= until && matches!(deed, Deed::Raise | Deed::Others))
            .map(|(key, _)| *key)?;
        self.deeds.remove(&key).map(|deed| (key.0, deed))
    }
}
