//! Who may decide.

use super::*;
use crate::world::standing::NoStanding;

const OTHER: &str = "oid-other";

fn standing(world: &World, principal: &str) -> Result<(), NoStanding> {
    world.standing(principal, world.subscription(SUB).unwrap(), epoch())
}

fn given(role: Role, scope: Scope, created: DateTime<Utc>) -> World {
    let mut world = world();
    world.grant_role(OTHER, role, scope, created).unwrap();
    world
}

fn here() -> Scope {
    Scope::Subscription(SUB.to_owned())
}

#[test]
fn owner_and_approver_of_the_subscription_may_decide_and_other_roles_may_not() {
    for (role, may) in [
        (Role::Owner, true),
        (Role::LockboxApprover, true),
        (Role::Contributor, false),
        (Role::Reader, false),
        (Role::UserAccessAdministrator, false),
        (Role::SupportRequestContributor, false),
    ] {
        let world = given(role, here(), epoch() - seconds(1));
        assert_eq!(standing(&world, OTHER).is_ok(), may, "{role:?}");
    }
}

#[test]
fn the_role_must_exist_before_the_request() {
    assert_eq!(
        standing(&given(Role::Owner, here(), epoch() - seconds(1)), OTHER),
        Ok(())
    );
    for late in [epoch(), epoch() + seconds(1)] {
        assert_eq!(
            standing(&given(Role::Owner, here(), late), OTHER),
            Err(NoStanding::AssignedTooLate)
        );
    }
}

#[test]
fn a_management_group_or_another_subscription_does_not_count() {
    let early = epoch() - hours(1);
    let group = given(Role::Owner, Scope::ManagementGroup("ROOT".to_owned()), early);
    assert_eq!(standing(&group, OTHER), Err(NoStanding::ManagementGroupOnly));
    let elsewhere = given(Role::Owner, Scope::Subscription(ELSEWHERE.to_owned()), early);
    assert_eq!(standing(&elsewhere, OTHER), Err(NoStanding::NoRole));
}

#[test]
fn a_global_administrator_alone_may_not_decide_and_one_good_role_is_enough() {
    let mut world = world();
    assert_eq!(
        standing(&world, "oid-ga"),
        Err(NoStanding::OnlyGlobalAdministrator)
    );
    world
        .grant_role(
            OTHER,
            Role::Owner,
            Scope::ManagementGroup("root".to_owned()),
            epoch() - hours(1),
        )
        .unwrap();
    world
        .grant_role(OTHER, Role::Owner, here(), epoch() + hours(1))
        .unwrap();
    assert_eq!(standing(&world, OTHER), Err(NoStanding::AssignedTooLate));
    world
        .grant_role(OTHER, Role::LockboxApprover, here(), epoch() - hours(1))
        .unwrap();
    assert_eq!(standing(&world, OTHER), Ok(()));
    assert_eq!(
        world.remove_role(OTHER, Role::LockboxApprover, &here(), epoch()),
        1
    );
    assert_eq!(standing(&world, OTHER), Err(NoStanding::AssignedTooLate));
}

#[test]
fn a_decision_without_standing_changes_nothing() {
    let mut world = world();
    let id = world.ask(wanted(SUB, &[]), epoch()).unwrap();
    let decision = Decision {
        verdict: Verdict::Approve,
        reason: "x",
        principal: OTHER,
        upn: "oid-other@t.example",
        correlation: None,
    };
    let refused = world.decide(SUB, &id, &decision, epoch());
    assert_eq!(refused, Err(Undecided::NotAllowed(NoStanding::NoRole)));
    assert_eq!(phase(&world, &id), Phase::Pending);
    assert_eq!(
        world.decide(ELSEWHERE, &id, &decision, epoch()),
        Err(Undecided::NoSuchRequest)
    );
}
