//! What is taken and what is not, and what follows from it.

use super::*;

const TENANT: &str = "7b2b1f0e-5a51-4c3e-9f53-1d2f0c0a7d11";
const CLIENT: &str = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";

fn entered(tenant: &str, client_id: &str) -> Entered {
    Entered {
        cloud: AzureCloud::Public,
        tenant: tenant.to_owned(),
        client_id: client_id.to_owned(),
    }
}

fn asked(tenant: &str, client_id: &str) -> SetUp {
    SetUp::new(Given::default(), entered(tenant, client_id))
}

fn tenant(text: &str) -> Checked {
    asked(text, "").tenant()
}

fn client(text: &str) -> Checked {
    asked("", text).client_id()
}

/// Gives a command and tells what came of it besides its ticket.
fn command(set_up: &mut SetUp, command: SetUpCommand) -> Vec<SetUpEffect> {
    let ticket = set_up.next_ticket();
    set_up.handle(SetUpEvent::Command { ticket, command })
}

fn rejected(effects: &[SetUpEffect]) -> Option<SetUpRejection> {
    effects.iter().find_map(|effect| match effect {
        SetUpEffect::Reply { result, .. } => result.err(),
        SetUpEffect::Configure { .. }
        | SetUpEffect::Notify { .. }
        | SetUpEffect::ShowMain
        | SetUpEffect::GiveUp
        | SetUpEffect::Quit => None,
    })
}

fn configure(effects: &[SetUpEffect]) -> (Ticket, Wanted) {
    match effects {
        [SetUpEffect::Configure { ticket, wanted }] => (*ticket, wanted.clone()),
        other => panic!("one thing to configure, not {other:?}"),
    }
}

#[test]
fn an_id_is_taken_however_it_was_pasted() {
    let digits = TENANT.replace('-', "");
    for typed in [
        format!("  {TENANT}\n"),
        format!("{{{}}}", TENANT.to_uppercase()),
        format!("\"{TENANT}\""),
        format!("({TENANT})"),
        TENANT.replace('-', "\u{2013}"),
        TENANT.replace('-', " - "),
        format!("\u{feff}{TENANT}\u{200b}"),
        format!("{TENANT},"),
        digits,
    ] {
        for found in [tenant(&typed), client(&typed)] {
            assert_eq!(found.value.as_deref(), Some(TENANT), "{typed:?}");
        }
    }
    assert_eq!(tenant(TENANT).fit, Fit::Whole);
    assert_eq!(tenant(&TENANT.to_uppercase()).fit, Fit::Whole);
    assert_eq!(tenant(&format!("{{{TENANT}}}")).fit, Fit::Cleaned);
}

#[test]
fn a_domain_is_taken_and_what_is_none_is_told_apart() {
    for good in [
        "contoso.com",
        "Contoso.OnMicrosoft.com ",
        "a-b.example.co.uk",
        "cafe.de",
    ] {
        let found = tenant(good);
        assert_eq!(
            found.value.as_deref(),
            Some(good.trim().to_ascii_lowercase().as_str()),
            "{good}"
        );
    }
    let long = "x".repeat(64) + ".com";
    for (typed, why) in [
        ("organizations", Unfit::SharedName),
        (" Common ", Unfit::SharedName),
        ("consumers", Unfit::PrivateAccounts),
        ("9188040D-6C67-4C5B-B112-36A304B66DAD", Unfit::PrivateAccounts),
        ("ada@contoso.com", Unfit::Account),
        ("https://login.microsoftonline.com/contoso.com", Unfit::Address),
        ("contoso.com/", Unfit::Address),
        ("contoso", Unfit::NoDomain),
        ("contoso.", Unfit::NoDomain),
        ("contoso..com", Unfit::NotATenant),
        ("-contoso.com", Unfit::NotATenant),
        ("contoso.com; rm", Unfit::NotATenant),
        ("$(id).com", Unfit::NotATenant),
        ("k\u{f6}ln.de", Unfit::NotATenant),
        (long.as_str(), Unfit::NotATenant),
        ("00000000-0000-0000-0000-000000000000", Unfit::Placeholder),
    ] {
        assert_eq!(tenant(typed), Checked::unfit(why), "{typed}");
    }
}

#[test]
fn a_beginning_of_an_id_is_not_finished_and_nothing_is_empty() {
    assert_eq!(client("").fit, Fit::Empty);
    assert_eq!(client(" \t{}").fit, Fit::Empty);
    assert_eq!(client("0d7a3f52-3c0").fit, Fit::Unfinished(11));
    assert_eq!(tenant("7b2b").fit, Fit::Unfinished(4));
    assert_eq!(client(&format!("{CLIENT}1")), Checked::unfit(Unfit::NotAnId));
    assert_eq!(client("my-app"), Checked::unfit(Unfit::NotAnId));
}

#[test]
fn a_client_id_of_microsoft_s_own_is_refused_by_its_name_however_it_is_written() {
    for (id, name) in MICROSOFT_APPS {
        for typed in [
            id.to_owned(),
            id.to_uppercase(),
            format!("{{{id}}}"),
            id.replace('-', ""),
        ] {
            assert_eq!(
                client(&typed),
                Checked::unfit(Unfit::MicrosoftApp(name)),
                "{typed}"
            );
        }
    }
    assert_eq!(
        asked(TENANT, TENANT).client_id(),
        Checked::unfit(Unfit::TenantAgain)
    );
}

#[test]
fn a_tenant_whose_name_belongs_to_another_cloud_is_taken_with_a_hint() {
    let mut set_up = asked("contoso.onmicrosoft.us", CLIENT);
    assert_eq!(set_up.tenant().other_cloud, Some(AzureCloud::UsGovernment));
    set_up
        .enter(Entered {
            cloud: AzureCloud::UsGovernment,
            ..set_up.entered().clone()
        })
        .expect("taken");
    assert_eq!(set_up.tenant().other_cloud, None);
    let from_file = Given {
        cloud: Some("Lab".to_owned()),
        ..Given::default()
    };
    let other = SetUp::new(from_file, entered("contoso.onmicrosoft.us", CLIENT));
    assert_eq!(
        other.tenant().other_cloud,
        None,
        "nobody knows what a file's cloud is called"
    );
}

#[test]
fn what_fits_is_configured_once_and_the_command_is_answered_when_that_is_done() {
    let mut set_up = asked("", "");
    let wish = SetUpCommand::SetUp(entered(&format!("{{{TENANT}}}"), CLIENT));
    let effects = command(&mut set_up, wish.clone());
    let (ticket, wanted) = configure(&effects);
    assert_eq!(
        wanted,
        Wanted::Cloud {
            cloud: Some(AzureCloud::Public),
            tenant: TENANT.to_owned(),
            client_id: CLIENT.to_owned(),
        }
    );
    for meanwhile in [
        wish,
        SetUpCommand::Practise,
        SetUpCommand::Enter(entered("x", "y")),
    ] {
        let effects = command(&mut set_up, meanwhile);
        assert_eq!(rejected(&effects), Some(SetUpRejection::AlreadyRunning));
        assert_eq!(effects.len(), 1, "nothing is configured twice");
    }
    let stranger = SetUpEvent::Configured {
        ticket: Ticket(99),
        outcome: Ok(()),
    };
    assert_eq!(set_up.handle(stranger), []);
    assert!(!set_up.is_configured());
    let answered = SetUpEvent::Configured {
        ticket,
        outcome: Ok(()),
    };
    assert_eq!(set_up.handle(answered.clone()), [reply(Ticket(1), Ok(()))]);
    assert!(set_up.is_configured());
    assert_eq!(set_up.handle(answered), [], "an answer counts once");
}

#[test]
fn what_cannot_be_configured_says_why_and_keeps_what_was_entered() {
    let mut set_up = asked("", "");
    let effects = command(&mut set_up, SetUpCommand::SetUp(entered(TENANT, CLIENT)));
    let (ticket, _) = configure(&effects);
    set_up.handle(SetUpEvent::Configured {
        ticket,
        outcome: Err("the disk is full".to_owned()),
    });
    assert_eq!(set_up.fault(), Some("the disk is full"));
    assert_eq!(set_up.entered(), &entered(TENANT, CLIENT));
    command(&mut set_up, SetUpCommand::Enter(entered(TENANT, CLIENT)));
    assert!(set_up.fault().is_some(), "nothing was changed yet");
    command(&mut set_up, SetUpCommand::Enter(entered("contoso.com", CLIENT)));
    assert_eq!(set_up.fault(), None);
    configure(&command(
        &mut set_up,
        SetUpCommand::SetUp(entered(TENANT, CLIENT)),
    ));
}

#[test]
fn what_does_not_fit_configures_nothing_and_each_time_is_counted() {
    let mut set_up = asked("", "");
    for (count, (tenant, client)) in [("", CLIENT), (TENANT, ""), ("common", CLIENT)]
        .into_iter()
        .enumerate()
    {
        let effects = command(&mut set_up, SetUpCommand::SetUp(entered(tenant, client)));
        assert_eq!(rejected(&effects), Some(SetUpRejection::DoesNotFit));
        assert_eq!(
            (effects.len(), set_up.refused()),
            (1, u32::try_from(count).expect("few") + 1)
        );
        assert!(!set_up.is_configuring());
    }
}

#[test]
fn what_was_given_from_outside_cannot_be_changed_on_the_page() {
    let given = Given {
        cloud: Some("Lab".to_owned()),
        registration: Some(Origin::CommandLine),
        beside: false,
    };
    let mut set_up = SetUp::new(given, entered(TENANT, CLIENT));
    let other = Entered {
        cloud: AzureCloud::China,
        ..entered("contoso.com", TENANT)
    };
    let effects = command(&mut set_up, SetUpCommand::SetUp(other));
    assert_eq!(
        configure(&effects).1,
        Wanted::Cloud {
            cloud: None,
            tenant: TENANT.to_owned(),
            client_id: CLIENT.to_owned(),
        }
    );
}

#[test]
fn the_practice_needs_nothing_that_was_entered() {
    let mut set_up = asked("common", "nonsense");
    assert_eq!(
        configure(&command(&mut set_up, SetUpCommand::Practise)).1,
        Wanted::Practice
    );
}

#[test]
fn started_without_a_window_a_notice_is_shown_and_where_none_is_taken_the_window() {
    let mut set_up = asked("", "");
    let ticket = match set_up.start(true).as_slice() {
        [SetUpEffect::Notify { ticket }] => *ticket,
        other => panic!("one notice, not {other:?}"),
    };
    let shown = |outcome| SetUpEvent::NoticeShown { ticket, outcome };
    assert_eq!(set_up.clone().handle(shown(Ok(()))), []);
    let failed = shown(Err("no notification service".to_owned()));
    assert_eq!(set_up.handle(failed.clone()), [SetUpEffect::ShowMain]);
    assert_eq!(set_up.handle(failed), [], "an answer counts once");
    assert_eq!(set_up.handle(SetUpEvent::WindowFailed), [SetUpEffect::GiveUp]);
    assert_eq!(asked("", "").start(false), [SetUpEffect::ShowMain]);
}

#[test]
fn a_window_that_fails_after_somebody_used_one_ends_nothing() {
    let mut set_up = asked("", "");
    command(&mut set_up, SetUpCommand::Enter(entered("c", "")));
    assert_eq!(set_up.handle(SetUpEvent::WindowFailed), []);
}

#[test]
fn whoever_adds_an_account_can_go_back_and_is_offered_no_practice() {
    let beside = Given {
        beside: true,
        ..Given::default()
    };
    let mut set_up = SetUp::new(beside, Entered::default());
    assert_eq!(
        rejected(&command(&mut set_up, SetUpCommand::Practise)),
        Some(SetUpRejection::NotOffered)
    );
    command(&mut set_up, SetUpCommand::SetUp(entered(TENANT, CLIENT)));
    assert!(set_up.is_configuring());
    assert_eq!(
        rejected(&command(&mut set_up, SetUpCommand::Leave)),
        Some(SetUpRejection::AlreadyRunning),
        "what is being written is written"
    );
    let ticket = Ticket(set_up.next_ticket().0 - 2);
    set_up.handle(SetUpEvent::Configured {
        ticket,
        outcome: Err("The folder cannot be made.".to_owned()),
    });
    assert_eq!(rejected(&command(&mut set_up, SetUpCommand::Leave)), None);
    assert!(set_up.is_left() && !set_up.is_configured());
    let after = command(&mut set_up, SetUpCommand::SetUp(entered(TENANT, CLIENT)));
    assert_eq!(rejected(&after), Some(SetUpRejection::AlreadyRunning));
}

#[test]
fn the_first_set_up_cannot_be_left() {
    let mut set_up = SetUp::new(Given::default(), Entered::default());
    let effects = command(&mut set_up, SetUpCommand::Leave);
    assert_eq!(rejected(&effects), Some(SetUpRejection::NotOffered));
    assert!(!set_up.is_left());
}
