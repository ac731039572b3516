const { createReadStream } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');

/** Serves a folder on the loopback interface, and tells its parent the address. */
const server = createServer((request, response) => createReadStream(join(process.argv[2], request.url)).pipe(response));
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
