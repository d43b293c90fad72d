//! Chance from a seed. Each stream is its own, so that one more draw here changes nothing there.

use std::time::Duration;

/// A stream of numbers that look random and come again with the same seed (SplitMix64, Steele and others, 2014).
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The stream `name` of a seed.
    pub(crate) fn stream(seed: u64, name: u64) -> Self {
        let mut of_seed = Self(seed);
        Self(of_seed.next() ^ name.wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number below `limit`; 0 when there is none.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        let number = self.next();
        number.checked_rem(limit).unwrap_or(0)
    }

    /// Yes so often in ten thousand.
    pub(crate) fn chance(&mut self, in_ten_thousand: u64) -> bool {
        self.below(10_000) < in_ten_thousand
    }

    /// A span between two, in whole milliseconds.
    pub(crate) fn span(&mut self, least: Duration, most: Duration) -> Duration {
        let millis = |span: Duration| u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
        let (least, most) = (millis(least), millis(most));
        Duration::from_millis(least + self.below(most.saturating_sub(least) + 1))
    }

    /// A span between two, in whole seconds.
    pub(crate) fn seconds(&mut self, least: u64, most: u64) -> Duration {
        self.span(Duration::from_secs(least), Duration::from_secs(most))
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, among: &'a [T]) -> Option<&'a T> {
        let place = usize::try_from(self.below(among.len() as u64)).unwrap_or(0);
        among.get(place)
    }
}

/// Spreads a number over all bits.
pub(crate) fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_comes_again_and_another_one_is_another() {
        let draw = |seed, name| {
            let mut random = Random::stream(seed, name);
            [random.next(), random.next(), random.next()]
        };
        assert_eq!(draw(1, 1), draw(1, 1));
        assert_ne!(draw(1, 1), draw(1, 2));
        assert_ne!(draw(1, 1), draw(2, 1));
    }

    #[test]
    fn spans_and_chances_keep_their_limits() {
        let mut random = Random::stream(7, 7);
        for _ in 0..1_000 {
            let span = random.seconds(2, 5);
            assert!((Duration::from_secs(2)..=Duration::from_secs(5)).contains(&span));
        }
        assert!((0..100).all(|_| random.chance(10_000)));
        assert!((0..100).all(|_| !random.chance(0)));
        assert_eq!(random.pick::<u8>(&[]), None);
    }
}
