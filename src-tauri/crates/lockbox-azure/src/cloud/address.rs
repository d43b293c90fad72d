//! Addresses of a cloud, and which of them lie on this computer.

use super::CloudError;
use url::{Host, Url};

/// A cloud's address: https, or http on this computer; without anything that an address of a cloud does not have.
pub(super) fn base(member: &'static str, text: &str) -> Result<Url, CloudError> {
    let wrong = |reason: &str| CloudError::Address {
        member,
        reason: reason.to_owned(),
    };
    let mut url = Url::parse(text).map_err(|error| wrong(&error.to_string()))?;
    if !url.has_host() || url.cannot_be_a_base() {
        return Err(wrong("it names no host"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("it carries a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it carries a query or a fragment"));
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return Err(CloudError::PlainHttp { member }),
        _ => return Err(wrong("only https, or http on this computer, can be used")),
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url)
}

/// Whether an address lies on this computer.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(domain)) => domain.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}
