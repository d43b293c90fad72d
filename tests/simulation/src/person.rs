//! The person of a life: sees notices, opens, looks, confirms; sometimes in a hurry, sometimes twice, sometimes not at all.

use crate::aim;
use crate::deed::{Deed, Step};
use crate::fault::{Fault, People};
use crate::life::Life;
use crate::random::Random;
use crate::scenario::{ADA, CLIENT, TENANT};
use chrono::{DateTime, Utc};
use lockbox_core::{
    AccountId, CareLevel, Command, Event, ObjectId, Page, RequestKey, ReviewAct, Surface, Tag, TenantId,
    Ticket, Verdict,
};
use lockbox_emulator::{Asked, AzureSide, Command as Ctl};
use secrecy::SecretString;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

const ADAS_OBJECT: &str = "a1d40c5e-77b1-4c0e-9a55-1b1f6f2d9a01";

/// The person.
pub(crate) struct Person {
    pub(crate) random: Random,
    /// The request that is being looked at.
    busy: Option<RequestKey>,
    old: Option<Tag>,
}

impl Person {
    pub(crate) fn new(random: Random) -> Self {
        Self {
            random,
            busy: None,
            old: None,
        }
    }

    pub(crate) fn window_is_gone(&mut self) {
        self.busy = None;
    }
}

impl Life {
    /// The person answers a sign-in page, in time or too late.
    pub(crate) fn sign_in(&mut self, ticket: Ticket) {
        let at = self.world.clock.azure();
        let token = refresh_token(&mut self.world.network.inner().side, at);
        let Some(program) = &self.program else { return };
        let account = AccountId {
            tenant: TenantId::new(TENANT),
            object: ObjectId::new(ADAS_OBJECT),
        };
        if let Some(token) = token {
            program.resume(ticket, account, ADA.to_owned(), token);
        }
    }

    fn act(&mut self, act: ReviewAct) -> bool {
        let Some(program) = &mut self.program else {
            return false;
        };
        let told = program.give(|ticket| Event::Act { ticket, act });
        self.after_act();
        told.is_some_and(|told| told.is_ok())
    }

    fn plan(&mut self, after: Duration, step: Step) {
        let at = self.world.clock.boot().0 + after;
        self.agenda.add(at, Deed::Person(step));
    }

    pub(crate) fn step(&mut self, step: Step) {
        match step {
            Step::See(key) => self.see(key),
            Step::Look => self.look_at_it(),
            Step::Confirm(verdict) => self.confirm(verdict),
            Step::Press(verdict) => self.press(verdict),
            Step::PressAgain(verdict) => self.press_again(verdict),
            Step::Close => {
                self.act(ReviewAct::Close);
                self.person.busy = None;
            }
        }
    }

    fn see(&mut self, key: RequestKey) {
        if self.person.busy.is_some() {
            let after = aim::BUSY.of(self.plan.aim.as_ref(), &mut self.person.random);
            self.plan(after, Step::See(key));
            return;
        }
        // Some are left to lapse, or to somebody else.
        if self.plan.aim.is_none() && self.person.random.chance(1_500) {
            return;
        }
        let surfaces = [Surface::Window, Surface::Tray, Surface::Notice];
        let surface = self
            .person
            .random
            .pick(&surfaces)
            .copied()
            .unwrap_or(Surface::Window);
        let Some(program) = &mut self.program else { return };
        let command = Command::OpenReview {
            key: key.clone(),
            surface,
        };
        let told = program.give(|ticket| Event::Command { ticket, command });
        self.after_act();
        if told.is_some_and(|told| told.is_ok()) {
            self.person.busy = Some(key);
            self.act(ReviewAct::Attend(true));
            let after = aim::READING.of(self.plan.aim.as_ref(), &mut self.person.random);
            self.plan(after, Step::Look);
        }
    }

    fn look_at_it(&mut self) {
        if self.turns_away() {
            return;
        }
        let Some(review) = self.program.as_ref().and_then(|program| program.app.review()) else {
            self.person.busy = None;
            return;
        };
        if review.changed {
            self.person.old = Some(review.shown.tag);
            self.act(ReviewAct::AcceptChange);
            self.plan(Duration::from_secs(8), Step::Look);
            return;
        }
        let verdict = if self.person.random.chance(6_500) {
            Verdict::Approve
        } else {
            Verdict::Deny
        };
        self.plan(Duration::from_millis(600), Step::Confirm(verdict));
    }

    fn turns_away(&mut self) -> bool {
        let may = self
            .world
            .network
            .inner()
            .weather
            .allows_people(People::WalkedAway);
        if !may || !self.person.random.chance(400) {
            return false;
        }
        self.strike(People::WalkedAway);
        self.act(ReviewAct::Close);
        self.person.busy = None;
        true
    }

    fn strike(&self, people: People) {
        let now = self.world.clock.boot();
        let mut network = self.world.network.inner();
        network.struck.add(Fault::People(people));
        network.oracle.note(now, &format!("{people:?}"));
    }

    fn confirm(&mut self, verdict: Verdict) {
        let page = confirm_page(verdict);
        let went = self.act(ReviewAct::Go(page));
        self.act(ReviewAct::GoOn);
        if !went || self.turns_away() {
            self.plan(Duration::from_secs(3), Step::Close);
            return;
        }
        let level = self
            .program
            .as_ref()
            .and_then(|program| program.app.review())
            .map(|review| review.judged.care.level);
        if verdict == Verdict::Approve && level == Some(CareLevel::Three) {
            self.act(ReviewAct::StepUp);
            let after = aim::STEPPING_UP.of(self.plan.aim.as_ref(), &mut self.person.random);
            self.plan(after, Step::Press(verdict));
        } else {
            let after = aim::CONFIRMING.of(self.plan.aim.as_ref(), &mut self.person.random);
            self.plan(after, Step::Press(verdict));
        }
    }

    fn press(&mut self, verdict: Verdict) {
        if let Some(key) = self.person.busy.clone() {
            self.change_before_the_button(&key);
        }
        let Some((key, raw, act)) = self.button(verdict) else {
            self.person.busy = None;
            return;
        };
        let often = if self.plan.aim.is_some() { 8_000 } else { 1_500 };
        let twice = self.allows(People::PressedTwice) && self.person.random.chance(often);
        let at_once = twice && self.person.random.chance(5_000);
        let now = self.world.clock.boot();
        self.world
            .network
            .inner()
            .oracle
            .note(now, &format!("the person presses {}", verdict.word()));
        let first = self.act(act.clone());
        if twice {
            self.strike(People::PressedTwice);
        }
        // One press or two, it is one act: the button was pressed once too often.
        let second = at_once && self.act(act);
        if first || second {
            self.world.network.inner().oracle.pressed(&key, verdict, &raw);
        }
        if twice && !at_once {
            let again = match verdict {
                _ if self.person.random.chance(7_000) => verdict,
                Verdict::Approve => Verdict::Deny,
                Verdict::Deny => Verdict::Approve,
            };
            let soon = self
                .person
                .random
                .span(Duration::from_millis(20), Duration::from_millis(2_500));
            self.plan(soon, Step::PressAgain(again));
        }
        let after = aim::CLOSING.of(self.plan.aim.as_ref(), &mut self.person.random);
        self.plan(after, Step::Close);
    }

    /// The person presses once more, perhaps on the other page, while the first decision may be on its way: only if that came to
    /// nothing is this another act.
    fn press_again(&mut self, verdict: Verdict) {
        let page = confirm_page(verdict);
        let review = self.program.as_ref().and_then(|program| program.app.review());
        if review.is_some_and(|review| review.page != page) {
            self.act(ReviewAct::Go(page));
            self.act(ReviewAct::GoOn);
        }
        let Some((key, raw, act)) = self.button(verdict) else {
            return;
        };
        let cases = self.program.as_ref().map(|program| program.app.cases());
        let is_busy = cases
            .and_then(|cases| cases.get(&key))
            .is_some_and(|case| case.keeps_from(verdict));
        if self.act(act) && !is_busy {
            self.world.network.inner().oracle.pressed(&key, verdict, &raw);
        }
    }

    fn allows(&self, people: People) -> bool {
        self.world.network.inner().weather.allows_people(people)
    }

    /// The button as the page has it, with what was typed there.
    fn button(&mut self, verdict: Verdict) -> Option<(RequestKey, String, ReviewAct)> {
        let stale = self.world.network.inner().weather.allows_people(People::OldPage)
            && self.person.random.chance(700);
        let program = self.program.as_ref()?;
        let review = program.app.review()?;
        let mut tag = review.shown.tag;
        let others = program.app.cases().values().map(|case| case.request.tag);
        let old = self.person.old.into_iter().chain(others).find(|old| *old != tag);
        if stale && let Some(old) = old {
            tag = old;
            let now = self.world.clock.boot();
            let mut network = self.world.network.inner();
            network.struck.add(Fault::People(People::OldPage));
            network.oracle.note(now, "with an old page");
        }
        let typed_name = program.app.name_to_type(review).unwrap_or_default();
        let reason = "Agreed with the platform team.".to_owned();
        let act = match verdict {
            Verdict::Approve => ReviewAct::Approve {
                tag,
                reason,
                typed_name,
                risk_ticked: true,
            },
            Verdict::Deny => ReviewAct::Deny { tag, reason },
        };
        Some((review.key.clone(), review.shown.raw.clone(), act))
    }
}

fn confirm_page(verdict: Verdict) -> Page {
    match verdict {
        Verdict::Approve => Page::ConfirmApprove,
        Verdict::Deny => Page::ConfirmDeny,
    }
}

/// What a sign-in in a browser brings: here by way of a device code, which takes no pages.
fn refresh_token(side: &mut AzureSide, at: DateTime<Utc>) -> Option<SecretString> {
    let scope = "openid profile offline_access https://management.azure.com/user_impersonation";
    let begun = form(side, "devicecode", &[("client_id", CLIENT), ("scope", scope)], at);
    let code = begun["user_code"].as_str()?.to_owned();
    let approve = Ctl::ApproveDevice {
        code,
        user: ADA.to_owned(),
        decline: false,
    };
    side.command(&approve, at).ok()?;
    let grant = "urn:ietf:params:oauth:grant-type:device_code";
    let device = begun["device_code"].as_str()?;
    let fields = [
        ("client_id", CLIENT),
        ("grant_type", grant),
        ("device_code", device),
    ];
    let told = form(side, "token", &fields, at);
    told["refresh_token"].as_str().map(SecretString::from)
}

fn form(side: &mut AzureSide, endpoint: &str, fields: &[(&str, &str)], at: DateTime<Utc>) -> Value {
    let path = format!("/{TENANT}/oauth2/v2.0/{endpoint}");
    let mut url = reqwest::Url::parse("http://127.0.0.1/").expect("a url");
    url.query_pairs_mut().extend_pairs(fields);
    let answered = side.answer(
        Asked {
            method: "POST",
            path: &path,
            query: "",
            headers: BTreeMap::from([(
                "content-type".to_owned(),
                "application/x-www-form-urlencoded".to_owned(),
            )]),
            body: url.query().unwrap_or_default().as_bytes().to_vec(),
        },
        at,
    );
    serde_json::from_slice(&answered.body).unwrap_or_default()
}
