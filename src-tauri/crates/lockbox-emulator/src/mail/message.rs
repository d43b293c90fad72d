//! A mail as it goes out: RFC 5322 with MIME, text and HTML side by side. The same mail gives the same bytes.

use std::time::SystemTime;

use lettre::Message;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MultiPart, SinglePart};

use super::letter::Letter;
use crate::world::outbox::Mail;

/// Who the mails come from.
const SENDER: (&str, &str) = ("Emulated Microsoft Azure", "azure-noreply@microsoft.example");

/// The sender as the mails' `From` prints it.
pub(crate) fn sender() -> String {
    format!("{} <{}>", SENDER.0, SENDER.1)
}

/// Writes a mail.
///
/// # Errors
/// One sentence, when its address is none.
pub(crate) fn message(mail: &Mail, letter: &Letter) -> Result<Message, String> {
    let address = |text: &str| {
        text.parse()
            .map_err(|error| format!("'{text}' is no mail address: {error}"))
    };
    let name = (!mail.to_name.is_empty()).then(|| mail.to_name.clone());
    let serial = format!("{}.{}", mail.id, mail.request_id);
    let boundary = format!("=_lockbox_{:08}", mail.id);
    Message::builder()
        .from(Mailbox::new(Some(SENDER.0.to_owned()), address(SENDER.1)?))
        .to(Mailbox::new(name, address(&mail.to)?))
        .subject(&letter.subject)
        .date(SystemTime::from(mail.at))
        .message_id(Some(format!("<{serial}@lockbox.emulator.example>")))
        .multipart(
            MultiPart::alternative()
                .boundary(boundary)
                .singlepart(
                    SinglePart::builder()
                        .header(ContentType::TEXT_PLAIN)
                        .body(letter.text.clone()),
                )
                .singlepart(
                    SinglePart::builder()
                        .header(ContentType::TEXT_HTML)
                        .body(letter.html.clone()),
                ),
        )
        .map_err(|error| format!("the mail cannot be written: {error}"))
}

/// The source of a mail, or why there is none.
pub(crate) fn source(mail: &Mail, letter: &Letter) -> String {
    match message(mail, letter) {
        Ok(message) => String::from_utf8_lossy(&message.formatted()).into_owned(),
        Err(why) => why,
    }
}
