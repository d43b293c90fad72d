//! What the calls that are sent at most once have in common: the token they leave with, and what an answer, or its absence, proves.

use crate::calls::{Access, Audience, Calls, MORE_PROOF};
use crate::entra::Claims;
use crate::http::{Answer, Fault, Made, within};
use crate::trouble::{Told, by_azure, words};
use lockbox_core::{AccountId, BootTime, Cause, CliWhy, PlainCause, SendOutcome, SignInWhy};
use std::sync::Arc;
use std::time::Duration;

/// The token must live at least this long when the POST leaves.
const LIFE: Duration = Duration::from_secs(2 * 60);

/// A token of the account that decided, fetched in time to leave by `deadline`.
///
/// # Errors
/// In words, when there is none in time or it would be another account's. Nothing was sent.
pub(super) async fn access(
    calls: &Calls,
    account: &AccountId,
    deadline: BootTime,
) -> Result<Arc<Access>, String> {
    let mut time = calls.http.rest(deadline.since(calls.http.now()));
    let access = within(&mut time, calls.session.access(Audience::ResourceManager, LIFE))
        .await
        .ok_or_else(|| String::from(PlainCause::SessionLate))?
        .map_err(|trouble| words(&trouble))?;
    if access.account != *account {
        return Err(PlainCause::OtherAccount.into());
    }
    Ok(access)
}

/// Takes up a demand for more proof, and tells what a person can do about it. It is never sent again: the next sign-in brings the
/// proof, and a person decides anew.
pub(super) fn demanded(calls: &Calls, answer: &Result<Answer, Fault>) -> Option<String> {
    let claims = answer
        .as_ref()
        .ok()
        .filter(|answer| answer.status == 401 && by_azure(answer).is_some())
        .and_then(|answer| Claims::demanded(&answer.challenges));
    let hint = claims.as_ref().map(|claims| {
        if let SignInWhy::Cli(CliWhy::MoreProof(command)) = calls.session.more_proof(claims).why {
            format!("{MORE_PROOF} {command}")
        } else {
            MORE_PROOF.to_owned()
        }
    });
    calls.session.demand_also(claims);
    hint
}

/// What an answer, or its absence, proves; `accepted` judges a success.
pub(super) fn outcome(
    answer: Result<Answer, Fault>,
    hint: Option<&str>,
    accepted: impl FnOnce(&Answer) -> SendOutcome,
) -> SendOutcome {
    let answer = match answer {
        Err(Fault::NotSent(why)) => return SendOutcome::NotSent(why),
        Err(Fault::Lost(why)) => return SendOutcome::Unknown(why),
        Ok(answer) => answer,
    };
    let status = answer.status;
    if answer.made == Made::Before {
        return SendOutcome::Unknown(Cause::OfAnotherCall(status).word());
    }
    match status {
        200 | 202 => accepted(&answer),
        408 | 429 => SendOutcome::Unknown(Cause::Answered(status).word()),
        400..500 => match by_azure(&answer) {
            Some(told) => refused(&answer, told, hint),
            None => SendOutcome::Unknown(Cause::NotAzures(status).word()),
        },
        _ => SendOutcome::Unknown(Cause::Answered(status).word()),
    }
}

/// Azure itself refused, so certainly nothing was applied; `hint` says what a person can do about it.
fn refused(answer: &Answer, told: Told, hint: Option<&str>) -> SendOutcome {
    let Told {
        code,
        mut message,
        current,
    } = told;
    if let Some(hint) = hint {
        message = format!("{hint} {message}").trim_end().to_owned();
    }
    let code = if code.is_empty() {
        format!("HTTP {}", answer.status)
    } else {
        code
    };
    SendOutcome::Refused {
        code,
        message,
        current,
    }
}

/// A success of which nobody can say that it is Azure's word.
pub(super) fn doubtful(answer: &Answer, why: &str) -> SendOutcome {
    let (status, why) = (answer.status, why.to_owned());
    SendOutcome::Unknown(Cause::AnsweredBut { status, why }.word())
}
