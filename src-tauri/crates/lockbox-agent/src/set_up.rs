//! Asks what to watch. The core says what fits; here it is made so that it can be watched: a cloud and a registration, a folder that
//! nobody else holds, and the two files that remember it.

use crate::agent::AgentError;
use crate::answers::Behind;
use crate::beside::Others;
use crate::cloud::{Choice, Fixed, built_in, which};
use crate::house::{House, Place};
use crate::profile::Profile;
use crate::watching::{Watched, remember};
use lockbox_azure::{Cloud, Registration};
use lockbox_core::{Cause, Entered, Given, PlainCause, SetUp, Wanted, WatchedCloud};
use lockbox_runtime::{Fleet, Joining, SetUpEnd, SetUpParts, SystemClock};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Asks until there is something to watch; none when somebody ended it before.
///
/// # Errors
/// [`AgentError::NotSetUp`] where nobody could be asked.
pub(crate) async fn run(house: &mut House, hidden: bool) -> Result<Option<Watched>, AgentError> {
    let file = house.fixed.file.clone();
    let note = file.as_ref().map(|cloud| cloud.name().to_owned());
    let desktop = house.desktop(note).await?;
    let parts = SetUpParts {
        set_up: SetUp::new(given(&house.fixed), entered(&house.fixed, &house.base)),
        hidden,
        cloud: watched(file.as_ref()),
        shell: Arc::new(desktop),
        clock: Arc::new(SystemClock),
        spoken: house.spoken(),
    };
    let (base, held) = (house.base.clone(), house.held());
    let configure = move |wanted| {
        let (base, held, file) = (base.clone(), held.clone(), file.clone());
        async move {
            let making = tokio::task::spawn_blocking(move || make(wanted, file, &base, &held));
            making
                .await
                .unwrap_or_else(|_failed| Err(PlainCause::PartFailed.into()))
        }
    };
    let (handle, asking) = lockbox_runtime::set_up(parts, configure);
    let tray = handle.tray();
    house.show(Behind::SetUp(handle), tray);
    let quit = Arc::clone(&house.quit);
    let end = tokio::select! {
        end = asking => end,
        () = quit.notified() => SetUpEnd::Deserted,
        () = house.signals.asked() => SetUpEnd::Deserted,
    };
    match end {
        SetUpEnd::Configured(made) => {
            house.pause();
            Ok(Some(move_in(house, made)))
        }
        SetUpEnd::GaveUp => {
            house.close().await;
            Err(AgentError::NotSetUp)
        }
        // The first set-up is not left.
        SetUpEnd::Deserted | SetUpEnd::Left => {
            house.close().await;
            Ok(None)
        }
    }
}

/// What came of asking for one more account.
pub(crate) enum Added {
    Account(Box<Joining>),
    Nothing,
    /// Somebody ended the program meanwhile.
    Ended,
}

/// Asks which account is to be watched beside the others, which are watched meanwhile.
///
/// # Errors
/// When the windows cannot be had.
pub(crate) async fn beside(
    house: &mut House,
    fleet: &Fleet,
    others: &Arc<Others>,
) -> Result<Added, AgentError> {
    let given = Given {
        beside: true,
        ..Given::default()
    };
    let parts = SetUpParts {
        set_up: SetUp::new(given, Entered::default()),
        hidden: false,
        cloud: watched(None),
        shell: Arc::new(house.desktop(None).await?),
        clock: Arc::new(SystemClock),
        spoken: house.spoken(),
    };
    let configure = {
        let others = Arc::clone(others);
        move |wanted| {
            let others = Arc::clone(&others);
            async move {
                let making = tokio::task::spawn_blocking(move || match wanted {
                    Wanted::Cloud {
                        cloud: Some(cloud),
                        tenant,
                        client_id,
                    } => others.add(cloud, &tenant, &client_id),
                    Wanted::Cloud { cloud: None, .. } | Wanted::Practice => Err(PlainCause::NotBeside.into()),
                });
                making
                    .await
                    .unwrap_or_else(|_failed| Err(PlainCause::PartFailed.into()))
            }
        }
    };
    let (handle, asking) = lockbox_runtime::set_up(parts, configure);
    house.show(Behind::Adding(handle, fleet.clone()), fleet.tray());
    let quit = Arc::clone(&house.quit);
    let end = tokio::select! {
        end = asking => end,
        () = quit.notified() => return Ok(Added::Ended),
        () = house.signals.asked() => return Ok(Added::Ended),
    };
    Ok(match end {
        SetUpEnd::Configured(joining) => Added::Account(Box::new(joining)),
        SetUpEnd::Left | SetUpEnd::GaveUp | SetUpEnd::Deserted => Added::Nothing,
    })
}

/// What can be watched from now on, and the folder for it if it was not held before.
struct Made {
    watched: Watched,
    place: Option<Place>,
}

fn move_in(house: &mut House, made: Made) -> Watched {
    match (made.place, &made.watched) {
        (None, _) => {}
        (Some(place), Watched::Demo) => house.visit(place),
        (Some(place), Watched::Cloud(_) | Watched::AzureCli(_)) => house.move_to(place),
    }
    made.watched
}

fn given(fixed: &Fixed) -> Given {
    Given {
        cloud: fixed.file.as_ref().map(|cloud| cloud.name().to_owned()),
        registration: fixed.registration.as_ref().map(|(_, origin)| *origin),
        beside: false,
    }
}

/// What is known already: given, or remembered from the last time.
fn entered(fixed: &Fixed, base: &Path) -> Entered {
    match Choice::of(fixed, base) {
        Ok(Choice::Known(known)) => Entered {
            cloud: which(&known.0).unwrap_or_default(),
            tenant: known.1.tenant().to_owned(),
            client_id: known.1.client_id().to_owned(),
        },
        Ok(Choice::Demo | Choice::AzureCli(_) | Choice::SetUp(_)) | Err(_) => Entered {
            cloud: crate::chosen::load(base),
            ..Entered::default()
        },
    }
}

fn watched(file: Option<&Cloud>) -> WatchedCloud {
    file.map_or_else(|| WatchedCloud::built_in("ARO Lockbox"), Cloud::watched)
}

/// Makes it so that it can be watched. Blocks for a moment.
///
/// # Errors
/// Why it cannot be, for people.
fn make(wanted: Wanted, file: Option<Cloud>, base: &Path, held: &[PathBuf]) -> Result<Made, String> {
    let known = match wanted {
        Wanted::Practice => None,
        Wanted::Cloud {
            cloud,
            tenant,
            client_id,
        } => Some(known(cloud.map(built_in).transpose(), file, &tenant, &client_id)?),
    };
    let choice = known.map_or(Choice::Demo, |known| Choice::Known(Box::new(known)));
    let folder = base.join(choice.folder());
    let place = if held.contains(&folder) {
        None
    } else {
        Some(hold(base, &choice.folder())?)
    };
    let watched = match choice {
        Choice::Known(known) => {
            let (cloud, registration) = &*known;
            remember(cloud, registration, &folder, base)
                .map_err(|error| Cause::NotRemembered(error.to_string()).word())?;
            Watched::Cloud(known)
        }
        Choice::Demo | Choice::AzureCli(_) | Choice::SetUp(_) => Watched::Demo,
    };
    Ok(Made { watched, place })
}

fn known(
    chosen: Result<Option<Cloud>, lockbox_azure::CloudError>,
    file: Option<Cloud>,
    tenant: &str,
    client_id: &str,
) -> Result<(Cloud, Registration), String> {
    let said = |error: lockbox_azure::CloudError| error.to_string();
    let cloud = chosen.map_err(said)?.or(file);
    let cloud = cloud.ok_or_else(|| String::from(PlainCause::NoCloud))?;
    let registration = Registration::new(tenant, client_id).map_err(said)?;
    Ok((cloud, registration))
}

/// Takes a folder that nobody else holds.
fn hold(base: &Path, folder: &str) -> Result<Place, String> {
    let profile = Profile::open(base, folder).map_err(|error| error.to_string())?;
    match profile.try_watch() {
        Ok(Some(watch)) => Ok(Place::new(profile, watch)),
        Ok(None) => Err(PlainCause::RunsElsewhere.into()),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockbox_core::{AzureCloud, Origin};

    const TENANT: &str = "7b2b1f0e-5a51-4c3e-9f53-1d2f0c0a7d11";
    const CLIENT: &str = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";

    fn wish(cloud: Option<AzureCloud>) -> Wanted {
        Wanted::Cloud {
            cloud,
            tenant: TENANT.to_owned(),
            client_id: CLIENT.to_owned(),
        }
    }

    fn lab() -> Cloud {
        let origin = "http://127.0.0.1:1";
        let file = serde_json::json!({
            "name": "Lab", "authority": origin, "resourceManager": origin, "graph": origin, "portal": origin,
        });
        Cloud::from_json(&file.to_string()).expect("usable").0
    }

    #[test]
    fn what_was_made_is_held_remembered_and_entered_the_next_time() {
        let base = tempfile::tempdir().expect("a folder");
        let base = base.path();
        assert_eq!(entered(&Fixed::default(), base), Entered::default());
        let made = make(wish(Some(AzureCloud::China)), None, base, &[]).expect("made");
        let place = made.place.expect("a folder of its own");
        assert_eq!(place.profile.folder(), base.join("azure-china"));
        let next = Choice::of(&Fixed::default(), base).expect("a choice");
        assert!(matches!(&next, Choice::Known(known) if known.0.name() == "Azure China"));
        let known = entered(&Fixed::default(), base);
        assert_eq!(
            (known.cloud, known.tenant.as_str(), known.client_id.as_str()),
            (AzureCloud::China, TENANT, CLIENT)
        );
        let again = make(
            wish(Some(AzureCloud::China)),
            None,
            base,
            &[base.join("azure-china")],
        );
        assert!(
            again.expect("made").place.is_none(),
            "what is held is not taken twice"
        );
        let refused = make(wish(Some(AzureCloud::China)), None, base, &[])
            .err()
            .expect("held");
        assert_eq!(refused, PlainCause::RunsElsewhere.word());
    }

    #[test]
    fn a_practice_and_a_cloud_from_a_file_are_not_what_the_next_start_without_flags_goes_to() {
        let base = tempfile::tempdir().expect("a folder");
        let base = base.path();
        let practice = make(Wanted::Practice, None, base, &[]).expect("made");
        assert!(matches!(practice.watched, Watched::Demo));
        let made = make(wish(None), Some(lab()), base, &[]).expect("made");
        assert!(matches!(made.watched, Watched::Cloud(known) if known.0.name() == "Lab"));
        let next = Choice::of(&Fixed::default(), base).expect("a choice");
        assert_eq!(next, Choice::SetUp(None));
        let with_file = Fixed {
            file: Some(lab()),
            ..Fixed::default()
        };
        assert!(
            matches!(Choice::of(&with_file, base), Ok(Choice::Known(_))),
            "the file brings it back"
        );
        assert_eq!(entered(&with_file, base).tenant, TENANT);
    }

    #[test]
    fn what_the_command_line_gives_is_shown_as_given() {
        let registration = Registration::new("contoso.com", CLIENT).expect("plain");
        let fixed = Fixed {
            file: Some(lab()),
            registration: Some((registration, Origin::CommandLine)),
            azure_cli: None,
        };
        let base = tempfile::tempdir().expect("a folder");
        assert_eq!(
            given(&fixed),
            Given {
                cloud: Some("Lab".to_owned()),
                registration: Some(Origin::CommandLine),
                beside: false,
            }
        );
        assert_eq!(entered(&fixed, base.path()).tenant, "contoso.com");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let base = tempfile::tempdir().expect("a folder");
        std::fs::write(base.path().join("azure"), "a file").expect("written");
        let refused = make(wish(Some(AzureCloud::Public)), None, base.path(), &[]).err();
        assert!(refused.expect("refused").contains("azure"));
    }
}
