//! A WebDriver, which steers a web view for whoever starts it: it gets neither at the agent's windows nor at its own.

use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use lockbox_tests::desktop::{Desktop, Running, Windows, wait_until};
use lockbox_tests::shipped::app::{FIRST_STEP, SIGNED_OUT};
use lockbox_tests::shipped::{AzureSide, LIMIT, Page, program};
use serde_json::{Value, json};

/// How long a session may take; one that comes at all comes within seconds.
const SESSION: Duration = Duration::from_secs(15);

/// A port of this computer on which nobody listened a moment ago.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

struct Driver {
    port: u16,
    program: Running,
}

impl Driver {
    fn start(desktop: &Desktop) -> Self {
        let mut tries = (0..5).filter_map(|_| Self::on(desktop, free_port()));
        tries.next().expect("a WebDriver on one of five ports")
    }

    /// Starts one on this port; none when somebody else has taken the port meanwhile.
    fn on(desktop: &Desktop, port: u16) -> Option<Self> {
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        let driver = Self {
            port,
            program: desktop.spawn(command),
        };
        wait_until("the WebDriver, or its end", LIMIT, || {
            !driver.program.is_running() || driver.ask("GET", "status", &Value::Null).is_some()
        });
        driver.program.is_running().then_some(driver)
    }

    /// The answer; none when there is none in time.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Option<Value> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let client = reqwest::Client::builder()
                .no_proxy()
                .timeout(SESSION)
                .build()
                .expect("a client");
            let address = format!("http://127.0.0.1:{}/{path}", self.port);
            let request = match method {
                "GET" => client.get(address),
                "DELETE" => client.delete(address),
                _ => client.post(address).body(body.to_string()),
            };
            let text = request.send().await.ok()?.text().await.ok()?;
            serde_json::from_str(&text).ok()
        })
    }

    /// Shows that this driver steers a web view which lets itself be steered: a session on an empty app, which ends again.
    fn prove_itself(&self) {
        let empty = program("examples/empty").display().to_string();
        let session = self
            .session(&empty, &["--window"])
            .expect("a session on the empty app");
        let ended = self.ask("DELETE", &format!("session/{session}"), &Value::Null);
        assert!(
            ended.is_some_and(|answer| answer["value"].is_null()),
            "the session does not end"
        );
    }

    /// The id of a session on this program, if it could get one.
    fn session(&self, binary: &str, arguments: &[&str]) -> Option<String> {
        let options = json!({"binary": binary, "args": arguments});
        let wanted = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}});
        let answer = self.ask("POST", "session", &wanted)?;
        answer["value"]["sessionId"].as_str().map(str::to_owned)
    }
}

#[test]
fn it_gets_no_session_on_the_window_program_though_the_agent_in_its_place_opens_a_window() {
    let desktop = Desktop::usual();
    let driver = Driver::start(&desktop);
    driver.prove_itself();
    wait_until("the end of the empty app's window", LIMIT, || {
        Windows::of(&desktop).list().is_empty()
    });
    let window = program("aro-lockbox-window").display().to_string();
    for role in ["main", "decision"] {
        assert_eq!(driver.session(&window, &["--role", role]), None);
    }
    let window = Windows::of(&desktop).wait_for_title("ARO Lockbox", LIMIT);
    Page::of(&desktop, window.pid).wait_heading(FIRST_STEP);
}

#[test]
fn it_gets_no_session_on_an_agent_it_starts_though_the_agent_s_window_opens() {
    let desktop = Desktop::usual();
    let azure = AzureSide::quiet(&desktop);
    let driver = Driver::start(&desktop);
    driver.prove_itself();
    let file = azure.cloud_file().display().to_string();
    let agent = program("aro-lockbox").display().to_string();
    std::thread::scope(|scope| {
        let trying = scope.spawn(|| driver.session(&agent, &["--cloud", &file]));
        let window = Windows::of(&desktop).wait_for_title("ARO Lockbox", LIMIT);
        let page = Page::of(&desktop, window.pid);
        page.wait_heading(SIGNED_OUT);
        assert_eq!(trying.join().expect("no panic"), None);
    });
}
