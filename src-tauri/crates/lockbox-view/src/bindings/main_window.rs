//! The scenes of the main window.

use super::stage::{Stage, World, language};
use super::world;
use crate::wire::Snapshot;
use crate::{Absent, Chosen, Drill, Member, MemberId, fleet_snapshot, set_up_snapshot};
use chrono::TimeDelta;
use lockbox_core::{
    AzureCloud, CloudKind, Command, DeviceCode, Effect, Entered, EntraWhy, Event, Fault, Given, HistoryFault,
    Item, KeychainFault, Origin, Phase, Place, ReviewAct, SetUp, SetUpCommand, SetUpEvent, SignInFailure,
    SignInFault, SignInWay, Standing, Tri, Trouble, WatchedCloud,
};
use std::collections::BTreeMap;

/// What the organisation set stands locked, a part of it could not be used, and the person has set the rest.
fn settings_managed() -> Snapshot {
    let mut preferences = world::preferences();
    let managed = &mut preferences.managed;
    managed.least = Some(lockbox_core::CareLevel::Two);
    managed.privacy = Some(lockbox_core::Privacy::Private);
    managed.decisions_off = true;
    managed.change_windows = vec![world::change_window()];
    let file = "/etc/aro-lockbox/managed.json";
    for item in [Item::Least, Item::Privacy, Item::Decisions, Item::ChangeWindow] {
        managed.files.insert(item, file.to_owned());
    }
    preferences.faults.insert(Fault::Member {
        file: file.to_owned(),
        name: "breakthroughHours".to_owned(),
    });
    let mut stage = Stage::usual();
    stage.prefer(preferences);
    stage.at(Place::Settings)
}

pub(crate) fn snapshots() -> BTreeMap<&'static str, Snapshot> {
    BTreeMap::from([
        ("inbox", Stage::usual().snapshot()),
        ("quiet", Stage::new(World::with(Vec::new())).snapshot()),
        ("unconfirmed", unconfirmed()),
        ("askedMicrosoft", asked_microsoft()),
        ("oddState", world::odd_state().snapshot()),
        ("setUp", set_up([])),
        ("setUpFits", fits()),
        ("setUpUnfit", unfit()),
        ("setUpGiven", given()),
        ("signedOut", signed_out().snapshot()),
        ("signInFailed", sign_in_failed()),
        ("signingIn", signing_in()),
        ("signedOutRefused", refused()),
        ("signingInWithCode", signing_in_with_code()),
        ("restoring", restoring()),
        ("problems", problems()),
        ("offline", offline()),
        ("notYetChecked", not_yet_checked()),
        ("grants", grants().at(Place::Grants)),
        ("grantsOffline", grants_offline()),
        ("grantsActivity", looked_into()),
        (
            "grantsNone",
            Stage::new(World::with(Vec::new())).at(Place::Grants),
        ),
        ("history", Stage::usual().at(Place::History)),
        ("historyOffline", signed_out().at(Place::History)),
        ("clusters", with_everything_open().at(Place::Clusters)),
        ("readiness", Stage::usual().at(Place::Readiness)),
        ("readinessOut", signed_out().at(Place::Readiness)),
        ("firstRun", first_run()),
        ("settings", Stage::usual().at(Place::Settings)),
        ("settingsManaged", settings_managed()),
        (
            "accounts",
            accounts(&Chosen {
                grows: true,
                ..Chosen::default()
            }),
        ),
        (
            "accountsOut",
            accounts(&Chosen {
                member: Some(&MemberId::new("azure-us-government")),
                though_nobody: true,
                grows: true,
                drill: None,
            }),
        ),
        ("setUpBeside", beside()),
        ("drill", drill(&Drill::Waiting { told: true })),
        ("drillReady", drill_ready()),
    ])
}

/// Everything that the set-up asks for is entered, and could be so.
fn fits() -> Snapshot {
    set_up([enter(
        AzureCloud::Public,
        &braced(),
        "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22",
    )])
}

/// Somebody asked Microsoft about one request and put another off.
fn asked_microsoft() -> Snapshot {
    let mut stage = world::asked_microsoft();
    stage.act(ReviewAct::Close);
    let at = world::start() + TimeDelta::hours(4);
    stage.look(&world::reading()).act(ReviewAct::PutOff(at));
    stage.snapshot()
}

/// A practice request waits beside those of an account.
fn drill(stands: &Drill) -> Snapshot {
    let ids = ["azure", "practice"].map(MemberId::new);
    let (usual, practice) = (Stage::usual().at(Place::Readiness), practice().snapshot());
    let member = |(id, (label, shown)), drill| Member {
        id,
        label,
        shown: Ok(shown),
        drill,
    };
    let word = language().practice();
    let named = ids.iter().zip([("Contoso", &usual), (word.as_str(), &practice)]);
    let members: Vec<Member<'_>> = named
        .zip([false, true])
        .map(|(named, drill)| member(named, drill))
        .collect();
    let chosen = Chosen {
        drill: Some(stands),
        ..Chosen::default()
    };
    let merged = fleet_snapshot(&members, &chosen, &language()).expect("both show something");
    Snapshot {
        go_to: usual.go_to.clone(),
        ..merged
    }
}

/// Its cloud has one request.
fn practice() -> Stage {
    Stage::new(World::with(
        world::usual().into_iter().take(1).collect::<Vec<_>>(),
    ))
}

/// Somebody has signed in for the first time; requests wait already, and a drill is offered.
fn first_run() -> Snapshot {
    let (id, first) = (
        MemberId::new("azure"),
        Stage::first_run(World::with(world::usual())).snapshot(),
    );
    let member = Member {
        id: &id,
        label: "Contoso",
        shown: Ok(&first),
        drill: false,
    };
    let chosen = Chosen {
        drill: Some(&Drill::Ready(None)),
        ..Chosen::default()
    };
    fleet_snapshot(&[member], &chosen, &language()).expect("it shows something")
}

/// Nothing waits, and a drill is offered.
fn drill_ready() -> Snapshot {
    let (id, quiet) = (
        MemberId::new("azure"),
        Stage::new(World::with(Vec::new())).snapshot(),
    );
    let member = Member {
        id: &id,
        label: "Contoso",
        shown: Ok(&quiet),
        drill: false,
    };
    let chosen = Chosen {
        drill: Some(&Drill::Ready(None)),
        ..Chosen::default()
    };
    fleet_snapshot(&[member], &chosen, &language()).expect("it shows something")
}

/// Three accounts: one has requests, nobody is signed in to the next, and the last failed.
fn accounts(chosen: &Chosen<'_>) -> Snapshot {
    let ids = ["azure", "azure-us-government", "azure-china"].map(MemberId::new);
    let labels = [
        "Contoso",
        "fabrikam.example (Azure US Government)",
        "Northwind (Azure China)",
    ];
    let (usual, out) = (Stage::usual().snapshot(), signed_out().snapshot());
    let shown = [Ok(&usual), Ok(&out), Err(&Absent::GaveUp)];
    let each = ids.iter().zip(labels).zip(shown);
    let members: Vec<Member<'_>> = each
        .map(|((id, label), shown)| Member {
            id,
            label,
            shown,
            drill: false,
        })
        .collect();
    fleet_snapshot(&members, chosen, &language()).expect("two of them show something")
}

/// One of the decisions was sent, and the answer was lost.
fn unconfirmed() -> Snapshot {
    let mut stage = Stage::usual();
    stage.world.post = (lockbox_core::SendOutcome::Unknown("time-out".to_owned()), false);
    stage.decide(&world::serial(), lockbox_core::Verdict::Approve);
    stage.act(ReviewAct::Close);
    stage.snapshot()
}

fn signed_out() -> Stage {
    let mut world = World::with(world::usual());
    world.remembered = Err(SignInFailure::NothingKept);
    Stage::new(world)
}

/// The first step after these commands.
fn set_up(commands: impl IntoIterator<Item = SetUpCommand>) -> Snapshot {
    let mut set_up = SetUp::new(Given::default(), Entered::default());
    for command in commands {
        let ticket = set_up.next_ticket();
        set_up.handle(SetUpEvent::Command { ticket, command });
    }
    let cloud = WatchedCloud::built_in("ARO Lockbox");
    set_up_snapshot(&set_up, &cloud, world::start(), &language())
}

fn entered(cloud: AzureCloud, tenant: &str, client_id: &str) -> Entered {
    Entered {
        cloud,
        tenant: tenant.to_owned(),
        client_id: client_id.to_owned(),
    }
}

fn enter(cloud: AzureCloud, tenant: &str, client_id: &str) -> SetUpCommand {
    SetUpCommand::Enter(entered(cloud, tenant, client_id))
}

fn braced() -> String {
    "{6F2B9C1E-8A51-4F0E-9F0B-0D7A4F8F2A11}".to_owned()
}

/// One more account is asked for.
fn beside() -> Snapshot {
    let given = Given {
        beside: true,
        ..Given::default()
    };
    let cloud = WatchedCloud::built_in("ARO Lockbox");
    let set_up = SetUp::new(
        given,
        entered(AzureCloud::UsGovernment, "fabrikam.onmicrosoft.us", ""),
    );
    set_up_snapshot(&set_up, &cloud, world::start(), &language())
}

/// Everything is wrong, and somebody wanted to go on.
fn unfit() -> Snapshot {
    let wish = entered(
        AzureCloud::China,
        "organizations",
        "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
    );
    set_up([SetUpCommand::SetUp(wish)])
}

/// Cloud and registration come from outside.
fn given() -> Snapshot {
    let given = Given {
        cloud: Some("Emulated Azure".to_owned()),
        registration: Some(Origin::CommandLine),
        beside: false,
    };
    let known = entered(
        AzureCloud::Public,
        "contoso.example",
        "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22",
    );
    let cloud = WatchedCloud {
        name: "Emulated Azure".to_owned(),
        kind: CloudKind::Practice,
    };
    set_up_snapshot(&SetUp::new(given, known), &cloud, world::start(), &language())
}

/// The registration is not known in the tenant.
fn sign_in_failed() -> Snapshot {
    let mut stage = signed_out();
    stage.world.held = |effect| matches!(effect, Effect::SignIn { .. });
    stage.command(Command::SignIn);
    let ticket = stage.pending_sign_in();
    stage.give(Event::SignInAnswered {
        ticket,
        outcome: Err(SignInFailure::Setup(EntraWhy::ClientUnknown.into())),
    });
    stage.snapshot()
}

fn signing_in() -> Snapshot {
    let mut stage = signed_out();
    stage.world.held = |effect| matches!(effect, Effect::SignIn { .. });
    stage.command(Command::SignIn);
    let ticket = stage.pending_sign_in();
    let url = "https://login.microsoftonline.com/6f2b9c1e-8a51-4f0e-9f0b-0d7a4f8f2a11/oauth2/v2.0/authorize?state=k3".to_owned();
    stage.give(Event::SignInLink { ticket, url });
    stage.snapshot()
}

/// The session ended, and signing in with a code was allowed.
fn refused() -> Snapshot {
    let mut world = World::with(world::usual());
    let support = "Error: AADSTS50076\nCorrelation ID: 0b8e5a1c-2f4d-4a6e-9c3b-7d1f0e2a4b6c\nTrace ID: 5d2c9f0e-1b3a-4c7d-8e6f-0a9b8c7d6e00\nTimestamp: 2026-11-26 11:02:08Z";
    world.remembered = Err(SignInFailure::Ended(SignInFault {
        support: Some(support.to_owned()),
        ..EntraWhy::ProofNeeded.into()
    }));
    Stage::signing_in(world, SignInWay::BrowserOrCode).snapshot()
}

fn signing_in_with_code() -> Snapshot {
    let mut world = World::with(world::usual());
    world.remembered = Err(SignInFailure::NothingKept);
    let mut stage = Stage::signing_in(world, SignInWay::BrowserOrCode);
    stage.world.held = |effect| matches!(effect, Effect::SignIn { .. });
    stage.command(Command::SignInWithCode);
    let ticket = stage.pending_sign_in();
    let code = DeviceCode {
        user_code: "KX7QF2PLN".to_owned(),
        address: "https://microsoft.com/devicelogin".to_owned(),
    };
    stage.give(Event::SignInCode { ticket, code });
    stage.snapshot()
}

fn restoring() -> Snapshot {
    let mut world = World::with(world::usual());
    world.remembered = Err(SignInFailure::Trouble(Trouble::Offline("no route".to_owned())));
    Stage::new(world).snapshot()
}

/// Azure is gone for somebody who looks at what was known.
fn offline() -> Snapshot {
    let mut stage = Stage::usual();
    stage.world.trouble = Some(Trouble::Offline("no route".to_owned()));
    stage.pass(30);
    stage.command(Command::CheckNow);
    stage.snapshot()
}

/// Everything that can want attention at once, as far as it goes together.
fn problems() -> Snapshot {
    let mut world = World::with(world::usual());
    world.discovery.clusters_trouble = Some("Resource Graph answered 403.".to_owned());
    world.discovery.global_administrator = Tri::Unknown;
    world.unreadable = vec!["item 3: properties.status is not a text".to_owned()];
    if let [first, ..] = world.discovery.subscriptions.as_mut_slice() {
        first.standing = Standing::Unknown;
    }
    world.remembered = Ok(lockbox_core::SignedIn {
        kept: Err(KeychainFault::Absent),
        ..world::person()
    });
    let mut stage = Stage::new(world);
    stage.world.history = Err(HistoryFault::ReadOnly);
    stage.change(&world::serial(), |request| request.phase = Phase::Revoked);
    stage.snapshot()
}

fn not_yet_checked() -> Snapshot {
    let mut world = World::with(world::usual());
    world.held = |effect| matches!(effect, Effect::Poll { .. });
    Stage::new(world).snapshot()
}

fn with_everything_open() -> Stage {
    let mut requests = world::usual();
    requests.push(world::endless());
    Stage::new(World::with(requests))
}

/// One access of ours, one from elsewhere, one without an end.
fn grants() -> Stage {
    let mut stage = with_everything_open();
    stage.decide(&world::serial(), lockbox_core::Verdict::Approve);
    stage.act(ReviewAct::Close);
    stage.pass(3 * 3600 + 12 * 60);
    stage
}

/// The same, and somebody looks into the window of the first of it.
fn looked_into() -> Snapshot {
    let mut stage = grants();
    let first = stage.snapshot().grants.remove(0).key;
    let key = lockbox_core::RequestKey::from_text(&first).expect("a key");
    stage.command(Command::LookInto { key, past: None });
    stage.settle();
    stage.at(Place::Grants)
}

/// The same, and Azure has not answered for a while.
fn grants_offline() -> Snapshot {
    let mut stage = grants();
    stage.world.trouble = Some(Trouble::Offline("no route".to_owned()));
    stage.pass(30);
    stage.command(Command::CheckNow);
    stage.at(Place::Grants)
}
