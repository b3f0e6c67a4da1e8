// node shop.mjs [PORT]: json-server with the shop's data, in memory. Rows are added and changed through its own REST API.
import jsonServer from 'json-server';
import {shopData} from './data.mjs';
import {announce, endWithParent, listen, portArgument} from './listen.mjs';

export function shop() {
  const app = jsonServer.create();
  app.use(jsonServer.router(shopData(), {foreignKeySuffix: '_id'}));
  return app;
}

if (process.argv[1].endsWith('shop.mjs')) {
  endWithParent();
  announce({url: await listen(shop(), portArgument(0))});
}
