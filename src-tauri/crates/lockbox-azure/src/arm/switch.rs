//! Whether Customer Lockbox is on for a tenant, and the one POST that turns it on or off. As for a request: it takes a permit, sends it
//! at most once, and says no more about its fate than is certain.

use super::address::address;
use super::once;
use crate::calls::{Access, Audience, Calls, OLD};
use crate::http::{Answer, Ask, Body, ITEM_LIMIT, Payload};
use crate::json::Json;
use crate::trouble::words;
use lockbox_core::{
    BootTime, Cause, PlainCause, SendOutcome, SwitchDecision, SwitchPermit, SwitchRead, TenantId, Trouble,
};
use std::sync::Arc;
use url::Url;

/// The only published version.
const VERSION: &str = "api-version=2018-02-28-preview";

fn at(calls: &Calls, rest: &[&str]) -> Result<Url, Trouble> {
    let mut segments = vec!["providers", "Microsoft.CustomerLockbox"];
    segments.extend(rest);
    address(calls.cloud.resource_manager(), &segments, VERSION)
        .ok_or_else(|| Trouble::Unreadable("the tenant's id cannot stand in an address".to_owned()))
}

/// Reads whether it is on for `tenant`: to know it, just before turning it, or to learn what became of that.
///
/// # Errors
/// When it cannot be read, the answer is not fresh, or it is another tenant's.
pub(crate) async fn read(calls: &Calls, tenant: &TenantId) -> Result<SwitchRead, Trouble> {
    let url = at(calls, &["tenantOptedIn", tenant.as_str()])?;
    let told = calls
        .read(Audience::ResourceManager, &url, || Payload::Nothing, ITEM_LIMIT)
        .await?;
    if !told.is_fresh {
        return Err(Trouble::Unreadable(OLD.to_owned()));
    }
    if told.account.tenant != *tenant {
        return Err(Trouble::Unreadable("another account is signed in now".to_owned()));
    }
    let json = Json::read(told.answer.bytes()).map_err(Trouble::Unreadable)?;
    let on =
        is_on(&json).ok_or_else(|| Trouble::Unreadable("Azure does not say whether it is on".to_owned()))?;
    Ok(SwitchRead {
        on,
        date: told.date,
        at: told.answer.at,
    })
}

/// What an answer says; none when it says neither.
fn is_on(json: &Json) -> Option<bool> {
    match json.member("isOptedIn")? {
        Json::Bool(on) => Some(*on),
        Json::Text(word) if word.eq_ignore_ascii_case("true") => Some(true),
        Json::Text(word) if word.eq_ignore_ascii_case("false") => Some(false),
        Json::Null | Json::Text(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => None,
    }
}

/// Sends what `permit` allows.
pub(crate) async fn send(calls: &Calls, permit: SwitchPermit) -> SendOutcome {
    let deadline = permit.leave_by();
    if deadline <= calls.http.now() {
        return SendOutcome::NotSent(PlainCause::ReadTooOld.into());
    }
    let (url, access) = match prepared(calls, permit.decision(), deadline).await {
        Err(why) => return SendOutcome::NotSent(why),
        Ok(prepared) => prepared,
    };
    let ask = Ask {
        url: &url,
        bearer: Some(&access.bearer),
        payload: Payload::Empty,
        limit: ITEM_LIMIT,
    };
    let answer = calls.http.send_once(ask, deadline).await;
    let hint = once::demanded(calls, &answer);
    once::outcome(answer, hint.as_deref(), accepted)
}

/// Everything that can fail while nothing is sent. The address names no tenant: the token alone says which one is meant.
async fn prepared(
    calls: &Calls,
    decision: &SwitchDecision,
    deadline: BootTime,
) -> Result<(Url, Arc<Access>), String> {
    let verb = if decision.on {
        "enableLockbox"
    } else {
        "disableLockbox"
    };
    let url = at(calls, &[verb]).map_err(|trouble| words(&trouble))?;
    Ok((url, once::access(calls, &decision.account, deadline).await?))
}

/// A success has no body, and is no proof that it is so: it is read back. A page of something in between is none.
fn accepted(answer: &Answer) -> SendOutcome {
    match &answer.body {
        Body::Whole(bytes) if bytes.is_empty() || answer.is_json() => SendOutcome::Accepted,
        Body::Whole(_) => once::doubtful(answer, PlainCause::NotJson.word()),
        Body::TooLarge => once::doubtful(answer, PlainCause::TooLarge.word()),
        Body::Broken(why) => once::doubtful(answer, &Cause::AnswerBroke(why.clone()).word()),
    }
}
