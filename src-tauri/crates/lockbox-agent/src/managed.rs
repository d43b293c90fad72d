//! What the organisation sets: a file of the administrator of this computer, read at the start and looked at every minute. A file
//! that others could have written counts for nothing, and is said to.

use lockbox_core::{Fault, Item, Managed};
use lockbox_runtime::SettingsBook;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::task::{AbortHandle, JoinHandle};

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(60);
/// More than any such file needs; in bytes.
const LARGEST: u64 = 1024 * 1024;

/// How far a file is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It can set everything, if it belongs to this user of the system, alone.
    OwnedBy(u32),
    /// Whoever wrote it, it can only take choices away.
    OnlyTakesAway,
}

/// A file that may be there.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    trust: Trust,
    /// Somebody named it: that it is not there is a fault.
    named: bool,
    /// What it said when it could be read last.
    last: Managed,
}

impl Source {
    /// A file at a place that the system fixes.
    #[must_use]
    pub fn new(path: PathBuf, trust: Trust) -> Self {
        Self {
            path,
            trust,
            named: false,
            last: Managed::default(),
        }
    }

    /// One that somebody named when the program was started. It can only take away.
    #[must_use]
    pub fn named(path: PathBuf) -> Self {
        Self {
            named: true,
            ..Self::new(path, Trust::OnlyTakesAway)
        }
    }

    /// What it says now. While it cannot be read, what it said before goes on counting.
    fn look(&mut self, faults: &mut BTreeSet<Fault>) -> Managed {
        let file = self.path.display().to_string();
        match self.bytes() {
            Ok(Some(bytes)) => {
                let (managed, found) = lockbox_runtime::managed(&file, &bytes);
                let broken = found.iter().any(|fault| matches!(fault, Fault::Broken { .. }));
                faults.extend(found);
                if !broken {
                    self.last = managed;
                }
            }
            Ok(None) => self.last = Managed::default(),
            Err(Unread::NotTrusted) => {
                faults.insert(Fault::NotTrusted { file });
                self.last = Managed::default();
            }
            Err(Unread::Failed(error)) => {
                let why = error.to_string();
                faults.insert(Fault::Unreadable { file, why });
            }
        }
        self.last.clone()
    }

    /// What stands in it; none where there is no such file.
    fn bytes(&self) -> Result<Option<Vec<u8>>, Unread> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.named => return Ok(None),
            Err(error) => return Err(Unread::Failed(error)),
        };
        if let Trust::OwnedBy(owner) = self.trust
            && !(is_owned(&file, owner)? && self.path.parent().is_some_and(|folder| is_kept(folder, owner)))
        {
            return Err(Unread::NotTrusted);
        }
        let mut bytes = Vec::new();
        file.take(LARGEST).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }
}

/// Why a file was not read.
enum Unread {
    NotTrusted,
    Failed(io::Error),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Whether a file, as it was opened, can be written by nobody but its owner.
#[cfg(unix)]
fn is_owned(file: &File, owner: u32) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let about = file.metadata()?;
    Ok(about.is_file() && about.uid() == owner && about.mode() & 0o022 == 0)
}

/// Whether nobody but its owner can put another file in the place of one in this folder.
#[cfg(unix)]
fn is_kept(folder: &Path, owner: u32) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(folder).is_ok_and(|about| about.uid() == owner && about.mode() & 0o022 == 0)
}

#[cfg(not(unix))]
fn is_owned(_file: &File, _owner: u32) -> io::Result<bool> {
    Ok(false)
}

#[cfg(not(unix))]
fn is_kept(_folder: &Path, _owner: u32) -> bool {
    false
}

/// Where the system keeps it. On Windows it is not looked up who can write there, so that it can only take away.
fn of_the_system() -> Option<Source> {
    if cfg!(target_os = "windows") {
        let folder = std::env::var_os("ProgramData").map(PathBuf::from)?;
        let path = folder.join("ARO Lockbox").join("managed.json");
        return Some(Source::new(path, Trust::OnlyTakesAway));
    }
    let path = if cfg!(target_os = "macos") {
        "/Library/Application Support/ARO Lockbox/managed.json"
    } else {
        "/etc/aro-lockbox/managed.json"
    };
    Some(Source::new(PathBuf::from(path), Trust::OwnedBy(0)))
}

/// What several files say together: the first sets, the others take away.
#[must_use]
pub fn look(sources: &mut [Source]) -> (Managed, BTreeSet<Fault>) {
    let (mut together, mut faults) = (Managed::default(), BTreeSet::new());
    for source in sources {
        let said = source.look(&mut faults);
        if matches!(source.trust, Trust::OwnedBy(_)) {
            together = said;
        } else {
            let file = source.path.display().to_string();
            faults.extend(said.loosening().map(|item| Fault::Member {
                file: file.clone(),
                name: name(item).to_owned(),
            }));
            together = together.tightened(&said);
        }
    }
    (together, faults)
}

/// What a member of the file is called.
fn name(item: Item) -> &'static str {
    match item {
        Item::Privacy => "noticePrivacy",
        Item::DetailedForbidden => "detailedNoticesForbidden",
        Item::AccessEnds => "noticeWhenAccessEnds",
        Item::Quiet => "quietHours",
        Item::Holidays => "holidays",
        Item::Breakthrough => "breakthroughHours",
        Item::Least => "minimumCareLevel",
        Item::Tongue => "language",
        Item::Decisions => "decisionsDisabled",
        Item::ChangeWindow => "changeWindow",
        Item::Alias => "alias",
        Item::Approver => "approver",
    }
}

/// Something that goes on until this is dropped.
pub(crate) struct Minding(AbortHandle);

impl Minding {
    pub(crate) fn of(task: JoinHandle<()>) -> Self {
        Self(task.abort_handle())
    }
}

impl Drop for Minding {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Tells the book what the organisation sets: now, and whenever it changes. Blocks for a moment; must be called on a runtime.
pub(crate) fn mind(book: &SettingsBook, named: Option<PathBuf>) -> Minding {
    let sources = of_the_system().into_iter().chain(named.map(Source::named));
    let mut sources: Vec<Source> = sources.collect();
    let (managed, faults) = look(&mut sources);
    log(&faults);
    book.manage(managed, faults);
    let book = book.clone();
    let minding = tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            let looked = tokio::task::spawn_blocking(move || {
                let found = look(&mut sources);
                (sources, found)
            });
            let Ok((back, (managed, faults))) = looked.await else {
                tracing::error!("the organisation's settings are no longer looked at");
                return;
            };
            sources = back;
            book.manage(managed, faults);
        }
    });
    Minding::of(minding)
}

fn log(faults: &BTreeSet<Fault>) {
    for fault in faults {
        tracing::warn!(?fault, "the organisation's settings");
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use lockbox_core::{CareLevel, Privacy};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    struct Rig {
        folder: tempfile::TempDir,
        me: u32,
    }

    impl Rig {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let me = std::fs::metadata(folder.path()).expect("there").uid();
            Self { folder, me }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        /// Written by whoever owns the folder, for nobody else to write.
        fn write(&self, name: &str, text: &str) -> PathBuf {
            std::fs::write(self.path(name), text).expect("written");
            self.mode(name, 0o644);
            self.path(name)
        }

        fn mode(&self, name: &str, mode: u32) {
            std::fs::set_permissions(self.path(name), PermissionsExt::from_mode(mode)).expect("changed");
        }

        fn owned(&self, name: &str) -> Source {
            Source::new(self.path(name), Trust::OwnedBy(self.me))
        }
    }

    fn names(faults: &BTreeSet<Fault>) -> Vec<&str> {
        faults.iter().map(name).collect()
    }

    fn name(fault: &Fault) -> &str {
        match fault {
            Fault::Member { name, .. } => name,
            Fault::Broken { .. } => "broken",
            Fault::Unreadable { .. } => "unreadable",
            Fault::NotTrusted { .. } => "not trusted",
        }
    }

    #[test]
    fn an_invalid_key_is_ignored_alone_and_listed() {
        let rig = Rig::new();
        rig.write(
            "m.json",
            r#"{"minimumCareLevel": 9, "decisionsDisabled": true, "noticePrivacy": "mostPrivate", "colour": "red"}"#,
        );
        let (managed, faults) = look(&mut [rig.owned("m.json")]);
        assert_eq!(names(&faults), ["colour", "minimumCareLevel"]);
        assert!(managed.decisions_off);
        assert_eq!(
            (managed.least, managed.privacy),
            (None, Some(Privacy::MostPrivate))
        );
    }

    #[test]
    fn a_file_that_others_own_or_can_write_or_replace_counts_for_nothing_and_is_said() {
        let rig = Rig::new();
        rig.write("m.json", r#"{"noticePrivacy": "detailed"}"#);
        let mut of_another = [Source::new(rig.path("m.json"), Trust::OwnedBy(rig.me + 1))];
        assert_eq!(names(&look(&mut of_another).1), ["not trusted"]);
        for mode in [0o666, 0o664] {
            rig.mode("m.json", mode);
            let (managed, faults) = look(&mut [rig.owned("m.json")]);
            assert_eq!(
                (managed, names(&faults)),
                (Managed::default(), vec!["not trusted"]),
                "{mode:o}"
            );
        }
        rig.mode("m.json", 0o644);
        assert!(look(&mut [rig.owned("m.json")]).0.privacy.is_some());
        std::fs::set_permissions(rig.folder.path(), PermissionsExt::from_mode(0o777)).expect("opened up");
        assert_eq!(names(&look(&mut [rig.owned("m.json")]).1), ["not trusted"]);
    }

    #[test]
    fn a_named_file_only_takes_away_and_the_systems_file_always_counts() {
        let rig = Rig::new();
        rig.write("m.json", r#"{"minimumCareLevel": 2, "noticePrivacy": "private"}"#);
        let named = rig.write(
            "named.json",
            r#"{"minimumCareLevel": 1, "noticePrivacy": "detailed", "quietHours": null, "decisionsDisabled": true}"#,
        );
        let mut both = [rig.owned("m.json"), Source::named(named)];
        let (managed, faults) = look(&mut both);
        assert_eq!(
            (managed.least, managed.privacy),
            (Some(CareLevel::Two), Some(Privacy::Private))
        );
        assert!(managed.decisions_off && managed.quiet.is_none());
        assert_eq!(names(&faults), ["quietHours"]);
        let mut missing = [Source::named(rig.path("none.json"))];
        assert_eq!(names(&look(&mut missing).1), ["unreadable"]);
    }

    #[test]
    fn a_file_that_breaks_while_it_is_watched_goes_on_counting_as_it_was_and_one_that_goes_does_not() {
        let rig = Rig::new();
        rig.write("m.json", r#"{"minimumCareLevel": 3}"#);
        let mut sources = [rig.owned("m.json")];
        drop(look(&mut sources));
        rig.write("m.json", r#"{"minimumCareLevel": "#);
        let (managed, faults) = look(&mut sources);
        assert_eq!(
            (managed.least, names(&faults)),
            (Some(CareLevel::Three), vec!["broken"])
        );
        std::fs::remove_file(rig.path("m.json")).expect("removed");
        assert_eq!(look(&mut sources), (Managed::default(), BTreeSet::new()));
    }
}
