//! The program behind a web server on loopback, for the tests of the pages in a browser: the real runtime and link on an
//! embedded emulator, the pages of the host build under the shipped content policy, and a control side for the tests.
//!
//! | room | what it is |
//! |---|---|
//! | `links` | one real link per window role, as the agent has them |
//! | `calls` | `POST /call`: the five calls over HTTP |
//! | `pages` | the pages and the policy they are served under |
//! | `control` | `/control/…`: what a test may do to the world |
//! | `world` | one account or several, and what a test may do to them |
//! | `set_up` | what the agent does around a set-up: asks, starts the program as what came of it, asks again |

mod calls;
mod control;
mod links;
mod pages;
mod set_up;
mod world;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use clap::Parser;
use links::Links;
use lockbox_agent::answers::Front;
use lockbox_emulator::Options;
use lockbox_link::TO_AGENT_LIMIT;
use lockbox_tests::estate::Estate;
use lockbox_tests::house::House;
use pages::Pages;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use world::World;

/// Serves the pages of the host build on loopback, with the real runtime and an embedded emulator behind them.
#[derive(Debug, Parser)]
#[command(name = "devhost")]
struct Flags {
    /// Where to listen; loopback only
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The pages of the host build
    #[arg(long, value_name = "DIR")]
    pages: Option<PathBuf>,
    /// Answer a subscription's requests from a file; may be repeated
    #[arg(long = "fixture", value_name = "SUBSCRIPTION=FILE", value_parser = fixture)]
    fixtures: Vec<(String, PathBuf)>,
    /// End when standard input does, so that nothing is left behind by a test that was killed
    #[arg(long)]
    with_parent: bool,
    /// Watch so many tenants side by side, five at most, each in a cloud of its own, Ada signed in to all
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=5), conflicts_with_all = ["set_up", "fixtures"])]
    tenants: Option<u8>,
    /// Begin with the set-up, as on a computer where nothing is known
    #[arg(long)]
    set_up: bool,
}

fn fixture(text: &str) -> Result<(String, PathBuf), String> {
    text.split_once('=')
        .map(|(id, file)| (id.to_owned(), PathBuf::from(file)))
        .ok_or_else(|| "SUBSCRIPTION=FILE is wanted".to_owned())
}

/// What the web server stands on.
struct Stage {
    world: Mutex<World>,
    front: Front,
    links: Links,
    pages: Pages,
}

#[tokio::main]
async fn main() {
    let flags = Flags::parse();
    assert!(
        flags.listen.ip().is_loopback(),
        "only loopback addresses are served"
    );
    let folder = flags.pages.unwrap_or_else(Pages::usual);
    let pages = Pages::read(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let world = match flags.tenants {
        Some(count) => World::Several(Estate::signed_in_to(usize::from(count)).await),
        None => {
            let options = Options {
                fixtures: flags.fixtures,
                ..Options::default()
            };
            World::One(Box::new(House::on(options).await))
        }
    };
    let listener = TcpListener::bind(flags.listen)
        .await
        .unwrap_or_else(|error| panic!("{}: {error}", flags.listen));
    let address = listener.local_addr().expect("an address");
    if let World::One(house) = &world {
        let emulator = house.emulator.as_ref().expect("it has just started");
        say(&format!("emulator on {}", emulator.origin()));
    }
    let front = Front::default();
    if !flags.set_up {
        front.put(world.behind());
    }
    let stage = Arc::new(Stage {
        links: Links::open(&front.answers()).await,
        front,
        world: Mutex::new(world),
        pages,
    });
    if flags.set_up {
        tokio::spawn(set_up::keep(Arc::clone(&stage)));
    }
    say(&format!("listening on http://{address}"));
    let serving = axum::serve(listener, router(&stage));
    tokio::select! {
        served = serving => served.expect("a web server that goes on"),
        () = until_told(flags.with_parent) => {}
    }
    stage.links.close();
    stage.world.lock().await.stop().await;
}

fn router(stage: &Arc<Stage>) -> Router {
    Router::new()
        .route("/call", post(calls::call))
        .route("/control/ctl", post(control::ctl))
        .route("/control/asked", get(control::asked))
        .route("/control/opened", get(control::opened))
        .route("/control/sign-in", post(control::sign_in))
        .route("/control/restart", post(control::restart))
        .route("/control/registration", get(control::registration))
        .route("/control/stop-emulator", post(control::stop_emulator))
        .route("/control/click-tray", post(control::click_tray))
        .route("/control/click-notice", post(control::click_notice))
        .route("/control/decision-gone", post(control::decision_gone))
        .fallback(get(pages::page))
        .layer(DefaultBodyLimit::max(TO_AGENT_LIMIT))
        .with_state(Arc::clone(stage))
}

/// Waits for the end of standard input or for an interrupt.
async fn until_told(with_parent: bool) {
    let parent = async {
        if with_parent {
            let mut input = tokio::io::stdin();
            let mut bytes = [0; 64];
            while input.read(&mut bytes).await.is_ok_and(|read| read > 0) {}
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = parent => {}
        interrupted = tokio::signal::ctrl_c() => interrupted.expect("signals can be heard"),
    }
}

/// A line that whoever started this waits for.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .expect("somebody who reads");
}
