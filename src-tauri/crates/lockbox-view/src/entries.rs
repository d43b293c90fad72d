//! Projects the entries of the history as sentences.

use crate::faults;
use crate::language::{Language, Voice};
use crate::parts::fact;
use crate::records::{asked, surface};
use crate::text::{first, line, whole};
use crate::wire::{EntryLine, Fact};
use lockbox_core::{
    Acknowledgement, CareLevel, Decision, Entry, Expiry, Facts, Hint, QuestionEnd, Rung, SendOutcome,
    ServerTime, SwitchDecision, Unattended, UnseenWhy, Verdict, What,
};

/// Resources told by name.
const NAMED: usize = 20;

/// Projects one entry. `None` in place of the entry means a kind that this version does not know.
#[must_use]
pub fn entry_line(sequence: u64, entry: Option<&Entry>, voice: Voice<'_>) -> EntryLine {
    let Some(entry) = entry else {
        return EntryLine {
            sequence,
            when: String::new(),
            title: voice.language.history_unknown_entry(),
            detail: Vec::new(),
            words: Vec::new(),
        };
    };
    let (title, detail, foreign) = told(&entry.what, voice);
    EntryLine {
        sequence,
        when: voice.exact(entry.server_time),
        title,
        detail,
        words: foreign
            .map(|text| whole(voice.language, text, &[], 4_000))
            .unwrap_or_default(),
    }
}

fn told<'a>(what: &'a What, voice: Voice<'_>) -> (String, Vec<Fact>, Option<&'a str>) {
    let language = voice.language;
    match what {
        What::Seen { phase, facts, .. } => (
            language.history_first_seen(&language.phase(phase).text),
            shown(facts, voice),
            Some(&facts.justification),
        ),
        What::Changed { phase, facts, .. } => (
            language.history_told_new(&language.phase(phase).text),
            shown(facts, voice),
            None,
        ),
        What::Intent {
            decision,
            shown: facts,
            ..
        } => (
            written(decision.verdict, language),
            intended(decision, facts, voice),
            Some(&facts.justification),
        ),
        What::GrantOpened { since, until, by_us } => opened((*since, *until), *by_us, voice),
        What::QuestionAsked(question) => (
            language.history_asked_microsoft(&line(&question.user, 120)),
            Vec::new(),
            Some(&question.text),
        ),
        What::Witnessed {
            verdict,
            caller,
            at,
            until: _,
        } => (
            witnessed(language, (*verdict, caller.as_deref()), &voice.exact(*at)),
            Vec::new(),
            None,
        ),
        What::SwitchIntent {
            decision,
            tenant_name,
        } => switching(decision, tenant_name, language),
        What::Notified
        | What::WordTold { .. }
        | What::Reminded { .. }
        | What::Acknowledged { .. }
        | What::PutOff { .. }
        | What::QuestionOver(_)
        | What::Answered { .. }
        | What::Settled { .. }
        | What::GrantEnded { .. }
        | What::GrantClosed { .. }
        | What::Gap { .. }
        | What::Unwatched { .. }
        | What::SwitchAnswered { .. }
        | What::SwitchSettled { .. }
        | What::NoticeTested { .. }
        | What::FirstRunOver { .. }
        | What::SignedIn { .. }
        | What::SignedOut { .. } => (short(what, voice), Vec::new(), None),
    }
}

fn written(verdict: Verdict, language: &Language) -> String {
    match verdict {
        Verdict::Approve => language.history_approval_written(),
        Verdict::Deny => language.history_denial_written(),
    }
}

/// Access that opened: from when to when, and by whose decision.
fn opened(
    (since, until): (ServerTime, Option<ServerTime>),
    by_us: bool,
    voice: Voice<'_>,
) -> (String, Vec<Fact>, Option<&'static str>) {
    let language = voice.language;
    let until = until.map_or_else(|| language.history_no_end(), |until| voice.exact(until));
    let title = if by_us {
        language.history_opened()
    } else {
        language.history_opened_elsewhere()
    };
    let detail = vec![
        fact(&language.history_fact_since(), &voice.exact(since)),
        fact(&language.history_fact_until(), &until),
    ];
    (title, detail, None)
}

/// What Azure's Activity Log told of a decision that was not made here.
fn witnessed(language: &Language, (verdict, caller): (Verdict, Option<&str>), when: &str) -> String {
    let caller = caller.map_or_else(|| language.witness_nobody_named(), |caller| line(caller, 120));
    match verdict {
        Verdict::Approve => language.witness_entry_approved(&caller, when),
        Verdict::Deny => language.witness_entry_denied(&caller, when),
    }
}

/// Turning Customer Lockbox on or off, written down.
fn switching<'a>(
    decision: &SwitchDecision,
    tenant_name: &str,
    language: &Language,
) -> (String, Vec<Fact>, Option<&'a str>) {
    let title = if decision.on {
        language.history_turning_on()
    } else {
        language.history_turning_off()
    };
    let detail = vec![
        fact(&language.history_fact_tenant(), &line(tenant_name, 80)),
        fact(&language.history_fact_by(), &line(&decision.user, 120)),
        fact(&language.history_fact_reason(), &line(&decision.reason, 2_000)),
    ];
    (title, detail, None)
}

fn intended(decision: &Decision, facts: &Facts, voice: Voice<'_>) -> Vec<Fact> {
    let language = voice.language;
    let mut detail = vec![
        fact(&language.history_fact_by(), &line(&decision.user, 120)),
        fact(&language.history_fact_reason(), &line(&decision.reason, 2_000)),
        fact(
            &language.history_fact_from(),
            &surface(decision.surface, language),
        ),
        fact(
            &language.history_fact_seen_as(),
            decision.tag.to_hex().get(..16).unwrap_or_default(),
        ),
    ];
    detail.extend(shown(facts, voice));
    detail
}

/// The entries that one sentence tells.
fn short(what: &What, voice: Voice<'_>) -> String {
    let language = voice.language;
    let phase = |phase| language.phase(phase).text;
    match what {
        What::Notified => language.history_notice_shown(),
        What::WordTold { word } => language.history_word_told(&line(word, 40)),
        What::Reminded { rung } => reminded(*rung, language),
        What::Acknowledged { how, .. } => acknowledged(*how, language),
        What::PutOff {
            until: Some(until), ..
        } => language.history_put_off_until(&voice.exact(*until)),
        What::PutOff { until: None, .. } => language.history_reminder_taken_back(),
        What::QuestionOver(QuestionEnd::StoppedByPerson) => language.history_waiting_stopped(),
        What::QuestionOver(QuestionEnd::Changed) => language.history_waiting_changed(),
        What::Answered { verdict, outcome, .. } => answered(outcome, language, || match verdict {
            Verdict::Approve => language.history_took_approval(),
            Verdict::Deny => language.history_took_denial(),
        }),
        What::Settled {
            verdict, phase: of, ..
        } => match verdict {
            Verdict::Approve => language.history_approval_back(&phase(of)),
            Verdict::Deny => language.history_denial_back(&phase(of)),
        },
        What::GrantEnded { predicted } => language.history_ended_by_clock(&voice.exact(*predicted)),
        What::GrantClosed { phase: of } => language.history_closed(&phase(of)),
        What::Gap { from, to, cause, .. } => language.history_gap(
            &voice.exact(*from),
            &voice.exact(*to),
            &self::cause(language, cause),
        ),
        What::Unwatched(lost) => {
            let (name, cause) = (line(&lost.name, 60), cause(language, &lost.cause));
            match lost.checked {
                Some(at) => language.history_unwatched(&name, &cause, &voice.exact(at)),
                None => language.history_unwatched_never(&name, &cause),
            }
        }
        What::SwitchAnswered(told) => answered(&told.outcome, language, || {
            if told.on {
                language.history_took_on()
            } else {
                language.history_took_off()
            }
        }),
        What::SwitchSettled { on: true, .. } => language.history_is_on(),
        What::SwitchSettled { on: false, .. } => language.history_is_off(),
        What::NoticeTested { seen: true } => language.history_test_seen(),
        What::NoticeTested { seen: false } => language.history_test_not_seen(),
        What::FirstRunOver { ready: true } => language.history_first_run_ready(),
        What::FirstRunOver { ready: false } => language.history_first_run_open(),
        What::SignedIn { user, .. } => language.history_signed_in(&line(user, 120)),
        What::SignedOut { .. } => language.history_signed_out(),
        What::Seen { .. }
        | What::Changed { .. }
        | What::Intent { .. }
        | What::SwitchIntent { .. }
        | What::QuestionAsked(_)
        | What::Witnessed { .. }
        | What::GrantOpened { .. } => String::new(),
    }
}

fn reminded(rung: Rung, language: &Language) -> String {
    match rung {
        Rung::Unattended(Unattended::QuarterHour) => language.history_unattended_quarter(),
        Rung::Unattended(Unattended::Hour) => language.history_unattended_hour(),
        Rung::Unattended(Unattended::FourHours) => language.history_unattended_four_hours(),
        Rung::Unattended(Unattended::Day) => language.history_unattended_day(),
        Rung::Wished(_) => language.history_wished(),
        Rung::Expiry(Expiry::Day) => language.history_left_day(),
        Rung::Expiry(Expiry::FourHours) => language.history_left_four_hours(),
        Rung::Expiry(Expiry::Hour) => language.history_left_hour(),
    }
}

fn acknowledged(how: Acknowledgement, language: &Language) -> String {
    match how {
        Acknowledgement::Looked => language.history_looked(),
        Acknowledgement::NoticeClicked => language.history_clicked(),
        Acknowledgement::PutOff => language.history_put_off(),
    }
}

fn answered(outcome: &SendOutcome, language: &Language, accepted: impl Fn() -> String) -> String {
    match outcome {
        SendOutcome::Accepted => accepted(),
        SendOutcome::Refused { code, message, .. } => {
            language.history_refused(&line(message, 200), &line(code, 60))
        }
        SendOutcome::NotSent(why) => language.history_not_sent(&faults::detail(language, why)),
        SendOutcome::Unknown(why) => language.history_answer_lost(&faults::detail(language, why)),
    }
}

fn shown(facts: &Facts, voice: Voice<'_>) -> Vec<Fact> {
    let language = voice.language;
    let clusters: Vec<String> = facts.clusters.iter().map(|name| line(name, 80)).collect();
    let subscription = line(&facts.subscription_name, 60);
    let reaches = if facts.whole_subscription {
        language.history_whole_of(&subscription)
    } else if clusters.is_empty() {
        subscription
    } else {
        language.list(&clusters)
    };
    let mut lines = vec![fact(&language.history_fact_reaches(), &reaches)];
    if !facts.elsewhere.is_empty() {
        let names = facts.elsewhere.iter().map(|name| line(name, 80));
        let names = first(names, NAMED, |more| language.history_and_more(more));
        lines.push(fact(&language.history_fact_beside(), &language.list(&names)));
    }
    lines.push(fact(&language.history_fact_asked(), &asked(facts, language)));
    if let Some(level) = facts.level {
        lines.push(fact(&language.history_fact_care(), &care(level, language)));
    }
    if !facts.hints.is_empty() {
        lines.push(Fact {
            items: facts.hints.iter().map(|word| hint(word, language)).collect(),
            ..fact(&language.history_fact_look(), "")
        });
    }
    if let Some(length) = &facts.length {
        lines.push(fact(&language.history_fact_length(), &language.length(length)));
    }
    if let Some(ticket) = &facts.ticket {
        lines.push(fact(&language.history_fact_ticket(), &line(ticket, 40)));
    }
    if let Some(lapses) = facts.lapses {
        lines.push(fact(&language.history_fact_answer_by(), &voice.exact(lapses)));
    }
    lines
}

/// A hint as the decision window says it. A word of a newer version stands as it was written.
fn hint(word: &str, language: &Language) -> String {
    Hint::from_word(word).map_or_else(|| line(word, 80), |hint| language.hint(&hint))
}

pub(crate) fn care(level: CareLevel, language: &Language) -> String {
    match level {
        CareLevel::One => language.history_care_one(),
        CareLevel::Two => language.history_care_two(),
        CareLevel::Three => language.history_care_three(),
    }
}

/// Why something was not watched, by the word that the journal keeps for it; another version may know more of them.
fn cause(language: &Language, word: &str) -> String {
    match UnseenWhy::from_word(word) {
        Some(UnseenWhy::Offline) => language.history_cause_offline(),
        Some(UnseenWhy::Throttled) => language.history_cause_throttled(),
        Some(UnseenWhy::SignInNeeded) => language.history_cause_sign_in(),
        Some(UnseenWhy::Forbidden) => language.history_cause_forbidden(),
        Some(UnseenWhy::Unauthorized) => language.history_cause_unauthorized(),
        Some(UnseenWhy::NotFound) => language.history_cause_not_found(),
        Some(UnseenWhy::ServiceFault) => language.history_cause_fault(),
        Some(UnseenWhy::Unreadable) => language.history_cause_unreadable(),
        Some(UnseenWhy::NotAwake) => language.history_cause_asleep(),
        Some(UnseenWhy::Unlisted) => language.history_cause_unlisted(),
        Some(UnseenWhy::Closed) => language.history_cause_closed(),
        None => language.history_cause_other(&line(word, 80)),
    }
}
