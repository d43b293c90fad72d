//! Many calls at once, but not too many.

use crate::http::UnderWay;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::{Context, Poll};

/// Calls under way at the same time, at most.
const AT_ONCE: usize = 8;

/// Does `each` for every piece of `work`, some at a time; answers in the order of `work`. A piece that panicked has none, nor
/// has one that was not done when `time` was over.
pub(crate) async fn gather<T, R, F>(
    work: Vec<T>,
    mut time: UnderWay<()>,
    each: impl Fn(T) -> F,
) -> Vec<Option<R>>
where
    F: Future<Output = R> + Send + 'static,
    R: Send + 'static,
{
    let mut answers: Vec<Option<R>> = Vec::new();
    answers.resize_with(work.len(), || None);
    let mut waiting = work.into_iter().enumerate();
    let mut running: Vec<(usize, UnderWay<R>)> = Vec::new();
    poll_fn(|context| {
        loop {
            let free = AT_ONCE.saturating_sub(running.len());
            let begun = waiting.by_ref().take(free);
            running.extend(begun.map(|(place, piece)| (place, Box::pin(each(piece)) as UnderWay<R>)));
            let before = running.len();
            running.retain_mut(|(place, future)| match advance(future, context) {
                Poll::Pending => true,
                Poll::Ready(answer) => {
                    if let Some(slot) = answers.get_mut(*place) {
                        *slot = answer;
                    }
                    false
                }
            });
            if running.is_empty() && waiting.len() == 0 {
                return Poll::Ready(());
            }
            if running.len() == before {
                // What still runs when the time is over ends with this call.
                return time.as_mut().poll(context);
            }
        }
    })
    .await;
    answers
}

/// One step of a piece. One that panics is done without an answer.
fn advance<R>(future: &mut UnderWay<R>, context: &mut Context<'_>) -> Poll<Option<R>> {
    match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(step) => step.map(Some),
        Err(_panicked) => {
            tracing::error!("a call ended without an answer");
            Poll::Ready(None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn rest(millis: u64) -> UnderWay<()> {
        Box::pin(tokio::time::sleep(Duration::from_millis(millis)))
    }

    const LONG: u64 = 60_000;

    #[tokio::test]
    async fn what_is_not_done_in_time_has_no_answer_and_is_given_up() {
        let alive = Arc::new(());
        let answers = gather((0..20).collect(), rest(50), |n: usize| {
            let alive = Arc::clone(&alive);
            async move {
                let _alive = alive;
                if n % 2 == 1 {
                    std::future::pending::<()>().await;
                }
                n
            }
        })
        .await;
        assert_eq!(answers.get(..3), Some(&[Some(0), None, Some(2)][..]));
        assert!(answers.iter().skip(16).all(Option::is_none), "they had no turn");
        while Arc::strong_count(&alive) > 1 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn answers_keep_their_order_and_no_more_than_eight_run_at_once() {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let answers = gather((0..50).collect(), rest(LONG), |n: usize| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                now.fetch_sub(1, Ordering::SeqCst);
                n * 2
            }
        })
        .await;
        assert_eq!(answers, (0..50).map(|n| Some(n * 2)).collect::<Vec<_>>());
        assert_eq!(most.load(Ordering::SeqCst), 8);
    }

    #[tokio::test]
    async fn a_piece_that_panics_leaves_the_others_alone() {
        let answers = gather(vec![1, 2, 3], rest(LONG), |n| async move {
            assert_ne!(n, 2, "on purpose");
            n
        })
        .await;
        assert_eq!(answers, [Some(1), None, Some(3)]);
    }
}
