//! The least that answers over HTTP: one axum handler with the same bytes whatever it is asked.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The flag that makes this program the server instead of the benchmark.
const FLAG: &str = "--bare-handler";

/// This program as the server of that file's bytes.
pub(crate) fn command(answer: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.arg(FLAG).arg(answer);
    command
}

/// Serves the file's bytes until it is killed, after saying where.
pub(crate) fn serve(answer: &PathBuf) {
    let bytes: &'static [u8] = std::fs::read(answer).expect("the bytes").leak();
    let handler = move || async move { ([(CONTENT_TYPE, "application/json; charset=utf-8")], bytes) };
    tokio::runtime::Runtime::new()
        .expect("a runtime")
        .block_on(async {
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
                .await
                .expect("a port");
            println!(
                "listening on http://{}",
                listener.local_addr().expect("its address")
            );
            axum::serve(listener, Router::new().fallback(handler))
                .await
                .expect("it serves");
        });
}
