//! Lets one thing happen to a world.

use crate::azure::{Told, key, number, person, tag};
use crate::deeds::{Deed, Post, Read, SignIn, Write};
use crate::enabled::MARGIN;
use crate::world::{Broken, Call, World};
use lockbox_core::{
    Command, Event, HistoryFault, Page, Phase, Polled, Reread, ReviewAct, SendOutcome, SignInFailure,
    SignInFault, Surface, Tag, Trouble, Verdict,
};

impl World {
    /// Lets it happen, and looks whether every rule still holds.
    pub(crate) fn happen(&mut self, deed: Deed) -> Result<(), Broken> {
        match deed {
            Deed::Open(_)
            | Deed::Look(_)
            | Deed::GoConfirm(_)
            | Deed::GoBack
            | Deed::Press(..)
            | Deed::AcceptChange
            | Deed::Switch(_)
            | Deed::StepUp
            | Deed::Close
            | Deed::SignOut
            | Deed::SignIn
            | Deed::WindowGone => self.do_as_person(deed)?,
            Deed::Poll(place, read) => self.answer_poll(place.into(), read)?,
            Deed::Reread(place, read) => self.answer_reread(place.into(), read)?,
            Deed::Echo(place) => self.answer_again(place.into())?,
            Deed::Post(place, post) => self.answer_post(place.into(), post)?,
            Deed::Write(place, write) => self.answer_write(place.into(), write)?,
            Deed::StepUpAnswered(place, way) => self.answer_step_up(place.into(), way)?,
            Deed::Edit(_)
            | Deed::Withdraw(_)
            | Deed::Elsewhere(..)
            | Deed::Finish(_)
            | Deed::LateArrival(_) => self.change_azure(deed),
            Deed::Pass(_) | Deed::UntilLapse(_) | Deed::UntilEnd(_) => self.let_time_pass(deed)?,
            Deed::Crash(post, write) => self.crash(post, write)?,
        }
        self.check()
    }

    fn command(&mut self, command: Command) -> Result<(), Broken> {
        let ticket = self.app.next_ticket();
        self.give(Event::Command { ticket, command })
    }

    fn act(&mut self, act: ReviewAct) -> Result<(), Broken> {
        let ticket = self.app.next_ticket();
        self.give(Event::Act { ticket, act })
    }

    fn do_as_person(&mut self, deed: Deed) -> Result<(), Broken> {
        let before = self.open_request();
        if let Deed::Open(number) = deed {
            let key = key(number.into());
            self.command(Command::OpenReview {
                key,
                surface: Surface::Tray,
            })?;
        } else if let Deed::Look(looks) = deed {
            self.looking = looks;
            self.act(ReviewAct::Attend(looks))?;
        } else if let Deed::GoConfirm(verdict) = deed {
            self.act(ReviewAct::Go(confirm_page(verdict)))?;
        } else if let Deed::Press(verdict, on_screen) = deed {
            self.press(verdict, on_screen)?;
        } else if let Deed::Switch(switch) = deed {
            self.act(ReviewAct::Switch(switch))?;
        } else if deed == Deed::GoBack {
            self.act(ReviewAct::Go(Page::Review))?;
        } else if deed == Deed::AcceptChange {
            self.act(ReviewAct::AcceptChange)?;
            self.watch.requests.iter_mut().for_each(|known| known.act = None);
        } else if deed == Deed::StepUp {
            self.act(ReviewAct::StepUp)?;
        } else if deed == Deed::Close {
            self.act(ReviewAct::Close)?;
        } else if deed == Deed::WindowGone {
            self.give(Event::DecisionWindowGone)?;
        } else if deed == Deed::SignOut {
            self.hang_up();
            self.command(Command::SignOut)?;
        } else {
            self.hang_up();
            self.command(Command::SignIn)?;
            return self.give(Event::ClockJumped);
        }
        let after = self.open_request();
        if after != before {
            // A window that opens is in front.
            self.looking = after.is_some();
            if self.looking {
                self.act(ReviewAct::Attend(true))?;
            }
        }
        Ok(())
    }

    /// Questions that were asked with the session before are lost with it.
    fn hang_up(&mut self) {
        self.wire
            .retain(|call| !matches!(call, Call::Poll { .. } | Call::Reread { .. }));
    }

    /// A tag of the same request that is not on the screen.
    pub(crate) fn other_tag(&self, number: usize) -> Option<Tag> {
        let request = &self.azure.requests[number];
        let shown = self.app.review()?.shown.tag;
        let known = [Some(&request.told), request.before.as_ref()];
        let tags = known.into_iter().flatten().map(|told| tag(number, told));
        tags.into_iter().find(|tag| *tag != shown)
    }

    fn press(&mut self, verdict: Verdict, on_screen: bool) -> Result<(), Broken> {
        let Some((review, number)) = self.app.review().zip(self.open_request()) else {
            return Ok(());
        };
        let shown = review.shown.tag;
        let other = self.other_tag(number).filter(|_| !on_screen);
        let tag = other.unwrap_or(shown);
        let typed_name = self.app.name_to_type(review).unwrap_or_default();
        let reason = "x".to_owned();
        self.act(match verdict {
            Verdict::Approve => ReviewAct::Approve {
                tag,
                reason,
                typed_name,
                risk_ticked: true,
            },
            Verdict::Deny => ReviewAct::Deny { tag, reason },
        })?;
        if self.watch.reply == Some(Ok(())) {
            if verdict == Verdict::Approve && tag != shown {
                return Err("I1: an approval of what is not on the screen was taken".to_owned());
            }
            self.watch.requests[number].act = Some((verdict, tag));
        }
        Ok(())
    }

    fn read(&mut self, number: usize, read: Read) -> Option<Told> {
        let request = &self.azure.requests[number];
        let told = match read {
            Read::Good | Read::Twice => request.told.clone(),
            Read::Old => request.before.clone().unwrap_or_else(|| request.told.clone()),
            Read::Lost | Read::SessionOver => return None,
        };
        self.watch.told(number, &told.phase);
        Some(told)
    }

    fn answer_poll(&mut self, place: usize, read: Read) -> Result<(), Broken> {
        let ticket = self.wire.remove(place).ticket();
        let numbers = 0..self.azure.requests.len();
        let told: Option<Vec<Told>> = numbers.map(|number| self.read(number, read)).collect();
        let answer = |world: &Self| match &told {
            None => Err(trouble(read)),
            Some(told) => Ok(Polled {
                subscription: key(0).subscription,
                requests: told
                    .iter()
                    .enumerate()
                    .map(|(number, told)| world.azure.request(number, told))
                    .collect(),
                unreadable: Vec::new(),
                date: Some(world.time()),
            }),
        };
        let outcome = answer(self);
        self.give(Event::Polled { ticket, outcome })?;
        let outcome = answer(self);
        self.give_again(Event::Polled { ticket, outcome })
    }

    fn answer_reread(&mut self, place: usize, read: Read) -> Result<(), Broken> {
        let call = self.wire.remove(place);
        let (ticket, number) = (call.ticket(), request_of(&call));
        let told = self.read(number, read);
        let Some(told) = told else {
            let lost = || Event::Reread {
                ticket,
                outcome: Err(trouble(read)),
            };
            self.give(lost())?;
            return self.give_again(lost());
        };
        let tag = tag(number, &told);
        self.watch.requests[number].last_get = Some((self.now.boot, tag, told.phase.clone()));
        let answer = self.reread_event(ticket, number, &told);
        self.give(answer)?;
        if read == Read::Twice {
            self.wire.push(Call::Echo { ticket, number, told });
            return Ok(());
        }
        let again = self.reread_event(ticket, number, &told);
        self.give_again(again)
    }

    fn reread_event(&self, ticket: lockbox_core::Ticket, number: usize, told: &Told) -> Event {
        Event::Reread {
            ticket,
            outcome: Ok(Reread {
                request: self.azure.request(number, told),
                date: Some(self.time()),
                at: self.now.boot,
            }),
        }
    }

    fn answer_again(&mut self, place: usize) -> Result<(), Broken> {
        let call = self.wire.remove(place);
        if let Call::Echo { ticket, number, told } = call {
            let answer = self.reread_event(ticket, number, &told);
            self.give_again(answer)?;
        }
        Ok(())
    }

    fn answer_post(&mut self, place: usize, post: Post) -> Result<(), Broken> {
        let Call::Send { ticket, decision } = self.wire.remove(place) else {
            return Ok(());
        };
        let (number, time) = (number(&decision.key), self.time());
        let refused = |code: &str| SendOutcome::Refused {
            code: code.to_owned(),
            message: String::new(),
            current: None,
        };
        let lost = || SendOutcome::Unknown("lost".to_owned());
        let outcome = match post {
            Post::Arrives | Post::ArrivesSlowly => {
                let slowly = post == Post::ArrivesSlowly;
                if self.azure.decide(number, decision.verdict, slowly, time) {
                    SendOutcome::Accepted
                } else {
                    refused("late")
                }
            }
            Post::Refused => refused("no"),
            Post::NotSent => SendOutcome::NotSent("no route".to_owned()),
            Post::LostBefore => lost(),
            Post::LostAfter => {
                self.azure.decide(number, decision.verdict, false, time);
                lost()
            }
            Post::Late => {
                self.azure.late.push(decision.clone());
                lost()
            }
        };
        self.watch.answered(&decision, &outcome, self.now.boot);
        let date = Some(time);
        let again = outcome.clone();
        self.give(Event::DecisionAnswered {
            ticket,
            outcome,
            date,
        })?;
        self.give_again(Event::DecisionAnswered {
            ticket,
            outcome: again,
            date,
        })
    }

    fn answer_write(&mut self, place: usize, write: Write) -> Result<(), Broken> {
        let Call::Journal { ticket, entries } = self.wire.remove(place) else {
            return Ok(());
        };
        let outcome = match write {
            Write::Written => self.disk.write(&entries).map(|()| Ok(())),
            Write::Failed => Ok(Err(HistoryFault::Full)),
            Write::ToldAsFailed => self
                .disk
                .write_unnoticed(&entries)
                .map(|()| Err(HistoryFault::Full)),
        }?;
        let again = outcome.clone();
        self.give(Event::Journaled { ticket, outcome })?;
        self.give_again(Event::Journaled {
            ticket,
            outcome: again,
        })
    }

    fn answer_step_up(&mut self, place: usize, way: SignIn) -> Result<(), Broken> {
        let ticket = self.wire.remove(place).ticket();
        let time = self.time();
        let who = if way == SignIn::SomebodyElse { "b" } else { "a" };
        let mut somebody = person(who);
        somebody.authenticated = Some(match way {
            SignIn::Fresh | SignIn::SomebodyElse | SignIn::Cancelled => time,
            SignIn::Stale => time - chrono::TimeDelta::hours(1),
        });
        let outcome = if way == SignIn::Cancelled {
            Err(SignInFailure::Cancelled)
        } else {
            Ok(somebody)
        };
        self.give(Event::SignInAnswered { ticket, outcome })
    }

    fn change_azure(&mut self, deed: Deed) {
        let time = self.time();
        if let Deed::Edit(number) = deed {
            let told = &self.azure.requests[usize::from(number)].told;
            let (phase, edition) = (told.phase.clone(), told.edition + 1);
            self.azure.change(number.into(), Told { phase, edition });
        } else if let Deed::Withdraw(number) = deed {
            self.azure.enter(number.into(), Phase::Revoked);
        } else if let Deed::Elsewhere(number, verdict) = deed {
            self.azure.decide(number.into(), verdict, false, time);
        } else if let Deed::Finish(number) = deed {
            let approving = self.azure.requests[usize::from(number)].told.phase == Phase::Approving;
            let after = if approving { Phase::Approved } else { Phase::Denied };
            self.azure.enter(number.into(), after);
        } else if let Deed::LateArrival(place) = deed {
            let decision = self.azure.late.remove(place.into());
            self.azure
                .decide(number(&decision.key), decision.verdict, false, time);
        }
    }

    fn let_time_pass(&mut self, deed: Deed) -> Result<(), Broken> {
        let time = self.time();
        let seconds = if let Deed::Pass(seconds) = deed {
            seconds.into()
        } else if let Deed::UntilLapse(number) = deed {
            (self.azure.requests[usize::from(number)].open_until - time).num_seconds() - MARGIN
        } else if let Deed::UntilEnd(number) = deed {
            let ends = self.azure.requests[usize::from(number)].ends;
            ends.map_or(0, |ends| (ends - time).num_seconds().max(0))
        } else {
            0
        };
        self.sleep(u64::try_from(seconds).unwrap_or(0))
    }

    fn crash(&mut self, post: Post, write: Write) -> Result<(), Broken> {
        let time = self.time();
        for call in std::mem::take(&mut self.wire) {
            if let Call::Send { decision, .. } = call {
                if post == Post::LostAfter {
                    let number = number(&decision.key);
                    self.azure.decide(number, decision.verdict, false, time);
                } else if post == Post::Late {
                    self.azure.late.push(decision);
                }
            } else if let Call::Journal { entries, .. } = call
                && write == Write::Written
            {
                self.disk.write(&entries)?;
            }
        }
        self.restart()
    }
}

fn request_of(call: &Call) -> usize {
    if let Call::Reread { number, .. } | Call::Echo { number, .. } = call {
        *number
    } else {
        0
    }
}

fn trouble(read: Read) -> Trouble {
    if read == Read::SessionOver {
        Trouble::SignInNeeded(SignInFault::said("over"))
    } else {
        Trouble::Offline("no route".to_owned())
    }
}

fn confirm_page(verdict: Verdict) -> Page {
    match verdict {
        Verdict::Approve => Page::ConfirmApprove,
        Verdict::Deny => Page::ConfirmDeny,
    }
}
