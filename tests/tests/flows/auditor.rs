//! Story 18: one file for the auditor.

use lockbox_history::History;
use lockbox_runtime::check_report;
use lockbox_tests::house::House;
use lockbox_view::{Act, Command, Query, QueryAnswer, ReportAsk, ReportTold, ReportWish, ReportWork};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

const ADA: &str = "ada@contoso.example";

async fn report(house: &House, ask: ReportAsk) -> ReportTold {
    let answer = house.handle.query(Query::Report { ask }).await;
    let QueryAnswer::Report { told } = answer else {
        panic!("{answer:?}")
    };
    told
}

/// The window's command, until the file lies there.
async fn written(house: &House) -> PathBuf {
    let wish = ReportWish::Write {
        from: "2000-01-01".to_owned(),
        to: "2100-12-31".to_owned(),
    };
    house.dispatch(Command::Report { wish }).await.expect("it begins");
    for _ in 0..300 {
        let told = report(house, ReportAsk::Work).await;
        let ReportTold::Work { work } = told else {
            panic!("{told:?}")
        };
        if let ReportWork::Done { path, .. } = work {
            return path.into();
        }
        assert!(matches!(work, ReportWork::Running { .. }), "{work:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it was not written in time")
}

/// What stands in one file of the container, read by a program of somebody else's.
fn text(file: &Path, name: &str) -> String {
    let shown = std::process::Command::new("python3")
        .args([
            "-c",
            "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))",
        ])
        .arg(file)
        .arg(name)
        .output();
    let shown = shown.expect("python3 is there");
    assert!(shown.status.success(), "{shown:?}");
    String::from_utf8(shown.stdout).expect("UTF-8")
}

async fn two_decisions(house: &House) {
    house.sign_in(ADA).await;
    let row = house.row("serial console logs on aro-edge-ne").await;
    let tag = house.review(&row).await.sheet.expect("a sheet").tag;
    house.act(Act::GoApprove).await.expect("the page opens");
    let approve = Act::Approve {
        tag,
        reason: "Needed for the outage".to_owned(),
        typed_name: String::new(),
        risk_ticked: false,
    };
    house.act(approve).await.expect("it begins");
    house.outcome("approved").await;
    let row = house.row("Read Kubernetes objects on aro-payments-weu").await;
    let tag = house.review(&row).await.sheet.expect("a sheet").tag;
    house.act(Act::GoDeny).await.expect("the page opens");
    let reason = "=Scope <b>too</b> wide".to_owned();
    house.act(Act::Deny { tag, reason }).await.expect("it begins");
    house.outcome("denied").await;
}

fn tells_both_decisions(carried: &Path) {
    let records: Value = serde_json::from_str(&text(carried, "records.json")).expect("JSON");
    let decided = |verdict: &str| {
        let all = records.as_array().expect("requests").iter();
        let found: Vec<&Value> = all
            .filter(|record| record["decision"]["verdict"] == verdict)
            .collect();
        assert_eq!(found.len(), 1, "{records:#}");
        found[0].clone()
    };
    let (approved, denied) = (decided("approve"), decided("deny"));
    assert_eq!(approved["decision"]["reason"], "Needed for the outage");
    assert_eq!(approved["decision"]["by"], ADA);
    assert_eq!(
        (&approved["decision"]["tookEffect"], &approved["access"]["exact"]),
        (&true.into(), &true.into())
    );
    assert_eq!(denied["decision"]["reason"], "=Scope <b>too</b> wide");
}

#[tokio::test(flavor = "multi_thread")]
async fn story_18_the_file_for_the_auditor_tells_both_decisions_and_holds_on_another_computer() {
    let house = House::demo().await;
    let documents = house.folder().join("Documents/ARO Lockbox");
    house
        .shell
        .with(|asked| asked.documents = Some(documents.clone()));
    two_decisions(&house).await;
    let days = ReportAsk::Preview {
        from: "2000-01-01".to_owned(),
        to: "2100-12-31".to_owned(),
    };
    let ReportTold::Preview { preview } = report(&house, days).await else {
        panic!("a preview")
    };
    assert!(
        preview.lines[1].starts_with("2 decisions made here"),
        "{preview:?}"
    );
    assert_eq!((preview.warning, preview.refused), (None, None));
    let file = written(&house).await;
    assert!(
        file.starts_with(&documents),
        "the program chose the place: {file:?}"
    );
    let wish = ReportWish::OpenFolder;
    house.dispatch(Command::Report { wish }).await.expect("shown");
    assert_eq!(house.shell.asked().folders, std::slice::from_ref(&documents));

    // Another computer: nothing of the program's, only the file.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let carried = elsewhere.path().join("carried.zip");
    std::fs::copy(&file, &carried).expect("copied");
    let (checked, faults) = check_report(&carried).expect("can be checked");
    assert_eq!(faults, []);
    assert_eq!(checked.manifest.told.decisions, 2);
    tells_both_decisions(&carried);
    let page = text(&carried, "report.html");
    assert!(
        page.matches("As it stood on the screen at").count() == 2,
        "the page of each decision"
    );
    assert!(page.contains("=Scope &lt;b&gt;too&lt;/b&gt; wide") && !page.contains("<b>"));
    assert!(page.contains(&checked.manifest.history.head));
    let table = text(&carried, "records.csv");
    assert!(table.contains("\"'=Scope <b>too</b> wide\""), "{table}");

    // At home the head lies in the history, also after it has grown.
    house.dispatch(Command::SignOut).await.expect("signed out");
    house.handle.stop().await;
    let history = History::open(&house.history_file()).expect("opens");
    let (first, head) = history.landmarks(checked.manifest.history.entries).expect("read");
    assert_eq!(
        (first, head),
        (checked.first, Some(checked.manifest.history.head))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn story_18_it_is_written_signed_out_and_without_a_network_and_takes_nobodys_place() {
    let mut house = House::demo().await;
    house.sign_in(ADA).await;
    house
        .soon("something is remembered", |house| {
            !house.shell.asked().notices.is_empty()
        })
        .await;
    house.dispatch(Command::SignOut).await.expect("signed out");
    house.stop_emulator().await;
    let first = written(&house).await;
    let before = std::fs::read(&first).expect("read");
    let second = written(&house).await;
    assert_ne!(first, second);
    assert_eq!(std::fs::read(&first).expect("read"), before);
    for file in [first, second] {
        let (_, faults) = check_report(&file).expect("can be checked");
        assert_eq!(faults, []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_folder_or_with_days_that_cannot_be_nothing_is_written() {
    let house = House::demo().await;
    let write = |from: &str| Command::Report {
        wish: ReportWish::Write {
            from: from.to_owned(),
            to: "2026-10-31".to_owned(),
        },
    };
    house.shell.with(|asked| asked.documents = None);
    let nowhere = house.dispatch(write("2026-10-01")).await.expect_err("refused");
    assert_eq!(
        (nowhere.code.as_str(), nowhere.text.as_str()),
        ("noFolder", "There is no folder for documents.")
    );
    house
        .shell
        .with(|asked| asked.documents = Some(house.folder().join("Documents")));
    let reversed = house.dispatch(write("2026-11-01")).await.expect_err("refused");
    assert_eq!(reversed.text, "The period ends before it begins.");
    assert!(!house.folder().join("Documents").exists());
    let open = Command::Report {
        wish: ReportWish::OpenFolder,
    };
    house.dispatch(open).await.expect_err("there is none");
}
