//! Chance from a seed, so that many installations do not call in step and every run can be repeated.

use std::time::Duration;

/// `splitmix64`: small, and good enough to spread calls. Nothing secret hangs on it.
#[derive(Clone, Debug)]
pub(crate) struct Jitter(u64);

impl Jitter {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A part of `whole`, each as likely as any other.
    fn part(&mut self, whole: Duration) -> Duration {
        let draw = u32::try_from(self.next() >> 48).unwrap_or(0);
        whole.saturating_mul(draw) / u32::from(u16::MAX)
    }

    /// Between eight tenths of `span` and the whole of it: a tenth around nine tenths, so that what was promised for `span` is
    /// kept whatever chance does.
    pub(crate) fn within(&mut self, span: Duration) -> Duration {
        span - self.part(span / 5)
    }

    /// `span` or up to a tenth longer: for pauses that somebody asked for.
    pub(crate) fn beyond(&mut self, span: Duration) -> Duration {
        span.saturating_add(self.part(span / 10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        let mut jitter = Jitter::seeded(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| jitter.next()).collect();
        // The published values of the reference code for this seed.
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn a_span_is_never_exceeded_and_spreads_over_its_last_fifth_and_a_pause_is_never_cut_short() {
        let mut jitter = Jitter::seeded(7);
        let span = Duration::from_secs(20);
        let within: Vec<Duration> = (0..10_000).map(|_| jitter.within(span)).collect();
        let (least, most) = (within.iter().min(), within.iter().max());
        let inside = |millis| Duration::from_millis(millis);
        assert!(least.is_some_and(|least| (inside(16_000)..inside(16_010)).contains(least)));
        assert!(most.is_some_and(|most| (inside(19_990)..=span).contains(most)));
        let mean = within.iter().sum::<Duration>() / 10_000;
        assert!((inside(17_950)..inside(18_050)).contains(&mean), "{mean:?}");
        let beyond: Vec<Duration> = (0..10_000).map(|_| jitter.beyond(span)).collect();
        assert!(beyond.iter().all(|pause| (span..=inside(22_000)).contains(pause)));
    }

    #[test]
    fn no_span_is_too_long() {
        let mut jitter = Jitter::seeded(7);
        for _ in 0..100 {
            assert!(jitter.within(Duration::MAX) >= Duration::MAX / 2);
            assert_eq!(jitter.within(Duration::ZERO), Duration::ZERO);
            assert_eq!(jitter.beyond(Duration::MAX), Duration::MAX);
        }
    }
}
