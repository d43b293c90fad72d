//! Whether the screen is known to be unlocked. What is not known counts as locked.

#[cfg(target_os = "linux")]
pub(crate) use linux::is_open;

/// Nobody is asked here yet.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn is_open() -> bool {
    false
}

#[cfg(target_os = "linux")]
mod linux {
    use std::time::Duration;
    use zbus::Connection;

    /// How long all who can be asked may take together.
    const LIMIT: Duration = Duration::from_secs(2);

    /// Who keeps the screen of a session: name on the bus, path, interface.
    const SAVERS: [(&str, &str, &str); 3] = [
        (
            "org.freedesktop.ScreenSaver",
            "/org/freedesktop/ScreenSaver",
            "org.freedesktop.ScreenSaver",
        ),
        (
            "org.freedesktop.ScreenSaver",
            "/ScreenSaver",
            "org.freedesktop.ScreenSaver",
        ),
        (
            "org.gnome.ScreenSaver",
            "/org/gnome/ScreenSaver",
            "org.gnome.ScreenSaver",
        ),
    ];

    /// Somebody who keeps the screen says that it is open, and nobody says that it is locked.
    pub(crate) async fn is_open() -> bool {
        let asked = async { (savers().await, login().await) };
        let Ok((savers, login)) = tokio::time::timeout(LIMIT, asked).await else {
            return false;
        };
        let said: Vec<bool> = savers.into_iter().chain(login).collect();
        !said.is_empty() && said.iter().all(|locked| !locked)
    }

    /// What the keepers of the screen say: whether it is locked.
    async fn savers() -> Vec<bool> {
        let Ok(bus) = Connection::session().await else {
            return Vec::new();
        };
        let mut said = Vec::new();
        for (name, path, interface) in SAVERS {
            let answer = bus
                .call_method(Some(name), path, Some(interface), "GetActive", &())
                .await;
            said.extend(
                answer
                    .ok()
                    .and_then(|answer| answer.body().deserialize::<bool>().ok()),
            );
        }
        said
    }

    /// What the login service of the system says of this session.
    async fn login() -> Option<bool> {
        let bus = Connection::system().await.ok()?;
        let answer = bus
            .call_method(
                Some("org.freedesktop.login1"),
                "/org/freedesktop/login1/session/auto",
                Some("org.freedesktop.DBus.Properties"),
                "Get",
                &("org.freedesktop.login1.Session", "LockedHint"),
            )
            .await
            .ok()?;
        let locked: zbus::zvariant::OwnedValue = answer.body().deserialize().ok()?;
        locked.downcast_ref::<bool>().ok()
    }
}
