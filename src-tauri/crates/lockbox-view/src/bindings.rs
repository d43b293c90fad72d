//! Writes the TypeScript types of everything that crosses the link into one file, and fails when that file is stale. The same for
//! the scenes that the tests of the pages show.

mod decision_window;
mod german;
mod hostile;
mod log;
mod main_window;
mod past;
mod report;
mod scenes;
mod stage;
mod world;

pub(crate) use main_window::snapshots;

use crate::*;
use std::path::Path;
use ts_rs::{Config, TS};

macro_rules! declarations {
    ($config:expr, $($name:ident),+ $(,)?) => {
        [$(declaration::<$name>($config)),+].concat()
    };
}

fn declaration<T: TS>(config: &Config) -> String {
    let docs = T::docs()
        .map(|docs| docs.trim_end().to_owned() + "\n")
        .unwrap_or_default();
    format!("\n{docs}export {}\n", T::decl(config))
}

fn bindings() -> String {
    let config = Config::default();
    let types = [
        of_the_snapshot(&config),
        of_its_pages(&config),
        of_questions_and_decisions(&config),
    ]
    .concat();
    format!("// Made from the Rust types of lockbox-view by `cargo xtask bindings`. Do not edit.\n{types}")
}

fn of_the_snapshot(config: &Config) -> String {
    declarations!(
        config,
        Tone,
        Badge,
        Answer,
        Moment,
        Fact,
        PieceKind,
        Piece,
        CloudBadge,
        StepState,
        StepLine,
        Point,
        CloudName,
        CloudOption,
        SetUpField,
        GuideText,
        Guide,
        Offer,
        SetUpPage,
        SessionView,
        CodeToType,
        ReportWish,
        SubscriptionLine,
        Freshness,
        Command,
        ProblemAction,
        ProblemView,
        RowNote,
        Row,
        Section,
        Empty,
        Inbox,
        GrantCard,
        ClusterCard,
    )
}

fn of_its_pages(config: &Config) -> String {
    declarations!(
        config,
        NextStep,
        Check,
        SubscriptionReadiness,
        TenantReadiness,
        Readiness,
        PlaceName,
        PrivacyName,
        LanguageName,
        SettingChange,
        SettingOption,
        SettingDay,
        SettingHoliday,
        SettingControl,
        Setting,
        SettingGroup,
        SavedLine,
        SettingsPage,
        GoTo,
        ActivityColumns,
        ActivityRow,
        AuditQuery,
        ActivityView,
        AccountLine,
        DrillLine,
        FirstRun,
        Snapshot,
    )
}

fn of_questions_and_decisions(config: &Config) -> String {
    declarations!(
        config,
        OutcomeName,
        Filter,
        FilterChoice,
        Choices,
        Query,
        Mark,
        Drawn,
        RecordRow,
        EntryLine,
        Stood,
        PeriodChoice,
        ReportForm,
        ReportPreview,
        ReportWork,
        ReportAsk,
        ReportTold,
        QueryAnswer,
        FormField,
        Refusal,
        ActionCard,
        Choice,
        Comparison,
        ComparedColumns,
        ComparedRow,
        Compared,
        LaterChoice,
        Reminder,
        Later,
        Waiting,
        Asking,
        Difference,
        CareReasons,
        Sheet,
        StepUp,
        RiskTick,
        ConfirmApprove,
        Preview,
        ConfirmDeny,
        ConfirmSwitch,
        Outcome,
        SwitchQuestion,
        Seen,
        RecentApproval,
        Calm,
        ReviewPage,
        Review,
        Act,
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test that reads a file of the project, and writes it when it is told to"
)]
#[test]
fn the_typescript_types_are_those_of_the_rust_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/generated/bindings.ts");
    let wanted = bindings();
    if std::env::var_os("LOCKBOX_WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folder made");
        std::fs::write(&path, &wanted).expect("file written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "ui/src/generated/bindings.ts is stale: run `cargo xtask bindings`"
    );
}
