//! A window that says over its link whatever a test wants it to say, and writes down every answer: laid beside the agent in
//! place of the real one. The agent starts it as `--role main` or `--role decision`, with nothing but its cleaned environment,
//! so the two files lie in the home folder: `say-ROLE`, which may grow while it runs, and `heard-ROLE`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use lockbox_tests::desktop::wait::poll;

/// Longer than any test.
const FOR_EVER: Duration = Duration::from_mins(10);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--role", role] => be_a_window(role),
        ["knock", path] => knock(path),
        other => panic!("--role ROLE or knock PATH, not {other:?}"),
    }
}

fn be_a_window(role: &str) {
    let home = PathBuf::from(std::env::var_os("HOME").expect("a home"));
    let heard = OpenOptions::new()
        .create(true)
        .append(true)
        .open(home.join(format!("heard-{role}")));
    let mut heard: File = heard.expect("a file to write down what is heard");
    let say = home.join(format!("say-{role}"));
    std::thread::spawn(move || {
        let mut said = 0;
        poll(FOR_EVER, || {
            let text = fs::read_to_string(&say).unwrap_or_default();
            // A line that is still being written waits for the next look.
            let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
            for line in whole.lines().skip(said) {
                let mut out = io::stdout().lock();
                writeln!(out, "{line}").and_then(|()| out.flush()).ok()?;
                said += 1;
            }
            None::<()>
        });
    });
    // The link's end is the end of the window, as with the real one.
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        writeln!(heard, "{line}").expect("somewhere to write");
    }
}

/// Says who it is and whether anybody lets it in: for a visitor who is another user.
fn knock(path: &str) {
    let said = match UnixStream::connect(path) {
        Ok(stream) => {
            stream
                .set_read_timeout(Some(Duration::from_secs(10)))
                .expect("a limit");
            let mut line = String::new();
            match io::BufReader::new(stream).read_line(&mut line) {
                Ok(0) => "turned away".to_owned(),
                Ok(_) => format!("greeted with {line}"),
                Err(error) => format!("nothing heard: {error}"),
            }
        }
        Err(error) => format!("no way in: {error}"),
    };
    writeln!(io::stdout(), "{said}").expect("somebody who reads");
}
