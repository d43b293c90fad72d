//! Writes what the windows get of so many hostile texts, one line of JSON each: `hostile 1000`. The first is of a calm text, the last of
//! one of ten million bytes.

use std::io::Write;

use lockbox_fuzz::{hostile_scene, hostile_text, huge_text};

fn main() -> std::io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let mut out = std::io::stdout().lock();
    for number in 0..=count.unwrap_or(100_u64) {
        writeln!(out, "{}", hostile_scene(&hostile_text(number)))?;
    }
    writeln!(out, "{}", hostile_scene(&huge_text()))
}
