// node guarded.mjs [PORT] [TOKEN_PORT] [--life=SECONDS] [--per-request=SECONDS]: the shop behind OAuth 2.
//
// oauth2-mock-server hands out tokens that live for --life seconds, and says so in expires_in. The gate in front of
// the shop verifies each token's signature and answers 401 once it has expired. Every request it lets in moves the
// gate's clock ahead by --per-request seconds, so that a token of a minute dies on the way without anybody waiting a
// minute; the reader's clock does not move, so it learns of it from the 401 only.
import {createLocalJWKSet, jwtVerify} from 'jose';
import mock from 'oauth2-mock-server';
import {announce, endWithParent, listen, portArgument} from './listen.mjs';
import {shop} from './shop.mjs';

const CLIENT = {id: 'shop-reader', secret: 'shop-secret-d41d8cd9'};
const DEFAULT_LIFE = 60;

const option = (name, otherwise) =>
  Number(process.argv.find((a) => a.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const life = option('life', DEFAULT_LIFE);
const secondsPerRequest = option('per-request', 0);

const counts = {tokens: 0, accepted: 0, refused: 0};
let ahead = 0;
const now = () => new Date(Date.now() + ahead * 1000);

const {OAuth2Server} = mock;
const oauth = new OAuth2Server();
await oauth.issuer.keys.generate('RS256');
await oauth.start(portArgument(1), '127.0.0.1');
oauth.service.on('beforeTokenSigning', (token) => {
  token.payload.iat = Math.floor(now() / 1000);
  token.payload.exp = token.payload.iat + life;
});
oauth.service.on('beforeResponse', (answer, request) => {
  counts.tokens += 1;
  // The mock takes any client; a reader that sends no secret, or sends it elsewhere, has to fail here.
  if (request.body.client_id !== CLIENT.id || request.body.client_secret !== CLIENT.secret) {
    answer.statusCode = 401;
    answer.body = {error: 'invalid_client', error_description: 'unknown client or wrong secret'};
    return;
  }
  answer.body.expires_in = life;
});

const keys = createLocalJWKSet({keys: oauth.issuer.keys.toJSON()});
const behind = shop();

async function refusal(request) {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token) return 'no token';
  try {
    await jwtVerify(token, keys, {issuer: oauth.issuer.url, currentDate: now()});
    return null;
  } catch (problem) {
    return problem.code === 'ERR_JWT_EXPIRED' ? 'the token expired' : problem.message;
  }
}

async function gate(request, response) {
  if (request.url === '/counts') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(counts));
    return;
  }
  const problem = await refusal(request);
  if (problem) {
    counts.refused += 1;
    response.writeHead(401, {'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer error="invalid_token"'});
    response.end(JSON.stringify({error: problem}));
    return;
  }
  counts.accepted += 1;
  ahead += secondsPerRequest;
  behind(request, response);
}

endWithParent();
announce({
  url: await listen(gate, portArgument(0)),
  token_url: `http://127.0.0.1:${oauth.address().port}/token`,
  client_id: CLIENT.id,
  client_secret: CLIENT.secret,
});
