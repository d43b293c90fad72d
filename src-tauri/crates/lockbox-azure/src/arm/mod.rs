//! Azure Resource Manager: Lockbox requests and their decisions, subscriptions, roles and clusters.

pub(crate) mod activity;
pub(crate) mod address;
pub(crate) mod clusters;
pub(crate) mod decide;
pub(crate) mod item;
pub(crate) mod lockbox;
mod once;
pub(crate) mod pages;
pub(crate) mod rights;
pub(crate) mod roles;
pub(crate) mod subscriptions;
pub(crate) mod support;
pub(crate) mod switch;
pub(crate) mod tag;
pub(crate) mod twins;
pub(crate) mod unread;
