//! Work that is given up when its time is over.

use super::UnderWay;
use std::future::Future;

/// Does `work`, unless `time` is over first: then it is given up, and `time` must not be waited for again.
pub(crate) async fn within<T>(time: &mut UnderWay<()>, work: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        biased;
        done = work => Some(done),
        () = time => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn rest(millis: u64) -> UnderWay<()> {
        Box::pin(tokio::time::sleep(Duration::from_millis(millis)))
    }

    #[tokio::test]
    async fn what_is_done_in_time_counts_and_what_is_not_is_given_up() {
        assert_eq!(within(&mut rest(60_000), async { 7 }).await, Some(7));
        assert_eq!(within(&mut rest(5), std::future::pending::<u8>()).await, None);
        let mut time = rest(60_000);
        for n in 0..3 {
            assert_eq!(
                within(&mut time, async { n }).await,
                Some(n),
                "one time for several pieces"
            );
        }
    }
}
