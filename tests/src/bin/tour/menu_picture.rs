//! Draws the tray's icon and menu as the app tells them on the bus. A virtual desktop has no panel that would.

use std::fs;
use std::path::Path;

use lockbox_tests::desktop::Desktop;
use lockbox_tests::desktop::tray::TrayItem;

const LINE: usize = 26;
const WIDTH: usize = 720;

/// Makes the picture.
///
/// # Panics
/// When the item cannot be read, or a picture cannot be written.
pub(crate) fn draw(desktop: &Desktop, item: &TrayItem, file: &Path) {
    let menu = item.snapshot().expect("the menu");
    let icon = icon(desktop, item);
    let height = (menu.lines().count() + 2) * LINE + 40;
    let mut arguments: Vec<String> = ["-size", &format!("{WIDTH}x{height}"), "xc:#f6f7f9"]
        .map(str::to_owned)
        .to_vec();
    arguments.extend([&icon, "-geometry", "+20+16", "-composite"].map(str::to_owned));
    arguments.extend(["-font", "DejaVu-Sans", "-pointsize", "13"].map(str::to_owned));
    write(
        &mut arguments,
        (56, 34),
        "#14181f",
        &item.tool_tip().expect("a tooltip").title,
    );
    for (number, line) in menu.lines().enumerate() {
        let below = 40 + (number + 1) * LINE;
        if line == "---" {
            let rule = format!("line 20,{y} {right},{y}", y = below - 5, right = WIDTH - 20);
            arguments.extend(["-stroke", "#dfe3e8", "-draw", &rule, "-stroke", "none"].map(str::to_owned));
            continue;
        }
        let depth = line.len() - line.trim_start().len();
        let (text, ink) = match line.trim().strip_suffix(" (disabled)") {
            Some(text) => (text, "#606a78"),
            None => (line.trim(), "#14181f"),
        };
        write(&mut arguments, (24 + depth * 12, below), ink, text);
    }
    arguments.push(file.display().to_string());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    desktop
        .tool("convert", &arguments)
        .expect("a picture of the menu");
}

fn write(arguments: &mut Vec<String>, (left, below): (usize, usize), ink: &str, text: &str) {
    arguments.extend(["-fill", ink, "-annotate", &format!("+{left}+{below}")].map(str::to_owned));
    // A leading @ would name a file, and a per cent sign a value.
    arguments.push(text.replace('%', "%%").replace('@', "\\@"));
}

/// The smallest picture of the icon, as a file.
fn icon(desktop: &Desktop, item: &TrayItem) -> String {
    let pictures = item.icon_pixels().expect("the icon");
    let (width, height, pixels) = pictures
        .into_iter()
        .min_by_key(|picture| picture.0)
        .expect("a picture of the icon");
    let raw = desktop.root().join("icon.rgba");
    // The bus carries alpha first.
    let turned: Vec<u8> = pixels
        .chunks_exact(4)
        .flat_map(|pixel| [pixel[1], pixel[2], pixel[3], pixel[0]])
        .collect();
    fs::write(&raw, turned).expect("the icon's pixels");
    let png = desktop.root().join("icon.png").display().to_string();
    let size = format!("{width}x{height}");
    let source = format!("rgba:{}", raw.display());
    desktop
        .tool(
            "convert",
            &["-size", &size, "-depth", "8", &source, "-resize", "24x24", &png],
        )
        .expect("the icon as a picture");
    png
}
