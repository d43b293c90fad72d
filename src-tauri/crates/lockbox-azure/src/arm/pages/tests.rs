//! What is kept of a list, whatever ends the reading of it.

use super::*;
use lockbox_core::{ObjectId, TenantId};
use std::cell::RefCell;

fn account(name: &str) -> AccountId {
    AccountId {
        tenant: TenantId::new("t"),
        object: ObjectId::new(name),
    }
}

fn rest(span: Duration) -> UnderWay<()> {
    Box::pin(tokio::time::sleep(span))
}

fn first() -> Url {
    Url::parse("https://arm.example/list?page=1").expect("a url")
}

/// A page of `count` items, with another one after it.
fn page(count: usize) -> Page {
    Page {
        account: account("ada"),
        items: vec![Ok(Json::Null); count],
        next: None,
        fault: None,
        date: None,
        bytes: 100,
    }
}

fn number(url: &Url) -> u32 {
    let text = url.as_str().rsplit('=').next();
    text.and_then(|text| text.parse().ok()).expect("a page's number")
}

fn with_next(url: &Url, page: Page) -> Page {
    let next = format!("https://arm.example/list?page={}", number(url) + 1);
    Page {
        next: Some(next),
        ..page
    }
}

/// Reads a list whose third page brings `third`.
async fn third(third: impl Fn() -> Result<Page, Trouble>) -> Result<List, Trouble> {
    walk(&first(), rest(TIME), |url, _limit| {
        let answer = if number(&url) == 3 {
            third()
        } else {
            Ok(with_next(&url, page(2)))
        };
        std::future::ready(answer)
    })
    .await
}

#[tokio::test]
async fn a_failing_later_page_loses_nothing_of_the_earlier_ones_whatever_the_trouble() {
    for trouble in [
        Trouble::Offline("x".to_owned()),
        Trouble::Throttled(30),
        Trouble::SignInNeeded(lockbox_core::SignInFault::said("x")),
        Trouble::Forbidden("x".to_owned()),
        Trouble::NotFound,
        Trouble::Unreadable("x".to_owned()),
    ] {
        let list = third(|| Err(trouble.clone())).await.expect("what was read");
        assert_eq!(list.items.len(), 4, "{trouble:?}");
        let cut = list.cut.expect("told");
        assert!(cut.starts_with("the list goes on, but: "), "{cut}");
    }
}

#[tokio::test]
async fn a_first_page_that_fails_is_no_list() {
    let failed: Result<List, _> = walk(&first(), rest(TIME), |_url, _limit| {
        std::future::ready(Err(Trouble::Throttled(7)))
    })
    .await;
    assert_eq!(failed.err(), Some(Trouble::Throttled(7)));
}

#[tokio::test]
async fn pages_of_two_accounts_are_no_list() {
    let other = || {
        Ok(Page {
            account: account("ben"),
            ..page(1)
        })
    };
    assert!(matches!(third(other).await, Err(Trouble::Unreadable(_))));
}

#[tokio::test]
async fn a_list_that_takes_too_long_is_told_as_far_as_it_came() {
    let list = walk(
        &first(),
        rest(Duration::from_millis(50)),
        |url, _limit| async move {
            if number(&url) == 3 {
                std::future::pending::<()>().await;
            }
            Ok(with_next(&url, page(2)))
        },
    )
    .await
    .expect("what was read");
    assert_eq!(list.items.len(), 4);
    assert_eq!(
        list.cut,
        Some(Cause::ListGoesOn(Cause::Offline(PlainCause::Silent.into()).word()).word())
    );
}

#[tokio::test]
async fn bytes_are_counted_over_all_pages() {
    let limits = RefCell::new(Vec::new());
    let list = walk(&first(), rest(TIME), |url, limit| {
        limits.borrow_mut().push(limit);
        let page = Page {
            bytes: LIST_LIMIT * 3 / 4,
            ..page(1)
        };
        std::future::ready(Ok(with_next(&url, page)))
    })
    .await
    .expect("what was read");
    assert!(list.cut.expect("told").contains("beyond"));
    let limits = limits.into_inner();
    let rest = BYTES - 5 * (LIST_LIMIT * 3 / 4);
    let expected = [vec![LIST_LIMIT; 5], vec![rest]].concat();
    assert_eq!(limits, expected, "no page may bring more than is left");
}

#[tokio::test]
async fn no_more_items_are_kept_than_one_list_may_have() {
    let list = walk(&first(), rest(TIME), |url, _limit| {
        std::future::ready(Ok(with_next(&url, page(ITEMS - 1))))
    })
    .await
    .expect("what was read");
    assert_eq!(list.items.len(), ITEMS);
    assert!(list.cut.is_some());
}
