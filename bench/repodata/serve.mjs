import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

/** A plain static server on loopback: strong ETags, 304, no `Cache-Control`. Says its port and counts what it sends. */
const root = process.argv[2];
let requests = 0;
let bytes = 0;

const server = createServer(async (request, response) => {
  if (request.url === '/counts') {
    response.end(JSON.stringify({ requests, bytes }));
    requests = bytes = 0;
    return;
  }
  requests++;
  const file = path.join(root, path.normalize(decodeURIComponent(request.url)));
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  const etag = `"${stats.size}-${stats.mtimeMs}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  bytes += stats.size;
  response.writeHead(200, { etag, 'content-length': stats.size });
  createReadStream(file, { highWaterMark: 1 << 18 }).pipe(response);
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
