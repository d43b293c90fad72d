// A certified OpenID provider, mounted where a tenant of Entra ID would be: /{tenant}/v2.0. It tells the claims that a
// tenant's tokens have (tid, oid, ver) and nothing else of Entra. Prints `listening on http://127.0.0.1:PORT`.
//
// Usage: node provider.mjs TENANT CLIENT

import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [tenant, client] = process.argv.slice(2);
const mount = `/${tenant}/v2.0`;
const server = createServer();

server.listen(0, "127.0.0.1", () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(`${origin}${mount}`, {
    clients: [
      {
        client_id: client,
        token_endpoint_auth_method: "none",
        application_type: "native",
        grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
        response_types: ["code"],
        redirect_uris: ["http://localhost", "http://127.0.0.1"],
      },
    ],
    features: {
      devInteractions: { enabled: true },
      deviceFlow: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => "urn:arm",
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: `${origin}/user_impersonation ${origin}/graph/User.Read`,
          audience: origin,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    scopes: ["openid", "offline_access", "profile"],
    claims: {
      openid: ["sub", "tid", "oid", "ver"],
      profile: ["name", "preferred_username"],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async (_context, known) => known.grantTypeAllowed("refresh_token"),
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, tid: tenant, oid: `object-of-${id}`, ver: "2.0", name: id, preferred_username: id }),
    }),
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url.startsWith(mount)) {
      response.writeHead(404).end();
      return;
    }
    // OpenID Connect asks for consent before it gives lasting access; Entra's choice of an account includes that.
    const address = request.url.replace("prompt=select_account", "prompt=consent");
    // As a mounting framework does it: the provider sees its own path and remembers the whole one.
    request.originalUrl = address;
    request.url = address.slice(mount.length) || "/";
    answer(request, response);
  });
  console.log(`listening on ${origin}`);
});
