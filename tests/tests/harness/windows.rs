//! A real WebKitGTK window is read, pressed and typed into.

use std::path::{Path, PathBuf};
use std::process::Command;

use lockbox_tests::desktop::accessibility::Application;
use lockbox_tests::desktop::node::State;
use lockbox_tests::desktop::windows::Window;
use lockbox_tests::desktop::{Accessibility, Desktop, Keyboard, Running, Windows, wait_until};

use crate::LIMIT;

/// WebKitGTK's own small browser; it comes with the library.
fn mini_browser() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib").expect("a library folder").flatten();
    let places = folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"));
    places
        .chain([PathBuf::from("/usr/libexec/webkit2gtk-4.1/MiniBrowser")])
        .find(|path| path.exists())
        .expect("MiniBrowser (it comes with libwebkit2gtk-4.1)")
}

struct Opened {
    program: Running,
    page: Application,
    window: Window,
}

fn open(desktop: &Desktop) -> Opened {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/harness/page.html");
    let mut command = Command::new(mini_browser());
    command.arg(format!("file://{}", page.display()));
    let program = desktop.spawn(command);
    let pid = program.pid();
    let window = Windows::of(desktop).wait_for("the browser's", LIMIT, |window| window.pid == pid);
    let page = Accessibility::of(desktop).wait_for_pid(pid, LIMIT);
    page.wait_for("heading", "Access is asked for", LIMIT);
    Opened {
        program,
        page,
        window,
    }
}

#[test]
fn a_window_is_read_in_reading_order_with_roles_names_texts_and_states() {
    let desktop = Desktop::usual();
    let opened = open(&desktop);
    let Opened { page, .. } = &opened;
    let tree = page.tree().expect("a tree");
    let document = tree.find("document web", "Review").expect("the page");
    let lines: Vec<String> = document
        .lines()
        .iter()
        .map(|line| line.trim().to_owned())
        .collect();
    let place = |part: &str| {
        lines
            .iter()
            .position(|line| line.contains(part))
            .unwrap_or_else(|| panic!("no {part} in {lines:#?}"))
    };
    let order = [
        "heading \"Access",
        "Redeploy",
        "link \"the machine\"",
        "entry \"Reason\"",
        "button \"Approve\"",
        "button \"Deny\"",
        "nothing yet",
    ];
    let places: Vec<usize> = order.iter().map(|part| place(part)).collect();
    assert!(places.is_sorted(), "{places:?} in {lines:#?}");
    assert!(
        lines[place("button \"Approve\"")].contains("[disabled]"),
        "{lines:#?}"
    );
    let entry = document.find("entry", "Reason").expect("the entry");
    assert!(entry.states.has(State::Required) && entry.states.has(State::Editable) && entry.is_usable());
    assert!(entry.description.contains("Redeploy"), "{entry:?}");
}

#[test]
fn what_is_typed_into_a_focused_entry_enables_a_button_and_a_press_on_it_is_taken() {
    let desktop = Desktop::usual();
    let opened = open(&desktop);
    let Opened { page, window, .. } = &opened;
    Windows::of(&desktop).activate(window);
    let entry = page.wait_for("entry", "Reason", LIMIT);
    entry.focus().expect("focus");
    wait_until("the focus", LIMIT, || {
        entry.again().is_ok_and(|now| now.states.has(State::Focused))
    });
    Keyboard::of(&desktop).type_text("planned work");
    wait_until("the typed text", LIMIT, || {
        entry.text_now().is_ok_and(|text| text == "planned work")
    });
    page.press("button", "Approve", LIMIT);
    page.wait_for_text("approved: planned work", LIMIT);
}

#[test]
fn a_disabled_button_is_not_usable_and_pressing_it_does_nothing() {
    let desktop = Desktop::usual();
    let opened = open(&desktop);
    let Opened { page, .. } = &opened;
    let button = page.wait_for("button", "Approve", LIMIT);
    assert!(!button.is_usable());
    drop(button.press());
    page.press("button", "Deny", LIMIT);
    page.wait_for_text("denied", LIMIT);
    assert!(!page.lines().join("\n").contains("approved"));
}

#[test]
fn a_real_click_at_a_part_s_place_reaches_it() {
    let desktop = Desktop::usual();
    let opened = open(&desktop);
    let Opened { page, window, .. } = &opened;
    Windows::of(&desktop).activate(window);
    let place = page.wait_for("button", "Deny", LIMIT).place().expect("a place");
    Keyboard::of(&desktop).click(place.middle());
    page.wait_for_text("denied by mouse", LIMIT);
}

#[test]
fn a_window_is_resized_pictured_and_closed() {
    let desktop = Desktop::usual();
    let opened = open(&desktop);
    let Opened { program, window, .. } = &opened;
    let windows = Windows::of(&desktop);
    windows.activate(window);
    windows.resize(window, 900, 600);
    let path = desktop.root().join("window.png");
    desktop.still_picture_of(window, &path, LIMIT);
    let told = desktop
        .tool("identify", &["-format", "%w %h %k", &path.display().to_string()])
        .expect("a picture");
    let numbers: Vec<u32> = told.split(' ').filter_map(|number| number.parse().ok()).collect();
    assert_eq!(numbers[..2], [900, 600]);
    assert!(numbers[2] > 20, "only {} colours: nothing is painted", numbers[2]);
    windows.close(window);
    windows.wait_gone(window, LIMIT);
    program.wait_exit(LIMIT);
}
