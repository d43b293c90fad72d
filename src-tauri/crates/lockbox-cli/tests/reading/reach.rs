//! An agent that was started in another session: it is found by what it wrote down, or at least not denied.

use crate::agent::{Agent, running_at};
use crate::home::remembered;
use lockbox_link::{ENDPOINT_FILE, LOCK_FILE};

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_that_answers_somewhere_else_is_found_by_what_it_wrote_down() {
    let home = std::sync::Arc::new(remembered(1));
    let profile = home.profile("azure");
    let place = home.root().join("elsewhere.sock");
    let serving = running_at(&place, Agent::holding(&home.file()));
    std::fs::write(profile.join(ENDPOINT_FILE), place.as_os_str().as_encoded_bytes()).expect("written");
    let asked = std::sync::Arc::clone(&home);
    let listed = tokio::task::spawn_blocking(move || asked.run(&["list"]))
        .await
        .expect("run");
    assert_eq!(listed.code, Some(0), "{}", listed.error);
    assert!(listed.out.contains("Read objects on aro-edge"), "{}", listed.out);
    serving.end().await;
}

#[test]
fn an_agent_that_cannot_be_reached_is_not_said_to_be_gone_and_the_past_is_read_from_the_file() {
    let home = remembered(1);
    let lock = std::fs::File::create(home.profile("azure").join(LOCK_FILE)).expect("made");
    lock.try_lock().expect("free");
    for command in ["list", "ready"] {
        let ended = home.run(&[command]);
        assert_ne!(ended.code, Some(0), "{command}");
        assert!(
            ended.error.contains("runs, but cannot be reached"),
            "{command}: {}",
            ended.error
        );
    }
    for command in ["history", "verify"] {
        assert_eq!(home.run(&[command]).code, Some(0), "{command}");
    }
    drop(lock);
    let ended = home.run(&["list"]);
    assert!(ended.error.contains("does not run"), "{}", ended.error);
}
