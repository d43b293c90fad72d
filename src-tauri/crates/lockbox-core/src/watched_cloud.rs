//! Which cloud is watched, as far as people must know.

/// The cloud that is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedCloud {
    /// Its name, for people. A name is never translated.
    pub name: String,
    pub kind: CloudKind,
}

/// What window, tray and notices must say of a cloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CloudKind {
    /// One of the clouds that are built in: nothing to say.
    BuiltIn,
    /// Everything lies on this computer: practice, not Azure.
    Practice,
    /// A cloud from a file; the host that people sign in at.
    FromFile { sign_in_host: String },
}

impl WatchedCloud {
    /// One of which there is nothing to say but its name.
    #[must_use]
    pub fn built_in(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: CloudKind::BuiltIn,
        }
    }

    /// Whether people must be told that it is none of those that everybody has.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        match self.kind {
            CloudKind::BuiltIn => false,
            CloudKind::Practice | CloudKind::FromFile { .. } => true,
        }
    }
}
