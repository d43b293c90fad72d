//! The windows: one process each, at most one per role, started when somebody wants to look and gone when closed.

mod child;
mod complaints;
mod environment;

pub use child::Program;

use child::{Orders, Outcome, run};
use lockbox_link::{Calls, Pulse, Role};
use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::Arc;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::task::JoinSet;

/// Orders that may wait. They come from people's clicks; one beyond these is dropped.
const WAITING: usize = 32;

/// Gives orders about windows; never waits. Copies give them to the same windows.
#[derive(Clone, Debug)]
pub struct Windows {
    orders: mpsc::Sender<Order>,
}

/// The other end of the orders, until somebody carries them out.
#[derive(Debug)]
pub struct Waiting {
    orders: mpsc::Receiver<Order>,
}

#[derive(Debug)]
enum Order {
    Show(Role),
    Close(Role),
    Quit(oneshot::Sender<()>),
}

/// What the rest of the agent hears about windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The decision window was closed by the person, crashed, or lost its link.
    DecisionGone,
    /// A window could not be started; why.
    CannotOpen(String),
    /// A window broke off; how.
    Failed(String),
}

impl Windows {
    /// Windows that exist as soon as somebody carries the orders out.
    #[must_use]
    pub fn new() -> (Self, Waiting) {
        let (sender, receiver) = mpsc::channel(WAITING);
        (Self { orders: sender }, Waiting { orders: receiver })
    }

    /// Opens a window, or brings the open one to the front.
    pub fn show(&self, role: Role) {
        self.order(Order::Show(role));
    }

    /// Closes a window if it is open.
    pub fn close(&self, role: Role) {
        self.order(Order::Close(role));
    }

    /// Closes all windows and waits until their processes have ended; one that hangs is killed.
    pub async fn quit(&self) {
        let (reply, ended) = oneshot::channel();
        if self.orders.send(Order::Quit(reply)).await.is_ok() && ended.await.is_err() {
            tracing::debug!("the windows were gone before they were asked to go");
        }
    }

    fn order(&self, order: Order) {
        if self.orders.try_send(order).is_err() {
            tracing::warn!("an order about a window was dropped");
        }
    }
}

impl Waiting {
    /// Carries the orders out until the last one who could give some is gone, or all windows were asked to go.
    pub async fn carry_out<C: Calls>(self, program: Program, calls: Arc<C>, news: impl Fn(News) + Send) {
        let mut keeper = Keeper {
            program: Arc::new(program),
            calls,
            news,
            open: BTreeMap::new(),
            running: JoinSet::new(),
        };
        let mut orders = self.orders;
        loop {
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::Show(role)) => keeper.show(role),
                    Some(Order::Close(role)) => keeper.close(role),
                    Some(Order::Quit(reply)) => {
                        keeper.quit().await;
                        if reply.send(()).is_err() {
                            tracing::debug!("nobody waits for the windows to end any more");
                        }
                        return;
                    }
                    None => return keeper.quit().await,
                },
                Some(ended) = keeper.running.join_next() => match ended {
                    Ok((role, outcome)) => keeper.ended(role, outcome),
                    Err(_failed) => keeper.lost(),
                },
            }
        }
    }
}

/// One open window as the keeper sees it.
struct Open {
    raise: Arc<Notify>,
    close: Arc<Notify>,
    kill: Arc<Notify>,
    pulse: Arc<Pulse>,
    /// It was asked to go.
    closing: bool,
    /// It is wanted again as soon as it has gone.
    again: bool,
}

impl Open {
    /// Somebody wanted to see it while it was ending by itself, and nobody there heard that any more. What was said to a window that
    /// broke off may have been said to nobody: its pipe takes words as long as a process of the web engine holds the other end.
    fn has_unheard_wish(&self, outcome: &Outcome) -> bool {
        let said_to_nobody = match outcome {
            Outcome::CannotOpen(_) => return false,
            Outcome::Ended => false,
            Outcome::Failed(_) => self.pulse.is_wanted(),
        };
        !self.closing && (pin!(self.raise.notified()).enable() || said_to_nobody)
    }
}

struct Keeper<C, N> {
    program: Arc<Program>,
    calls: Arc<C>,
    news: N,
    open: BTreeMap<Role, Open>,
    running: JoinSet<(Role, Outcome)>,
}

impl<C: Calls, N: Fn(News)> Keeper<C, N> {
    fn show(&mut self, role: Role) {
        match self.open.get_mut(&role) {
            Some(open) if open.closing => open.again = true,
            Some(open) if open.pulse.is_silent() => {
                open.closing = true;
                open.again = true;
                open.kill.notify_one();
            }
            Some(open) => open.raise.notify_one(),
            None => self.start(role),
        }
    }

    fn start(&mut self, role: Role) {
        let [raise, close, kill] = std::array::from_fn(|_| Arc::new(Notify::new()));
        let pulse = Arc::new(Pulse::new(self.program.silence));
        let orders = Orders {
            raise: Arc::clone(&raise),
            close: Arc::clone(&close),
            kill: Arc::clone(&kill),
            pulse: Arc::clone(&pulse),
        };
        let (program, calls) = (Arc::clone(&self.program), Arc::clone(&self.calls));
        self.running
            .spawn(async move { (role, run(program, role, calls, orders).await) });
        self.open.insert(
            role,
            Open {
                raise,
                close,
                kill,
                pulse,
                closing: false,
                again: false,
            },
        );
    }

    fn close(&mut self, role: Role) {
        if let Some(open) = self.open.get_mut(&role) {
            open.closing = true;
            open.again = false;
            open.close.notify_one();
        }
    }

    fn ended(&mut self, role: Role, outcome: Outcome) {
        let Some(open) = self.open.remove(&role) else {
            return;
        };
        let again = open.again || open.has_unheard_wish(&outcome);
        match outcome {
            Outcome::Ended => {}
            Outcome::CannotOpen(reason) => {
                tracing::error!(role = role.word(), reason, "a window could not be opened");
                (self.news)(News::CannotOpen(reason));
            }
            Outcome::Failed(reason) => {
                tracing::error!(role = role.word(), reason, "a window failed");
                (self.news)(News::Failed(reason));
            }
        }
        // What the agent closed itself is no news to it, and what comes back was not gone.
        if role == Role::Decision && !open.closing && !again {
            (self.news)(News::DecisionGone);
        }
        if again {
            self.start(role);
        }
    }

    /// A task failed inside and cannot say which window it had. Its child was killed with it; the others are asked to go, so that
    /// what is open and what is believed to be open agree again.
    fn lost(&mut self) {
        tracing::error!("a window's task failed; all windows are closed");
        let decision = self.open.contains_key(&Role::Decision);
        self.running.abort_all();
        self.running = JoinSet::new();
        self.open.clear();
        if decision {
            (self.news)(News::DecisionGone);
        }
    }

    async fn quit(&mut self) {
        for role in [Role::Main, Role::Decision] {
            self.close(role);
        }
        while self.running.join_next().await.is_some() {}
    }
}
