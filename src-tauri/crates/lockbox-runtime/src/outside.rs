//! What connects the loop with windows, tray and notices.

use crate::seen::Showing;
use lockbox_core::{Command, Names, RequestKey, ReviewAct, Unsound};
use lockbox_view::{Refusal, Review, Snapshot, Tray};
use tokio::sync::{mpsc, oneshot, watch};

/// Answers whoever asked for something.
pub(crate) type Reply = oneshot::Sender<Result<(), Refusal>>;

/// What reaches the loop from outside.
pub(crate) enum Wish {
    Command(Command, Option<Reply>),
    Act(ReviewAct, Reply),
    NoticeClicked(Option<RequestKey>),
    DecisionWindowGone,
    /// The whole history was checked because somebody asked for it.
    HistoryChecked(Result<(), Unsound>),
    Stop(oneshot::Sender<()>),
}

/// The loop's ends of what windows, tray and notices hold the other ends of. They outlive a loop that failed.
pub(crate) struct Outside {
    pub(crate) snapshots: Showing<Snapshot>,
    pub(crate) reviews: Showing<Review>,
    pub(crate) trays: watch::Sender<Tray>,
    pub(crate) wishes: mpsc::Receiver<Wish>,
    /// What this account knows by name, for those beside it, and what they know.
    pub(crate) names: watch::Sender<Names>,
    pub(crate) elsewhere: watch::Receiver<Names>,
}
