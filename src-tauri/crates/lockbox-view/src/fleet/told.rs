//! What one account says where several are watched: its notices, its request in the decision window, its history. What names
//! something is addressed, so that a click, an act or a question comes back to the account it belongs to.

use super::MemberId;
use crate::language::Language;
use crate::tray::NoticeText;
use crate::wire::{QueryAnswer, RecordRow};
use crate::wire_review::{Review, ReviewPage, Seen, Sheet, SwitchQuestion};

/// A notice of this account. It says whose it is where `label` is given, and a click on it comes back to the account.
#[must_use]
pub fn fleet_notice(notice: NoticeText, id: &MemberId, label: Option<&str>) -> NoticeText {
    let signed = |title: String| match label.filter(|_| !notice.unsigned) {
        Some(label) => format!("{label}: {title}"),
        None => title,
    };
    NoticeText {
        title: signed(notice.title),
        key: notice.key.map(|key| id.address(&key)),
        unlocked: notice.unlocked.map(|(title, body)| (signed(title), body)),
        ..notice
    }
}

/// The decision window with a request of this account. The tag that an act brings back says whose it is: two accounts of one
/// tenant see the same request with the same tag. `hue` is the account's.
#[must_use]
pub fn fleet_review(review: Review, id: &MemberId, hue: u8) -> Review {
    let addressed = |sheet: Box<Sheet>| {
        Box::new(Sheet {
            key: id.address(&sheet.key),
            tag: id.address(&sheet.tag),
            hue,
            ..*sheet
        })
    };
    Review {
        sheet: review.sheet.map(addressed),
        ..review
    }
}

/// The decision window with nothing in it.
#[must_use]
pub fn nothing_open(review: Review, language: &Language) -> Review {
    Review {
        sheet: None,
        page: ReviewPage::Empty {
            title: language.fleet_nothing_open(),
        },
        switch: None,
        seen: Seen::default(),
        ..review
    }
}

/// The question whether a request of another account is opened in the place of the one that is open in `review`. `title` is the
/// request's row, where there is one.
#[must_use]
pub fn fleet_switch(
    review: &Review,
    title: Option<&str>,
    label: &str,
    language: &Language,
) -> SwitchQuestion {
    let price = match &review.page {
        ReviewPage::Outcome(_) => language.fleet_goes_on(),
        ReviewPage::Empty { .. }
        | ReviewPage::Review
        | ReviewPage::ConfirmApprove(_)
        | ReviewPage::ConfirmDeny(_)
        | ReviewPage::ConfirmSwitch(_)
        | ReviewPage::Calm { .. }
        | ReviewPage::Changed { .. } => language.fleet_not_kept(),
    };
    let title = title.map_or_else(|| language.fleet_another(), str::to_owned);
    SwitchQuestion {
        title: language.fleet_switch(),
        detail: language.fleet_switch_detail(&title, label, &price),
        stay: language.fleet_stay(),
        switch: language.fleet_open_other(),
    }
}

/// An answer of this account's history.
#[must_use]
pub fn fleet_answer(answer: QueryAnswer, id: &MemberId) -> QueryAnswer {
    let addressed = |row: RecordRow| RecordRow {
        key: id.address(&row.key),
        ..row
    };
    match answer {
        QueryAnswer::History {
            records,
            next,
            entries,
            integrity,
        } => QueryAnswer::History {
            records: records.into_iter().map(addressed).collect(),
            next,
            entries,
            integrity,
        },
        QueryAnswer::Record {
            record,
            stood,
            entries,
        } => QueryAnswer::Record {
            record: record.map(|row| Box::new(addressed(*row))),
            stood,
            entries,
        },
        QueryAnswer::Picture {
            mut drawn,
            choices,
            more,
        } => {
            for one in &mut drawn {
                one.key = id.address(&one.key);
            }
            QueryAnswer::Picture { drawn, choices, more }
        }
        other @ (QueryAnswer::Verified { .. }
        | QueryAnswer::Report { .. }
        | QueryAnswer::Unavailable { .. }) => other,
    }
}
