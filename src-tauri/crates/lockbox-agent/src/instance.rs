//! One process per profile. A second start asks the first to show itself and ends.

use crate::profile::Profile;
use lockbox_link::{AskError, Call, ask, greet};
use std::time::Duration;

/// How long the running one may take to answer.
const LIMIT: Duration = Duration::from_secs(3);

/// Asks the process that holds the profile to show itself; with `hidden`, only whether it is there.
///
/// # Errors
/// When it does not answer.
pub async fn knock(profile: &Profile, hidden: bool) -> Result<(), AskError> {
    // One that has just begun holds the lock a moment before it can answer.
    let knocking = async {
        loop {
            let endpoint = profile.endpoint_in_use();
            let answer = if hidden {
                greet(&endpoint, LIMIT).await
            } else {
                ask(&endpoint, Call::Show, LIMIT).await.map(drop)
            };
            match answer {
                Err(AskError::NobodyThere(_)) => tokio::time::sleep(Duration::from_millis(50)).await,
                Ok(()) | Err(AskError::TimedOut | AskError::NoLink(_) | AskError::Call(_)) => return answer,
            }
        }
    };
    tokio::time::timeout(LIMIT, knocking)
        .await
        .unwrap_or(Err(AskError::TimedOut))
}
