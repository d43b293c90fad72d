//! The query parameters that operations take beside `api-version`.

use super::{Query, Shape};
use crate::arm::activity;

pub(super) const SKIP_TOKEN: Query = Query {
    name: "$skiptoken",
    required: false,
    about: "Where the list goes on; comes with nextLink.",
    shape: Shape::Pattern("^[0-9]{1,9}$"),
    example: "1",
};
pub(super) const STATUS_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "By status only.",
    shape: Shape::Pattern("^properties/status eq '[A-Za-z]{1,40}'$"),
    example: "properties/status eq 'Pending'",
};
pub(super) const EXPAND: Query = Query {
    name: "$expand",
    required: false,
    about: "What the items of the list come with.",
    shape: Shape::Words(&["properties"]),
    example: "properties",
};
pub(super) const ASSIGNMENT_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "Assignments at this scope, of somebody with the groups, or of one principal.",
    shape: Shape::Pattern(
        "^(atScope\\(\\)|(atScope\\(\\) and )?(assignedTo\\('[0-9A-Za-z-]{1,64}'\\)|principalId eq '[0-9A-Za-z-]{1,64}'))$",
    ),
    example: "atScope()",
};
pub(super) const ELIGIBILITY_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "Eligibilities of the caller, at this scope, of somebody with the groups, or of one principal.",
    shape: Shape::Pattern(
        "^(asTarget\\(\\)|atScope\\(\\)|assignedTo\\('[0-9A-Za-z-]{1,64}'\\)|principalId eq '[0-9A-Za-z-]{1,64}')$",
    ),
    example: "asTarget()",
};
pub(super) const TOP: Query = Query {
    name: "$top",
    required: false,
    about: "Most tickets of a page; 25 when left out.",
    shape: Shape::Number { least: 1, most: 100 },
    example: "10",
};
pub(super) const TICKET_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "By state and age, and by what the ticket is about.",
    shape: Shape::Pattern(
        "^(Status eq '(Open|Closed)'|CreatedDate g[te] 20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)$",
    ),
    example: "Status eq 'Open'",
};
pub(super) const DEFINITION_FILTER: Query = Query {
    name: "$filter",
    required: false,
    about: "All of them, or that of a name.",
    shape: Shape::Pattern("^(atScopeAndBelow\\(\\)|type eq 'BuiltInRole'|roleName eq '[A-Za-z ]{1,60}')$"),
    example: "roleName eq 'Owner'",
};
pub(super) const EVENT_FILTER: Query = Query {
    name: "$filter",
    required: true,
    about: "A span of time, and one more condition at most.",
    shape: Shape::Since,
    example: "",
};
pub(super) const EVENT_SELECT: Query = Query {
    name: "$select",
    required: false,
    about: "The members of an event that are wanted, separated by commas.",
    shape: Shape::Words(activity::MEMBERS),
    example: "eventTimestamp",
};
