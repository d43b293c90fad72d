//! Who is read next: two lanes in the order of due times.

use crate::ids::SubscriptionId;
use crate::sync::plan::Lane;
use crate::time::BootTime;
use std::collections::BTreeSet;

/// While both lanes wait, one of so many calls goes to the others, so that many with clusters keep nobody waiting for ever.
const OTHERS_EACH: u32 = 5;

type Line = BTreeSet<(BootTime, SubscriptionId)>;

/// The subscriptions that are not being read just now, by when they are due.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue {
    close: Line,
    others: Line,
    /// Calls since the others had their turn.
    since_others: u32,
}

impl Queue {
    fn line(&mut self, lane: Lane) -> &mut Line {
        match lane {
            Lane::Close => &mut self.close,
            Lane::Others => &mut self.others,
        }
    }

    pub(crate) fn put(&mut self, lane: Lane, due: BootTime, id: &SubscriptionId) {
        self.line(lane).insert((due, id.clone()));
    }

    pub(crate) fn take_out(&mut self, lane: Lane, due: BootTime, id: &SubscriptionId) {
        self.line(lane).remove(&(due, id.clone()));
    }

    pub(crate) fn clear(&mut self) {
        self.close.clear();
        self.others.clear();
    }

    /// Whoever is due first, of both lanes.
    pub(crate) fn first(&self) -> Option<(BootTime, &SubscriptionId)> {
        let firsts = self.close.first().into_iter().chain(self.others.first());
        firsts.map(|(due, id)| (*due, id)).min_by_key(|(due, _)| *due)
    }

    /// Whose turn it is. Within a lane whoever waits longest is next.
    pub(crate) fn next(&mut self, now: BootTime) -> Option<SubscriptionId> {
        let due = |line: &Line| {
            line.first()
                .filter(|(due, _)| *due <= now)
                .map(|(_, id)| id.clone())
        };
        let (close, others) = (due(&self.close), due(&self.others));
        let turn_of_others = self.since_others + 1 >= OTHERS_EACH;
        match (close, others) {
            (Some(close), Some(others)) => {
                self.since_others = if turn_of_others { 0 } else { self.since_others + 1 };
                Some(if turn_of_others { others } else { close })
            }
            (close, others) => close.or(others),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn at(second: u64) -> BootTime {
        BootTime(Duration::from_secs(second))
    }

    fn id(name: &str) -> SubscriptionId {
        SubscriptionId::new(name)
    }

    #[test]
    fn those_with_clusters_go_first_and_each_fifth_call_is_left_for_the_others() {
        let mut queue = Queue::default();
        for second in 0..8 {
            queue.put(Lane::Close, at(second), &id(&format!("c{second}")));
            queue.put(Lane::Others, at(second), &id(&format!("o{second}")));
        }
        let mut order = Vec::new();
        while let Some(next) = queue.next(at(100)) {
            let number = next.as_str().trim_start_matches(['c', 'o']);
            let second = number.parse().expect("a number");
            let lane = if next.as_str().starts_with('c') {
                Lane::Close
            } else {
                Lane::Others
            };
            queue.take_out(lane, at(second), &next);
            order.push(next.to_string());
        }
        let expected = "c0 c1 c2 c3 o0 c4 c5 c6 c7 o1 o2 o3 o4 o5 o6 o7";
        assert_eq!(order.join(" "), expected);
    }

    #[test]
    fn nobody_is_called_before_the_time() {
        let mut queue = Queue::default();
        queue.put(Lane::Others, at(5), &id("dev"));
        queue.put(Lane::Close, at(7), &id("prod"));
        assert_eq!(queue.next(at(4)), None);
        assert_eq!(queue.first(), Some((at(5), &id("dev"))));
        assert_eq!(queue.next(at(6)), Some(id("dev")));
        queue.take_out(Lane::Others, at(5), &id("dev"));
        assert_eq!(queue.first(), Some((at(7), &id("prod"))));
        queue.clear();
        assert_eq!(queue.first(), None);
    }
}
