//! The table, by who answers. A new endpoint gets its line in one of the parts; its shapes stand in `openapi/shapes.json`.

mod access;
mod resources;
mod services;

use super::Route;

/// Every path of ARM that the emulator answers, in the order in which they are tried.
pub(crate) fn all() -> impl Iterator<Item = &'static Route> {
    [resources::ROUTES, access::ROUTES, services::ROUTES]
        .into_iter()
        .flatten()
}
