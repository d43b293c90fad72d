//! Runs tasks in virtual time on one thread, in an order that depends on nothing but the tasks. Time goes on only when somebody says so.

use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Time and timers. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Timeline(Arc<Mutex<Hands>>);

#[derive(Default)]
struct Hands {
    now: Duration,
    timers: BTreeMap<(Duration, u64), Waker>,
    count: u64,
    /// Tasks that begin at the next turn.
    begun: Vec<Task>,
}

impl Timeline {
    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Awake time since the beginning.
    pub(crate) fn now(&self) -> Duration {
        self.hands().now
    }

    /// Is done when `span` of awake time has passed.
    pub(crate) fn rest(&self, span: Duration) -> Rest {
        let at = self.now().saturating_add(span);
        Rest {
            timeline: self.clone(),
            at,
            number: None,
        }
    }

    /// Begins a task at the next turn.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.hands().begun.push(Box::pin(task));
    }

    /// When the next timer is due.
    pub(crate) fn next_timer(&self) -> Option<Duration> {
        self.hands().timers.keys().next().map(|(at, _)| *at)
    }

    /// Lets time go on until `at`; what was due wakes in the order in which it was due.
    fn reach(&self, at: Duration) -> Vec<Waker> {
        let mut hands = self.hands();
        hands.now = hands.now.max(at);
        let now = hands.now;
        let mut due = Vec::new();
        while let Some(entry) = hands.timers.first_entry()
            && entry.key().0 <= now
        {
            due.push(entry.remove());
        }
        due
    }
}

/// A span of time that passes.
pub(crate) struct Rest {
    timeline: Timeline,
    at: Duration,
    number: Option<u64>,
}

impl Future for Rest {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let timeline = self.timeline.clone();
        let mut hands = timeline.hands();
        if hands.now >= self.at {
            return Poll::Ready(());
        }
        let number = *self.number.get_or_insert_with(|| {
            hands.count += 1;
            hands.count
        });
        hands.timers.insert((self.at, number), context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            let forgotten = self.timeline.hands().timers.remove(&(self.at, number));
            drop(forgotten);
        }
    }
}

/// Runs tasks.
pub(crate) struct Executor {
    pub(crate) timeline: Timeline,
    tasks: Vec<Option<(Task, Waker, Arc<Bell>)>>,
    free: Vec<usize>,
    ready: Arc<Mutex<VecDeque<usize>>>,
}

/// Puts its task into the queue, once.
struct Bell {
    task: usize,
    rung: AtomicBool,
    ready: Arc<Mutex<VecDeque<usize>>>,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.rung.swap(true, Ordering::Relaxed) {
            queue(&self.ready).push_back(self.task);
        }
    }
}

fn queue(ready: &Mutex<VecDeque<usize>>) -> MutexGuard<'_, VecDeque<usize>> {
    ready.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Executor {
    pub(crate) fn new() -> Self {
        Self {
            timeline: Timeline::default(),
            tasks: Vec::new(),
            free: Vec::new(),
            ready: Arc::default(),
        }
    }

    /// Runs everything that can go on without time going on.
    pub(crate) fn run(&mut self) {
        loop {
            let begun = std::mem::take(&mut self.timeline.hands().begun);
            for task in begun {
                self.place(task);
            }
            let Some(number) = queue(&self.ready).pop_front() else {
                if self.timeline.hands().begun.is_empty() {
                    return;
                }
                continue;
            };
            self.step(number);
        }
    }

    fn place(&mut self, task: Task) {
        let number = self.free.pop().unwrap_or_else(|| {
            self.tasks.push(None);
            self.tasks.len() - 1
        });
        let bell = Arc::new(Bell {
            task: number,
            rung: AtomicBool::new(true),
            ready: Arc::clone(&self.ready),
        });
        if let Some(slot) = self.tasks.get_mut(number) {
            *slot = Some((task, Waker::from(Arc::clone(&bell)), bell));
        }
        queue(&self.ready).push_back(number);
    }

    fn step(&mut self, number: usize) {
        let Some(slot) = self.tasks.get_mut(number) else {
            return;
        };
        let Some((task, waker, bell)) = slot else { return };
        bell.rung.store(false, Ordering::Relaxed);
        let done = task.as_mut().poll(&mut Context::from_waker(waker)).is_ready();
        if done {
            *slot = None;
            self.free.push(number);
        }
    }

    /// Lets time go on until `at`, and runs what that wakes.
    pub(crate) fn reach(&mut self, at: Duration) {
        for waker in self.timeline.reach(at) {
            waker.wake();
        }
        self.run();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_rest_and_wake_in_the_order_in_which_they_are_due() {
        let mut executor = Executor::new();
        let told = Arc::new(Mutex::new(Vec::new()));
        for (name, seconds) in [("late", 3), ("early", 1), ("also early", 1)] {
            let (rest, told) = (
                executor.timeline.rest(Duration::from_secs(seconds)),
                Arc::clone(&told),
            );
            executor.timeline.spawn(async move {
                rest.await;
                told.lock().expect("no panic").push(name);
            });
        }
        executor.run();
        assert_eq!(executor.timeline.next_timer(), Some(Duration::from_secs(1)));
        executor.reach(Duration::from_secs(2));
        assert_eq!(*told.lock().expect("no panic"), ["early", "also early"]);
        executor.reach(Duration::from_secs(9));
        assert_eq!(told.lock().expect("no panic").len(), 3);
        assert_eq!(executor.timeline.next_timer(), None);
    }

    #[test]
    fn a_rest_that_is_given_up_leaves_no_timer() {
        let mut executor = Executor::new();
        let timeline = executor.timeline.clone();
        let rest = executor.timeline.rest(Duration::from_secs(1));
        let (sender, receiver) = std::sync::mpsc::channel::<()>();
        executor.timeline.spawn(async move {
            let mut rest = Box::pin(rest);
            std::future::poll_fn(|context| {
                assert!(rest.as_mut().poll(context).is_pending());
                Poll::Ready(())
            })
            .await;
            drop(sender);
        });
        executor.run();
        assert!(receiver.try_recv().is_err());
        assert_eq!(timeline.next_timer(), None);
    }
}
