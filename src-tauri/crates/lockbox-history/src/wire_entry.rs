//! What happened, as it is written: one kind for each variant of the core's `What`.

use lockbox_core::{
    AccountId, Decision, Facts, Phase, Screen, ServerTime, SubscriptionId, Tag, Unwatched, What,
};
use serde::{Deserialize, Serialize};

use crate::wire::{AccountRow, Limit, Text, instant, optional_instant, stamp};
use crate::wire_asked::{PutOffRow, QuestionEndRow, QuestionRow};
use crate::wire_decision::{AnsweredRow, DecisionRow, SettledRow};
use crate::wire_facts::FactsRow;
use crate::wire_screen::ScreenRow;
use crate::wire_switch::{SwitchAnsweredRow, SwitchEndRow, SwitchIntentRow};
use crate::wire_told::{AcknowledgedRow, RungRow};
use crate::wire_witness::WitnessedRow;

/// [`What`] as it is written: `"kind"` names the variant, `"what"` holds its members.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    content = "what",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum WhatRow {
    Seen(Told),
    Changed { before: String, now: Told },
    Notified,
    WordTold { word: Text },
    Reminded(RungRow),
    Acknowledged(AcknowledgedRow),
    PutOff(PutOffRow),
    QuestionAsked(QuestionRow),
    QuestionOver { how: QuestionEndRow },
    Intent(IntentRow),
    Answered(AnsweredRow),
    Settled(SettledRow),
    GrantOpened(OpenedRow),
    Witnessed(WitnessedRow),
    GrantEnded { predicted: String },
    GrantClosed { phase: Text },
    Gap(GapRow),
    Unwatched(UnwatchedRow),
    SwitchIntent(SwitchIntentRow),
    SwitchAnswered(SwitchAnsweredRow),
    SwitchSettled(SwitchEndRow),
    NoticeTested { seen: bool },
    FirstRunOver { ready: bool },
    SignedIn(SignedInRow),
    SignedOut { account: AccountRow },
}

/// What Azure told about a request.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Told {
    tag: String,
    phase: Text,
    facts: FactsRow,
    raw: Text,
}

impl Told {
    fn of((tag, phase, facts, raw): (&Tag, &Phase, &Facts, &str), limit: Limit) -> Self {
        Self {
            tag: tag.to_hex(),
            phase: phase_text(phase, limit),
            facts: FactsRow::of(facts, limit),
            raw: Text::of(raw, limit),
        }
    }

    fn into_core(self) -> Option<(Tag, Phase, Facts, String)> {
        Some((
            Tag::from_hex(&self.tag)?,
            phase(self.phase),
            self.facts.into_core()?,
            self.raw.into_text(),
        ))
    }
}

/// A decision that is about to be sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct IntentRow {
    decision: DecisionRow,
    shown: FactsRow,
    raw: Text,
    /// Absent from the leaves of versions that did not keep the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    screen: Option<Box<ScreenRow>>,
}

impl IntentRow {
    fn of((decision, shown, raw): (&Decision, &Facts, &str), screen: Option<&Screen>, limit: Limit) -> Self {
        Self {
            decision: DecisionRow::of(decision, limit),
            shown: FactsRow::of(shown, limit),
            raw: Text::of(raw, limit),
            screen: screen
                .filter(|_| limit.page)
                .map(|screen| Box::new(ScreenRow::of(screen, limit))),
        }
    }

    fn into_core(self) -> Option<What> {
        Some(What::Intent {
            decision: self.decision.into_core()?,
            shown: self.shown.into_core()?,
            raw: self.raw.into_text(),
            screen: self.screen.map(|screen| Box::new(screen.into_core())),
        })
    }
}

/// A time in which requests could not be watched.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct GapRow {
    subscription: String,
    from: String,
    to: String,
    cause: Text,
}

impl GapRow {
    fn of(subscription: &SubscriptionId, from: ServerTime, to: ServerTime, cause: Text) -> Self {
        Self {
            subscription: subscription.as_str().to_owned(),
            from: stamp(from),
            to: stamp(to),
            cause,
        }
    }

    fn into_core(self) -> Option<What> {
        Some(What::Gap {
            subscription: SubscriptionId::new(&self.subscription),
            from: instant(&self.from)?,
            to: instant(&self.to)?,
            cause: self.cause.into_text(),
        })
    }
}

/// A subscription that is no longer watched.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct UnwatchedRow {
    subscription: String,
    name: Text,
    checked: Option<String>,
    cause: Text,
}

impl UnwatchedRow {
    fn of(lost: &Unwatched, limit: Limit) -> Self {
        Self {
            subscription: lost.subscription.as_str().to_owned(),
            name: Text::of(&lost.name, limit),
            checked: lost.checked.map(stamp),
            cause: Text::of(&lost.cause, limit),
        }
    }

    fn into_core(self) -> Option<What> {
        Some(What::Unwatched(Unwatched {
            subscription: SubscriptionId::new(&self.subscription),
            name: self.name.into_text(),
            checked: optional_instant(self.checked.as_deref())?,
            cause: self.cause.into_text(),
        }))
    }
}

/// That access opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenedRow {
    since: String,
    until: Option<String>,
    by_us: bool,
}

impl OpenedRow {
    fn of(since: ServerTime, until: Option<ServerTime>, by_us: bool) -> Self {
        Self {
            since: stamp(since),
            until: until.map(stamp),
            by_us,
        }
    }

    fn into_core(self) -> Option<What> {
        Some(What::GrantOpened {
            since: instant(&self.since)?,
            until: optional_instant(self.until.as_deref())?,
            by_us: self.by_us,
        })
    }
}

/// That somebody signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SignedInRow {
    account: AccountRow,
    user: Text,
}

impl SignedInRow {
    fn of(account: &AccountId, user: &str, limit: Limit) -> Self {
        Self {
            account: AccountRow::of(account),
            user: Text::of(user, limit),
        }
    }

    fn into_core(self) -> What {
        What::SignedIn {
            account: self.account.into_core(),
            user: self.user.into_text(),
        }
    }
}

fn phase_text(phase: &Phase, limit: Limit) -> Text {
    Text::of(phase.word(), limit)
}

fn phase(text: Text) -> Phase {
    Phase::from_word(&text.into_text())
}

impl WhatRow {
    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each kind of entry; to tell some of them elsewhere would need a way out for the others"
    )]
    pub(crate) fn of(what: &What, limit: Limit) -> Self {
        match what {
            What::Seen {
                tag,
                phase,
                facts,
                raw,
            } => Self::Seen(Told::of((tag, phase, facts, raw), limit)),
            What::Changed {
                before,
                after,
                phase,
                facts,
                raw,
            } => Self::Changed {
                before: before.to_hex(),
                now: Told::of((after, phase, facts, raw), limit),
            },
            What::Notified => Self::Notified,
            What::WordTold { word } => Self::WordTold {
                word: Text::of(word, limit),
            },
            What::Reminded { rung } => Self::Reminded(RungRow::of(*rung)),
            What::Acknowledged { account, how } => Self::Acknowledged(AcknowledgedRow::of(account, *how)),
            What::PutOff { account, until } => Self::PutOff(PutOffRow::of(account, *until)),
            What::QuestionAsked(question) => Self::QuestionAsked(QuestionRow::of(question, limit)),
            What::QuestionOver(end) => Self::QuestionOver {
                how: QuestionEndRow::of(*end),
            },
            What::Intent {
                decision,
                shown,
                raw,
                screen,
            } => Self::Intent(IntentRow::of((decision, shown, raw), screen.as_deref(), limit)),
            What::Answered {
                verdict,
                decided_at,
                outcome,
            } => Self::Answered(AnsweredRow::of(*verdict, *decided_at, outcome, limit)),
            What::Settled {
                verdict,
                decided_at,
                phase,
            } => Self::Settled(SettledRow::of(*verdict, *decided_at, phase_text(phase, limit))),
            What::GrantOpened { since, until, by_us } => {
                Self::GrantOpened(OpenedRow::of(*since, *until, *by_us))
            }
            What::Witnessed {
                verdict,
                caller,
                at,
                until,
            } => Self::Witnessed(WitnessedRow::of(
                (*verdict, caller.as_deref()),
                (*at, *until),
                limit,
            )),
            What::GrantEnded { predicted } => Self::ended(*predicted),
            What::GrantClosed { phase } => Self::closed(phase, limit),
            What::Gap {
                subscription,
                from,
                to,
                cause,
            } => Self::Gap(GapRow::of(subscription, *from, *to, Text::of(cause, limit))),
            What::Unwatched(lost) => Self::Unwatched(UnwatchedRow::of(lost, limit)),
            What::SwitchIntent {
                decision,
                tenant_name,
            } => Self::SwitchIntent(SwitchIntentRow::of(decision, tenant_name, limit)),
            What::SwitchAnswered(answered) => Self::SwitchAnswered(SwitchAnsweredRow::of(answered, limit)),
            What::SwitchSettled { on, decided_at: at } => Self::SwitchSettled(SwitchEndRow::of(*on, *at)),
            What::NoticeTested { seen } => Self::NoticeTested { seen: *seen },
            What::FirstRunOver { ready } => Self::FirstRunOver { ready: *ready },
            What::SignedIn { account, user } => Self::SignedIn(SignedInRow::of(account, user, limit)),
            What::SignedOut { account } => Self::SignedOut {
                account: AccountRow::of(account),
            },
        }
    }

    fn ended(predicted: ServerTime) -> Self {
        Self::GrantEnded {
            predicted: stamp(predicted),
        }
    }

    fn closed(phase: &Phase, limit: Limit) -> Self {
        Self::GrantClosed {
            phase: phase_text(phase, limit),
        }
    }

    /// `None` when a member cannot be read.
    pub(crate) fn into_core(self) -> Option<What> {
        Some(match self {
            Self::Seen(told) => {
                let (tag, phase, facts, raw) = told.into_core()?;
                What::Seen {
                    tag,
                    phase,
                    facts,
                    raw,
                }
            }
            Self::Changed { before, now } => {
                let (after, phase, facts, raw) = now.into_core()?;
                What::Changed {
                    before: Tag::from_hex(&before)?,
                    after,
                    phase,
                    facts,
                    raw,
                }
            }
            Self::Notified => What::Notified,
            Self::WordTold { word } => What::WordTold {
                word: word.into_text(),
            },
            Self::Reminded(rung) => What::Reminded {
                rung: rung.into_core()?,
            },
            Self::Acknowledged(acknowledged) => acknowledged.into_core(),
            Self::PutOff(put_off) => put_off.into_core()?,
            Self::QuestionAsked(question) => What::QuestionAsked(question.into_core()?),
            Self::QuestionOver { how } => What::QuestionOver(how.into_core()),
            Self::Intent(intent) => intent.into_core()?,
            Self::Answered(answered) => answered.into_core()?,
            Self::Settled(settled) => settled.into_core()?,
            Self::GrantOpened(opened) => opened.into_core()?,
            Self::Witnessed(told) => told.into_core()?,
            Self::GrantEnded { predicted } => What::GrantEnded {
                predicted: instant(&predicted)?,
            },
            Self::GrantClosed { phase: word } => What::GrantClosed { phase: phase(word) },
            Self::Gap(gap) => gap.into_core()?,
            Self::Unwatched(unwatched) => unwatched.into_core()?,
            Self::SwitchIntent(intent) => intent.into_core()?,
            Self::SwitchAnswered(answered) => answered.into_core()?,
            Self::SwitchSettled(settled) => settled.into_core()?,
            Self::NoticeTested { seen } => What::NoticeTested { seen },
            Self::FirstRunOver { ready } => What::FirstRunOver { ready },
            Self::SignedIn(signed_in) => signed_in.into_core(),
            Self::SignedOut { account } => What::SignedOut {
                account: account.into_core(),
            },
        })
    }
}
