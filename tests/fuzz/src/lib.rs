//! What the parsers of the program promise about any bytes at all: one function for each place where text enters, which asserts
//! more than that nothing panics. The test beside it replays the kept inputs and seeded mutations of them on every run; a fuzzer
//! can be let loose on the same functions by hand (`README.md`).

mod argv;
mod cloud;
mod decision;
mod display;
mod history;
mod hostile;
mod identity;
mod link;
pub mod mutate;
mod past;
mod requests;
mod scenario;
mod seen;
mod stage;
mod strict;
mod web;

pub use argv::argv;
pub use cloud::{cloud_file, ticket_url};
pub use decision::arm_decision;
pub use display::display_text;
pub use history::{history_file, history_pin, leaf_decode, search_query};
pub use hostile::{hostile_scene, hostile_text, huge_text};
pub use identity::{oauth_callback, openid_configuration, token_answer, www_authenticate};
pub use link::{ipc_args, link_client};
pub use requests::{arm_item, arm_list};
pub use scenario::{ctl_verb, scenario_file};
pub use seen::{azure_discovery, graph_members};

use std::future::Future;

/// One place where text enters.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is that of its folder of inputs and of its program for a fuzzer.
    pub name: &'static str,
    /// Tries one input; panics when a promise is broken.
    pub run: fn(&[u8]),
    /// Mutations of each kept input that are tried on every run: more where one costs little.
    pub rounds: u64,
}

/// All of them.
pub const TARGETS: [Target; 21] = [
    Target {
        name: "arm_decision",
        run: arm_decision,
        rounds: 10,
    },
    Target {
        name: "arm_item",
        run: arm_item,
        rounds: 10,
    },
    Target {
        name: "arm_list",
        run: arm_list,
        rounds: 10,
    },
    Target {
        name: "argv",
        run: argv,
        rounds: 20,
    },
    Target {
        name: "azure_discovery",
        run: azure_discovery,
        rounds: 5,
    },
    Target {
        name: "cloud_file",
        run: cloud_file,
        rounds: 200,
    },
    Target {
        name: "ctl_verb",
        run: ctl_verb,
        rounds: 200,
    },
    Target {
        name: "display_text",
        run: display_text,
        rounds: 4,
    },
    Target {
        name: "graph_members",
        run: graph_members,
        rounds: 10,
    },
    Target {
        name: "history_file",
        run: history_file,
        rounds: 4,
    },
    Target {
        name: "history_pin",
        run: history_pin,
        rounds: 4,
    },
    Target {
        name: "ipc_args",
        run: ipc_args,
        rounds: 20,
    },
    Target {
        name: "leaf_decode",
        run: leaf_decode,
        rounds: 100,
    },
    Target {
        name: "link_client",
        run: link_client,
        rounds: 20,
    },
    Target {
        name: "oauth_callback",
        run: oauth_callback,
        rounds: 50,
    },
    Target {
        name: "openid_configuration",
        run: openid_configuration,
        rounds: 20,
    },
    Target {
        name: "scenario_file",
        run: scenario_file,
        rounds: 10,
    },
    Target {
        name: "search_query",
        run: search_query,
        rounds: 10,
    },
    Target {
        name: "ticket_url",
        run: ticket_url,
        rounds: 50,
    },
    Target {
        name: "token_answer",
        run: token_answer,
        rounds: 20,
    },
    Target {
        name: "www_authenticate",
        run: www_authenticate,
        rounds: 20,
    },
];

/// Waits for what happens in this thread alone. Its clock stands still while something can go on, so that nothing here takes time.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    }
    RUNTIME.with(|runtime| runtime.block_on(future))
}
