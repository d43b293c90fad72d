//! The snapshot: everything the main window shows, from one look at the core.

use crate::activity::activity;
use crate::clusters::clusters;
use crate::first_run::first_run;
use crate::freshness::freshness;
use crate::grants::grants;
use crate::inbox::inbox;
use crate::place::Desk;
use crate::problems::problems;
use crate::readiness::{readiness, to_look_at};
use crate::scene::Scene;
use crate::session_view::session;
use crate::settings::settings;
use crate::wire::{GoTo, PlaceName, Snapshot};
use crate::zone::rfc3339;
use lockbox_core::Place;

/// Projects the whole main window. The revision is the driver's to count.
#[must_use]
pub fn snapshot(scene: &Scene<'_>) -> Snapshot {
    let (wish, place) = scene.app.go_to();
    let desk = Desk::of(scene);
    let readiness = readiness(scene);
    Snapshot {
        revision: 0,
        server_now: rfc3339(scene.server()),
        language: scene.language.tag().to_owned(),
        cloud: scene.badge(),
        session: session(scene),
        freshness: freshness(scene),
        problems: problems(scene),
        inbox: inbox(scene, &desk),
        grants: grants(scene),
        clusters: clusters(scene, &desk),
        to_look_at: to_look_at(&readiness),
        readiness,
        first_run: first_run(scene),
        go_to: GoTo {
            wish,
            place: place_name(place),
        },
        // Whoever brings the accounts together adds them.
        accounts: Vec::new(),
        add_account: None,
        drill: None,
        settings: Some(settings(scene)),
        activity: activity(scene),
        look_into: scene.language.activity_see(),
    }
}

fn place_name(place: Place) -> PlaceName {
    match place {
        Place::Inbox => PlaceName::Inbox,
        Place::Grants => PlaceName::Grants,
        Place::History => PlaceName::History,
        Place::Evidence => PlaceName::Evidence,
        Place::Clusters => PlaceName::Clusters,
        Place::Readiness => PlaceName::Readiness,
        Place::Settings => PlaceName::Settings,
    }
}
