//! What is seen of it.

use super::Stage;
use super::world::key;
use lockbox_view::{Outcome, Review, ReviewPage, Row, Scene, Sheet, Snapshot, Tray, Zone};

impl Stage {
    pub(crate) fn scene(&self) -> Scene<'_> {
        Scene {
            app: &self.app,
            now: self.now,
            zone: Zone::utc(),
            language: &self.language,
            cloud: &self.cloud,
        }
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        lockbox_view::snapshot(&self.scene())
    }

    pub(crate) fn tray(&self) -> Tray {
        lockbox_view::tray(&self.scene())
    }

    pub(crate) fn review(&self) -> Review {
        lockbox_view::review(&self.scene())
    }

    pub(crate) fn page(&self) -> ReviewPage {
        self.review().page
    }

    pub(crate) fn outcome(&self) -> Outcome {
        let ReviewPage::Outcome(outcome) = self.page() else {
            panic!("{:?}", self.page())
        };
        outcome
    }

    pub(crate) fn sheet(&self) -> Sheet {
        *self.review().sheet.expect("a request is open")
    }

    /// The section and the row of a request.
    pub(crate) fn row(&self, id: &str) -> Option<(String, Row)> {
        let wanted = key(id).to_text();
        self.snapshot().inbox.sections.into_iter().find_map(|section| {
            let row = section.rows.into_iter().find(|row| row.key == wanted)?;
            Some((section.code, row))
        })
    }
}
