//! Which operations a kind of fault can strike, and how long it may last.

use super::{FaultKind, Operation};

/// Longest delay in milliseconds.
const LONGEST_DELAY: u64 = 120_000;
/// Most milliseconds that a clock is off: a day.
const LONGEST_SLIP: u64 = 86_400_000;

impl FaultKind {
    /// Whether it can strike an operation at all; a fault that cannot waits for one that it can.
    pub(super) fn fits(self, operation: Operation) -> bool {
        let of_entra = matches!(
            operation,
            Operation::Token | Operation::DeviceCode | Operation::Authorize
        );
        match self {
            Self::EarlyExpiry => operation == Operation::Token,
            Self::TokenRevoked | Self::NetworkChanged => !of_entra,
            Self::WrongTenant => !of_entra && operation != Operation::Graph,
            Self::DropAfter
            | Self::DropBefore
            | Self::Delay
            | Self::Status
            | Self::Truncate
            | Self::MalformedItem
            | Self::UnknownStatus
            | Self::StaleList
            | Self::StaleGet
            | Self::LoopingNextLink
            | Self::Redirect
            | Self::MissingField
            | Self::NullField
            | Self::NumberForText
            | Self::ExtraFields
            | Self::OtherCasing
            | Self::OtherDates
            | Self::MalformedDates
            | Self::ForeignNextLink
            | Self::ExpiredToken
            | Self::ApplyLate
            | Self::ClockAhead
            | Self::ClockBehind => true,
        }
    }

    /// Most milliseconds it takes: clocks are wrong for longer than anybody waits for an answer.
    pub(super) fn longest(self) -> u64 {
        match self {
            Self::ClockAhead | Self::ClockBehind | Self::EarlyExpiry => LONGEST_SLIP,
            Self::DropAfter
            | Self::DropBefore
            | Self::Delay
            | Self::Status
            | Self::Truncate
            | Self::MalformedItem
            | Self::UnknownStatus
            | Self::StaleList
            | Self::StaleGet
            | Self::LoopingNextLink
            | Self::Redirect
            | Self::MissingField
            | Self::NullField
            | Self::NumberForText
            | Self::ExtraFields
            | Self::OtherCasing
            | Self::OtherDates
            | Self::MalformedDates
            | Self::ForeignNextLink
            | Self::ExpiredToken
            | Self::ApplyLate
            | Self::TokenRevoked
            | Self::NetworkChanged
            | Self::WrongTenant => LONGEST_DELAY,
        }
    }
}
