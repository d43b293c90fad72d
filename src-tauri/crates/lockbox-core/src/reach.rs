//! Azure can be reached again: what failed for want of a connection is asked again at once, and not after its own pause.

use crate::app::App;
use crate::turn::Turn;

/// Whether a call that failed for want of a connection is to be made again when there is one. Once in each spell of failures:
/// where a single address never answers, its siblings' answers must not turn into a storm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Recall {
    #[default]
    None,
    Wanted,
    Made,
}

impl Recall {
    /// It found no connection.
    pub(crate) fn missed(&mut self) {
        if *self == Self::None {
            *self = Self::Wanted;
        }
    }

    /// There is a connection. Whether it is to be made again now.
    pub(crate) fn take(&mut self) -> bool {
        let wanted = *self == Self::Wanted;
        if wanted {
            *self = Self::Made;
        }
        wanted
    }
}

impl App {
    /// An answer came.
    pub(crate) fn reached(&mut self, turn: &Turn) {
        let now = turn.now.boot;
        self.sync.reached(now);
        self.session.reached(now);
        for case in self.cases.values_mut() {
            case.reached(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_made_again_once_in_each_spell_of_failures() {
        let mut recall = Recall::default();
        assert!(!recall.take(), "it never failed");
        recall.missed();
        recall.missed();
        assert!(recall.take());
        assert!(!recall.take());
        recall.missed();
        assert!(!recall.take(), "the same spell");
        recall = Recall::default();
        recall.missed();
        assert!(recall.take(), "the next one");
    }
}
