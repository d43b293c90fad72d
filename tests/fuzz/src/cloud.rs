//! The file that describes a cloud, and addresses that claim to lie in one.

use crate::web::{Reply, Script, Web};
use lockbox_azure::{Cloud, Registration};

/// A cloud file. What is taken leads nowhere but over https, or to this computer; and says so.
pub fn cloud_file(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match Cloud::from_json(text) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok((cloud, registration)) => {
            is_safe(&cloud);
            registration.iter().for_each(is_plain);
            let twice = serde_json::from_str::<serde_json::Value>(text).is_ok()
                && crate::strict::read(bytes).is_none();
            assert!(!twice, "a member that stands twice was taken");
        }
    }
}

fn is_safe(cloud: &Cloud) {
    let addresses = [
        cloud.authority(),
        cloud.resource_manager(),
        cloud.graph(),
        cloud.portal(),
    ];
    let near = |url: &&url::Url| {
        matches!(url.host_str(), Some("localhost" | "[::1]"))
            || url.host_str().is_some_and(|host| host.starts_with("127."))
    };
    for url in addresses {
        assert!(
            url.scheme() == "https" || url.scheme() == "http" && near(&url),
            "{url}"
        );
        assert!(url.host_str().is_some_and(|host| !host.is_empty()), "{url}");
        assert!(url.username().is_empty() && url.password().is_none(), "{url}");
        assert!(url.query().is_none() && url.fragment().is_none(), "{url}");
    }
    let nearby = addresses.iter().filter(|url| near(url)).count();
    assert!(
        nearby == 0 || nearby == addresses.len(),
        "near and far are mixed: {addresses:?}"
    );
    assert_eq!(cloud.is_loopback(), nearby > 0);
    assert!(
        !cloud.is_built_in() && cloud.watched().is_marked(),
        "it does not say what it is"
    );
    let name = cloud.name();
    assert!((1..=80).contains(&name.chars().count()), "{name:?}");
    assert!(
        !name.chars().any(lockbox_core::is_hidden) && !name.contains('\n'),
        "{name:?} shows something else than it is"
    );
}

fn is_plain(registration: &Registration) {
    for part in [registration.tenant(), registration.client_id()] {
        assert!((1..=253).contains(&part.len()), "{part:?}");
        assert!(
            part.chars()
                .all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)),
            "{part:?}"
        );
        assert!(part.starts_with(|c: char| c.is_ascii_alphanumeric()), "{part:?}");
    }
    let shared = ["common", "organizations", "consumers"];
    assert!(
        !shared
            .iter()
            .any(|name| registration.tenant().eq_ignore_ascii_case(name)),
        "requests live in one tenant"
    );
}

/// The address of a support ticket, as a request tells it. Only the cloud's own portal is ever opened, over https, as nobody.
pub fn ticket_url(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let azure = Web::new(Script::Tokens(Reply::default())).azure();
    let Some(opened) = azure.ticket_url(&text) else {
        return;
    };
    let rest = opened
        .strip_prefix("https://portal.azure.com")
        .unwrap_or_else(|| panic!("{opened} would be opened"));
    assert!(rest.starts_with('/'), "{opened} would be opened");
    assert!(
        opened.bytes().all(|byte| (0x21..0x7f).contains(&byte)),
        "{opened:?} is not plain"
    );
    let url = url::Url::parse(&opened).expect("an address");
    assert_eq!(
        (url.scheme(), url.host_str(), url.port()),
        ("https", Some("portal.azure.com"), None)
    );
    assert!(url.username().is_empty() && url.password().is_none(), "{opened}");
}
