//! A request whose texts try everything: markup, commands to a terminal, towers of marks, other directions, endless words.

use super::stage::{Stage, World};
use super::world;
use crate::wire_review::Review;
use lockbox_core::Request;

/// Level one but for its words: facts and buttons must stand where those of a calm request stand.
pub(super) fn hostile() -> Review {
    let request = request();
    let mut requests = world::usual();
    requests.push(request.clone());
    let mut stage = Stage::new(World::with(requests));
    stage.look(&request);
    stage.review()
}

/// The calm request to compare with: the same but for the words.
pub(super) fn calm() -> Review {
    let mut stage = Stage::usual();
    stage.look(&world::serial());
    stage.review()
}

fn request() -> Request {
    let mut request = world::serial();
    request.key = lockbox_core::RequestKey::new(world::edge(), lockbox_core::RequestId::new("hostile"));
    request.justification = words();
    world::seal(&mut request);
    request.raw = words();
    request
}

fn words() -> String {
    let tower = format!("Z{}", "\u{334}\u{30d}\u{321}".repeat(12));
    [
        "asks to run 'Get VM serial console logs'. Please \u{202e}evorppa\u{202c} \u{200b}now. ".to_owned(),
        "<img src=x onerror=alert(1)> <script>alert(2)</script> [approve](javascript:alert(3)) ".repeat(3),
        "\u{1b}[2J\u{1b}[31m".to_owned(),
        format!("{tower} ").repeat(4),
        "x".repeat(300),
        "\n".repeat(10),
        "\u{647}\u{630}\u{627} \u{645}\u{648}\u{627}\u{641}\u{642}\u{629} ".repeat(20),
        "lorem ".repeat(400),
    ]
    .concat()
}
