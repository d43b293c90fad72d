//! What an organisation sets over what people set.

use crate::care::CareLevel;
use crate::change_window::ChangeWindow;
use crate::reminders::QuietSpan;
use crate::settings::{Privacy, Tongue};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// One thing that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    Privacy,
    /// Detailed notices may not be chosen.
    DetailedForbidden,
    AccessEnds,
    Quiet,
    Holidays,
    Breakthrough,
    Least,
    Tongue,
    /// Nothing is decided from this computer.
    Decisions,
    /// When access is to be opened.
    ChangeWindow,
    Alias,
    Approver,
}

/// What an organisation sets. Where it says nothing, people choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Managed {
    pub privacy: Option<Privacy>,
    pub detailed_forbidden: bool,
    pub access_ends: Option<bool>,
    /// The stretch; none inside when there is to be none.
    pub quiet: Option<Option<QuietSpan>>,
    pub holidays: Option<BTreeSet<NaiveDate>>,
    pub breakthrough: Option<u8>,
    /// It raises what people chose, and never lowers it.
    pub least: Option<CareLevel>,
    pub tongue: Option<Tongue>,
    pub decisions_off: bool,
    /// When access is to be opened, by each file that says so: an approval is outside where it is outside one of them.
    pub change_windows: Vec<ChangeWindow>,
    /// In which file each stands.
    pub files: BTreeMap<Item, String>,
}

impl Managed {
    /// The file that takes this choice away from people; none where they have it. A level that can still be raised is theirs.
    #[must_use]
    pub fn locks(&self, item: Item) -> Option<&str> {
        let free = item == Item::Least && self.least < Some(CareLevel::Three);
        self.files.get(&item).filter(|_| !free).map(String::as_str)
    }

    /// Adds what another file takes away. It can only take away: whatever it says that would loosen something is passed over.
    #[must_use]
    pub fn tightened(mut self, by: &Self) -> Self {
        if by.privacy > self.privacy {
            self.privacy = by.privacy;
            self.named(Item::Privacy, by);
        }
        if by.detailed_forbidden && !self.detailed_forbidden {
            self.detailed_forbidden = true;
            self.named(Item::DetailedForbidden, by);
        }
        if by.least > self.least {
            self.least = by.least;
            self.named(Item::Least, by);
        }
        if by.decisions_off && !self.decisions_off {
            self.decisions_off = true;
            self.named(Item::Decisions, by);
        }
        if self.change_windows.is_empty() && !by.change_windows.is_empty() {
            self.named(Item::ChangeWindow, by);
        }
        for window in &by.change_windows {
            if !self.change_windows.contains(window) {
                self.change_windows.push(window.clone());
            }
        }
        self
    }

    fn named(&mut self, item: Item, by: &Self) {
        if let Some(file) = by.files.get(&item) {
            self.files.insert(item, file.clone());
        }
    }

    /// What this says beyond what may be taken from a file that can only take away.
    pub fn loosening(&self) -> impl Iterator<Item = Item> {
        let tightens = |item: &Item| match item {
            Item::Privacy | Item::DetailedForbidden | Item::Least | Item::Decisions | Item::ChangeWindow => {
                true
            }
            Item::AccessEnds
            | Item::Quiet
            | Item::Holidays
            | Item::Breakthrough
            | Item::Tongue
            | Item::Alias
            | Item::Approver => false,
        };
        self.files.keys().copied().filter(move |item| !tightens(item))
    }
}
