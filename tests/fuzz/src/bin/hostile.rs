//! Writes what the windows get of so many hostile texts, one line of JSON each: `hostile 1000`. Number 0 is a calm text.

use std::io::Write;

fn main() -> std::io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let mut out = std::io::stdout().lock();
    for number in 0..=count.unwrap_or(100_u64) {
        writeln!(out, "{}", lockbox_fuzz::hostile_scene(number))?;
    }
    Ok(())
}
