//! How fast lives are: polls by one processor in a second, each with its real request, answer, core, history and oracle.

use lockbox_simulation::{Plan, live};
use std::time::{Duration, Instant};

/// How long each scene is measured.
const SPAN: Duration = Duration::from_secs(20);

struct Scene {
    name: &'static str,
    subscriptions: u32,
    /// Of ten thousand calls.
    fault_rate: u64,
}

const SCENES: [Scene; 4] = [
    Scene {
        name: "8 subscriptions, nothing goes wrong",
        subscriptions: 8,
        fault_rate: 0,
    },
    Scene {
        name: "8 subscriptions, 10 of 100 calls meet a fault",
        subscriptions: 8,
        fault_rate: 1_000,
    },
    Scene {
        name: "8 subscriptions, 20 of 100 calls meet a fault",
        subscriptions: 8,
        fault_rate: 2_000,
    },
    Scene {
        name: "200 subscriptions, nothing goes wrong",
        subscriptions: 200,
        fault_rate: 0,
    },
];

/// Lives one day after the other in each scene and tells what that came to, and how the scenes compare.
pub(crate) fn measure(seed: u64) {
    println!("simulate: days of whole lives in virtual time, on one processor");
    let mut first = None;
    for scene in SCENES {
        let speed = speed(&scene, seed);
        let first = *first.get_or_insert(speed);
        println!(
            "  {:<48} {speed:>8.0} polls/s   {:.2} times the first",
            scene.name,
            speed / first
        );
    }
}

#[expect(
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "how long it really takes, and figures for people"
)]
fn speed(scene: &Scene, seed: u64) -> f64 {
    let (began, mut polls) = (Instant::now(), 0);
    let mut number = 0;
    while began.elapsed() < SPAN {
        number += 1;
        let lived = live(&Plan {
            seed: seed.wrapping_mul(1_000).wrapping_add(number),
            days: 1,
            subscriptions: scene.subscriptions,
            fault_rate: scene.fault_rate,
            ..Plan::default()
        });
        // The speed of a program that breaks its rules is nobody's concern.
        assert_eq!(lived.violation, None, "seed {seed}, life {number}");
        polls += lived.polls;
    }
    polls as f64 / began.elapsed().as_secs_f64()
}
