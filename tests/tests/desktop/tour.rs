//! The guided tour goes through to its end, and takes a real picture of each of its steps.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use lockbox_tests::desktop::wait::poll;

/// A tour takes about a minute.
const LIMIT: Duration = Duration::from_secs(300);

const SCREEN: (u32, u32) = (1440, 900);
const MAIN: (u32, u32) = (1280, 800);
const DECISION: (u32, u32) = (1040, 720);

/// What each picture shows is as large as this; the menu's height is its entries'.
const PICTURES: [(&str, (u32, Option<u32>)); 10] = [
    ("01-start.png", whole(MAIN)),
    ("02-signed-in.png", whole(MAIN)),
    ("03-notified.png", whole(SCREEN)),
    ("04-tray.png", (720, None)),
    ("05-review.png", whole(DECISION)),
    ("06-confirm.png", whole(DECISION)),
    ("07-approved.png", whole(DECISION)),
    ("08-grants.png", whole(MAIN)),
    ("09-history.png", whole(MAIN)),
    ("10-ended.png", whole(MAIN)),
];

const fn whole(size: (u32, u32)) -> (u32, Option<u32>) {
    (size.0, Some(size.1))
}

/// Fewer colours than this are no page with letters on it.
const COLOURS: u32 = 300;

#[test]
fn the_guided_tour_ends_well_and_takes_a_picture_of_every_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = folder.path().join("said");
    let file = || {
        File::options()
            .create(true)
            .append(true)
            .open(&said)
            .expect("a file")
    };
    let mut tour = Command::new(env!("CARGO_BIN_EXE_tour"))
        .stdin(Stdio::null())
        .stdout(file())
        .stderr(file())
        .spawn()
        .expect("the tour");
    let ended = poll(LIMIT, || tour.try_wait().expect("our own child"));
    if ended.is_none() {
        drop(tour.kill());
        drop(tour.wait());
    }
    let said = fs::read_to_string(&said).expect("what it said");
    let lines: Vec<&str> = said.lines().collect();
    let last = lines.split_at(lines.len().saturating_sub(12)).1.join("\n");
    assert!(ended.is_some_and(|status| status.success()), "{ended:?}:\n{last}");
    assert!(said.contains("That was the tour."), "{said}");
    // The tour lies in the folder of its build, and the pictures beside that folder.
    let tour = Path::new(env!("CARGO_BIN_EXE_tour"));
    let album = tour.ancestors().nth(2).expect("the target folder").join("tour");
    let taken: BTreeSet<String> = fs::read_dir(&album)
        .expect("the pictures")
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let wanted: BTreeSet<String> = PICTURES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(taken, wanted);
    let mut seen = BTreeSet::new();
    for (name, (width, height)) in PICTURES {
        let picture = Picture::of(&album.join(name));
        assert_eq!(
            (picture.width, height.unwrap_or(picture.height)),
            (width, picture.height),
            "{name}"
        );
        assert!(picture.height >= 300, "{name} is {} high", picture.height);
        assert!(
            picture.colours >= COLOURS,
            "{name} has {} colours",
            picture.colours
        );
        assert!(
            seen.insert(picture.pixels),
            "{name} is the same picture as one before it"
        );
    }
}

struct Picture {
    width: u32,
    height: u32,
    colours: u32,
    /// ImageMagick's digest of the decoded pixels.
    pixels: String,
}

impl Picture {
    #[track_caller]
    fn of(path: &Path) -> Self {
        let output = Command::new("identify")
            .args(["-format", "%m %w %h %k %#"])
            .arg(path)
            .output()
            .expect("identify (package imagemagick)");
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let words: Vec<&str> = told.split_whitespace().collect();
        let &["PNG", width, height, colours, pixels] = words.as_slice() else {
            panic!("{} is no picture: {told}", path.display())
        };
        let figure = |word: &str| word.parse().expect("a figure");
        Self {
            width: figure(width),
            height: figure(height),
            colours: figure(colours),
            pixels: pixels.to_owned(),
        }
    }
}
