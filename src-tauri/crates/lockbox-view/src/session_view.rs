//! Who is signed in, or what stands in the way of it.

use crate::problems::lines;
use crate::readiness::global_administrator;
use crate::refused;
use crate::scene::Scene;
use crate::set_up::{Step, change_label, steps};
use crate::text::line;
use crate::wire::{CodeToType, Point, SessionView};
use lockbox_core::{SignInWay, SignedIn, Stage, Tri, for_people};

pub(crate) fn session(scene: &Scene<'_>) -> SessionView {
    match &scene.app.session().stage {
        Stage::Restoring { failure } => SessionView::Restoring {
            text: failure.as_ref().map_or_else(
                || "Taking up the remembered sign-in\u{2026}".to_owned(),
                |failure| format!("{} Trying again in a moment.", refused::not_restored(failure)),
            ),
        },
        Stage::SignedOut { reason } => signed_out(scene, reason.as_deref()),
        Stage::SigningIn { link, code: None } => {
            let (title, explanation, waits) = match scene.app.settings().sign_in {
                SignInWay::Browser | SignInWay::BrowserOrCode => {
                    ("Go on in your browser", CHOOSE, "Waiting for your browser\u{2026}")
                }
                SignInWay::AzureCli => ("Asking the Azure CLI", ASKING, "Waiting for the Azure CLI\u{2026}"),
                SignInWay::Practice => ("The practice begins", NOBODY, "It begins\u{2026}"),
            };
            SessionView::SigningIn {
                steps: steps(Step::SignIn, Some(&scene.cloud.name)),
                title: title.to_owned(),
                explanation: explanation.to_owned(),
                origin: link.as_deref().and_then(origin).map(str::to_owned),
                link: link.clone(),
                code: None,
                waits: waits.to_owned(),
                change: scene.app.may_change_set_up().then(change_label),
            }
        }
        Stage::SigningIn { code: Some(code), .. } => SessionView::SigningIn {
            steps: steps(Step::SignIn, Some(&scene.cloud.name)),
            title: "Enter this code".to_owned(),
            explanation: "Open the page below on any device, enter the code there, and sign in with the account that decides Lockbox requests. This page changes by itself when you are done.".to_owned(),
            origin: None,
            link: None,
            code: Some(CodeToType {
                code: code.user_code.clone(),
                address: code.address.clone(),
                warnings: WARNINGS.map(str::to_owned).to_vec(),
            }),
            waits: "Waiting for the code to be entered\u{2026}".to_owned(),
            change: scene.app.may_change_set_up().then(change_label),
        },
        Stage::SignedIn(person) => signed_in(scene, person),
    }
}

const CHOOSE: &str =
    "Choose the account that decides Lockbox requests. This page changes by itself when you are done.";
const ASKING: &str =
    "ARO Lockbox takes the session that \u{201c}az login\u{201d} made. This takes some seconds.";
const BROWSER: &str = "Your browser opens Microsoft\u{2019}s sign-in page. Expect multi-factor authentication, and once more before the gravest approvals.";
const PERSON: &str =
    "The person who answers Lockbox requests about your clusters, with the account that may.";
const CLI: &str = "ARO Lockbox takes its tokens from the Azure CLI, signed in with \u{201c}az login\u{201d}.";
const NOBODY: &str = "A practice brings its own person along; nobody signs in, and nothing reaches Azure.";
const NOTHING_ASKED: &str = "Nothing here. The Azure CLI asks when you sign in there.";
const KEPT: &str = "The refresh token, in the keychain of this computer; nothing else that is secret. The history is yours alone and opens without signing in.";
const NOTHING_KEPT: &str = "No token at all. The history is yours alone and opens without signing in.";
const WARNINGS: [&str; 2] = [
    "Enter it only if you asked for it here, just now. A code that somebody sent you signs that person in as you.",
    "Organisations often block this way for administrators. Then sign in with the browser instead.",
];

fn signed_out(scene: &Scene<'_>, reason: Option<&str>) -> SessionView {
    let (way, told) = (scene.app.settings().sign_in, reason.map(for_people));
    let mut notes =
        vec!["Requests may be waiting meanwhile; Azure still sends e-mail to the approvers.".to_owned()];
    if let Some(why) = &scene.app.session().unforgotten {
        notes.insert(0, format!(
            "You are signed out, but the keychain still holds the old session: {}. ARO Lockbox deletes it as soon as the keychain lets it, as long as it runs.",
            line(why, 200)
        ));
    }
    SessionView::SignedOut {
        steps: steps(Step::Account, Some(&scene.cloud.name)),
        title: "Who should sign in?".to_owned(),
        reason: told.map(|(reason, _)| line(reason, 400)),
        support: told.and_then(|(_, support)| support).map(lines),
        explanation: match way {
            SignInWay::Browser | SignInWay::BrowserOrCode => PERSON,
            SignInWay::AzureCli => CLI,
            SignInWay::Practice => NOBODY,
        }
        .to_owned(),
        points: points(way),
        notes,
        proceed: "Sign in".to_owned(),
        with_code: match way {
            SignInWay::BrowserOrCode => Some("Sign in with a code".to_owned()),
            SignInWay::Browser | SignInWay::AzureCli | SignInWay::Practice => None,
        },
        change: scene.app.may_change_set_up().then(change_label),
    }
}

/// What somebody wants to know before an account is handed over.
fn points(way: SignInWay) -> Vec<Point> {
    let point = |title: &str, lines: &[&str]| Point {
        title: title.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    };
    let (asked, kept) = match way {
        SignInWay::Browser | SignInWay::BrowserOrCode => (BROWSER, KEPT),
        SignInWay::AzureCli => (NOTHING_ASKED, NOTHING_KEPT),
        SignInWay::Practice => (NOBODY, NOTHING_KEPT),
    };
    vec![
        point(
            "The role that is enough",
            &[
                "Azure Customer Lockbox Approver for Subscription is the smallest that decides; Owner of the subscription does too. Global Administrator is not needed for ARO requests.",
                "Given on the subscription itself, not through a management group, and before a request begins.",
            ],
        ),
        point("What you will be asked", &[asked]),
        point("What is kept", &[kept]),
        point(
            "What never happens",
            &[
                "ARO Lockbox never sees your password, answers no request by itself, and speaks with nobody but this cloud.",
            ],
        ),
    ]
}

fn origin(link: &str) -> Option<&str> {
    let start = link.find("://")? + 3;
    let end = link.get(start..)?.find('/').map_or(link.len(), |at| start + at);
    link.get(..end)
}

fn signed_in(scene: &Scene<'_>, person: &SignedIn) -> SessionView {
    let session = scene.app.session();
    let discovery = session.discovery.as_ref();
    let global = discovery.map_or(Tri::Unknown, |discovery| discovery.global_administrator);
    let tenant_id = person.account.tenant.to_string();
    SessionView::SignedIn {
        name: line(&person.name, 80),
        user: line(&person.user, 120),
        tenant_name: discovery
            .map_or_else(|| tenant_id.clone(), |discovery| line(&discovery.tenant_name, 80)),
        tenant_id,
        global_administrator: global_administrator(scene.language, global),
        session_only: session.kept.as_ref().err().map(|_| {
            "Signed in until ARO Lockbox ends: the keychain of this computer could not keep the session."
                .to_owned()
        }),
    }
}
