"""Lets Microsoft's sign-in library talk to an emulator on loopback.

The library insists on https and on hosts it knows, in the authority and in what discovery tells. So it is told the public
host, and this HTTP client carries each call to the emulator and puts the public host back into what comes home. Nothing
of the library itself is changed.
"""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import requests

PUBLIC = "https://login.microsoftonline.com"


class Answer:
    """What the library reads of an HTTP response."""

    def __init__(self, response, origin):
        self.status_code = response.status_code
        self.headers = response.headers
        self.text = response.text.replace(origin, PUBLIC) if "openid-configuration" in response.url else response.text

    def raise_for_status(self):
        if self.status_code >= 400:
            raise requests.HTTPError(f"{self.status_code}: {self.text}")


class Loopback:
    """The HTTP client that the library is given."""

    def __init__(self, origin):
        self.origin = origin
        self.session = requests.Session()
        self.session.trust_env = False

    def here(self, url):
        return url.replace(PUBLIC, self.origin)

    def get(self, url, params=None, headers=None, **_):
        return Answer(self.session.get(self.here(url), params=params, headers=headers, timeout=30), self.origin)

    def post(self, url, params=None, data=None, headers=None, **_):
        response = self.session.post(self.here(url), params=params, data=data, headers=headers, timeout=30)
        return Answer(response, self.origin)

    def close(self):
        self.session.close()


class Form(HTMLParser):
    """The first form of a page: where it goes, and what its fields hold."""

    def __init__(self, page):
        super().__init__()
        self.action = None
        self.fields = {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and self.action is None:
            self.action = attrs.get("action")
        chosen = attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs
        if tag == "input" and attrs.get("name") and chosen:
            self.fields[attrs["name"]] = attrs.get("value", "")


def as_the_person(client, page_url, account, answer="continue"):
    """Answers the sign-in page as a person would, through every further page, until the application is called.

    Gives the parameters that reach the application's redirect address.
    """
    response = client.session.get(client.here(page_url), allow_redirects=False, timeout=30)
    for _ in range(5):
        if response.is_redirect:
            return dict(parse_qsl(urlsplit(response.headers["location"]).query))
        form = Form(response.text)
        if form.action is None:
            raise AssertionError(f"no form to fill in: {response.status_code} {response.text[:500]}")
        if not form.action.startswith("/"):
            return form.fields
        fields = {**form.fields, "answer": answer}
        if "account" in fields:
            fields["account"] = account
        response = client.session.post(client.origin + form.action, data=fields, allow_redirects=False, timeout=30)
    raise AssertionError("the sign-in pages do not come to an end")
