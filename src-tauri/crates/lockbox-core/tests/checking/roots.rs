//! Where the search begins: one life of a request, told step by step; every state on its way is a beginning.

use crate::deeds::{Deed, Post, Read, Write};
use crate::search::Root;
use crate::sentences::sentence;
use crate::world::{Call, World};
use lockbox_core::{CareLevel, Verdict};

/// A story that is told while it happens.
struct Story {
    world: World,
    told: Vec<String>,
    roots: Vec<Root>,
}

impl Story {
    fn new(requests: usize) -> Self {
        let mut story = Self {
            world: World::started(requests).expect("nothing is broken yet"),
            told: Vec::new(),
            roots: Vec::new(),
        };
        story.settle();
        // Long enough that nothing remembers the beginning.
        story.go(Deed::Pass(660));
        story.settle();
        // The next list is under way, and the copy is not too old yet.
        story.go(Deed::Pass(40));
        story.told = vec!["the program watches, and the request is known".to_owned()];
        story.roots = vec![Root {
            world: story.world.clone(),
            story: story.told.clone(),
        }];
        story
    }

    fn go(&mut self, deed: Deed) {
        self.told.push(sentence(&self.world, deed));
        self.world.happen(deed).expect("nothing is broken yet");
        self.roots.push(Root {
            world: self.world.clone(),
            story: self.told.clone(),
        });
    }

    /// Lists and writes are answered, and nothing else.
    fn settle(&mut self) {
        while let Some(place) = self
            .world
            .wire
            .iter()
            .position(|call| matches!(call, Call::Poll { .. } | Call::Journal { .. }))
        {
            let at = u8::try_from(place).expect("few");
            let is_poll = matches!(self.world.wire[place], Call::Poll { .. });
            self.go(if is_poll {
                Deed::Poll(at, Read::Good)
            } else {
                Deed::Write(at, Write::Written)
            });
        }
    }

    fn at(&self, which: impl Fn(&Call) -> bool) -> u8 {
        let place = self.world.wire.iter().position(which).expect("under way");
        u8::try_from(place).expect("few")
    }

    fn reread(&mut self) {
        let at = self.at(|call| matches!(call, Call::Reread { .. }));
        self.go(Deed::Reread(at, Read::Good));
    }

    fn write(&mut self) {
        let at = self.at(|call| matches!(call, Call::Journal { .. }));
        self.go(Deed::Write(at, Write::Written));
    }

    fn post(&mut self, post: Post) {
        let at = self.at(|call| matches!(call, Call::Send { .. }));
        self.go(Deed::Post(at, post));
    }

    fn confirm(&mut self, verdict: Verdict) {
        // That the page was looked at is written first.
        self.settle();
        self.go(Deed::GoConfirm(verdict));
        self.go(Deed::Press(verdict, true));
        self.reread();
        self.write();
    }
}

/// One request, of which the answer to an approval is lost and that is decided once more.
pub(crate) fn one_request() -> Vec<Root> {
    let mut story = Story::new(1);
    story.go(Deed::Open(0));
    let level = story.world.app.review().map(|review| review.judged.care.level);
    assert_eq!(level, Some(CareLevel::One));
    story.go(Deed::Pass(3));
    story.confirm(Verdict::Approve);
    story.post(Post::Late);
    story.write();
    story.reread();
    story.go(Deed::Pass(300));
    story.reread();
    story.go(Deed::GoBack);
    story.confirm(Verdict::Deny);
    story.post(Post::Late);
    story.write();
    story.go(Deed::Pass(300));
    story.go(Deed::Crash(Post::LostBefore, Write::Written));
    story.roots
}

/// Two requests, of which the second one asks for the highest care.
pub(crate) fn two_requests() -> Vec<Root> {
    let mut story = Story::new(2);
    story.go(Deed::Open(1));
    story.go(Deed::Pass(3));
    story.go(Deed::Pass(3));
    story.go(Deed::StepUp);
    story.go(Deed::GoConfirm(Verdict::Approve));
    story.go(Deed::Open(0));
    story.roots
}
