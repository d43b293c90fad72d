//! The engineer's side: ask, be refused, be approved, be let in, be shut out again.

use lockbox_emulator::{Ask, Command, DEMO_ADA, Emulator, Try, Wording};
use serde_json::{Value, json};

use crate::common::{EDGE, PAY, demo, get, http, list, one, post, read, update};

const PODS: &str = "List or get Kubernetes objects";

fn look(emulator: &Emulator) -> lockbox_emulator::Attempted {
    let attempt = Try {
        cluster: "aro-edge-ne".to_owned(),
        action: PODS.to_owned(),
        kind: Some("Pod".to_owned()),
        ..Try::default()
    };
    emulator.ctl().attempt(attempt).unwrap()
}

fn ask(ticket: &str, wording: Wording) -> Ask {
    Ask {
        ticket: Some(ticket.to_owned()),
        cluster: Some("aro-edge-ne".to_owned()),
        action: vec![PODS.to_owned()],
        duration: "8".to_owned(),
        wording,
        ..Ask::default()
    }
}

#[tokio::test]
async fn refused_then_allowed_then_refused_after_eight_hours() {
    let emulator = demo().await;
    let ctl = emulator.ctl();
    assert!(!look(&emulator).allowed);
    let ticket = ctl
        .open_ticket("Edge-Prod", "Gateway restarts", Some(DEMO_ADA))
        .unwrap();
    let id = ctl.ask(ask(&ticket, Wording::Named)).unwrap();
    assert!(
        look(&emulator)
            .message
            .contains(&format!("request {id} is Pending"))
    );
    let yes = json!({ "status": "Approve", "reason": "yes" });
    assert_eq!(
        post(&emulator, DEMO_ADA, &update(EDGE, &id), &yes)
            .await
            .unwrap()
            .status(),
        200
    );
    assert!(!look(&emulator).allowed, "approving is not approved");
    ctl.advance("2s").unwrap();
    let allowed = look(&emulator);
    assert!(
        allowed.allowed && allowed.body["items"].as_array().unwrap().len() == 3,
        "{}",
        allowed.body
    );
    ctl.advance("7h59m59s").unwrap();
    assert!(look(&emulator).allowed);
    ctl.advance("1s").unwrap();
    let over = look(&emulator);
    assert!(
        !over.allowed && over.message.contains("ended at"),
        "{}",
        over.message
    );
    let attempts = ctl.run(&Command::Attempts).unwrap();
    let verdicts: Vec<_> = attempts["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["allowed"].as_bool().unwrap())
        .collect();
    assert_eq!(verdicts, [false, false, false, true, true, false]);
}

#[tokio::test]
async fn wordings_name_circle_or_hide_what_is_wanted() {
    let emulator = demo().await;
    let ticket = emulator.ctl().open_ticket("Edge-Prod", "x", None).unwrap();
    let text = async |wording| {
        let id = emulator.ctl().ask(ask(&ticket, wording)).unwrap();
        let body = get(&emulator, DEMO_ADA, &one(EDGE, &id)).await.json();
        body["properties"]["justification"].as_str().unwrap().to_owned()
    };
    assert!(
        text(Wording::Named)
            .await
            .contains("'List or get Kubernetes objects'")
    );
    let likely = text(Wording::Likely).await;
    assert!(
        likely.contains("look at pods") && !likely.contains(PODS),
        "{likely}"
    );
    assert!(
        text(Wording::Generic)
            .await
            .starts_with("Microsoft Support Team is requesting access")
    );
}

#[tokio::test]
async fn asking_takes_resources_and_whole_subscriptions() {
    let emulator = demo().await;
    let ctl = emulator.ctl();
    let properties = async |ask: Ask| {
        let id = ctl.ask(ask).unwrap();
        ctl.request(&id).unwrap()
    };
    let wide = properties(Ask {
        no_ticket: true,
        subscription_wide: true,
        subscription: Some("Pay-Prod".to_owned()),
        ..Ask::default()
    })
    .await;
    assert_eq!(
        (&wide["resourceIds"], &wide["resourceType"]),
        (&json!(PAY), &json!("Subscription"))
    );
    assert_eq!(
        (&wide["supportRequest"], &wide["duration"]),
        (&json!("12345"), &json!("8"))
    );
    let vm = format!(
        "SUBSCRIPTIONS/{}/RESOURCEGROUPS/X/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINES/",
        PAY.to_uppercase()
    );
    let two = properties(Ask {
        no_ticket: true,
        resource: vec![format!("{vm}A"), format!("{vm}B")],
        ..Ask::default()
    })
    .await;
    assert_eq!(two["resourceIds"], format!("{vm}A, {vm}B"));
    assert_eq!(
        (&two["subscription"], &two["resourceType"]),
        (&json!("Pay-Prod"), &json!("Virtual Machine"))
    );
}

#[tokio::test]
async fn asking_for_what_does_not_fit_together_is_refused() {
    let ctl = demo().await.ctl();
    for wrong in [
        Ask {
            no_ticket: true,
            ..Ask::default()
        },
        Ask {
            no_ticket: true,
            subscription_wide: true,
            ..Ask::default()
        },
        Ask {
            no_ticket: true,
            cluster: Some("none".to_owned()),
            ..Ask::default()
        },
        Ask {
            ticket: Some("9".to_owned()),
            cluster: Some("aro-edge-ne".to_owned()),
            ..Ask::default()
        },
        Ask {
            no_ticket: true,
            cluster: Some("aro-edge-ne".to_owned()),
            action: vec!["Dance".to_owned()],
            ..Ask::default()
        },
    ] {
        assert!(ctl.ask(wrong.clone()).is_err(), "{wrong:?}");
    }
}

#[tokio::test]
async fn a_held_request_is_seen_when_it_becomes_pending_and_a_cancelled_one_is_revoked() {
    let emulator = demo().await;
    let ctl = emulator.ctl();
    let held = Ask {
        no_ticket: true,
        cluster: Some("aro-edge-ne".to_owned()),
        status: Some(lockbox_emulator::Phase::Initializing),
        ..Ask::default()
    };
    let id = ctl.ask(held).unwrap();
    assert_eq!(ctl.request(&id).unwrap()["status"], "Initializing");
    ctl.run(&Command::SetStatus {
        id: id.clone(),
        phase: lockbox_emulator::Phase::Pending,
    })
    .unwrap();
    assert_eq!(ctl.request(&id).unwrap()["status"], "Pending");
    ctl.cancel(&id).unwrap();
    let body = get(&emulator, DEMO_ADA, &one(EDGE, &id)).await.json();
    assert_eq!(body["properties"]["status"], "Revoked");
    let operations: Vec<Value> = ctl.request(&id).unwrap()["activity"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["operation"].clone())
        .collect();
    assert_eq!(operations, ["Create", "Cancel"]);
}

#[tokio::test]
async fn the_routes_of_the_engineer_need_the_key() {
    let emulator = demo().await;
    let url = format!("{}/emulator/ctl", emulator.origin());
    for key in [None, Some("wrong")] {
        let call = http().post(&url).body("{\"verb\":\"stop\"}");
        let call = match key {
            Some(key) => call.header("x-emulator-key", key),
            None => call,
        };
        assert_eq!(read(call.send().await.unwrap()).await.status, 401);
    }
    assert_eq!(
        get(&emulator, DEMO_ADA, &list(EDGE)).await.status,
        200,
        "it still runs"
    );
}

#[tokio::test]
async fn several_emulators_in_one_process_do_not_disturb_each_other() {
    let (one, two) = (demo().await, demo().await);
    assert_ne!(one.origin(), two.origin());
    one.ctl().advance("1d").unwrap();
    assert!(one.ctl().now() - two.ctl().now() > chrono::TimeDelta::hours(23));
    let foreign = one
        .ctl()
        .token(DEMO_ADA, lockbox_emulator::TokenFor::Arm)
        .unwrap();
    let answer = http()
        .get(format!("{}{}", two.origin(), list(EDGE)))
        .bearer_auth(foreign)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 401, "a token is for its own origin");
    one.stop().await;
    assert_eq!(get(&two, DEMO_ADA, &list(EDGE)).await.status, 200);
}

#[tokio::test]
async fn a_justification_that_does_not_name_the_actions_is_pointed_out() {
    let ctl = demo().await.ctl();
    let told = |justification: Option<&str>| {
        let ask = Ask {
            no_ticket: true,
            cluster: Some("aro-edge-ne".to_owned()),
            action: vec![PODS.to_owned()],
            justification: justification.map(str::to_owned),
            ..Ask::default()
        };
        ctl.run(&Command::Ask(ask)).unwrap()["note"].clone()
    };
    assert_eq!(told(None), Value::Null);
    assert_eq!(told(Some("We LIST OR GET Kubernetes objects.")), Value::Null);
    let note = told(Some("Just a look at the clock."));
    assert!(
        note.as_str()
            .unwrap()
            .ends_with("does not name: List or get Kubernetes objects."),
        "{note}"
    );
}

#[tokio::test]
async fn the_clock_goes_only_so_far() {
    let ctl = demo().await.ctl();
    let jumps = (0..200)
        .map(|_| ctl.advance("3660d"))
        .filter(Result::is_err)
        .count();
    assert!(jumps > 50, "{jumps}");
    assert!(ctl.advance("1h").is_ok(), "the clock still goes");
    assert!(ctl.run(&Command::Clock).is_ok());
}
