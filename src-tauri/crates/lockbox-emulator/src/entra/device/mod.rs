//! The device authorization grant (RFC 8628) as Entra does it: a code for the device, a page for the person, and the
//! device's polling.
//!
//! 1. `POST /{tenant}/oauth2/v2.0/devicecode` answers `device_code`, `user_code`, `verification_uri` and so on.
//! 2. The person opens `/devicelogin`, which leads to `/common/oauth2/deviceauth`: a form `id="device"` with `ctx`
//!    (hidden), `otc` (the code) and `answer=continue`. The sign-in page follows, and at its end a page that asks
//!    whether it was really this person who began (form `id="confirm"`).
//! 3. Meanwhile the device polls the token endpoint.

mod endpoint;
mod pages;
mod waiting;

pub(super) use endpoint::{begin, poll};
pub(crate) use pages::answer_for;
pub(super) use pages::{Entry, entered, page, short_address, signed_in};
pub(super) use waiting::Device;
