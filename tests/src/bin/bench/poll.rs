//! One look at a subscription's requests: the real client, over HTTP, against the emulator on loopback.

use crate::report::Report;
use crate::sample::{Sample, now};
use lockbox_azure::{Azure, Cloud};
use lockbox_core::{SignInMethod, SubscriptionId};
use lockbox_emulator::{Ask, Ctl, DEMO_ADA, Emulator, Options, Scenario, TokenFor};
use lockbox_runtime::{Clock, SystemClock};
use lockbox_tests::desktop::Browser;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

const SUBSCRIPTION: &str = "Edge-Prod";
const CLUSTER: &str = "aro-edge-ne";
const COUNTS: [u32; 3] = [1, 10, 100];
/// One list of the service.
const LIST: &str =
    "providers/Microsoft.CustomerLockbox/requests?api-version=2018-02-28-preview&$expand=properties";
const MOST_PAGES: usize = 1_000;

/// Measures with lists of several lengths.
pub(crate) fn measure(span: Duration) -> Report {
    let mut report = Report::new(
        "poll",
        "the requests of one subscription, read by the real client",
    );
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let medians: Vec<f64> = COUNTS
        .iter()
        .map(|count| runtime.block_on(of(&mut report, *count, span)))
        .collect();
    if let ([first, ..], [.., last]) = (&medians[..], &medians[..]) {
        report.ratio("a hundred times the requests: time of a poll", *last, *first);
    }
    report
}

async fn of(report: &mut Report, count: u32, span: Duration) -> f64 {
    let emulator = emulator_with(count).await;
    let (ctl, id) = (emulator.ctl(), subscription_of(&emulator));
    let azure = signed_in(&emulator).await;
    let seen = azure.poll(&id).await.expect("a poll").requests.len();
    assert_eq!(seen, count as usize, "the whole list is read");

    let mut taken = Vec::new();
    let until = now() + span;
    while now() < until {
        let began = now();
        azure.poll(&id).await.expect("a poll");
        taken.push(now().saturating_sub(began));
    }
    let sample = Sample::from(taken);
    let told = |what: &str| format!("{count:>3} in the list: {what}");
    report.add(told("polls one after the other"), sample.per_second(), "polls/s");
    report.add(told("one poll, the middle"), sample.median() * 1e3, "ms");
    report.add(
        told("one poll, 19 of 20 are not slower"),
        sample.late() * 1e3,
        "ms",
    );
    let (bytes, pages) = body(&emulator, &ctl, &id).await;
    report.note(
        told("bodies of one poll"),
        bytes / 1e3,
        "kB",
        Some(format!("in {pages} answers")),
    );
    emulator.stop().await;
    sample.median()
}

/// The demo's world with so many requests and no others.
async fn emulator_with(count: u32) -> Emulator {
    let mut scenario = Scenario::demo().expect("the demo's scenario");
    scenario.requests.clear();
    // A bench asks faster than Azure lets anybody.
    scenario.settings.reads_bucket = 0;
    let options = Options {
        scenario: Some(scenario),
        ..Options::default()
    };
    let emulator = Emulator::start(options).await.expect("the emulator starts");
    let ctl = emulator.ctl();
    for _ in 0..count {
        let ask = Ask {
            no_ticket: true,
            cluster: Some(CLUSTER.to_owned()),
            action: vec!["Get VM serial console logs".to_owned()],
            duration: "8".to_owned(),
            ..Ask::default()
        };
        ctl.ask(ask).expect("a request");
    }
    emulator
}

fn subscription_of(emulator: &Emulator) -> SubscriptionId {
    let command = lockbox_emulator::Command::Requests {
        subscription: Some(SUBSCRIPTION.to_owned()),
    };
    let told = emulator.ctl().run(&command).expect("the requests");
    let id = told["value"][0]["subscriptionId"]
        .as_str()
        .expect("a subscription");
    SubscriptionId::new(id)
}

async fn signed_in(emulator: &Emulator) -> Azure {
    let (cloud, registration) = Cloud::from_json(&emulator.cloud_file().to_string()).expect("a cloud file");
    let registration = registration.expect("with tenant and client id");
    let azure = Azure::new(cloud, registration, Arc::new(|| SystemClock.now().boot)).expect("a client");
    let pending = azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .unwrap_or_else(|failure| panic!("{failure:?}"));
    let page = Url::parse(pending.url()).expect("an address");
    let browser = tokio::task::spawn_blocking(move || Browser::sign_in(&page, DEMO_ADA));
    let fresh = pending.finish().await;
    assert!(browser.await.expect("a browser").is_ok(), "the browser got stuck");
    let signed_in = fresh.and_then(|fresh| fresh.take_up());
    assert!(signed_in.is_ok(), "nobody was signed in");
    azure
}

/// What one poll carries, without headers, and in how many answers.
async fn body(emulator: &Emulator, ctl: &Ctl, id: &SubscriptionId) -> (f64, usize) {
    let token = ctl.token(DEMO_ADA, TokenFor::Arm).expect("a token");
    let client = reqwest::Client::new();
    let mut next = Some(format!("{}/subscriptions/{id}/{LIST}", emulator.origin()));
    let (mut bytes, mut pages) = (0, 0);
    while let Some(address) = next.take().filter(|_| pages < MOST_PAGES) {
        let answer = client
            .get(address)
            .bearer_auth(&token)
            .send()
            .await
            .expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
        let text = answer.text().await.expect("a body");
        bytes += text.len();
        pages += 1;
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        next = read["nextLink"].as_str().map(str::to_owned);
    }
    (f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)), pages)
}
