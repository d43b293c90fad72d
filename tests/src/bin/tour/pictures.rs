//! The album: numbered pictures of the steps, and those of every screen, of which the README shows some.

use std::fs;
use std::path::{Path, PathBuf};

use lockbox_tests::desktop::{Desktop, RealDaemon, Windows, wait_until};
use lockbox_tests::shipped::{LIMIT, Page, program};

/// The size of the tour's screen.
pub(crate) const SCREEN: (u32, u32) = (1440, 900);

/// A picture of the README is never larger, in bytes.
const LARGEST: u64 = 200_000;

/// How the desktop likes its windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Light,
    Dark,
}

impl Look {
    fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Writes the person's preferences. Letters are placed as on a screen with many pixels: nothing snaps to the grid.
    pub(crate) fn settle(self, desktop: &Desktop) {
        let folder = desktop.home().join(".config/gtk-3.0");
        fs::create_dir_all(&folder).expect("a folder for preferences");
        let dark = u8::from(self == Self::Dark);
        let text = format!(
            "[Settings]\ngtk-application-prefer-dark-theme={dark}\ngtk-xft-antialias=1\ngtk-xft-hinting=0\n\
             gtk-xft-hintstyle=hintnone\ngtk-xft-rgba=none\n"
        );
        fs::write(folder.join("settings.ini"), text).expect("preferences");
        let size = format!("{}x{}", SCREEN.0, SCREEN.1);
        let colours = if dark == 1 {
            "gradient:#2a3340-#11151b"
        } else {
            "gradient:#8fa3b8-#5b6f86"
        };
        let painted = desktop.tool("display", &["-window", "root", "-size", &size, colours]);
        if let Err(error) = painted {
            println!("    (the screen stays black: {error})");
        }
    }
}

/// The folder of the pictures that the documents show.
fn documents() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/docs/pictures")
}

/// Where pictures go.
pub(crate) struct Album {
    folder: PathBuf,
    readme: Option<PathBuf>,
    look: Look,
    step: usize,
}

impl Album {
    /// An empty album; the dark one is a folder of its own.
    pub(crate) fn open(look: Look, readme: bool) -> Self {
        let agent = program("aro-lockbox");
        let target = agent.ancestors().nth(2).expect("the target folder");
        let folder = match look {
            Look::Light => target.join("tour"),
            Look::Dark => target.join("tour/dark"),
        };
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                panic!("the pictures of an earlier tour cannot be removed: {error}")
            }
            Ok(()) | Err(_) => {}
        }
        fs::create_dir_all(&folder).expect("a folder for pictures");
        Self {
            folder,
            readme: readme.then(documents),
            look,
            step: 0,
        }
    }

    /// The album of the documents alone, beside that of the steps.
    pub(crate) fn beside(look: Look) -> Self {
        Self {
            folder: documents(),
            readme: Some(documents()),
            look,
            step: 0,
        }
    }

    /// Begins the next step and says it.
    pub(crate) fn step(&mut self, what: &str) {
        self.step += 1;
        println!("\n{:2}. {what}", self.step);
    }

    /// Whether the README's pictures are wanted.
    pub(crate) fn for_readme(&self) -> bool {
        self.readme.is_some()
    }

    /// The file of this step's picture.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{:02}-{name}.png", self.step))
    }

    /// Says where the picture is that was taken.
    pub(crate) fn took(&self, file: &Path) {
        println!("    picture: {}", self.shown(file));
    }

    /// Also keeps a picture for the README, under this name and the look's.
    pub(crate) fn keep(&self, desktop: &Desktop, file: &Path, name: &str) {
        let Some(folder) = &self.readme else { return };
        fs::create_dir_all(folder).expect("the folder of the README's pictures");
        let kept = folder.join(format!("{name}-{}.png", self.look.word()));
        let (from, to) = (file.display().to_string(), kept.display().to_string());
        // Fewer colours, no dates inside: smaller, and the same picture gives the same file.
        let made = desktop.tool(
            "convert",
            &[
                &from,
                "-strip",
                "+dither",
                "-colors",
                "255",
                "-define",
                "png:exclude-chunks=date,time",
                &to,
            ],
        );
        made.expect("a smaller picture");
        let size = fs::metadata(&kept).expect("the kept picture").len();
        assert!(size < LARGEST, "{} has {size} bytes", kept.display());
        println!(
            "    kept for the README: {name}-{}.png, {} kB",
            self.look.word(),
            size / 1000
        );
    }

    /// The place of a file as a person in the project's folder writes it.
    fn shown(&self, file: &Path) -> String {
        let target = self.folder.ancestors().find(|folder| folder.ends_with("target"));
        let inside = target.and_then(|target| file.strip_prefix(target).ok());
        inside.map_or_else(
            || file.display().to_string(),
            |inside| format!("target/{}", inside.display()),
        )
    }
}

/// A picture of a page that no notice covers: one that came while it was taken is closed, and the picture taken again.
pub(crate) fn undisturbed(desktop: &Desktop, notices: &RealDaemon<'_>, page: &Page<'_>, file: &Path) {
    wait_until("a picture without a notice", LIMIT, || {
        notices.close_all();
        Windows::of(desktop).redraw(&page.window);
        page.picture(file);
        notices.displayed() + notices.waiting() == 0
    });
}

/// Such a picture, only for the album of the documents.
pub(crate) fn kept(desktop: &Desktop, notices: &RealDaemon<'_>, album: &Album, page: &Page<'_>, name: &str) {
    let file = desktop.root().join(format!("{name}.png"));
    undisturbed(desktop, notices, page, &file);
    album.keep(desktop, &file, name);
}
