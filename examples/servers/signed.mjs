// node signed.mjs [PORT]: things behind signatures. Each request is signed once more by a library of its scheme, with the
// same secrets, time and nonce, and let in when the signatures are equal: AWS's own signer below /aws/SERVICE and /s3,
// oauth-1.0a below /oauth1, jose below /jwt. Pages have three things each, and a token of awkward characters between them.
import {createHmac, createPublicKey, createSign} from 'node:crypto';
import {Sha256} from '@aws-crypto/sha256-js';
import {SignatureV4} from '@smithy/signature-v4';
import {jwtVerify} from 'jose';
import OAuth from 'oauth-1.0a';
import {announce, endWithParent, listen, portArgument} from './listen.mjs';

const PAGES = 4;
const PAGE = 3;
const NEXT = (page) => `page ${page}/+=&~*'é`;
const SKEW_SECONDS = 60;

const secret = {
  accessKeyId: 'AKIDTHINGS',
  secretAccessKey: 'aws-secret/7f+83',
  sessionToken: 'aws-session-token==/1c',
  consumerKey: 'consumer 1',
  consumerSecret: 'consumer&secret=%5a',
  token: 'token+1',
  tokenSecret: "token'secret~*",
};
// Whoever starts this says what tokens are signed with and by which key: JSON on the command line.
const keys = JSON.parse(process.argv.find((a) => a.startsWith('--keys='))?.slice('--keys='.length) ?? '{}');
const counts = {accepted: 0, refused: 0, why: []};

async function aws(request, url, body, service) {
  const authorization = request.headers.authorization ?? '';
  const stamp = request.headers['x-amz-date'] ?? '';
  const signingDate = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - signingDate) < SKEW_SECONDS * 1000)) return 'date';
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1].split(';') ?? [];
  if (request.headers['x-amz-security-token'] && !names.includes('x-amz-security-token')) return 'token not signed';
  const temporary = request.headers['x-amz-security-token'] === secret.sessionToken;
  const signer = new SignatureV4({
    service,
    region: 'eu-west-1',
    sha256: Sha256,
    credentials: temporary ? secret : {...secret, sessionToken: undefined},
    uriEscapePath: service !== 's3',
    applyChecksum: service === 's3',
  });
  const query = {};
  for (const [name, value] of url.searchParams) (query[name] ??= []).push(value);
  // What the signer leaves out of its own accord has to be left out here, and nothing else.
  const headers = Object.fromEntries(names.map((name) => [name, request.headers[name]]));
  delete headers['x-amz-security-token'];
  const signed = await signer.sign(
    {method: request.method, protocol: 'http:', hostname: request.headers.host, path: url.pathname, query, headers, body},
    {signingDate},
  );
  return signed.headers.authorization === authorization ? '' : `${signed.headers.authorization} != ${authorization}`;
}

function oauth1(request, url, body) {
  const given = {};
  for (const [, name, value] of (request.headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)) {
    given[name] = decodeURIComponent(value);
  }
  const {oauth_signature: signature, realm, ...data} = given;
  if (!(Math.abs(Date.now() / 1000 - data.oauth_timestamp) < SKEW_SECONDS) || realm !== 'things') return 'timestamp or realm';
  if (data.oauth_consumer_key !== secret.consumerKey || data.oauth_token !== secret.token) return 'who';
  const method = data.oauth_signature_method;
  const hash = (base, key) =>
    method.startsWith('RSA')
      ? createSign(method).update(base).sign(keys.private, 'base64')
      : createHmac(method.slice('HMAC-'.length).toLowerCase(), key).update(base).digest('base64');
  const library = new OAuth({
    consumer: {key: secret.consumerKey, secret: secret.consumerSecret},
    signature_method: method,
    hash_function: hash,
  });
  const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  // The library does not decode the names in a URL, so it is given the parameters.
  const fields = {};
  for (const [name, value] of [...url.searchParams, ...new URLSearchParams(form ? body : '')]) {
    fields[name] = name in fields ? [fields[name], value].flat() : value;
  }
  const address = {url: url.origin + url.pathname, method: request.method, data: fields};
  const expected = library.getSignature(address, secret.tokenSecret, data);
  return expected === signature ? '' : `${expected} != ${signature}`;
}

async function jwt(request, url, algorithm) {
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  const key = algorithm.startsWith('HS') ? new TextEncoder().encode(keys.secret) : createPublicKey(keys[algorithm.slice(0, 2)]);
  try {
    const {payload} = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience: 'things',
      requiredClaims: ['iat', 'exp'],
      maxTokenAge: '5m',
    });
    return payload.uri === `${request.method} ${request.headers.host}${url.pathname}` ? '' : `uri ${payload.uri}`;
  } catch (e) {
    return String(e);
  }
}

async function things(request, response) {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const [, scheme, word] = url.pathname.split('/');
  const checks = {aws: () => aws(request, url, body, word), s3: () => aws(request, url, body, 's3'),
    oauth1: () => oauth1(request, url, body), jwt: () => jwt(request, url, word)};
  response.setHeader('Content-Type', 'application/json');
  if (scheme === 'counts') {
    response.end(JSON.stringify(counts));
    return;
  }
  const why = checks[scheme] ? await checks[scheme]() : 'no such scheme';
  if (why) {
    counts.refused += 1;
    counts.why.push(`${request.method} ${request.url}: ${why}`);
    response.writeHead(401).end(JSON.stringify({message: 'The signature does not match'}));
    return;
  }
  counts.accepted += 1;
  const asked = url.searchParams.get('next') ?? new URLSearchParams(body).get('next');
  const page = [...Array(PAGES).keys()].find((n) => asked === NEXT(n)) ?? 0;
  const data = [...Array(PAGE).keys()].map((n) => ({id: page * PAGE + n}));
  response.end(JSON.stringify({data, ...(page + 1 < PAGES ? {next: NEXT(page + 1)} : {})}));
}

endWithParent();
announce({url: await listen(things, portArgument(0)), ...secret});
