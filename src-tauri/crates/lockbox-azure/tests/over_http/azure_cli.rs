//! Tokens from the Azure CLI: a script in its place on the PATH, and each thing that can be wrong with it.
#![cfg(unix)]

use crate::azure_side::{ADA, BEN, NOON, TENANT};
use crate::desk::{account, cloud, subscription};
use crate::server::{Call, Reply, Server};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::DateTime;
use lockbox_azure::{Azure, AzureCli, Begun};
use lockbox_core::{BootTime, CliWhy, EntraWhy, SignInFailure, SignInMethod, SignInWhy, Stranger, Trouble};
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

const CHALLENGE: &str = r#"{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}"#;

struct Cli {
    folder: tempfile::TempDir,
    server: Server,
    seconds: Arc<AtomicU64>,
    challenged: Arc<AtomicBool>,
    azure: Arc<Azure>,
}

impl Cli {
    /// A client whose `az` is this shell script; none without one.
    async fn with(script: Option<&str>) -> Self {
        crate::log::start();
        let folder = tempfile::tempdir().expect("a folder");
        let challenged = Arc::new(AtomicBool::new(false));
        let asks = Arc::clone(&challenged);
        let server = Server::start(move |call| answer(call, asks.load(Ordering::SeqCst))).await;
        let seconds = Arc::new(AtomicU64::new(1_000));
        let path = format!("{}:/usr/bin:/bin", folder.path().display());
        let wall = Arc::clone(&seconds);
        let now = move || {
            let passed = i64::try_from(wall.load(Ordering::SeqCst)).expect("a short while") - 1_000;
            DateTime::from_timestamp(NOON + passed, 0).expect("in range")
        };
        let cli = AzureCli::new(TENANT, path.into(), Arc::new(now)).expect("a tenant");
        let cli = cli.with_patience(Duration::from_secs(5));
        let clock = Arc::clone(&seconds);
        let boot = move || BootTime(Duration::from_secs(clock.load(Ordering::SeqCst)));
        let azure = Azure::new(cloud(&server.origin()), cli, Arc::new(boot)).expect("a client");
        let cli = Self {
            folder,
            server,
            seconds,
            challenged,
            azure: Arc::new(azure),
        };
        if let Some(script) = script {
            cli.becomes(script);
        }
        cli
    }

    /// Puts another script in its place.
    fn becomes(&self, script: &str) {
        let az = self.folder.path().join("az");
        std::fs::write(
            &az,
            format!(
                "#!/bin/sh\necho \"$@\" >> '{0}/asked'\n{script}\n",
                self.folder.path().display()
            ),
        )
        .expect("written");
        std::fs::set_permissions(&az, std::fs::Permissions::from_mode(0o755)).expect("a program");
    }

    fn asked(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.folder.path().join("asked")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    async fn signs_in(&self) -> Result<(), SignInFailure> {
        match self.azure.begin(SignInMethod::ChooseAccount).await? {
            Begun::Granted(fresh) => {
                assert!(fresh.refresh_token.is_none(), "there is nothing to keep");
                fresh.take_up().map(drop)
            }
            Begun::Browser(_) | Begun::Code(_) => panic!("nothing is to be opened or typed"),
        }
    }

    async fn refusal(&self) -> CliWhy {
        let failure = self.signs_in().await.expect_err("refused");
        let (SignInFailure::Ended(fault) | SignInFailure::Setup(fault)) = failure else {
            panic!("{failure:?}")
        };
        let SignInWhy::Cli(why) = fault.why else {
            panic!("{fault:?}")
        };
        why
    }
}

fn answer(call: &Call, challenged: bool) -> Reply {
    if call.path().ends_with("openid-configuration") {
        let origin = &call.origin;
        return Reply::json(
            200,
            &json!({
                "issuer": format!("{origin}/{TENANT}/v2.0"),
                "authorization_endpoint": format!("{origin}/a"), "token_endpoint": format!("{origin}/t"),
            }),
        );
    }
    assert!(
        !call.path().contains("token"),
        "Entra ID is not asked: {}",
        call.path()
    );
    let date = "Fri, 15 Jan 2027 08:00:00 GMT";
    if challenged {
        let error = json!({"error": {"code": "RequestDisallowedByAzure", "message": "no"}});
        let header = format!(
            r#"Bearer error="insufficient_claims", claims="{}""#,
            STANDARD.encode(CHALLENGE)
        );
        return Reply::json(401, &error)
            .with("www-authenticate", &header)
            .with("date", date);
    }
    Reply::json(200, &json!({"value": []})).with("date", date)
}

fn claims(who: &str) -> Value {
    json!({"tid": TENANT, "oid": who, "upn": "ada@contoso.example", "name": "Ada Lindqvist", "scp": "user_impersonation"})
}

fn prints(claims: &Value, ends: i64) -> String {
    let token = format!("h.{}.s", URL_SAFE_NO_PAD.encode(claims.to_string()));
    let answer = json!({"accessToken": token, "expiresOn": "2027-01-15 10:00:00.000000", "expires_on": ends, "tenant": TENANT, "tokenType": "Bearer"});
    format!("cat <<'E'\n{answer}\nE")
}

#[tokio::test]
async fn whoever_the_cli_is_signed_in_as_is_signed_in_and_its_token_is_asked_for_again_when_it_ends() {
    let cli = Cli::with(Some(&prints(&claims(ADA), NOON + 3_600))).await;
    let Ok(Begun::Granted(fresh)) = cli.azure.begin(SignInMethod::ChooseAccount).await else {
        panic!("granted")
    };
    assert_eq!(
        (&fresh.signed_in.account, fresh.signed_in.user.as_str()),
        (&account(ADA), "ada@contoso.example")
    );
    assert_eq!(
        (fresh.signed_in.name.as_str(), fresh.signed_in.authenticated),
        ("Ada Lindqvist", None)
    );
    fresh.take_up().expect("nothing came between");
    assert!(cli.azure.poll(&subscription()).await.is_ok());
    let wanted = format!(
        "account get-access-token --resource {} --tenant {TENANT} --output json",
        cli.server.origin()
    );
    assert_eq!(cli.asked(), [wanted.as_str()], "without a shell, and once");
    cli.becomes(&prints(&claims(ADA), NOON + 9_000));
    cli.seconds.fetch_add(3_400, Ordering::SeqCst);
    assert!(cli.azure.poll(&subscription()).await.is_ok());
    assert_eq!(cli.asked().len(), 2);
    assert!(
        cli.azure.take_rotated().is_none() && !cli.azure.is_kept_here(),
        "nothing is stored"
    );
}

#[tokio::test]
async fn a_cli_that_is_missing_old_signed_out_talkative_or_broken_is_told_with_what_to_do() {
    assert_eq!(Cli::with(None).await.refusal().await, CliWhy::Missing);
    let tenant = || TENANT.to_owned();
    let old = prints(&claims(ADA), 0).replace("\"expires_on\":0,", "");
    let token_of_an_application = prints(&json!({"tid": TENANT, "oid": ADA, "idtyp": "app"}), NOON + 3_600);
    for (script, told) in [
        (old.as_str(), CliWhy::TooOld),
        (
            "echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1",
            CliWhy::NotSignedIn(tenant()),
        ),
        (
            "echo 'ERROR: AADSTS70043: marker-complaint' >&2; exit 1",
            CliWhy::Refused {
                why: EntraWhy::FreshFromTimeToTime,
                tenant: tenant(),
            },
        ),
        (
            "echo 'ERROR: marker-complaint' >&2; exit 3",
            CliWhy::GaveNothing(tenant()),
        ),
        ("echo marker-complaint", CliWhy::NoToken),
        (
            "echo '{\"accessToken\":\"x.y.z\",\"expires_on\":99999999999}'",
            CliWhy::TokenOfNobody,
        ),
        ("head -c 200000 /dev/zero", CliWhy::TooMuch),
        (token_of_an_application.as_str(), CliWhy::Application),
        (&prints(&claims(ADA), NOON - 1), CliWhy::TokenOver),
    ] {
        let told_us = Cli::with(Some(script)).await.refusal().await;
        assert_eq!(told_us, told, "{script}");
    }
}

#[tokio::test]
async fn a_token_of_another_tenant_or_of_another_account_than_before_is_not_used() {
    let mut other = claims(ADA);
    other["tid"] = json!("another-tenant");
    let cli = Cli::with(Some(&prints(&other, NOON + 3_600))).await;
    let failure = cli.signs_in().await.expect_err("refused");
    assert!(
        matches!(&failure, SignInFailure::WrongAccount(Stranger::OfCli { tenant, .. }) if tenant == TENANT)
    );

    let cli = Cli::with(Some(&prints(&claims(ADA), NOON + 3_600))).await;
    assert!(cli.signs_in().await.is_ok());
    cli.becomes(&prints(&claims(BEN), NOON + 9_000));
    cli.seconds.fetch_add(3_600, Ordering::SeqCst);
    assert!(
        matches!(
            cli.azure.poll(&subscription()).await,
            Err(Trouble::SignInNeeded(_))
        ),
        "somebody else's"
    );
    let again = SignInMethod::Again {
        account: account(ADA),
        user: "ada".to_owned(),
    };
    assert!(matches!(
        cli.azure.begin(again).await,
        Err(SignInFailure::WrongAccount(_))
    ));
}

#[tokio::test]
async fn a_cli_that_hangs_is_given_up_with_all_that_it_started() {
    let cli = Cli::with(Some("echo $$ > \"$(dirname \"$0\")/pid\"; sleep 600")).await;
    assert_eq!(cli.refusal().await, CliWhy::Silent(5));
    let group = std::fs::read_to_string(cli.folder.path().join("pid")).expect("it ran");
    let group = group.trim().to_owned();
    let alive = || {
        std::fs::read_dir("/proc")
            .expect("processes")
            .flatten()
            .any(|process| {
                let stat = std::fs::read_to_string(process.path().join("stat")).unwrap_or_default();
                let words: Vec<_> = stat
                    .rsplit(')')
                    .next()
                    .unwrap_or_default()
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect();
                words.get(2) == Some(&group) && words.first().is_none_or(|state| state != "Z")
            })
    };
    for _ in 0..200 {
        if !alive() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("what it started still runs");
}

#[tokio::test]
async fn more_proof_is_asked_of_the_person_with_the_very_command_and_not_of_the_cli() {
    let cli = Cli::with(Some(&prints(&claims(ADA), NOON + 3_600))).await;
    assert!(cli.signs_in().await.is_ok());
    cli.challenged.store(true, Ordering::SeqCst);
    let Err(Trouble::SignInNeeded(fault)) = cli.azure.poll(&subscription()).await else {
        panic!("a person is needed")
    };
    let command = format!(
        "az login --tenant {TENANT} --scope \"{}/.default\" --claims-challenge \"{}\"",
        cli.server.origin(),
        STANDARD.encode(CHALLENGE)
    );
    assert_eq!(fault.why, SignInWhy::Cli(CliWhy::MoreProof(command)));
    assert_eq!(cli.asked().len(), 1, "it is not asked the same again");
    cli.challenged.store(false, Ordering::SeqCst);
    assert!(cli.signs_in().await.is_ok());
    assert!(cli.azure.poll(&subscription()).await.is_ok());
}

#[tokio::test]
async fn a_step_up_is_refused_with_the_reason() {
    let cli = Cli::with(Some(&prints(&claims(ADA), NOON + 3_600))).await;
    assert!(cli.signs_in().await.is_ok());
    let step_up = SignInMethod::StepUp {
        account: account(ADA),
        user: "ada".to_owned(),
    };
    let Err(SignInFailure::Setup(fault)) = cli.azure.begin(step_up).await else {
        panic!("refused")
    };
    assert_eq!(fault.why, SignInWhy::Cli(CliWhy::NoStepUp));
    assert_eq!(cli.asked().len(), 1);
}
