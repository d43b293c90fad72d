//! What the history keeps. Entries are facts, not sentences; they are only ever added.

use crate::asking::{Question, QuestionEnd};
use crate::care::CareLevel;
use crate::decision::{Decision, SendOutcome, Surface, Verdict};
use crate::earlier::Earlier;
use crate::ids::{AccountId, RequestKey, SubscriptionId, Tag, TenantId};
use crate::reading::Certainty;
use crate::reminders::{Acknowledgement, Rung, Told};
use crate::request::{Length, Phase};
use crate::screen::Screen;
use crate::switching::{SwitchAnswered, SwitchDecision};
use crate::time::ServerTime;
use crate::witness::Witness;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// One line of history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The tenant it belongs to; none for what concerns this computer alone.
    pub tenant: Option<TenantId>,
    /// The request it is about.
    pub key: Option<RequestKey>,
    /// Azure's time, as well as it was known.
    pub server_time: ServerTime,
    /// This computer's time.
    pub wall_time: DateTime<Utc>,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A request was seen for the first time.
    Seen {
        tag: Tag,
        phase: Phase,
        facts: Facts,
        raw: String,
    },
    /// Azure tells something else about it than before.
    Changed {
        before: Tag,
        after: Tag,
        phase: Phase,
        facts: Facts,
        raw: String,
    },
    /// The person was told by a native notice that it waits.
    Notified,
    /// The person was told by a native notice that Azure calls its state by a word which this version does not know.
    WordTold { word: String },
    /// The person was told again that it waits.
    Reminded { rung: Rung },
    /// A person has seen it without deciding it.
    Acknowledged {
        account: AccountId,
        how: Acknowledgement,
    },
    /// A person decides later and wishes to be reminded then; none takes the wish back.
    PutOff {
        account: AccountId,
        until: Option<ServerTime>,
    },
    /// A person asks Microsoft something and waits for the answer. Nothing was sent to Azure.
    QuestionAsked(Question),
    /// Nobody waits for that answer any more.
    QuestionOver(QuestionEnd),
    /// A decision is about to be sent. Written and durable before the POST.
    Intent {
        decision: Decision,
        shown: Facts,
        raw: String,
        /// The page it was decided on; none in entries of older versions.
        screen: Option<Box<Screen>>,
    },
    /// What the POST of one decision brought.
    Answered {
        verdict: Verdict,
        /// Which of the decisions: its [`Decision::at`]. None in entries of older versions, which mean the last intent before them.
        decided_at: Option<ServerTime>,
        outcome: SendOutcome,
    },
    /// Reading back settled one decision of ours. When several were in doubt, each has an entry of its own, and the one that what
    /// Azure shows is credited to comes last.
    Settled {
        verdict: Verdict,
        /// Which of the decisions, as for [`What::Answered`].
        decided_at: Option<ServerTime>,
        /// What Azure shows.
        phase: Phase,
    },
    /// Access is open; until when, if that can be said, and whether the end is only estimated.
    GrantOpened {
        since: ServerTime,
        until: Option<ServerTime>,
        by_us: bool,
    },
    /// Azure's Activity Log tells who decided a request that was not decided here.
    Witnessed {
        verdict: Verdict,
        /// Who made the call, in Azure's words, if it tells.
        caller: Option<String>,
        at: ServerTime,
        /// Until when the access it opened goes, by when it was approved; none where none was opened or no end can be computed.
        until: Option<ServerTime>,
    },
    /// Access should have ended by Azure's clock.
    GrantEnded { predicted: ServerTime },
    /// Azure confirmed that access has ended.
    GrantClosed { phase: Phase },
    /// Requests could not be watched for a while.
    Gap {
        subscription: SubscriptionId,
        from: ServerTime,
        to: ServerTime,
        cause: String,
    },
    /// A subscription is no longer watched: it vanished, or can no longer be read. What is known of its requests stays.
    Unwatched(Unwatched),
    /// Customer Lockbox is about to be turned on or off. Written and durable before the POST.
    SwitchIntent {
        decision: SwitchDecision,
        tenant_name: String,
    },
    /// What that POST brought.
    SwitchAnswered(SwitchAnswered),
    /// Reading back showed that it is so.
    SwitchSettled { on: bool, decided_at: ServerTime },
    /// A person looked for a test notice of this computer, and saw it or did not.
    NoticeTested { seen: bool },
    /// The first run of this account is over: readiness was green, or a person went on from it.
    FirstRunOver { ready: bool },
    /// An account signed in.
    SignedIn { account: AccountId, user: String },
    /// An account signed out.
    SignedOut { account: AccountId },
}

/// A subscription that is no longer watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwatched {
    pub subscription: SubscriptionId,
    /// Its name, as it was told last.
    pub name: String,
    /// When it was read last, on Azure's clock.
    pub checked: Option<ServerTime>,
    /// Why, in a few words.
    pub cause: String,
}

/// The facts that a person was shown, frozen as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub tenant_name: String,
    pub subscription_name: String,
    /// Names of the clusters it reaches.
    pub clusters: Vec<String>,
    /// Azure's ids of these clusters, in the same order; none in entries of older versions.
    pub cluster_ids: Vec<String>,
    pub whole_subscription: bool,
    /// Azure's ids of what the request names, as far as they are ids; none in entries of older versions.
    pub resources: Vec<String>,
    /// Names of what it reaches beside clusters that are known; none in entries of older versions.
    pub elsewhere: Vec<String>,
    /// Published names of the actions asked for.
    pub actions: Vec<(String, Certainty)>,
    /// Words of actions that no published list mentions.
    pub unlisted: Vec<String>,
    /// How much deliberation it was found to need; none in entries of older versions.
    pub level: Option<CareLevel>,
    /// What deserved a second look, by [`Hint::word`](crate::Hint::word).
    pub hints: Vec<String>,
    pub ticket: Option<String>,
    /// Azure's word; empty in entries of older versions too.
    pub access_level: String,
    pub length: Option<Length>,
    pub justification: String,
    pub created: Option<DateTime<Utc>>,
    pub lapses: Option<DateTime<Utc>>,
}

/// What the history tells a program that starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// What a person was already told of each request, and who has acknowledged it.
    pub told: BTreeMap<RequestKey, Told>,
    /// The last tag and phase seen of each request that was not over, so that nothing is journaled twice.
    pub last_seen: Vec<(RequestKey, Tag, Phase)>,
    /// Intents without a settled end: to be read back before anything else may be decided about them.
    pub open_intents: Vec<(Decision, Option<SendOutcome>)>,
    /// Access that was open when the program ended.
    pub grants: Vec<Grant>,
    /// Denials, for "asked again after a denial".
    pub denials: Vec<Denial>,
    /// Questions to Microsoft that nobody has an answer to, by request.
    pub questions: Vec<(RequestKey, Question)>,
    /// Requests that were seen, the newest first, so that a new one can be compared with them. Limited by whoever tells of them.
    pub earlier: Vec<Earlier>,
    /// Own decisions that were settled, so that rows can say "by you".
    pub decided: Vec<Decided>,
    /// Who decided elsewhere, as far as Azure's Activity Log told it.
    pub witnessed: Vec<Witness>,
    /// Requests that were seen to be decided elsewhere, when that was seen, where nobody told yet by whom.
    pub unnamed: Vec<(RequestKey, ServerTime)>,
    /// The newest intent of each tenant to turn Customer Lockbox on or off that may have been sent, where it has no settled end: to
    /// be read back.
    pub open_switches: Vec<(SwitchDecision, Option<SendOutcome>)>,
    /// The last word of a person about a test notice: when, and whether it was seen.
    pub notice_tested: Option<(ServerTime, bool)>,
    /// The first run is over.
    pub first_run_over: bool,
}

impl Remembered {
    /// Of a history that cannot be read. Nothing says that this is the first run; what is wrong and what waits stand first.
    pub(crate) fn nothing() -> Self {
        Self {
            first_run_over: true,
            ..Self::default()
        }
    }
}

/// A denial that was seen or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    pub key: RequestKey,
    pub ticket: String,
    pub at: ServerTime,
    /// The reason, when it was ours.
    pub reason: Option<String>,
}

/// A settled decision of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub key: RequestKey,
    pub verdict: Verdict,
    pub user: String,
    pub reason: String,
    pub at: ServerTime,
    pub surface: Surface,
}

impl Decided {
    /// `decision`, as it is remembered once Azure shows it.
    #[must_use]
    pub fn of(decision: &Decision) -> Self {
        Self {
            key: decision.key.clone(),
            verdict: decision.verdict,
            user: decision.user.clone(),
            reason: decision.reason.clone(),
            at: decision.at,
            surface: decision.surface,
        }
    }
}

/// The window of access that an approval opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub key: RequestKey,
    /// When access opened, as well as is known.
    pub since: ServerTime,
    /// When it ends: from the decision's length; none when that is open.
    pub until: Option<ServerTime>,
    /// Whether `since` is our own decision's time and so exact to seconds; otherwise the end is only "about".
    pub by_us: bool,
    /// Whether `since` is when Azure's Activity Log says that somebody else approved it.
    pub witnessed: bool,
    /// The end was announced already.
    pub ended: bool,
}
