//! The demo holds together, and what does not is told with file, line and field.

use std::path::Path;

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::moment::epoch;
use crate::testing::Script;
use crate::world::World;
use crate::world::request::Phase;

const DEMO: &str = include_str!("../../scenario/demo.json");

fn demo() -> World {
    load(&Scenario::demo().unwrap(), 20, epoch()).unwrap()
}

#[test]
fn the_demo_starts_with_requests_in_the_phases_it_tells_of() {
    let world = demo();
    let phases: Vec<Phase> = (1..=9)
        .map(|n| {
            world
                .request(&format!("4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e0{n}"))
                .unwrap()
                .phase
        })
        .collect();
    assert_eq!(
        phases,
        [
            Phase::Pending,
            Phase::Pending,
            Phase::Denied,
            Phase::Pending,
            Phase::Pending,
            Phase::Approved,
            Phase::Completed,
            Phase::Expired,
            Phase::Denied
        ]
    );
    assert_eq!(world.directory.tenants[0].id, DEMO_TENANT);
    assert_eq!(world.directory.tenants[0].client_id(), DEMO_CLIENT);
    for who in [DEMO_ADA, DEMO_ANA, DEMO_OMAR] {
        assert!(world.anybody(who).is_ok(), "{who}");
    }
}

#[test]
fn the_demo_is_whole_at_any_time_of_day() {
    for hours in 0..48 {
        let now = epoch() + TimeDelta::minutes(hours * 30 + 7);
        assert!(load(&Scenario::demo().unwrap(), 20, now).is_ok(), "{now}");
    }
}

/// The error of a text.
fn refused(text: &str) -> String {
    match Scenario::parse(text, Path::new("x.json")) {
        Ok(scenario) => load(&scenario, 20, epoch()).err().unwrap().to_string(),
        Err(error) => error.to_string(),
    }
}

/// The error of the demo with one text put for another.
fn changed(from: &str, to: &str) -> String {
    let text = DEMO.replacen(from, to, 1);
    assert_ne!(text, DEMO, "{from}");
    refused(&text)
}

/// Line of the demo on which a text stands first.
fn line(text: &str) -> usize {
    let (before, _) = DEMO.split_once(text).unwrap();
    before.lines().count()
}

#[test]
fn what_is_not_of_the_format_is_told_with_file_line_and_field() {
    let misspelled = refused("{\n  \"tenants\": [],\n  \"subscribtions\": []\n}");
    assert!(
        misspelled.starts_with("x.json:3: subscribtions: unknown field `subscribtions`, expected one of"),
        "{misspelled}"
    );
    let duration = "\"duration\": \"8\",\n      \"resourceIds\"";
    let told = changed(duration, &format!("\"phase\": \"Foo\", {duration}"));
    assert!(
        told.starts_with(&format!(
            "x.json:{}: requests[0].phase: unknown phase \"Foo\", expected one of `Initializing`",
            line(duration)
        )),
        "{told}"
    );
    let title = "\"title\": \"Node NotReady after maintenance on aro-payments-weu\"";
    let missing = changed(&format!("{title}, "), "");
    assert!(
        missing.starts_with(&format!(
            "x.json:{}: tickets[2]: missing field `title`",
            line(title)
        )),
        "{missing}"
    );
    assert_eq!(
        changed("\"seed\": 20", "\"seed\": \"x\""),
        "x.json:2: seed: invalid type: string \"x\", expected u64"
    );
    assert!(refused("{\n\n  \"tenants\": [ }").starts_with("x.json:3:"));
    assert!(refused("").starts_with("x.json:1: EOF while parsing"));
}

#[test]
fn what_does_not_hold_together_is_told_with_file_line_and_field() {
    // Ada is Reader of the sandbox, so she cannot have decided there.
    let of_lab = "\"supportRequest\": \"126112200012764\"";
    let decided = format!(
        "{of_lab}, \"decided\": {{ \"verdict\": \"Deny\", \"by\": \"ada@contoso.example\", \"at\": \"-1h\", \"reason\": \"x\" }}"
    );
    assert!(
        changed(of_lab, &decided).starts_with(&format!(
            "x.json:{}: requests[4].decided: ada@contoso.example may not decide it",
            line(of_lab)
        )),
        "{}",
        changed(of_lab, &decided)
    );
    for (from, to, told) in [
        (
            "\"subscription\": \"Pay-Prod\", \"title\"",
            "\"subscription\": \"Nowhere\", \"title\"",
            "tickets[1].subscription: there is no subscription 'Nowhere'",
        ),
        (
            "\"created\": \"-20m\"",
            "\"created\": \"soon\"",
            "requests[0].created: 'soon' is not an instant",
        ),
        (
            "\"created\": \"-20m\"",
            "\"created\": \"+20m\"",
            "requests[0].created: it lies ahead of the start",
        ),
        (
            "\"actions\": [\"Get VM",
            "\"actions\": [\"Fix VM",
            "requests[0].actions[0]: there is no action",
        ),
        (
            "\"at\": \"-2d\"",
            "\"at\": \"-9d\"",
            "requests[2].decided.at: it lies before the request",
        ),
        (
            "\"ana@contoso.example\", \"role\"",
            "\"eve\", \"role\"",
            "roles[3].user: there is no user 'eve'",
        ),
        (
            "\"ClusterOperator ingress\"",
            "\"ingress\"",
            "clusters[0].objects[0]: object 'ingress': write",
        ),
    ] {
        let error = changed(from, to);
        assert!(
            error.starts_with(&format!("x.json:{}: {told}", line(from))),
            "{error}"
        );
    }
    assert_eq!(
        refused("{\n\"tenants\": []\n}"),
        "x.json:2: tenants: at least one is needed"
    );
}

#[test]
fn groups_other_applications_and_addresses_reach_those_who_ask_for_them() {
    let mut script = Script::changed(|scenario| {
        let tenant = &mut scenario["tenants"][0];
        tenant["usageLocation"] = json!("BR");
        tenant["applications"] =
            json!([{ "clientId": "another-app", "name": "Other", "redirects": ["http://localhost/x"] }]);
        tenant["groups"] = json!([
            { "id": "inner-group", "name": "On call", "members": ["ana@contoso.example"] },
            { "id": "outer-group", "name": "Approvers", "members": ["on call"] },
        ]);
        tenant["users"][1]["otherMails"] = json!(["ana@home.example"]);
        tenant["users"][1]["mail"] = json!("");
        let role =
            json!({ "group": "Approvers", "role": "Owner", "subscription": "Edge-Prod", "since": "-1d" });
        scenario["roles"].as_array_mut().unwrap().push(role);
    });
    let ana = script.world.anybody(DEMO_ANA).unwrap().1;
    assert_eq!((ana.mail.clone(), ana.other_mails.len()), (None, 1));
    let edge = script.world.subscription("Edge-Prod").unwrap().clone();
    assert_eq!(script.world.standing(&ana.id, &edge, epoch()), Ok(()));
    assert!(
        script.world.directory.tenants[0]
            .application("ANOTHER-APP")
            .is_some()
    );
    script.sign_in(DEMO_ANA);
    let tenants = script.get("/tenants?api-version=2022-12-01").json();
    assert_eq!(tenants["value"][0]["countryCode"], "BR");
    let path = "providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=assignedTo";
    let id = script.world.anybody(DEMO_ANA).unwrap().1.id.clone();
    let found = script
        .get(&format!("/subscriptions/{}/{path}('{id}')", edge.id))
        .json();
    assert_eq!(found["value"][0]["properties"]["principalType"], "Group");
    assert_eq!(found["value"][0]["properties"]["principalId"], "outer-group");
    let graph = json!({ "verb": "token", "user": DEMO_ANA, "resource": "graph" });
    script.bearer = script.ctl(graph).unwrap()["accessToken"]
        .as_str()
        .map(str::to_owned);
    let me = script
        .get("/graph/v1.0/me?$select=mail,otherMails,usageLocation")
        .json();
    assert_eq!(
        (&me["mail"], &me["otherMails"], &me["usageLocation"]),
        (&json!(null), &json!(["ana@home.example"]), &json!("BR"))
    );
    assert_eq!(script.get("/graph/v1.0/me?$select=age").answer.status, 400);
    let ids = json!({ "ids": ["OUTER-group", "inner-group", "none"] });
    let held = script.post("/graph/v1.0/me/checkMemberObjects", &ids).json();
    assert_eq!(held["value"], json!(["OUTER-group", "inner-group"]));
}

#[test]
fn steps_and_faults_happen_when_their_time_comes() {
    let mut script = Script::changed(|scenario| {
        scenario["steps"] = json!([
            { "at": "+1h", "command": { "verb": "close-ticket", "number": "126112400009023" } },
            { "after": "10m", "command": { "verb": "close-ticket", "number": "126112400009023" } },
        ]);
        scenario["faults"] = json!([
            { "kind": "status", "status": 429 },
            { "kind": "delay", "at": "+2h", "millis": 5 },
        ]);
    });
    assert_eq!(script.world.faults.waiting().len(), 1);
    script.pass(TimeDelta::minutes(60));
    assert!(script.world.ticket("126112400009023").unwrap().closed.is_some());
    script.pass(TimeDelta::minutes(60));
    assert_eq!(script.world.faults.waiting().len(), 2);
    let steps = script.ctl(json!({ "verb": "steps" })).unwrap();
    assert_eq!(steps["value"][0]["failed"], json!(null));
    assert_eq!(
        steps["value"][1]["failed"], "support ticket 126112400009023 is closed already",
        "what cannot be done then is told"
    );
    assert_eq!(steps["value"][1]["at"], "2026-01-01T01:10:00Z");
}

#[test]
fn a_step_needs_one_time_ahead_and_a_verb_that_changes_the_world() {
    let with = |step: &str| changed("\"seed\": 20,", &format!("\"seed\": 20, \"steps\": [{step}],"));
    let close = "\"command\": { \"verb\": \"close-ticket\", \"number\": \"1\" }";
    for (step, told) in [
        (format!("{{ {close} }}"), "steps[0]: name either at or after"),
        (
            format!("{{ \"at\": \"-1h\", {close} }}"),
            "steps[0].at: it lies before the start",
        ),
        (
            format!("{{ \"after\": \"soon\", {close} }}"),
            "steps[0].after: 'soon' is not a span",
        ),
        (
            "{ \"after\": \"1h\", \"command\": { \"verb\": \"stop\" } }".to_owned(),
            "steps[0].command: clock and end belong to the running emulator",
        ),
        (
            "{ \"after\": \"1h\", \"command\": { \"verb\": \"dance\" } }".to_owned(),
            "steps[0].command.verb: unknown verb \"dance\", expected one of",
        ),
    ] {
        let error = with(&step);
        assert!(error.starts_with(&format!("x.json:2: {told}")), "{error}");
    }
}

#[test]
fn the_drill_holds_together_and_its_person_may_decide_what_it_asks() {
    let scenario = Scenario::drill("PRACTICE").unwrap();
    scenario.check().unwrap();
    let (mut world, now) = (load(&scenario, 7, epoch()).unwrap(), epoch());
    let told = crate::ctl::perform::run(
        &mut world,
        &crate::ctl::Command::Drill {
            user: Some(DRILL_PERSON.to_owned()),
        },
        now,
    );
    let told = told.unwrap();
    assert_eq!(told["user"], DRILL_PERSON);
    assert!(told.to_string().contains("PRACTICE"), "{told}");
}
