//! The emulator's addresses: everything on one loopback origin.

/// Where the emulator's parts are found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Site {
    /// `http://127.0.0.1:PORT`, also the root of ARM.
    pub(crate) origin: String,
}

impl Site {
    pub(crate) fn graph(&self) -> String {
        format!("{}/graph", self.origin)
    }

    pub(crate) fn portal(&self) -> String {
        format!("{}/portal", self.origin)
    }
}

/// Whether a `Host` header names this machine's loopback, with any port. What else resolves here is refused: a web
/// page of a foreign name must not reach the emulator.
pub(crate) fn is_loopback_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((inside, port)) if port.is_empty() || is_port(port) => inside,
            _ => return false,
        },
        None => match host.split_once(':') {
            Some((name, port)) if is_port(&format!(":{port}")) => name,
            Some(_) => return false,
            None => host,
        },
    };
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':')
        .is_some_and(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_are_let_in() {
        for good in [
            "127.0.0.1",
            "127.0.0.1:8080",
            "localhost:1",
            "LOCALHOST",
            "[::1]:9",
            "[::1]",
        ] {
            assert!(is_loopback_host(good), "{good}");
        }
        for bad in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.1:80",
            "localhost:x",
            "[::1",
            "[::2]:1",
            "localhost@evil",
        ] {
            assert!(!is_loopback_host(bad), "{bad}");
        }
    }
}
