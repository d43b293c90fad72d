//! What carries requests to Azure and answers back, and how it may fail. The shipped one is `clients.rs`.

use lockbox_core::BootTime;
use reqwest::Request;
use reqwest::header::HeaderMap;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Something that is under way.
pub type UnderWay<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Carries requests. It sees tokens, follows nothing and repeats nothing.
pub trait Transport: Send + Sync + 'static {
    /// Carries `request` and reads the answer's body up to `limit` bytes.
    ///
    /// # Errors
    /// See [`Fault`].
    fn carry(&self, request: Request, limit: usize, manner: Manner) -> UnderWay<Result<Incoming, Fault>>;

    /// Is done when `span` has passed.
    fn rest(&self, span: Duration) -> UnderWay<()>;
}

/// How often a request may arrive, and by when it must have left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A read, which does no harm when it arrives twice.
    Reading,
    /// At most once, on a connection that stands before that instant, or not at all.
    Once(BootTime),
}

/// What arrived.
#[derive(Debug)]
pub struct Incoming {
    /// The HTTP status.
    pub status: u16,
    pub headers: HeaderMap,
    /// When the headers arrived.
    pub at: BootTime,
    pub body: Body,
}

/// What came of the body.
#[derive(Debug)]
pub enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// More than the limit.
    TooLarge,
    /// It broke off; why.
    Broken(String),
}

/// Why there is no answer at all.
#[derive(Debug)]
pub enum Fault {
    /// Certainly not a byte left this computer.
    NotSent(String),
    /// It was sent, or may have been, and no answer came.
    Lost(String),
}
