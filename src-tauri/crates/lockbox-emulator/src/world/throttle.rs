//! Throttling as Resource Manager does it: token buckets per subscription or tenant, per principal and per kind of
//! operation, and one for all principals of a subscription. Source: Azure Resource Manager, "Understand how Azure
//! Resource Manager throttles requests". Integers only: the same calls at the same instants give the same answers.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::settings::Settings;

/// Most buckets that are kept; full ones are forgotten first, which changes nothing.
const MOST: usize = 50_000;
/// A call in thousandths: what a bucket of one call a second gains in a millisecond.
const CALL: u64 = 1_000;
/// Seconds to wait for a bucket that never fills.
const NEVER: u64 = 3_600;

/// What a call does, as far as throttling cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Reads,
    Writes,
    Deletes,
}

/// How large a bucket is and how fast it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) calls: u32,
    pub(crate) per_second: u32,
}

impl Size {
    /// The size that the switches give a kind; nothing when it is not throttled.
    pub(crate) fn of(kind: Kind, settings: &Settings) -> Option<Self> {
        let (calls, per_second) = match kind {
            Kind::Reads => (settings.reads_bucket, settings.reads_per_second),
            Kind::Writes => (settings.writes_bucket, settings.writes_per_second),
            Kind::Deletes => (settings.deletes_bucket, settings.deletes_per_second),
        };
        (calls > 0).then_some(Self { calls, per_second })
    }

    /// The bucket of all principals together.
    pub(crate) fn global(self, settings: &Settings) -> Self {
        let times = settings.global_bucket_factor.max(1);
        Self {
            calls: self.calls.saturating_mul(times),
            per_second: self.per_second.saturating_mul(times),
        }
    }

    fn full(self) -> u64 {
        u64::from(self.calls) * CALL
    }
}

/// One bucket as it was at an instant.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    size: Size,
    held: u64,
    at: DateTime<Utc>,
}

impl Bucket {
    /// What it holds at `now`.
    fn held(&self, now: DateTime<Utc>) -> u64 {
        let passed = u64::try_from((now - self.at).num_milliseconds()).unwrap_or(0);
        let gained = passed.saturating_mul(u64::from(self.size.per_second));
        self.held.saturating_add(gained).min(self.size.full())
    }
}

/// Every bucket that somebody has drawn from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buckets {
    drawn: BTreeMap<String, Bucket>,
}

impl Buckets {
    /// Draws one call from each of these buckets and tells what is left in them; from none when one of them is empty.
    ///
    /// # Errors
    /// With the seconds until the emptiest of them holds a call again.
    pub(crate) fn draw(&mut self, wanted: &[(String, Size)], now: DateTime<Utc>) -> Result<Vec<u64>, u64> {
        let held: Vec<u64> = wanted
            .iter()
            .map(|(key, size)| self.held(key, *size, now))
            .collect();
        let waits = wanted.iter().zip(&held).filter(|(_, held)| **held < CALL);
        let wait = waits
            .map(|((_, size), held)| seconds_until(CALL - held, *size))
            .max();
        if let Some(wait) = wait {
            return Err(wait);
        }
        let mut left = Vec::new();
        for ((key, size), held) in wanted.iter().zip(held) {
            let held = held - CALL;
            self.keep(
                key,
                Bucket {
                    size: *size,
                    held,
                    at: now,
                },
                now,
            );
            left.push(held / CALL);
        }
        Ok(left)
    }

    fn held(&self, key: &str, size: Size, now: DateTime<Utc>) -> u64 {
        let known = self.drawn.get(key).filter(|bucket| bucket.size == size);
        known.map_or(size.full(), |bucket| bucket.held(now))
    }

    fn keep(&mut self, key: &str, bucket: Bucket, now: DateTime<Utc>) {
        if self.drawn.len() >= MOST && !self.drawn.contains_key(key) {
            self.drawn
                .retain(|_, bucket| bucket.held(now) < bucket.size.full());
            if self.drawn.len() >= MOST {
                self.drawn.pop_first();
            }
        }
        self.drawn.insert(key.to_owned(), bucket);
    }
}

/// Whole seconds, at least one.
fn seconds_until(missing: u64, size: Size) -> u64 {
    match u64::from(size.per_second) * 1_000 {
        0 => NEVER,
        gained => missing.div_ceil(gained).max(1),
    }
}

/// The queries of one user to Resource Graph in the window that runs.
#[derive(Clone, Copy, Debug)]
struct Window {
    began: DateTime<Utc>,
    asked: u32,
}

/// Resource Graph counts by itself: so many queries in a window of time for each user.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotas {
    by_user: BTreeMap<String, Window>,
}

/// What is left of a quota, and the seconds until it is whole again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quota {
    /// Nothing when this query was one too many.
    pub(crate) left: Option<u32>,
    pub(crate) whole_in: i64,
}

impl Quotas {
    /// Counts one query of a user.
    pub(crate) fn count(&mut self, user: &str, settings: &Settings, now: DateTime<Utc>) -> Quota {
        let length = TimeDelta::seconds(i64::from(settings.graph_window_seconds.max(1)));
        if self.by_user.len() >= MOST {
            self.by_user.retain(|_, window| now - window.began < length);
        }
        let fresh = Window { began: now, asked: 0 };
        let window = self.by_user.entry(user.to_owned()).or_insert(fresh);
        if now - window.began >= length {
            *window = fresh;
        }
        let left = settings.graph_queries.checked_sub(window.asked.saturating_add(1));
        if left.is_some() {
            window.asked += 1;
        }
        let whole_in = (window.began + length - now).num_milliseconds();
        Quota {
            left,
            // Up to the next whole second.
            whole_in: whole_in.saturating_add(999) / 1_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::epoch;

    const SMALL: Size = Size {
        calls: 2,
        per_second: 4,
    };

    fn at(millis: i64) -> DateTime<Utc> {
        epoch() + TimeDelta::milliseconds(millis)
    }

    fn draw(buckets: &mut Buckets, key: &str, millis: i64) -> Result<Vec<u64>, u64> {
        buckets.draw(&[(key.to_owned(), SMALL)], at(millis))
    }

    #[test]
    fn a_bucket_is_drawn_down_and_fills_by_the_millisecond() {
        let mut buckets = Buckets::default();
        assert_eq!(draw(&mut buckets, "a", 0), Ok(vec![1]));
        assert_eq!(draw(&mut buckets, "a", 0), Ok(vec![0]));
        assert_eq!(
            draw(&mut buckets, "a", 249),
            Err(1),
            "a call is there after 250 ms"
        );
        assert_eq!(
            draw(&mut buckets, "b", 249),
            Ok(vec![1]),
            "another's bucket is another"
        );
        assert_eq!(
            draw(&mut buckets, "a", 250),
            Ok(vec![0]),
            "being refused cost nothing"
        );
        assert_eq!(
            draw(&mut buckets, "a", 3_600_000),
            Ok(vec![1]),
            "never more than it holds"
        );
        assert_eq!(
            draw(&mut buckets, "a", 0),
            Ok(vec![0]),
            "a clock that goes back fills nothing"
        );
    }

    #[test]
    fn one_empty_bucket_refuses_and_the_others_keep_what_they_have() {
        let mut buckets = Buckets::default();
        let slow = Size {
            calls: 1,
            per_second: 0,
        };
        let both = [("all".to_owned(), SMALL), ("one".to_owned(), slow)];
        assert_eq!(buckets.draw(&both, at(0)), Ok(vec![1, 0]));
        assert_eq!(buckets.draw(&both, at(0)), Err(NEVER), "what never fills says so");
        assert_eq!(draw(&mut buckets, "all", 0), Ok(vec![0]));
    }

    #[test]
    fn only_so_many_buckets_are_kept_and_full_ones_go_first() {
        let mut buckets = Buckets::default();
        let never = Size {
            calls: 2,
            per_second: 0,
        };
        assert_eq!(buckets.draw(&[("kept".to_owned(), never)], at(0)), Ok(vec![1]));
        for serial in 0..MOST {
            assert!(draw(&mut buckets, &format!("{serial:06}"), 0).is_ok());
        }
        assert!(draw(&mut buckets, "late", 10_000).is_ok());
        assert!(buckets.drawn.len() < MOST);
        assert_eq!(
            buckets.draw(&[("kept".to_owned(), never)], at(10_000)),
            Ok(vec![0])
        );
    }

    #[test]
    fn queries_are_counted_in_windows_of_their_user() {
        let settings = Settings {
            graph_queries: 2,
            ..Settings::default()
        };
        let mut quotas = Quotas::default();
        let mut count = |user: &str, millis| quotas.count(user, &settings, at(millis));
        assert_eq!(
            count("a", 0),
            Quota {
                left: Some(1),
                whole_in: 5
            }
        );
        assert_eq!(
            count("a", 1_500),
            Quota {
                left: Some(0),
                whole_in: 4
            }
        );
        assert_eq!(
            count("a", 4_999),
            Quota {
                left: None,
                whole_in: 1
            }
        );
        assert_eq!(count("b", 4_999).left, Some(1));
        assert_eq!(
            count("a", 5_000),
            Quota {
                left: Some(1),
                whole_in: 5
            }
        );
    }
}
