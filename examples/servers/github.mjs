// node github.mjs [PORT]: GitHub's own answers, as @octokit/fixtures recorded them, served by @octokit/fixtures-server.
//
// The server plays a scenario's exchanges in their order and takes exactly the recorded query. The scenarios here are
// the recorded ones less what is no GET, with the query of the first request replaced by the one that
// manifests/github.yaml sends: the recording program asked without `state`, `sort` and `per_page`. Answers, headers
// and links are untouched.
//
// POST /fixtures {"scenario": "issues"} opens one and answers {"url": …}, the API's base URL for one reading.
import fixtures from '@octokit/fixtures';
import fixturesServer from '@octokit/fixtures-server';
import express from 'express';
import {announce, endWithParent, listen, portArgument} from './listen.mjs';

const PAGE = 'per_page=3';
const ISSUES = `state=all&sort=created&direction=asc&${PAGE}`;
const collaborators = (exchange) => exchange.path.endsWith('/collaborators');

/** Each: the recorded scenario, which of its GETs, and the query of the first one; one query for each reading. */
const SCENARIOS = {
  repository: {from: 'get-repository', queries: ['']},
  renamed: {from: 'rename-repository', queries: ['']},
  labels: {from: 'labels', only: (exchange) => exchange.path.endsWith('/labels'), queries: [PAGE]},
  collaborators: {from: 'add-and-remove-repository-collaborator', only: collaborators, count: 1, queries: [PAGE]},
  // Read twice, the second time from the state of the first.
  issues: {
    from: 'paginate-issues',
    queries: [`${ISSUES}&since=2016-12-31T23:59:59Z`, `${ISSUES}&since=2017-10-10T15:59:59Z`],
  },
};

function exchanges({from, only = () => true, count = Infinity, queries}) {
  return queries.flatMap((query) => {
    const recorded = fixtures
      .get(`api.github.com/${from}`)
      .filter((exchange) => exchange.method === 'get' && only(exchange))
      .slice(0, count);
    recorded[0].path = recorded[0].path.split('?')[0] + (query && `?${query}`);
    return recorded;
  });
}

endWithParent();
const app = express();
const url = await listen(app, portArgument(0));
app.use(
  fixturesServer({
    fixturesUrl: url,
    logLevel: 'error',
    fixtures: Object.fromEntries(Object.entries(SCENARIOS).map(([name, recorded]) => [name, exchanges(recorded)])),
  }),
);
announce({url});
