//! Deeds in words, so that the way to a broken rule can be read.

use crate::deeds::{Deed, Post, Read, SignIn, Write};
use crate::world::{Call, World};

pub(crate) fn sentence(world: &World, deed: Deed) -> String {
    match deed {
        Deed::Open(number) => format!("the person opens request {}", number + 1),
        Deed::Look(true) => "the person looks at the window".to_owned(),
        Deed::Look(false) => "the person looks away".to_owned(),
        Deed::GoConfirm(verdict) => format!("the person goes to the page that confirms: {}", verdict.word()),
        Deed::GoBack => "the person goes back to the request".to_owned(),
        Deed::Press(verdict, true) => format!("the person presses {}", verdict.word()),
        Deed::Press(verdict, false) => {
            format!(
                "{} is pressed with a tag that is not on the screen",
                verdict.word()
            )
        }
        Deed::AcceptChange => "the person takes the request as it is now".to_owned(),
        Deed::Switch(true) => "the person switches to the other request".to_owned(),
        Deed::Switch(false) => "the person stays with this request".to_owned(),
        Deed::StepUp => "the person begins to sign in afresh".to_owned(),
        Deed::Close => "the person closes the window".to_owned(),
        Deed::WindowGone => "the window crashes".to_owned(),
        Deed::SignOut => "the person signs out".to_owned(),
        Deed::SignIn => "the person signs in".to_owned(),
        Deed::Poll(_, read) => format!("the list {}", answered(read)),
        Deed::Reread(place, read) => format!("{} {}", question(world, place), answered(read)),
        Deed::Echo(_) => "an answer that was taken already comes once more".to_owned(),
        Deed::Post(_, post) => format!("the POST {}", posted(post)),
        Deed::Write(_, write) => format!("the write to the history {}", written(write)),
        Deed::StepUpAnswered(_, way) => format!("the fresh sign-in {}", signed_in(way)),
        Deed::Edit(number) => format!("support changes the text of request {}", number + 1),
        Deed::Withdraw(number) => format!("support withdraws request {}", number + 1),
        Deed::Elsewhere(number, verdict) => {
            format!("somebody else decides request {}: {}", number + 1, verdict.word())
        }
        Deed::Finish(number) => format!("Azure finishes what it does about request {}", number + 1),
        Deed::LateArrival(_) => "a POST that was given up arrives after all".to_owned(),
        Deed::Pass(seconds) => format!("{seconds} s pass"),
        Deed::UntilLapse(_) => "time passes until a minute before the request lapses".to_owned(),
        Deed::UntilEnd(_) => "time passes until the access ends".to_owned(),
        Deed::Crash(post, write) => format!(
            "the program is killed and starts again (a POST under way {}, a write {})",
            posted(post),
            written(write)
        ),
    }
}

fn question(world: &World, place: u8) -> String {
    let number = match world.wire.get(usize::from(place)) {
        Some(Call::Reread { number, .. } | Call::Echo { number, .. }) => number + 1,
        Some(Call::Poll { .. } | Call::Send { .. } | Call::Journal { .. } | Call::StepUp { .. }) | None => 0,
    };
    format!("the read of request {number}")
}

fn answered(read: Read) -> &'static str {
    match read {
        Read::Good => "is answered",
        Read::Old => "is answered with what was before",
        Read::Lost => "is lost",
        Read::Twice => "is answered, and the answer comes again later",
        Read::SessionOver => "finds the session over",
    }
}

fn posted(post: Post) -> &'static str {
    match post {
        Post::Arrives => "arrives",
        Post::ArrivesSlowly => "arrives and is taken in slowly",
        Post::Refused => "is refused",
        Post::NotSent => "never leaves",
        Post::LostBefore => "is lost on its way",
        Post::LostAfter => "arrives and its answer is lost",
        Post::Late => "is given up and still under way",
    }
}

fn written(write: Write) -> &'static str {
    match write {
        Write::Written => "is done",
        Write::Failed => "fails",
        Write::ToldAsFailed => "is done and told as failed",
    }
}

fn signed_in(way: SignIn) -> &'static str {
    match way {
        SignIn::Fresh => "succeeds",
        SignIn::Stale => "was made an hour ago",
        SignIn::SomebodyElse => "is made by somebody else",
        SignIn::Cancelled => "is cancelled",
    }
}
