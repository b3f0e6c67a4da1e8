import {createServer} from 'node:http';

const HOST = '127.0.0.1';

/** Serves a request handler; resolves to its URL. Port 0 takes a free one. */
export function listen(handler, port) {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(`http://${HOST}:${server.address().port}`));
  });
}

/** A port from the command line, or 0 for a free one. */
export const portArgument = (index) => Number(process.argv[2 + index] ?? 0);

/** One line of JSON on stdout, when everything answers: who started the server reads from it where it is. */
export function announce(addresses) {
  process.stdout.write(JSON.stringify(addresses) + '\n');
}

/** Ends with whoever started this: a server whose parent was killed must not stay. For a terminal Ctrl-C is enough. */
export function endWithParent() {
  if (process.stdin.isTTY || !process.argv.includes('--with-parent')) return;
  process.stdin.resume();
  process.stdin.on('end', () => process.exit(0));
}
