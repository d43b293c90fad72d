//! What the three steps say.

use crate::said::english;
use crate::stage::Stage;
use lockbox_core::{
    AzureCloud, CloudKind, Command, Effect, Entered, Fit, Given, MICROSOFT_APPS, Origin, SetUp, SetUpCommand,
    SetUpEvent, SignInFailure, SignInFault, WatchedCloud,
};
use lockbox_view::{
    CloudName, Command as Asked, Guide, PlaceName, SessionView, SetUpPage, StepState, Tone, set_up_command,
    set_up_snapshot, set_up_tray,
};

const TENANT: &str = "7b2b1f0e-5a51-4c3e-9f53-1d2f0c0a7d11";
const CLIENT: &str = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";

fn lab(kind: CloudKind) -> WatchedCloud {
    WatchedCloud {
        name: "Lab".to_owned(),
        kind,
    }
}

fn page(set_up: &SetUp) -> SetUpPage {
    let snapshot = set_up_snapshot(
        set_up,
        &lab(CloudKind::BuiltIn),
        chrono::DateTime::UNIX_EPOCH,
        english().language,
    );
    let SessionView::SettingUp { page } = snapshot.session else {
        panic!("the first step, not {:?}", snapshot.session)
    };
    *page
}

fn entered(cloud: AzureCloud, tenant: &str, client_id: &str) -> Entered {
    Entered {
        cloud,
        tenant: tenant.to_owned(),
        client_id: client_id.to_owned(),
    }
}

fn with(tenant: &str, client_id: &str) -> SetUp {
    SetUp::new(Given::default(), entered(AzureCloud::Public, tenant, client_id))
}

fn asked(mut set_up: SetUp, wish: Entered) -> SetUp {
    let ticket = set_up.next_ticket();
    let command = SetUpCommand::SetUp(wish);
    set_up.handle(SetUpEvent::Command { ticket, command });
    set_up
}

fn guide(page: &SetUpPage, code: &str) -> Guide {
    let mut guides = page.guides.iter().filter(|guide| guide.code == code);
    guides.next().expect("that way").clone()
}

fn text(page: &SetUpPage, code: &str) -> String {
    guide(page, code).text.expect("a text").text
}

#[test]
fn nothing_but_the_set_up_is_in_the_snapshot() {
    let snapshot = set_up_snapshot(
        &with("", ""),
        &lab(CloudKind::BuiltIn),
        chrono::DateTime::UNIX_EPOCH,
        english().language,
    );
    assert!(
        snapshot.problems.is_empty() && snapshot.inbox.sections.is_empty() && snapshot.clusters.is_empty()
    );
    assert!(snapshot.grants.is_empty() && snapshot.readiness.tenants.is_empty());
    assert_eq!(snapshot.readiness.code, "no");
    assert_eq!(snapshot.freshness.text, "Not set up: nothing is watched");
    assert!(!snapshot.freshness.can_check);
    let states: Vec<_> = page(&with("", ""))
        .steps
        .into_iter()
        .map(|step| step.state)
        .collect();
    assert_eq!(states, [StepState::Here, StepState::Ahead, StepState::Ahead]);
}

#[test]
fn an_empty_or_unfinished_field_is_complained_about_only_when_somebody_wanted_to_go_on() {
    let fresh = with("contoso", "0d7a3f52");
    let calm = page(&fresh);
    assert_eq!(calm.tenant.note.expect("a hint").tone, Tone::Neutral);
    let hint = calm.client_id.note.expect("a hint");
    assert_eq!(
        (hint.tone, hint.text.as_str()),
        (Tone::Neutral, "An id has 32 digits; 24 are missing.")
    );
    assert_eq!(page(&with("", "")).tenant.note, None);

    let refused = page(&asked(with("", ""), entered(AzureCloud::Public, "", "0d7a3f52")));
    for note in [refused.tenant.note, refused.client_id.note] {
        assert_eq!(note.expect("a complaint").tone, Tone::Bad);
    }
}

#[test]
fn what_does_not_fit_says_why_in_words_of_its_own() {
    let why = |tenant: &str, client: &str| {
        let page = page(&with(tenant, client));
        let notes = [page.tenant.note, page.client_id.note].into_iter().flatten();
        notes.map(|note| note.text).collect::<Vec<_>>().join(" ")
    };
    let mut seen = std::collections::BTreeSet::new();
    for (tenant, client, words) in [
        ("organizations", "", "guest"),
        ("consumers", "", "private"),
        ("ada@contoso.com", "", "account"),
        ("https://contoso.com", "", "page"),
        ("con_tös.com", "", "neither"),
        ("", "contoso", "32 digits"),
        ("", "00000000000000000000000000000000", "placeholder"),
        (TENANT, TENANT, "once more"),
    ] {
        let said = why(tenant, client);
        assert!(said.contains(words), "{said}");
        assert!(seen.insert(said.clone()), "said twice: {said}");
    }
    for (id, name) in MICROSOFT_APPS {
        let said = why("", id);
        assert!(said.contains(name) && said.contains("AADSTS65002"), "{said}");
    }
}

#[test]
fn a_pasted_id_is_shown_as_it_was_taken_and_a_domain_of_another_cloud_is_asked_about() {
    let taken = page(&with(&format!("{{{TENANT}}}"), CLIENT));
    let note = taken.tenant.note.expect("a note");
    assert_eq!(
        (note.tone, note.text),
        (Tone::Good, format!("Taken as {TENANT}."))
    );
    assert_eq!(taken.client_id.note, None, "what fits needs no word");
    let elsewhere = page(&with("contoso.onmicrosoft.us", CLIENT))
        .tenant
        .note
        .expect("a hint");
    assert!(
        elsewhere.tone == Tone::Warn && elsewhere.text.contains("US Government"),
        "{elsewhere:?}"
    );
}

#[test]
fn the_commands_carry_the_tenant_and_the_cloud_and_never_what_does_not_fit() {
    let public = page(&with(" contoso.com ", ""));
    let commands = text(&public, "commands");
    for part in [
        "az login --tenant contoso.com ",
        "--sign-in-audience AzureADMyOrg",
        "--public-client-redirect-uris http://localhost http://127.0.0.1",
        "41094075-9dad-400e-a0bd-54e686782033",
        "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
        "az ad sp create --id \"$APP_ID\"",
        "az ad app permission admin-consent --id \"$APP_ID\"",
    ] {
        assert!(commands.contains(part), "{part} in {commands}");
    }
    assert!(!commands.contains("az cloud set"));
    for (cloud, name) in [
        (
            AzureCloud::UsGovernment,
            "az cloud set --name AzureUSGovernment\n",
        ),
        (AzureCloud::China, "az cloud set --name AzureChinaCloud\n"),
    ] {
        let other = SetUp::new(Given::default(), entered(cloud, "contoso.com", ""));
        assert!(text(&page(&other), "commands").starts_with(name));
    }
    for hostile in [
        "$(reboot).com",
        "contoso.com; reboot",
        "contoso.com\nreboot.com",
        "`reboot`.com",
    ] {
        let set_up = with(hostile, "");
        let commands = text(&page(&set_up), "commands");
        let taken = set_up.tenant();
        assert!(
            commands.contains("YOUR-TENANT") || taken.fit == Fit::Cleaned,
            "{hostile}: {commands}"
        );
        assert!(
            !commands.contains("$(reboot)")
                && !commands.contains("; reboot")
                && !commands.contains("\nreboot")
        );
        assert!(!commands.contains('`'), "{commands}");
    }
}

#[test]
fn the_letter_names_what_is_asked_for_and_why() {
    let letter = text(&page(&with("contoso.com", "")), "administrator");
    for part in [
        "our tenant contoso.com",
        "http://localhost",
        "No client secret",
        "user_impersonation of Azure Service Management: reads",
        "User.Read of Microsoft Graph: shows",
        "Admin consent",
        "Azure Customer Lockbox Approver for Subscription",
        "not through a management group",
        "Global Administrator is not needed",
    ] {
        assert!(letter.contains(part), "{part} in {letter}");
    }
    let portal = guide(&page(&with("", "")), "portal");
    assert!(portal.steps.len() >= 4 && portal.steps.iter().any(|step| step.contains("portal.azure.com")));
}

#[test]
fn what_was_given_from_outside_is_shown_says_so_and_offers_no_choice() {
    let given = |registration| Given {
        cloud: Some("Lab".to_owned()),
        registration,
        beside: false,
    };
    let known = entered(AzureCloud::Public, "contoso.com", CLIENT);
    for (origin, words) in [
        (Origin::CommandLine, "Given on the command line"),
        (Origin::CloudFile, "Given by the cloud file"),
    ] {
        let page = page(&SetUp::new(given(Some(origin)), known.clone()));
        assert!(page.given.expect("why").starts_with(words));
        assert!(page.tenant.fixed && page.client_id.fixed && page.clouds.is_empty());
        assert_eq!(page.cloud_given.as_deref(), Some("Lab, from the cloud file"));
        assert_eq!(page.tenant.value, "contoso.com");
    }
    let open = page(&SetUp::new(given(None), Entered::default()));
    assert!(open.given.is_none() && !open.tenant.fixed && open.clouds.is_empty());
    let free: Vec<_> = page(&with("", ""))
        .clouds
        .iter()
        .map(|option| option.cloud)
        .collect();
    assert_eq!(
        free,
        [CloudName::Public, CloudName::UsGovernment, CloudName::China]
    );
}

#[test]
fn the_tray_of_a_set_up_says_that_nothing_is_watched() {
    let tray = set_up_tray(&lab(CloudKind::Practice), english().language);
    assert!(tray.tooltip.contains("nothing is watched"), "{}", tray.tooltip);
    let said = format!("{:?}", tray.entries);
    assert!(
        said.contains("Practice only") && said.contains("nothing is watched"),
        "{said}"
    );
}

#[test]
fn a_window_of_the_set_up_can_ask_for_nothing_else() {
    let wish = Asked::SetUp {
        cloud: CloudName::China,
        tenant: "t".to_owned(),
        client_id: "c".to_owned(),
    };
    assert_eq!(
        set_up_command(&wish),
        Ok(SetUpCommand::SetUp(entered(AzureCloud::China, "t", "c")))
    );
    assert!(set_up_command(&Asked::SignIn).is_err() && set_up_command(&Asked::ChangeSetUp).is_err());
    assert!(lockbox_view::command(&wish).is_err() && lockbox_view::command(&Asked::Practise).is_err());
    assert_eq!(
        lockbox_view::command(&Asked::ChangeSetUp),
        Ok(Command::ChangeSetUp)
    );
}

#[test]
fn the_steps_go_on_with_the_account_and_the_sign_in_and_lead_back_while_nobody_is_signed_in() {
    let mut stage = Stage::set();
    stage.command(Command::SignOut);
    let SessionView::SignedOut {
        steps,
        points,
        change,
        reason: None,
        ..
    } = stage.snapshot().session
    else {
        panic!("signed out")
    };
    let states: Vec<_> = steps.iter().map(|step| step.state).collect();
    assert_eq!(states, [StepState::Done, StepState::Here, StepState::Ahead]);
    assert!(
        steps.first().is_some_and(|step| step.detail.is_some()),
        "which cloud it is"
    );
    let said: Vec<String> = points.into_iter().flat_map(|point| point.lines).collect();
    let said = said.join(" ");
    for part in [
        "Azure Customer Lockbox Approver for Subscription",
        "Global Administrator is not needed",
        "management group",
        "before a request begins",
        "multi-factor",
        "keychain",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(change.is_some_and(|label| label.starts_with("Change cloud, tenant or registration")));

    stage.held = is_sign_in;
    stage.command(Command::SignIn);
    let SessionView::SigningIn { steps, change, .. } = stage.snapshot().session else {
        panic!("signing in")
    };
    let states: Vec<_> = steps.iter().map(|step| step.state).collect();
    assert_eq!(states, [StepState::Done, StepState::Here, StepState::Ahead]);
    assert!(change.is_some());
    stage.sign_in_ends(Err(SignInFailure::Setup(SignInFault::said("Check the tenant."))));
    let SessionView::SignedOut { reason, .. } = stage.snapshot().session else {
        panic!("signed out")
    };
    assert_eq!(reason.as_deref(), Some("Azure says: “Check the tenant.”"));
}

#[test]
fn the_last_step_is_readiness_with_one_way_on_and_is_gone_once_somebody_went_on() {
    let mut stage = Stage::dark();
    stage.app = stage.app.clone().with_first_run();
    stage.raise("r", |_| ());
    stage.settle();
    let shown = stage.snapshot();
    let step = shown.first_run.expect("the last step");
    let states: Vec<_> = step.steps.iter().map(|step| step.state).collect();
    assert_eq!(states, [StepState::Done, StepState::Done, StepState::Here]);
    assert_eq!(shown.go_to.place, PlaceName::Readiness);
    assert_eq!(step.proceed, "Go to the inbox");
    assert_eq!(shown.inbox.waiting, 1, "what waits is counted as ever");
    assert_eq!(
        lockbox_view::command(&Asked::FinishFirstRun),
        Ok(Command::FinishFirstRun)
    );
    stage.command(Command::FinishFirstRun);
    let shown = stage.snapshot();
    assert_eq!(shown.first_run, None);
    assert_eq!(shown.go_to.place, PlaceName::Inbox);
}

#[test]
fn who_signs_in_anew_while_signed_in_is_not_led_away_from_what_is_watched() {
    let mut stage = Stage::set();
    stage.held = is_sign_in;
    stage.command(Command::SignIn);
    let SessionView::SigningIn { change, .. } = stage.snapshot().session else {
        panic!("signing in")
    };
    assert_eq!(change, None);
}

fn is_sign_in(effect: &Effect) -> bool {
    matches!(effect, Effect::SignIn { .. })
}

#[test]
fn an_account_beside_others_is_asked_for_with_a_way_back_while_the_others_are_watched() {
    let beside = Given {
        beside: true,
        ..Given::default()
    };
    let set_up = SetUp::new(beside, entered(AzureCloud::Public, "", ""));
    let cloud = WatchedCloud::built_in("ARO Lockbox");
    let snapshot = set_up_snapshot(&set_up, &cloud, chrono::DateTime::UNIX_EPOCH, english().language);
    assert!(snapshot.freshness.text.contains("watched meanwhile"));
    let page = page(&set_up);
    assert_eq!(page.practice, None);
    assert!(page.leave.is_some());
    let first = self::page(&SetUp::new(Given::default(), Entered::default()));
    assert!(first.practice.is_some() && first.leave.is_none());
}
