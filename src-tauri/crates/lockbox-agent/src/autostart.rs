//! Starting at login: on Linux a file in the user's autostart folder (XDG Desktop Application Autostart Specification 0.5). On other
//! systems it is not looked at yet, and said so.

use lockbox_core::{Autostart, AutostartWhy};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file's name; another program of this name would be this one.
const FILE: &str = "aro-lockbox.desktop";

/// Where this program is entered to start at login, and how.
#[derive(Clone, Debug)]
pub struct Entry {
    folder: PathBuf,
    program: PathBuf,
}

impl Entry {
    /// The entry of `program` in the autostart folder `folder`.
    #[must_use]
    pub fn new(folder: PathBuf, program: PathBuf) -> Self {
        Self { folder, program }
    }

    /// The entry of the running program for this user; none where the system has no such folder.
    #[must_use]
    pub fn ours() -> Option<Self> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let absolute = |name: &str| {
            let path = std::env::var_os(name).map(PathBuf::from);
            path.filter(|path| path.is_absolute())
        };
        let config = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
        let program = std::env::current_exe().ok()?;
        Some(Self::new(config.join("autostart"), program))
    }

    /// Whether the program starts at login.
    #[must_use]
    pub fn look(&self) -> Autostart {
        let text = match std::fs::read_to_string(self.path()) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Autostart::Off,
            Err(error) => return Autostart::Unknown(AutostartWhy::Unreadable(error.to_string())),
        };
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let says = |line: &str| lines.iter().any(|known| known.eq_ignore_ascii_case(line));
        let off = says("Hidden=true") || says("X-GNOME-Autostart-enabled=false");
        let ours =
            command(&self.program).is_some_and(|command| lines.contains(&format!("Exec={command}").as_str()));
        if ours && !off {
            Autostart::On
        } else {
            Autostart::Off
        }
    }

    /// Enters the program, or takes it out.
    ///
    /// # Errors
    /// The file cannot be written or removed, or the program's path cannot stand in one.
    pub fn set(&self, on: bool) -> io::Result<()> {
        if !on {
            return match std::fs::remove_file(self.path()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                Ok(()) | Err(_) => Ok(()),
            };
        }
        let odd = || {
            io::Error::new(
                io::ErrorKind::InvalidInput,
                "the program's path cannot stand in such a file",
            )
        };
        let command = command(&self.program).ok_or_else(odd)?;
        std::fs::create_dir_all(&self.folder)?;
        // Written whole or not at all.
        let draft = self.folder.join(format!(".{FILE}.{}", std::process::id()));
        let written = write(&draft, &command).and_then(|()| std::fs::rename(&draft, self.path()));
        if written.is_err() {
            drop(std::fs::remove_file(&draft));
        }
        written
    }

    fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }
}

/// Switches it if that is wanted, and looks.
#[must_use]
pub fn found(entry: Option<&Entry>, wanted: Option<bool>) -> Autostart {
    let Some(entry) = entry else {
        return Autostart::Unknown(AutostartWhy::NotHere);
    };
    match wanted.map(|on| entry.set(on)) {
        Some(Err(error)) => Autostart::Unknown(AutostartWhy::Unwritable(error.to_string())),
        Some(Ok(())) | None => entry.look(),
    }
}

fn write(path: &Path, command: &str) -> io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    write!(
        file,
        "[Desktop Entry]\nType=Application\nVersion=1.5\nName=ARO Lockbox\nComment=Watches Customer Lockbox requests\nExec={command}\nTerminal=false\n"
    )?;
    file.sync_all()
}

/// The value of `Exec`: the program, quoted as the Desktop Entry Specification wants it, without a window. None for a path that is no
/// text or has a control character.
fn command(program: &Path) -> Option<String> {
    let path = program.to_str().filter(|path| !path.contains(char::is_control))?;
    let mut quoted = String::from("\"");
    for sign in path.chars() {
        match sign {
            // Quoted for the argument, and the backslash once more for the string around it.
            '"' | '`' | '$' => quoted.extend(["\\\\", sign.encode_utf8(&mut [0; 4])]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            other => quoted.push(other),
        }
    }
    quoted.push_str("\" --hidden");
    Some(quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(folder: &Path) -> Entry {
        Entry::new(
            folder.join("autostart"),
            PathBuf::from("/opt/aro lockbox/aro-lockbox"),
        )
    }

    #[test]
    fn what_is_entered_is_found_and_what_is_taken_out_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let entry = entry(folder.path());
        assert_eq!(entry.look(), Autostart::Off);
        assert_eq!(found(Some(&entry), Some(true)), Autostart::On);
        let text = std::fs::read_to_string(entry.path()).expect("readable");
        assert!(text.starts_with("[Desktop Entry]\nType=Application\n"), "{text}");
        assert!(
            text.contains("\nExec=\"/opt/aro lockbox/aro-lockbox\" --hidden\n"),
            "{text}"
        );
        let names = std::fs::read_dir(folder.path().join("autostart")).expect("a folder");
        assert_eq!(names.count(), 1, "no draft is left");
        assert_eq!(found(Some(&entry), Some(false)), Autostart::Off);
        assert_eq!(found(Some(&entry), Some(false)), Autostart::Off, "also twice");
    }

    #[test]
    fn an_entry_that_was_switched_off_or_starts_another_program_does_not_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let entry = entry(folder.path());
        entry.set(true).expect("written");
        let text = std::fs::read_to_string(entry.path()).expect("readable");
        for off in ["Hidden=true\n", "X-GNOME-Autostart-enabled=false\n"] {
            std::fs::write(entry.path(), format!("{text}{off}")).expect("written");
            assert_eq!(entry.look(), Autostart::Off, "{off}");
        }
        std::fs::write(entry.path(), text.replace("/opt", "/old")).expect("written");
        assert_eq!(entry.look(), Autostart::Off);
        assert_eq!(found(Some(&entry), Some(true)), Autostart::On, "it is put right");
    }

    #[test]
    fn what_cannot_be_read_or_written_is_not_known() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("autostart"), "no folder").expect("written");
        let entry = entry(folder.path());
        assert!(matches!(found(Some(&entry), Some(true)), Autostart::Unknown(_)));
        assert!(matches!(found(Some(&entry), None), Autostart::Unknown(_)));
        assert!(matches!(found(None, Some(true)), Autostart::Unknown(_)));
    }

    #[test]
    fn a_path_cannot_break_out_of_its_quotation_marks() {
        let of = |path: &str| command(Path::new(path));
        assert_eq!(of(r#"/a"b"#).as_deref(), Some(r#""/a\\"b" --hidden"#));
        assert_eq!(of("/a$b`c").as_deref(), Some(r#""/a\\$b\\`c" --hidden"#));
        assert_eq!(of(r"/a\b").as_deref(), Some(r#""/a\\\\b" --hidden"#));
        assert_eq!(of("/a%f").as_deref(), Some(r#""/a%%f" --hidden"#));
        assert_eq!(of("/a\nExec=evil"), None);
    }
}
