//! The least that Tauri can be: the measure that the agent's memory is compared with, and the program that shows that a
//! WebDriver of this system steers a web view which lets itself be steered. It is no part of the product.
//!
//! With `--window` it shows one page with one heading; without, it stays as a resident program with no window would.

use std::process::ExitCode;

use tauri::{RunEvent, WebviewUrl, WebviewWindowBuilder};

fn main() -> ExitCode {
    let shows = std::env::args_os().any(|argument| argument == "--window");
    let built = tauri::Builder::default()
        .setup(move |app| {
            if shows {
                WebviewWindowBuilder::new(app, "main", WebviewUrl::default()).build()?;
            }
            Ok(())
        })
        .build(tauri::generate_context!("examples/empty/tauri.conf.json"));
    let Ok(app) = built else {
        return ExitCode::FAILURE;
    };
    app.run(move |_app, event| {
        if let RunEvent::ExitRequested { api, .. } = event
            && !shows
        {
            api.prevent_exit();
        }
    });
    ExitCode::SUCCESS
}
