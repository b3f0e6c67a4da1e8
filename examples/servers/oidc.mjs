// node oidc.mjs [PORT] [API_PORT] [--life=SECONDS]: a shop behind oidc-provider, which asks users to log in, wants PKCE,
// rotates refresh tokens and revokes them all when one is used twice. Access tokens live for --life seconds.
import http from 'node:http';
import Provider from 'oidc-provider';
import {announce, endWithParent, listen, portArgument} from './listen.mjs';
import {shop} from './shop.mjs';

const CLIENT = 'shop-desktop';
const life = Number(process.argv.find((a) => a.startsWith('--life='))?.split('=')[1] ?? 60);
const counts = {tokens: 0, rotations: 0, reused: 0, accepted: 0, refused: 0};

// oidc-provider wants to know its own URL before it is made.
const port = portArgument(0) || (await freePort());
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: CLIENT,
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: ['http://127.0.0.1/callback'],
    },
    {
      client_id: 'shop-reader',
      client_secret: 'shop-secret-d41d8cd9',
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    },
  ],
  features: {clientCredentials: {enabled: true}, devInteractions: {enabled: true}, introspection: {enabled: false}},
  pkce: {required: () => true},
  scopes: ['openid', 'offline_access', 'orders'],
  ttl: {AccessToken: life, ClientCredentials: life, Grant: 3600, RefreshToken: 3600, Session: 3600, Interaction: 600},
  issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
});
provider.on('grant.success', () => (counts.tokens += 1));
provider.on('refresh_token.consumed', () => (counts.rotations += 1));
provider.on('grant.revoked', () => (counts.reused += 1));

const behind = shop();
async function gate(request, response) {
  if (request.url === '/counts') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(counts));
    return;
  }
  const value = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token =
    value && ((await provider.AccessToken.find(value)) ?? (await provider.ClientCredentials.find(value)));
  if (!token || token.isExpired) {
    counts.refused += 1;
    response.writeHead(401, {'Content-Type': 'application/json'});
    response.end(JSON.stringify({error: 'invalid_token'}));
    return;
  }
  counts.accepted += 1;
  behind(request, response);
}

function freePort() {
  return new Promise((resolve) => {
    const probe = http.createServer().listen(0, '127.0.0.1', () => {
      const {port: free} = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

endWithParent();
await new Promise((resolve) => provider.listen(port, '127.0.0.1', resolve));
announce({
  url: await listen(gate, portArgument(1)),
  login_url: issuer,
  client_id: CLIENT,
});
