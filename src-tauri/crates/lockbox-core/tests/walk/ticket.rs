//! What a support ticket is called is read once, when somebody first looks at a request of it, and nothing hangs on it.

use crate::common::Step;
use crate::scene::one_request;
use lockbox_core::{Surface, TicketFacts, TicketKnown, Trouble};
use std::time::Duration;

fn read(world: &crate::common::World) -> usize {
    let reads = |step: &&Step| matches!(step, Step::ReadTicket(_));
    world.steps.iter().filter(reads).count()
}

#[test]
fn the_ticket_is_read_at_the_first_look_and_not_before_and_not_again() {
    let (mut world, request) = one_request();
    let facts = TicketFacts {
        title: "Pods restart".to_owned(),
        contact: None,
        created: None,
        closed: Some(false),
    };
    world.azure.ticket = Ok(facts.clone());
    world.pass(Duration::from_secs(600));
    assert_eq!(read(&world), 0);
    for _ in 0..3 {
        world.open(&request, Surface::Window).expect("there");
        world.pass(Duration::from_secs(60));
    }
    assert_eq!(read(&world), 1);
    let known = world.app.ticket_known(&world.app.cases()[&request].request);
    assert_eq!(known, Some(&TicketKnown::Told(facts)));
}

#[test]
fn a_ticket_of_microsofts_own_or_with_a_number_that_is_none_is_not_asked_for() {
    for (number, source) in [
        ("12345", "Other"),
        ("../x", "SupportRequest"),
        ("", "SupportRequest"),
    ] {
        let (mut world, request) = one_request();
        world.azure.change(&request, |request| {
            let ticket = request.support_ticket.as_mut().expect("it names one");
            (ticket.number, ticket.source) = (number.to_owned(), Some(source.to_owned()));
        });
        world.pass(Duration::from_secs(30));
        world.open(&request, Surface::Window).expect("there");
        world.settle();
        assert_eq!(read(&world), 0, "{number:?} {source}");
    }
}

#[test]
fn what_may_not_be_read_is_not_asked_for_again_in_a_session() {
    let (mut world, request) = one_request();
    world.azure.ticket = Err(Trouble::Forbidden("no".to_owned()));
    for _ in 0..3 {
        world.open(&request, Surface::Window).expect("there");
        world.settle();
    }
    assert_eq!(read(&world), 1);
}
