"""Lays the overlay over the published description of Microsoft.CustomerLockbox and prints the result.

The published description leaves out what the service needs, so that a program which believed it would be refused. The overlay
adds this and nothing else:

    api-version     on the list too, and in the one published version
    $filter         of the one documented form
    ids             that exist, since an id is any text in the description
    status          of an approval must be there
    reason          of an approval may be null, which is the same as none
    empty answers   of enableLockbox and disableLockbox have no media type
    Authorization   as the header it is, since the implicit flow of the description no longer exists

Usage: description.py FILE SUBSCRIPTION TENANT REQUEST...
"""

import json
import sys

file, subscription, tenant, *requests = sys.argv[1:]
with open(file, encoding="utf-8") as source:
    document = json.load(source)

parameters = document["parameters"]
parameters["ApiVersionParameter"]["enum"] = [document["info"]["version"]]
parameters["SubscriptionIdParameter"]["enum"] = [subscription]
parameters["TenantIdParameter"]["enum"] = [tenant]
parameters["RequestIdParameter"]["enum"] = requests

paths = document["paths"]
provider = "/providers/Microsoft.CustomerLockbox"
listing = paths["/subscriptions/{subscriptionId}" + provider + "/requests"]["get"]
listing["parameters"].append({"$ref": "#/parameters/ApiVersionParameter"})
for parameter in listing["parameters"]:
    if parameter.get("name") == "$filter":
        statuses = "|".join(document["definitions"]["LockboxRequestStatus"]["enum"])
        parameter["pattern"] = f"^properties/status eq '({statuses})'$"

approval = document["definitions"]["Approval"]
approval["required"] = ["status"]
approval["properties"]["reason"]["x-nullable"] = True
media_types = document.pop("produces")
for name, path in paths.items():
    for operation in path.values():
        operation["produces"] = [] if name.endswith(("/enableLockbox", "/disableLockbox")) else media_types

document["securityDefinitions"] = {"azure_auth": {"type": "apiKey", "in": "header", "name": "Authorization"}}
document["security"] = [{"azure_auth": []}]
for path in paths.values():
    for operation in path.values():
        operation.pop("security", None)

json.dump(document, sys.stdout)
