"""Calls Azure Resource Manager with azure-mgmt-core, Microsoft's own pipeline: its challenge policy must understand our 401.

Usage: arm_client.py ORIGIN METHOD URL TOKEN...

The first TOKEN is used at first, the next one after a challenge. Prints the status, the body, and what the policy asked for
each token: its scopes and the claims it decoded from the challenge.
"""

import json
import sys

from azure.core.credentials import AccessToken
from azure.core.pipeline import Pipeline
from azure.core.pipeline.transport import RequestsTransport
from azure.core.rest import HttpRequest
from azure.mgmt.core.policies import ARMChallengeAuthenticationPolicy

origin, method, url, *tokens = sys.argv[1:]
asked = []


class Tokens:
    """A credential that has its tokens already and remembers what it was asked."""

    def get_token(self, *scopes, claims=None, tenant_id=None, enable_cae=False, **_):
        asked.append({"scopes": scopes, "claims": claims and json.loads(claims), "cae": enable_cae})
        token = tokens[min(len(asked), len(tokens)) - 1]
        return AccessToken(token, 4_102_444_800)


policy = ARMChallengeAuthenticationPolicy(Tokens(), f"{origin}/.default", enable_cae=True)
body = {"json": {"status": "Deny", "reason": "Asked by the pipeline."}} if method == "POST" else {}
with Pipeline(RequestsTransport(), [policy]) as pipeline:
    response = pipeline.run(HttpRequest(method, url, **body), enforce_https=False).http_response
    print(json.dumps({"status": response.status_code, "body": response.text(), "asked": asked}))
