//! Decides. Everything the program must get right is in here as plain values: no input or output, no clock, no threads, no
//! wire formats. Start reading at [`App::handle`]; everything that comes in is an [`Event`], everything that must be done an [`Effect`].

mod account;
mod activity;
mod acts;
mod app;
mod asking;
mod care;
mod carrying;
mod case;
mod catalogue;
mod change_window;
mod cluster;
mod deadline;
mod decide;
mod decision;
mod desk;
mod doubt;
mod earlier;
mod effect;
mod event;
mod faults;
mod first_run;
mod hidden;
mod ids;
mod journal;
mod judging;
mod late_keychain;
mod ledger;
mod looking;
mod naming;
mod owed;
pub mod pace;
mod passing;
mod past;
mod problem;
mod reach;
mod readiness;
mod reading;
mod reminders;
mod request;
mod review;
mod rights;
mod screen;
mod search;
mod session;
mod set_up;
mod settings;
mod settling;
mod switching;
mod sync;
mod ticket_facts;
mod time;
mod turn;
pub mod twin;
mod unlisted;
mod watched_cloud;
mod witness;

pub use activity::{Activity, ActivityState, LOG_ROWS, LogPlace, LogRead, LogRow, PastAccess};
pub use app::{App, Deadline, Settings, Why};
pub use asking::{Asked, Question, QuestionEnd};
pub use care::{Care, CareLevel, CareReason, DEFAULT_HOURS, Hint};
pub use case::{Case, End, NotSent, Outcome, Progress};
pub use catalogue::{Action, Article, CATALOGUE, Class, Edition, Gate};
pub use change_window::ChangeWindow;
pub use cluster::{Cluster, Match, NoStanding, Scope, Standing, Subscription};
pub use decision::{Decision, Guard, Permit, REASON_LIMIT, SendOutcome, Surface, Verdict};
pub use doubt::{Doubt, Unsettled};
pub use earlier::{Earlier, Relation, Series};
pub use effect::{DeviceCode, Effect, KnownUrl, Notice, SignInMethod, SignInWay};
pub use event::{
    Command, Discovery, Event, Page, Place, Polled, Reread, ReviewAct, SignInFailure, SignedIn, Tri,
};
pub use faults::{
    AutostartWhy, Cause, CliWhy, EntraWhy, HistoryFault, KeychainFault, PlainCause, SignInFault, SignInWhy,
    StepUpFault, Stranger, UnseenWhy,
};
pub use hidden::is_hidden;
pub use ids::{
    AccountId, ObjectId, RequestId, RequestKey, ResourceId, SubscriptionId, Tag, TenantId, Ticket,
};
pub use journal::{Decided, Denial, Entry, Facts, Grant, Remembered, Unwatched, What};
pub use judging::{Judged, MayDecide, WhyNot};
pub use ledger::Unsound;
pub use looking::{Obstacle, Reach};
pub use naming::Names;
pub use problem::{Rejection, Trouble};
pub use readiness::{
    Autostart, Check, Desktop, Light, NoticeProof, Readiness, Step, Subject, SubscriptionReadiness,
    TenantReadiness,
};
pub use reading::{Certainty, Field, Finding, Reading};
pub use reminders::{
    Acknowledgement, Approver, Escalation, Expiry, Group, LocalOffset, Manner, Policies, Policy, QuietHours,
    QuietNow, QuietSpan, QuietWish, REMINDER_MARGIN, Rung, Telling, Told, Unattended, Unchecked, Urgency,
};
pub use request::{Length, Oddity, Phase, Request, Resource, SupportTicket};
pub use review::{Approval, Lack, Review, StepUpState};
pub use rights::{Approvers, Rights};
pub use screen::{ActionShown, FactShown, Screen, Word};
pub use session::{Session, Stage};
pub use set_up::{
    AzureCloud, Checked, Entered, Fit, Given, MICROSOFT_APPS, Origin, SetUp, SetUpCommand, SetUpEffect,
    SetUpEvent, SetUpRejection, Unfit, Wanted,
};
pub use settings::{
    BREAKTHROUGH, Change, ChangeOf, Chosen, Fault, Item, Last, Managed, NotSet, OfTenant, Preferences,
    Privacy, QuietPlan, Tongue,
};
pub use switching::{
    SwitchAnswered, SwitchDecision, SwitchEnd, SwitchGuard, SwitchNotSent, SwitchPage, SwitchPermit,
    SwitchProgress, SwitchRead,
};
pub use sync::{Stretch, Watch};
pub use ticket_facts::{TicketFacts, TicketKnown};
pub use time::{BootTime, Now, ServerClock, ServerTime};
pub use watched_cloud::{CloudKind, WatchedCloud};
pub use witness::{LogDecision, LogDecisions, Naming, Witness};
