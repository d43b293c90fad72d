//! Generated entries for the tests: every variant, every optional member present and absent, any text.

mod screens;

pub(crate) use screens::screen;

use chrono::{DateTime, Utc};
use lockbox_core::{
    AccountId, Acknowledgement, ActionShown, CareLevel, Certainty, Decision, Entry, Expiry, FactShown, Facts,
    Length, ObjectId, Phase, Question, QuestionEnd, RequestId, RequestKey, Rung, Screen, SendOutcome,
    SubscriptionId, Surface, SwitchAnswered, SwitchDecision, Tag, TenantId, Unattended, Unwatched, Verdict,
    What,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => "\\PC{0,40}", 1 => any::<String>(), 1 => Just(String::new())]
}

fn id() -> impl Strategy<Value = String> {
    "[a-z0-9-]{1,20}"
}

fn time() -> impl Strategy<Value = DateTime<Utc>> {
    (-62_167_219_200_i64..=253_402_300_799, 0_u32..1_000_000_000)
        .prop_map(|(seconds, nanos)| DateTime::from_timestamp(seconds, nanos).expect("in range"))
}

fn key() -> impl Strategy<Value = RequestKey> {
    (id(), id(), 0_u32..3).prop_map(|(subscription, request, twin)| RequestKey {
        subscription: SubscriptionId::new(&subscription),
        request: RequestId::new(&request),
        twin,
    })
}

fn account() -> impl Strategy<Value = AccountId> {
    (id(), id()).prop_map(|(tenant, object)| AccountId {
        tenant: TenantId::new(&tenant),
        object: ObjectId::new(&object),
    })
}

fn tag() -> impl Strategy<Value = Tag> {
    any::<[u8; 32]>().prop_map(Tag)
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![Just(Verdict::Approve), Just(Verdict::Deny)]
}

fn phase() -> impl Strategy<Value = Phase> {
    let known = prop::sample::select(vec![
        "Initializing",
        "Pending",
        "Approving",
        "Denying",
        "Approved",
        "Denied",
        "Expired",
        "Revoking",
        "Revoked",
        "Error",
        "Unknown",
        "Completed",
        "Completing",
    ]);
    prop_oneof![4 => known.prop_map(Phase::from_word), 1 => text().prop_map(|word| Phase::from_word(&word))]
}

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        any::<u32>().prop_map(Length::Hours),
        text().prop_map(Length::OpenEnded),
        Just(Length::Unstated)
    ]
}

fn certainty() -> impl Strategy<Value = Certainty> {
    prop_oneof![
        Just(Certainty::Named),
        Just(Certainty::Likely),
        Just(Certainty::NotStated)
    ]
}

fn level() -> impl Strategy<Value = CareLevel> {
    prop_oneof![Just(CareLevel::One), Just(CareLevel::Two), Just(CareLevel::Three)]
}

fn surface() -> impl Strategy<Value = Surface> {
    prop_oneof![Just(Surface::Window), Just(Surface::Tray), Just(Surface::Notice)]
}

fn rung() -> impl Strategy<Value = Rung> {
    let unattended = Unattended::ALL.map(Rung::Unattended);
    let expiry = Expiry::ALL.map(Rung::Expiry);
    prop_oneof![
        prop::sample::select([unattended.as_slice(), &expiry].concat()),
        time().prop_map(Rung::Wished),
    ]
}

fn acknowledgement() -> impl Strategy<Value = Acknowledgement> {
    prop_oneof![
        Just(Acknowledgement::Looked),
        Just(Acknowledgement::NoticeClicked),
        Just(Acknowledgement::PutOff)
    ]
}

fn facts() -> impl Strategy<Value = Facts> {
    let names = (
        text(),
        text(),
        vec(text(), 0..4),
        any::<bool>(),
        vec((text(), certainty()), 0..4),
    );
    let rest = (
        option::of(text()),
        option::of(length()),
        text(),
        option::of(time()),
        option::of(time()),
        (text(), vec(text(), 0..3)),
    );
    let judged = (
        vec(text(), 0..3),
        option::of(level()),
        vec(text(), 0..3),
        vec(text(), 0..3),
        vec(text(), 0..3),
    );
    (names, judged, rest).prop_map(|(names, judged, rest)| Facts {
        tenant_name: names.0,
        subscription_name: names.1,
        clusters: names.2,
        whole_subscription: names.3,
        actions: names.4,
        unlisted: judged.0,
        level: judged.1,
        hints: judged.2,
        elsewhere: judged.3,
        cluster_ids: judged.4,
        ticket: rest.0,
        length: rest.1,
        justification: rest.2,
        created: rest.3,
        lapses: rest.4,
        access_level: rest.5.0,
        resources: rest.5.1,
    })
}

fn decision() -> impl Strategy<Value = Decision> {
    (
        key(),
        verdict(),
        text(),
        account(),
        text(),
        tag(),
        time(),
        surface(),
    )
        .prop_map(
            |(key, verdict, reason, account, user, tag, at, surface)| Decision {
                key,
                verdict,
                reason,
                account,
                user,
                tag,
                at,
                surface,
            },
        )
}

fn outcome() -> impl Strategy<Value = SendOutcome> {
    prop_oneof![
        Just(SendOutcome::Accepted),
        (text(), text(), option::of(text())).prop_map(|(code, message, current)| SendOutcome::Refused {
            code,
            message,
            current
        }),
        text().prop_map(SendOutcome::NotSent),
        text().prop_map(SendOutcome::Unknown),
    ]
}

fn unwatched() -> impl Strategy<Value = Unwatched> {
    (id(), text(), option::of(time()), text()).prop_map(|(subscription, name, checked, cause)| Unwatched {
        subscription: SubscriptionId::new(&subscription),
        name,
        checked,
        cause,
    })
}

fn told() -> impl Strategy<Value = What> {
    prop_oneof![
        Just(What::Notified),
        text().prop_map(|word| What::WordTold { word }),
        rung().prop_map(|rung| What::Reminded { rung }),
        (account(), acknowledgement()).prop_map(|(account, how)| What::Acknowledged { account, how }),
        (account(), option::of(time())).prop_map(|(account, until)| What::PutOff { account, until }),
        question().prop_map(What::QuestionAsked),
        prop_oneof![Just(QuestionEnd::StoppedByPerson), Just(QuestionEnd::Changed)]
            .prop_map(What::QuestionOver),
    ]
}

fn question() -> impl Strategy<Value = Question> {
    (account(), text(), time(), tag(), text(), any::<bool>()).prop_map(
        |(account, user, at, tag, text, copied)| Question {
            account,
            user,
            at,
            tag,
            text,
            copied,
        },
    )
}

/// About turning Customer Lockbox on or off.
fn switched() -> impl Strategy<Value = What> {
    prop_oneof![
        (account(), text(), any::<bool>(), text(), time()).prop_map(|(account, user, on, reason, at)| {
            What::SwitchIntent {
                tenant_name: user.clone(),
                decision: SwitchDecision {
                    account,
                    user,
                    on,
                    reason,
                    at,
                },
            }
        }),
        (any::<bool>(), time(), outcome()).prop_map(|(on, decided_at, outcome)| {
            What::SwitchAnswered(SwitchAnswered {
                on,
                decided_at,
                outcome,
            })
        }),
        (any::<bool>(), time()).prop_map(|(on, decided_at)| What::SwitchSettled { on, decided_at }),
    ]
}

fn access() -> impl Strategy<Value = What> {
    prop_oneof![
        (time(), option::of(time()), any::<bool>()).prop_map(|(since, until, by_us)| What::GrantOpened {
            since,
            until,
            by_us
        }),
        (verdict(), option::of(text()), time(), option::of(time())).prop_map(
            |(verdict, caller, at, until)| {
                What::Witnessed {
                    verdict,
                    caller,
                    at,
                    until,
                }
            }
        ),
        time().prop_map(|predicted| What::GrantEnded { predicted }),
        phase().prop_map(|phase| What::GrantClosed { phase }),
    ]
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        (tag(), phase(), facts(), text()).prop_map(|(tag, phase, facts, raw)| What::Seen {
            tag,
            phase,
            facts,
            raw
        }),
        (tag(), tag(), phase(), facts(), text()).prop_map(|(before, after, phase, facts, raw)| {
            What::Changed {
                before,
                after,
                phase,
                facts,
                raw,
            }
        }),
        told(),
        (decision(), facts(), text(), option::of(screen())).prop_map(|(decision, shown, raw, screen)| {
            What::Intent {
                decision,
                shown,
                raw,
                screen: screen.map(Box::new),
            }
        }),
        (verdict(), option::of(time()), outcome()).prop_map(|(verdict, decided_at, outcome)| {
            What::Answered {
                verdict,
                decided_at,
                outcome,
            }
        }),
        (verdict(), option::of(time()), phase()).prop_map(|(verdict, decided_at, phase)| {
            What::Settled {
                verdict,
                decided_at,
                phase,
            }
        }),
        access(),
        (id(), time(), time(), text()).prop_map(|(subscription, from, to, cause)| What::Gap {
            subscription: SubscriptionId::new(&subscription),
            from,
            to,
            cause,
        }),
        unwatched().prop_map(What::Unwatched),
        (account(), text()).prop_map(|(account, user)| What::SignedIn { account, user }),
        account().prop_map(|account| What::SignedOut { account }),
        any::<bool>().prop_map(|seen| What::NoticeTested { seen }),
        any::<bool>().prop_map(|ready| What::FirstRunOver { ready }),
        switched(),
    ]
}

/// Any entry of ordinary size.
pub(crate) fn entry() -> impl Strategy<Value = Entry> {
    (option::of(id()), option::of(key()), time(), time(), what()).prop_map(
        |(tenant, key, server_time, wall_time, what)| Entry {
            tenant: tenant.as_deref().map(TenantId::new),
            key,
            server_time,
            wall_time,
            what,
        },
    )
}

/// A page as long as hostile texts make it.
fn long_screen(long: &str) -> Screen {
    let fact = FactShown {
        label: "Scope".to_owned(),
        value: long.to_owned(),
        items: vec![long.chars().take(400).collect(); 21],
        notes: vec![long.chars().take(400).collect()],
        tone: "neutral".to_owned(),
    };
    Screen {
        headline: long.to_owned(),
        actions: vec![
            ActionShown {
                how: long.chars().take(400).collect(),
                editions: vec![long.chars().take(400).collect(); 2],
                ..ActionShown::default()
            };
            12
        ],
        facts: vec![fact; 3],
        comparison: vec![long.chars().take(400).collect(); 6],
        risks: vec![long.chars().take(400).collect(); 6],
        ..Screen::default()
    }
}

/// Entries far beyond the limit of a leaf, of characters that JSON makes six times longer too.
pub(crate) fn oversized() -> impl Strategy<Value = Entry> {
    let character = prop::sample::select(vec!['a', '\u{1}', 'ü', '"', '\u{202e}', '𝕏']);
    (key(), character, 70_000_usize..90_000, 0_usize..600, time()).prop_map(
        |(key, character, length, many, at)| {
            let long: String = std::iter::repeat_n(character, length).collect();
            let facts = Facts {
                tenant_name: long.clone(),
                subscription_name: long.clone(),
                clusters: vec![long.chars().take(400).collect(); many],
                cluster_ids: vec![long.chars().take(400).collect(); many],
                elsewhere: vec![long.chars().take(400).collect(); many],
                actions: vec![(long.chars().take(400).collect(), Certainty::Likely); many],
                ticket: Some(long.clone()),
                length: Some(Length::OpenEnded(long.clone())),
                justification: long.clone(),
                ..Facts::default()
            };
            let decision = Decision {
                key: key.clone(),
                verdict: Verdict::Deny,
                reason: long.clone(),
                account: AccountId {
                    tenant: TenantId::new("t"),
                    object: ObjectId::new("o"),
                },
                user: long.clone(),
                tag: Tag([9; 32]),
                at,
                surface: Surface::Tray,
            };
            let screen = Some(Box::new(long_screen(&long)));
            let what = What::Intent {
                decision,
                shown: facts,
                raw: long,
                screen,
            };
            Entry {
                tenant: None,
                key: Some(key),
                server_time: at,
                wall_time: at,
                what,
            }
        },
    )
}
