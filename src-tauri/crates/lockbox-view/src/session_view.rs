//! Who is signed in, or what stands in the way of it.

use crate::faults;
use crate::language::Language;
use crate::problems::lines;
use crate::readiness::global_administrator;
use crate::scene::Scene;
use crate::set_up::{Step, steps};
use crate::text::line;
use crate::wire::{CodeToType, Point, SessionView};
use lockbox_core::{DeviceCode, SignInFailure, SignInWay, SignedIn, Stage, Tri};

pub(crate) fn session(scene: &Scene<'_>) -> SessionView {
    let language = scene.language;
    match &scene.app.session().stage {
        Stage::Restoring { failure } => SessionView::Restoring {
            text: match failure {
                None => language.session_restoring(),
                Some(failure) => language.session_restoring_again(&faults::sign_in(language, failure)),
            },
        },
        Stage::SignedOut { reason } => signed_out(scene, reason.as_ref()),
        Stage::SigningIn { link, code: None } => without_code(scene, link.as_deref()),
        Stage::SigningIn { code: Some(code), .. } => with_code(scene, code),
        Stage::SignedIn(person) => signed_in(scene, person),
    }
}

fn without_code(scene: &Scene<'_>, link: Option<&str>) -> SessionView {
    let language = scene.language;
    let (title, explanation, waits) = match scene.app.settings().sign_in {
        SignInWay::AzureCli => (
            language.session_asking_cli(),
            language.session_takes_cli(),
            language.session_waits_for_cli(),
        ),
        SignInWay::Practice => (
            language.session_practice_begins(),
            language.session_practice(),
            language.session_practice_waits(),
        ),
        SignInWay::Browser | SignInWay::BrowserOrCode => (
            language.session_in_browser(),
            language.session_choose(),
            language.session_waits_for_browser(),
        ),
    };
    SessionView::SigningIn {
        steps: steps(Step::SignIn, Some(&scene.cloud.name), language),
        title,
        explanation,
        origin: link.and_then(origin).map(str::to_owned),
        link: link.map(str::to_owned),
        code: None,
        waits,
        change: scene.app.may_change_set_up().then(|| language.set_up_change()),
    }
}

fn with_code(scene: &Scene<'_>, code: &DeviceCode) -> SessionView {
    let language = scene.language;
    SessionView::SigningIn {
        steps: steps(Step::SignIn, Some(&scene.cloud.name), language),
        title: language.session_enter_code(),
        explanation: language.session_how_to_enter(),
        origin: None,
        link: None,
        code: Some(CodeToType {
            code: code.user_code.clone(),
            address: code.address.clone(),
            warnings: vec![language.session_code_of_others(), language.session_code_blocked()],
        }),
        waits: language.session_waits_for_code(),
        change: scene.app.may_change_set_up().then(|| language.set_up_change()),
    }
}

fn signed_out(scene: &Scene<'_>, reason: Option<&SignInFailure>) -> SessionView {
    let language = scene.language;
    let way = scene.app.settings().sign_in;
    let kept = scene.app.session().unforgotten.as_ref();
    let mut notes: Vec<String> = kept
        .map(|why| language.session_not_forgotten(&faults::keychain(language, why)))
        .into_iter()
        .collect();
    notes.push(language.session_meanwhile());
    SessionView::SignedOut {
        steps: steps(Step::SignIn, Some(&scene.cloud.name), language),
        title: language.session_who(),
        reason: reason.map(|reason| faults::sign_in(language, reason)),
        support: reason.and_then(SignInFailure::support).map(lines),
        explanation: match way {
            SignInWay::Browser | SignInWay::BrowserOrCode => language.session_person(),
            SignInWay::AzureCli => language.session_cli(),
            SignInWay::Practice => language.session_practice(),
        },
        points: points(language, way),
        notes,
        proceed: language.session_sign_in(),
        with_code: match way {
            SignInWay::BrowserOrCode => Some(language.session_with_code()),
            SignInWay::Browser | SignInWay::AzureCli | SignInWay::Practice => None,
        },
        change: scene.app.may_change_set_up().then(|| language.set_up_change()),
    }
}

/// What somebody wants to know before an account is handed over.
fn points(language: &Language, way: SignInWay) -> Vec<Point> {
    let (asked, kept) = match way {
        SignInWay::Browser | SignInWay::BrowserOrCode => {
            (language.session_asked_browser(), language.session_kept_token())
        }
        SignInWay::AzureCli => (language.session_asked_nothing(), language.session_kept_nothing()),
        SignInWay::Practice => (language.session_practice(), language.session_kept_nothing()),
    };
    let point = |title: String, lines: Vec<String>| Point { title, lines };
    vec![
        point(
            language.session_role(),
            vec![language.session_role_smallest(), language.session_role_given()],
        ),
        point(language.session_asked(), vec![asked]),
        point(language.session_kept(), vec![kept]),
        point(language.session_never(), vec![language.session_never_seen()]),
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
        session_only: session.kept.is_err().then(|| scene.language.session_only()),
    }
}
