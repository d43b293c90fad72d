//! The harness as the browser that answers a sign-in page: plain HTTP, real forms, nothing known of who wrote the page.

use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use url::Url;

use super::form::{Form, Submission, encode, forms, refusing_links};

/// More pages than this, and the sign-in goes round in circles.
const MOST_PAGES: usize = 12;

/// How long a page may take.
const PAGE: Duration = Duration::from_secs(15);

/// No page of ours is larger.
const LARGEST_PAGE: usize = 4 * 1024 * 1024;

/// What a real password page would be given; whoever asks for one here takes any.
const ANY_PASSWORD: &str = "any";

/// Where the sign-in ended: the program's own page on the redirect address.
#[derive(Debug)]
pub struct Landing {
    /// Status the program answered with.
    pub status: u16,
    /// The page it showed.
    pub page: String,
    /// The fields it was sent (`code`, `state`, `error`, …), in order.
    pub sent: Vec<(String, String)>,
    /// Every address visited, without its query.
    pub trail: Vec<String>,
}

impl Landing {
    /// A field the program was sent.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.sent
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A sign-in that did not reach the program.
#[derive(Debug)]
pub struct Stuck {
    /// Why it could not go on.
    pub why: String,
    /// Status of the last page, if one came.
    pub status: Option<u16>,
    /// The last page.
    pub page: String,
    /// Every address visited, without its query.
    pub trail: Vec<String>,
}

/// What the person wants.
#[derive(Debug, Clone, Copy)]
enum Wish<'a> {
    SignIn(&'a str),
    EnterCode { code: &'a str, account: &'a str },
    Cancel,
}

/// A browser for one sign-in.
#[derive(Debug)]
pub struct Browser;

impl Browser {
    /// Opens `authorize`, signs in as `account` and delivers the answer to the program that waits for it.
    ///
    /// # Errors
    /// When the pages do not lead back to the program; the last page is in the answer.
    pub fn sign_in(authorize: &Url, account: &str) -> Result<Landing, Stuck> {
        visit(authorize, Wish::SignIn(account))
    }

    /// Opens the page for codes, enters `code` and signs in as `account`, up to the page that leads nowhere.
    ///
    /// # Errors
    /// When a page cannot be had.
    pub fn enter_code(page: &Url, code: &str, account: &str) -> Result<Landing, Stuck> {
        visit(page, Wish::EnterCode { code, account })
    }

    /// Opens `authorize`, refuses, and delivers that to the program.
    ///
    /// # Errors
    /// As [`Browser::sign_in`].
    pub fn cancel(authorize: &Url) -> Result<Landing, Stuck> {
        visit(authorize, Wish::Cancel)
    }
}

fn visit(authorize: &Url, wish: Wish<'_>) -> Result<Landing, Stuck> {
    // A thread of its own, so that tests inside an async runtime may call this too.
    std::thread::scope(|scope| {
        let visit = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime
                .expect("a runtime for the browser")
                .block_on(async { Visit::new(authorize, wish)?.walk(authorize, wish).await })
        });
        match visit.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// One page as it came.
struct Page {
    address: Url,
    status: u16,
    forwarded: Option<Url>,
    html: String,
}

struct Visit {
    client: reqwest::Client,
    /// Where the program listens, if it does.
    home: Option<Url>,
    cookies: Vec<(String, String)>,
    trail: Vec<String>,
    last: Option<Page>,
}

impl Visit {
    fn new(authorize: &Url, wish: Wish<'_>) -> Result<Self, Stuck> {
        let stuck = |why: &str| Stuck {
            why: why.to_owned(),
            status: None,
            page: String::new(),
            trail: Vec::new(),
        };
        let home = authorize.query_pairs().find(|(name, _)| name == "redirect_uri");
        let home = home.and_then(|(_, address)| Url::parse(&address).ok());
        if home.is_none() && !matches!(wish, Wish::EnterCode { .. }) {
            return Err(stuck("the address has no redirect_uri"));
        }
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .timeout(PAGE)
            .build();
        let client = client.map_err(|error| stuck(&error.to_string()))?;
        Ok(Self {
            client,
            home,
            cookies: Vec::new(),
            trail: Vec::new(),
            last: None,
        })
    }

    async fn walk(mut self, authorize: &Url, wish: Wish<'_>) -> Result<Landing, Stuck> {
        let mut next = Submission {
            address: authorize.clone(),
            post: None,
        };
        for _ in 0..MOST_PAGES {
            let page = match self.send(&next).await {
                Ok(page) => page,
                Err(error) => {
                    return Err(self.stuck(&format!("{} did not answer: {error}", bare(&next.address))));
                }
            };
            if self.is_home(&next.address) {
                let from_query = || next.address.query_pairs().into_owned().collect();
                let sent = next.post.clone().unwrap_or_else(from_query);
                return Ok(Landing {
                    status: page.status,
                    page: page.html,
                    sent,
                    trail: self.trail,
                });
            }
            let step = match page.forwarded.clone() {
                Some(address) => Some(Submission { address, post: None }),
                None => self.answer(&page, wish),
            };
            if step.is_none() && page.status == 200 && matches!(wish, Wish::EnterCode { .. }) {
                return Ok(Landing {
                    status: page.status,
                    page: page.html,
                    sent: Vec::new(),
                    trail: self.trail,
                });
            }
            self.last = Some(page);
            match step {
                Some(step) => next = step,
                None => return Err(self.stuck("the page offers no way on")),
            }
        }
        Err(self.stuck("the pages go round in circles"))
    }

    async fn send(&mut self, what: &Submission) -> reqwest::Result<Page> {
        let mut request = match &what.post {
            Some(pairs) => self
                .client
                .post(what.address.clone())
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(encode(pairs)),
            None => self.client.get(what.address.clone()),
        };
        if let (Some(page), Some(_)) = (&self.last, &what.post) {
            request = request.header(ORIGIN, page.address.origin().ascii_serialization());
        }
        if !self.is_home(&what.address) && !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(COOKIE, cookies.join("; "));
        }
        self.trail.push(bare(&what.address));
        let response = request.send().await?;
        self.remember_cookies(&response);
        let forwarded = response
            .headers()
            .get(LOCATION)
            .and_then(|place| place.to_str().ok());
        let forwarded = forwarded.and_then(|place| what.address.join(place).ok());
        let status = response.status();
        let mut html = response.text().await?;
        html.truncate(html.floor_char_boundary(LARGEST_PAGE));
        Ok(Page {
            address: what.address.clone(),
            status: status.as_u16(),
            forwarded: forwarded.filter(|_| status.is_redirection()),
            html,
        })
    }

    fn remember_cookies(&mut self, response: &reqwest::Response) {
        for header in response.headers().get_all(SET_COOKIE) {
            let pair = header
                .to_str()
                .ok()
                .and_then(|text| text.split(';').next()?.split_once('='));
            if let Some((name, value)) = pair {
                self.cookies.retain(|(known, _)| known != name.trim());
                self.cookies
                    .push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
    }

    /// What the person does on a page.
    fn answer(&self, page: &Page, wish: Wish<'_>) -> Option<Submission> {
        let mut forms = forms(&page.html, &page.address);
        // The page that carries the answer home sends itself.
        if let Some(form) = forms.iter().find(|form| self.is_home(&form.action)) {
            return Some(form.submit(form.buttons.first()));
        }
        match wish {
            Wish::SignIn(account) => sign_in(&mut forms, account),
            Wish::EnterCode { code, account } => {
                let written = forms
                    .iter_mut()
                    .find_map(|form| form.write("user_code", code).then(|| form.submit(None)));
                written.or_else(|| sign_in(&mut forms, account))
            }
            Wish::Cancel => {
                let refusal = |form: &Form| {
                    form.buttons
                        .iter()
                        .find(|button| button.refuses())
                        .map(|button| form.submit(Some(button)))
                };
                let link = || refusing_links(&page.html, &page.address).into_iter().next();
                forms
                    .iter()
                    .find_map(refusal)
                    .or_else(|| link().map(|address| Submission { address, post: None }))
            }
        }
    }

    fn is_home(&self, address: &Url) -> bool {
        let home = self.home.as_ref();
        home.is_some_and(|home| bare(address) == bare(home))
    }

    fn stuck(self, why: &str) -> Stuck {
        let status = self.last.as_ref().map(|page| page.status);
        let page = self.last.map(|page| page.html).unwrap_or_default();
        Stuck {
            why: why.to_owned(),
            status,
            page,
            trail: self.trail,
        }
    }
}

/// Picks the account where it is offered, writes it where it is asked for, and otherwise goes on.
fn sign_in(forms: &mut [Form], account: &str) -> Option<Submission> {
    if let Some((form, button)) = forms
        .iter()
        .find_map(|form| form.button_for(account).map(|button| (form, button)))
    {
        return Some(form.submit(Some(button)));
    }
    let wanted = |form: &mut Form| {
        let chosen = form.choose(account);
        let written = form.fill(&["email", "text"], account);
        let secret = form.fill(&["password"], ANY_PASSWORD);
        chosen || written || secret
    };
    let index = forms
        .iter_mut()
        .position(wanted)
        .or_else(|| forms.iter().position(Form::is_hidden))?;
    let form = forms.get(index)?;
    Some(form.submit(form.buttons.iter().find(|button| !button.refuses())))
}

/// An address without query and fragment: what may be shown, and what tells two pages apart.
fn bare(address: &Url) -> String {
    let mut address = address.clone();
    address.set_query(None);
    address.set_fragment(None);
    address.to_string()
}
