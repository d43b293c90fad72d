"""Signs in with msal, Microsoft's own library. One step per argument, in order, in one application with one cache; prints a
JSON object with what each step brought.

Usage: msal_client.py ORIGIN TENANT CLIENT ACCOUNT STEP...

    code            authorization code with PKCE, answered as a person would
    cancel          the same, but the person cancels
    refresh         a new access token by the refresh token, past the cache
    device          device code; prints the user code on standard error as `code XXXX` and waits for it
    claims:JSON     a silent request with these claims, as after a challenge
    interactive:JSON  authorization code with these claims
"""

import json
import sys

import msal

from loopback import PUBLIC, Loopback, as_the_person

origin, tenant, client_id, account, *steps = sys.argv[1:]
http = Loopback(origin)
app = msal.PublicClientApplication(
    client_id,
    authority=f"{PUBLIC}/{tenant}",
    instance_discovery=False,
    client_capabilities=["CP1"],
    http_client=http,
)
scopes = [f"{origin}/user_impersonation"]


def by_code(answer="continue", claims=None):
    flow = app.initiate_auth_code_flow(
        scopes, redirect_uri="http://localhost:53682", response_mode="form_post", claims_challenge=claims
    )
    return app.acquire_token_by_auth_code_flow(flow, as_the_person(http, flow["auth_uri"], account, answer))


def silently(**more):
    known = app.get_accounts()
    if not known:
        raise AssertionError("nobody is in the library's cache")
    return app.acquire_token_silent_with_error(scopes, account=known[0], **more)


def by_device():
    flow = app.initiate_device_flow(scopes)
    if "user_code" not in flow:
        return flow
    print("code", flow["user_code"], file=sys.stderr, flush=True)
    return app.acquire_token_by_device_flow(flow)


def perform(step):
    name, _, claims = step.partition(":")
    if name == "code":
        return by_code()
    if name == "cancel":
        return by_code(answer="cancel")
    if name == "refresh":
        return silently(force_refresh=True)
    if name == "claims":
        return silently(claims_challenge=claims)
    if name == "interactive":
        return by_code(claims=claims)
    if name == "device":
        return by_device()
    raise SystemExit(f"unknown step {step}")


print(json.dumps([perform(step) for step in steps]))
