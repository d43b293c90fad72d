//! Real input: every request of the published examples and of the project's own fixtures appears as what it is, told by its
//! length, its scope and its state, word for word.

use std::path::{Path, PathBuf};

use lockbox_tests::not_checked;

use crate::shown::Shown;

/// The subscription of our own fixtures.
const OWN: &str = "7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6";

/// The subscription of the published examples.
const PUBLISHED: &str = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

const EIGHT: &str = "8 hours from approval";
const SILENT: &str = "Azure does not say";
const UNKNOWN_END: &str = "Azure does not say when the request lapses, so it may be over already and cannot be approved here. Approve it in the portal.";

/// End of the id, length, scope, state.
type Line<'a> = (&'a str, &'a str, &'a str, &'a str);

fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/arm")
        .join(name)
}

/// Where the published examples lie beside the repository; they are not part of it.
fn published(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("LOCKBOX_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = shared.join("data/customerlockbox").join(name);
    path.exists().then_some(path)
}

/// Reads the file as the requests of this subscription and compares what is told of each exactly.
async fn tells(subscription: &str, file: PathBuf, expected: &[Line<'_>]) -> Shown {
    let shown = Shown::of(subscription, file).await;
    let told = shown.told(expected.len()).await;
    let lines: Vec<_> = told
        .iter()
        .map(|told| {
            (
                told.id.as_str(),
                told.fact("Length"),
                told.fact("Scope"),
                told.state(),
            )
        })
        .collect();
    let lines: Vec<Line<'_>> = lines
        .iter()
        .map(|(id, length, scope, state)| (*id, length.as_str(), scope.as_str(), *state))
        .collect();
    assert_eq!(lines, expected);
    shown
}

/// Every request of the file could be read.
async fn all_is_told(file: &str, expected: &[Line<'_>]) -> Shown {
    let shown = tells(OWN, own(file), expected).await;
    assert_eq!(shown.problems("unreadableItems"), Vec::<&str>::new());
    shown
}

/// The one resource of a request that is no cluster of the fixture's subscription.
fn one(name: &str) -> String {
    format!("1 resource, no known cluster; {name}")
}

#[test]
fn no_fixture_is_forgotten() {
    let here = include_str!("inputs.rs");
    let files = std::fs::read_dir(own("")).expect("the fixtures").flatten();
    let names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".json"))
        .collect();
    assert_eq!(names.len(), 10, "{names:?}");
    for name in names {
        assert!(
            here.contains(&format!("\"{name}\"")),
            "{name} is read by no test here"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_thirteen_phases_are_told_each_by_its_word() {
    let words = [
        "Being prepared by Azure",
        "waits",
        "Approval being taken in",
        "Denial being taken in",
        "Access open",
        "Denied",
        "Lapsed unanswered",
        "Being withdrawn by Microsoft",
        "Withdrawn by Microsoft",
        "Azure reports a fault",
        "Azure does not know",
        "Access ended",
        "Access being closed",
    ];
    let rows: Vec<_> = words
        .iter()
        .zip(1..)
        .map(|(word, number)| {
            (
                format!("{:04x}", 0x9000 + number),
                one(&format!("aro-orders-{number:02}")),
                *word,
            )
        })
        .collect();
    let expected: Vec<Line<'_>> = rows
        .iter()
        .map(|(id, scope, word)| (id.as_str(), EIGHT, scope.as_str(), *word))
        .collect();
    all_is_told("phases.json", &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lengths_are_told_as_azure_gave_them_and_never_guessed() {
    let lengths = [
        EIGHT,
        EIGHT,
        "12 hours from approval",
        "“Support request lifetime”",
        SILENT,
        "“until further notice”",
        SILENT,
        SILENT,
    ];
    let rows: Vec<_> = lengths
        .iter()
        .zip(0..)
        .map(|(length, number)| {
            (
                format!("{:04x}", 0x9014 + number),
                *length,
                one(&format!("aro-orders-{}", 20 + number)),
            )
        })
        .collect();
    let expected: Vec<Line<'_>> = rows
        .iter()
        .map(|(id, length, scope)| (id.as_str(), *length, scope.as_str(), "waits"))
        .collect();
    all_is_told("durations.json", &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn resources_are_told_one_by_one_however_their_ids_are_written() {
    let two = "2 machines, no known cluster; aro-orders-worker-1, machine; aro-orders-worker-2, machine";
    let expected = [
        ("901e", EIGHT, two, "waits"),
        ("901f", EIGHT, two, "waits"),
        (
            "9020",
            EIGHT,
            "1 machine, no known cluster; aro-orders-worker-3, machine",
            "waits",
        ),
        (
            "9021",
            EIGHT,
            "The whole subscription Fixture resource-ids",
            "waits",
        ),
        (
            "9022",
            EIGHT,
            "1 machine, no known cluster; aro-orders-worker-4, machine",
            "waits",
        ),
        ("9023", EIGHT, SILENT, "waits"),
        (
            "9024",
            EIGHT,
            &one("worker.cloudapp.invalid.WebRole1.WebRole1_IN_0"),
            "waits",
        ),
    ];
    all_is_told("resource-ids.json", &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_forms_of_2019_are_read_as_those_of_today() {
    let two = "2 machines, no known cluster; aro-orders-worker-5, machine; aro-orders-worker-6, machine";
    let lapsed = |day: &str| format!("The request lapsed on {day}, by Azure’s clock.");
    let (first, second) = (lapsed("Fri 8 Nov, 16:52"), lapsed("Sat 9 Nov, 09:00"));
    let expected = [
        ("9028", EIGHT, two, first.as_str()),
        ("9029", EIGHT, SILENT, second.as_str()),
    ];
    all_is_told("shape-2019.json", &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_support_ticket_and_the_access_level_are_told_as_they_are_known() {
    let shown = Shown::of(OWN, own("work-item-source.json")).await;
    let told = shown.told(5).await;
    let lines: Vec<_> = told
        .iter()
        .map(|told| {
            let (ticket, notes) = (told.fact("Support ticket"), told.notes("Support ticket"));
            (told.id.clone(), ticket, notes, told.fact("Access level"))
        })
        .collect();
    let line = |id: &str, ticket: &str, notes: &str, level: &str| {
        (
            id.to_owned(),
            ticket.to_owned(),
            notes.to_owned(),
            level.to_owned(),
        )
    };
    let expected = [
        line("9032", "126030100004150", "", ""),
        line("9033", "126030100004151", "", ""),
        line(
            "9034",
            "51873",
            "Azure names its source as “Other”, not a support request",
            "",
        ),
        line("9035", "126030100004153", "", ""),
        line(
            "9036",
            "126030100004154",
            "",
            "Contributor on the managed resource group",
        ),
    ];
    assert_eq!(lines, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_azure_leaves_out_is_told_as_left_out_and_never_approved_blindly() {
    let nameless = "Unknown state “”";
    let expected = [
        ("903c", SILENT, SILENT, nameless),
        ("903d", EIGHT, &one("aro-orders-61"), "waits"),
        ("903e", EIGHT, &one("aro-orders-62"), UNKNOWN_END),
        ("903f", EIGHT, &one("aro-orders-63"), nameless),
        ("9040", EIGHT, &one("aro-orders-64"), "waits"),
        ("9041", EIGHT, &one("aro-orders-65"), UNKNOWN_END),
        ("9042", EIGHT, &one("aro-orders-66"), "waits"),
    ];
    all_is_told("missing-properties.json", &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_that_nobody_knows_is_told_in_azure_s_own_word() {
    let expected = [
        (
            "9046",
            EIGHT,
            &*one("aro-orders-70"),
            "Unknown state “Quarantined”",
        ),
        ("9047", EIGHT, &one("aro-orders-71"), "Unknown state “pending”"),
        ("9048", EIGHT, &one("aro-orders-72"), "waits"),
    ];
    all_is_told("unknown-phase.json", &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_told_and_both_its_siblings_show() {
    let expected = [
        ("9050", EIGHT, &*one("aro-orders-80"), "waits"),
        ("9051", EIGHT, &one("aro-orders-81"), "Access open"),
    ];
    let shown = tells(OWN, own("malformed-item.json"), &expected).await;
    assert_eq!(
        shown.problems("unreadableItems"),
        ["3 requests of Fixture malformed-item could not be read"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_requests_are_no_rows_and_no_problem() {
    let shown = all_is_told("empty.json", &[]).await;
    assert_eq!(shown.rows(), []);
    let names: Vec<&str> = shown
        .snapshot
        .freshness
        .subscriptions
        .iter()
        .map(|line| line.name.as_str())
        .collect();
    assert!(
        names.contains(&"Fixture empty"),
        "the subscription was checked: {names:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_text_reaches_no_title_and_no_notice_as_it_is() {
    let names = [
        "aro-orders-90",
        "aro-orders-91",
        "aro-orders-92",
        "aro-orders-93",
        "aro-orders-94",
        "gro-edisni",
    ];
    let tickets = [
        "126030100004190",
        "126030100004191",
        "126030100004192",
        "126030100004193",
        "1260301</td><b>",
        "126030100004195",
    ];
    let scopes = names.map(one);
    let ids = ["905a", "905b", "905c", "905d", "905e", "905f"];
    let expected: Vec<Line<'_>> = ids
        .iter()
        .zip(&scopes)
        .map(|(id, scope)| (*id, EIGHT, scope.as_str(), "waits"))
        .collect();
    let shown = all_is_told("hostile-text.json", &expected).await;
    let rows: Vec<_> = names
        .iter()
        .zip(tickets)
        .map(|(name, ticket)| {
            (
                format!("Access to {name}"),
                format!("8 hours · support ticket {ticket}"),
            )
        })
        .collect();
    assert_eq!(shown.rows(), rows);
    shown
        .house
        .soon("a notice of all", |house| {
            let notices = house.shell.asked().notices;
            notices.iter().any(|notice| notice.title.ends_with(" wait"))
        })
        .await;
    for notice in shown.house.shell.asked().notices {
        let text = format!("{} {}", notice.title, notice.body);
        assert!(
            !text.contains(['<', '\u{202e}', '\u{200b}', '\u{1b}', '\u{0}']),
            "{notice:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_examples_are_told_as_they_are() {
    let lists = [
        "examples/Requests_List.json",
        "older/Requests_List_FilterByStatus.2019.json",
    ];
    let [Some(list), Some(older)] = lists.map(published) else {
        not_checked("the published examples are not here (LOCKBOX_SHARED, or shared beside the project)");
        return;
    };
    let whole = "The whole subscription Fixture Requests_List";
    // Azure's own list carries one placeholder id three times.
    let twin = |number: u32| format!("{PUBLISHED}/{number}");
    let expected = [
        (
            &*twin(1),
            EIGHT,
            "1 machine, no known cluster; demo, machine",
            "Lapsed unanswered",
        ),
        (&twin(2), EIGHT, whole, "Lapsed unanswered"),
        (&twin(3), "“Support request lifetime”", whole, "Denied"),
    ];
    tells(PUBLISHED, list, &expected).await;
    // Two identical copies of one request are one request.
    let two = "2 machines, no known cluster; demo, machine; demo2, machine";
    let lapsed = "The request lapsed on Fri 11 Oct, 16:52, by Azure’s clock.";
    tells(PUBLISHED, older, &[(PUBLISHED, EIGHT, two, lapsed)]).await;
}
