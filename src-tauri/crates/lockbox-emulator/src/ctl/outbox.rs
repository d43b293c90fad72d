//! Showing the mails to approvers.

use serde_json::{Value, json};

use super::CtlError;
use crate::mail::message;
use crate::moment;
use crate::world::World;

/// The list, or one mail with its text and its source.
///
/// # Errors
/// When there is none of that number.
pub(super) fn show(world: &World, id: Option<u64>) -> Result<Value, CtlError> {
    let Some(id) = id else {
        let all: Vec<_> = world.outbox.iter().collect();
        return Ok(json!({ "count": world.outbox.count(), "value": all }));
    };
    let mail = world.mail(id)?;
    let mut told = json!(mail);
    if let Some(map) = told.as_object_mut() {
        map.insert("from".to_owned(), json!(message::sender()));
        map.insert("date".to_owned(), json!(moment::http_date(mail.at)));
        if let Some(letter) = world.letter(mail) {
            map.insert("text".to_owned(), json!(letter.text));
            map.insert("source".to_owned(), json!(message::source(mail, &letter)));
        }
    }
    Ok(told)
}
