//! What can happen in one state, always in the same order.

use crate::azure::EDITIONS;
use crate::deeds::{Deed, Post, Read, SignIn, Write};
use crate::world::{Call, World};
use lockbox_core::{CareLevel, Page, Phase, StepUpState, Verdict};

/// Seconds that can pass at once: a re-read grows old, the dwell is met, a doubt ages.
const SPANS: [u16; 3] = [1, 3, 300];
/// Decisions that are late at once.
const LATE_LIMIT: usize = 2;
/// This long before a request lapses it can no longer be approved, in seconds.
pub(crate) const MARGIN: i64 = 60;

/// Which parts of the world move.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// People sign out and in, sessions end.
    pub(crate) sessions: bool,
}

impl World {
    pub(crate) fn enabled(&self, scope: Scope, into: &mut Vec<Deed>) {
        into.clear();
        self.calls(scope, into);
        self.person(into);
        if scope.sessions {
            let signed_in = self.app.session().person().is_some();
            into.push(if signed_in { Deed::SignOut } else { Deed::SignIn });
        }
        self.service(into);
        into.extend(SPANS.map(Deed::Pass));
        self.crashes(into);
    }

    fn calls(&self, scope: Scope, into: &mut Vec<Deed>) {
        let changed = |number: usize| self.azure.requests[number].before.is_some();
        for (place, call) in self.wire.iter().enumerate() {
            let at = u8::try_from(place).expect("few");
            match call {
                Call::Poll { .. } => {
                    into.extend([Deed::Poll(at, Read::Good), Deed::Poll(at, Read::Lost)]);
                    if (0..self.azure.requests.len()).any(changed) {
                        into.push(Deed::Poll(at, Read::Old));
                    }
                    if scope.sessions {
                        into.push(Deed::Poll(at, Read::SessionOver));
                    }
                }
                Call::Reread { number, .. } => {
                    into.extend([Deed::Reread(at, Read::Good), Deed::Reread(at, Read::Lost)]);
                    if changed(*number) {
                        into.push(Deed::Reread(at, Read::Old));
                    }
                    if !self.wire.iter().any(|call| matches!(call, Call::Echo { .. })) {
                        into.push(Deed::Reread(at, Read::Twice));
                    }
                    if scope.sessions {
                        into.push(Deed::Reread(at, Read::SessionOver));
                    }
                }
                Call::Echo { .. } => into.push(Deed::Echo(at)),
                Call::Send { .. } => into.extend(self.posts().map(|post| Deed::Post(at, post))),
                Call::Journal { .. } => {
                    let ways = [Write::Written, Write::Failed, Write::ToldAsFailed];
                    into.extend(ways.map(|write| Deed::Write(at, write)));
                }
                Call::StepUp { .. } => {
                    let ways = [
                        SignIn::Fresh,
                        SignIn::Stale,
                        SignIn::SomebodyElse,
                        SignIn::Cancelled,
                    ];
                    into.extend(ways.map(|way| Deed::StepUpAnswered(at, way)));
                }
            }
        }
    }

    fn posts(&self) -> impl Iterator<Item = Post> + use<> {
        let late = self.azure.late.len() < LATE_LIMIT;
        let ways = [
            Post::Arrives,
            Post::ArrivesSlowly,
            Post::Refused,
            Post::NotSent,
            Post::LostBefore,
            Post::LostAfter,
            Post::Late,
        ];
        ways.into_iter().filter(move |post| late || *post != Post::Late)
    }

    fn person(&self, into: &mut Vec<Deed>) {
        let open = self.open_request();
        if self.app.session().person().is_some() {
            for (number, key) in self.keys().enumerate() {
                if open != Some(number) && self.app.cases().contains_key(&key) {
                    into.push(Deed::Open(u8::try_from(number).expect("few")));
                }
            }
        }
        let (Some(review), Some(number)) = (self.app.review(), open) else {
            return;
        };
        into.extend([Deed::Look(!self.looking), Deed::Close, Deed::WindowGone]);
        match review.page {
            Page::Review => into.extend([Deed::GoConfirm(Verdict::Approve), Deed::GoConfirm(Verdict::Deny)]),
            Page::ConfirmApprove => into.extend([Deed::GoBack, Deed::Press(Verdict::Approve, true)]),
            Page::ConfirmDeny => into.extend([Deed::GoBack, Deed::Press(Verdict::Deny, true)]),
        }
        if self.other_tag(number).is_some() {
            match review.page {
                Page::Review => {}
                Page::ConfirmApprove => into.push(Deed::Press(Verdict::Approve, false)),
                Page::ConfirmDeny => into.push(Deed::Press(Verdict::Deny, false)),
            }
        }
        if review.changed {
            into.push(Deed::AcceptChange);
        }
        if review.switch_to.is_some() {
            into.extend([Deed::Switch(true), Deed::Switch(false)]);
        }
        let grave = review.judged.care.level == CareLevel::Three;
        if grave && !matches!(review.step_up, StepUpState::Running(_)) {
            into.push(Deed::StepUp);
        }
    }

    fn service(&self, into: &mut Vec<Deed>) {
        for (place, request) in self.azure.requests.iter().enumerate() {
            let number = u8::try_from(place).expect("few");
            if request.told.phase == Phase::Pending {
                into.extend([
                    Deed::Withdraw(number),
                    Deed::Elsewhere(number, Verdict::Approve),
                    Deed::Elsewhere(number, Verdict::Deny),
                ]);
                if request.told.edition + 1 < EDITIONS {
                    into.push(Deed::Edit(number));
                }
                if (request.open_until - self.time()).num_seconds() > MARGIN {
                    into.push(Deed::UntilLapse(number));
                }
            } else if matches!(request.told.phase, Phase::Approving | Phase::Denying) {
                into.push(Deed::Finish(number));
            } else if request.told.phase == Phase::Approved && request.ends.is_some() {
                into.push(Deed::UntilEnd(number));
            }
        }
        let late = u8::try_from(self.azure.late.len()).expect("few");
        into.extend((0..late).map(Deed::LateArrival));
    }

    fn crashes(&self, into: &mut Vec<Deed>) {
        let sends = self.wire.iter().any(|call| matches!(call, Call::Send { .. }));
        let writes = self.wire.iter().any(|call| matches!(call, Call::Journal { .. }));
        let posts: &[Post] = if sends {
            &[Post::LostBefore, Post::LostAfter, Post::Late]
        } else {
            &[Post::LostBefore]
        };
        for post in posts {
            if writes {
                into.push(Deed::Crash(*post, Write::Written));
            }
            into.push(Deed::Crash(*post, Write::Failed));
        }
    }
}
