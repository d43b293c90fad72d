//! Steps are run, heard, limited and cleaned up after.

use super::*;

fn shell(script: &str) -> Step {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    let name = format!("selftest-{}", Trail::new().mark());
    Step::new("shell", &name, command).quiet()
}

fn run(step: Step) -> (Finished, Vec<String>) {
    let mut lines = Vec::new();
    let finished = step
        .run(&Project::open().unwrap(), &mut |line| lines.push(line.to_owned()))
        .unwrap();
    fs::remove_file(&finished.log).unwrap();
    (finished, lines)
}

#[test]
fn both_streams_are_heard_in_the_order_in_which_they_were_printed() {
    let (finished, lines) = run(shell(
        "for i in 1 2 3 4 5 6 7 8 9; do echo out$i; echo err$i >&2; done",
    ));
    let printed: Vec<String> = (1..10)
        .flat_map(|i| [format!("out{i}"), format!("err{i}")])
        .collect();
    assert_eq!((finished.ok, lines), (true, printed));
}

#[test]
fn an_exit_code_is_a_failure_with_a_reason() {
    let (finished, _) = run(shell("exit 3"));
    assert!(!finished.ok);
    assert!(
        finished.reason().contains("exit status: 3"),
        "{}",
        finished.reason()
    );
}

#[test]
fn a_step_over_its_limit_is_ended_with_its_children() {
    let watch = Stopwatch::start();
    let (finished, _) = run(shell("sleep 60 & sleep 60").limit(Duration::from_millis(300)));
    assert!(
        !finished.ok && finished.reason().contains("limit"),
        "{}",
        finished.reason()
    );
    assert!(watch.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_child_left_behind_does_not_hold_the_step() {
    let watch = Stopwatch::start();
    let (finished, _) = run(shell("sleep 60 & echo done"));
    assert!(finished.ok);
    assert!(watch.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_program_that_is_not_there_asks_for_it_by_name() {
    let step = Step::new("x", "selftest-none", Command::new("no-such-program-here"));
    let stop = step.run(&Project::open().unwrap(), &mut |_| {}).unwrap_err();
    assert_eq!(stop.code, 2);
    assert!(stop.text.contains("no-such-program-here"));
}
