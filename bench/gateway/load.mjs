// node load.mjs: a load generator in a process of its own. Reads one job as JSON from standard input, prints the outcome.
//
// Closed loop over plain sockets: each connection sends its next request when the answer to the last one is whole. It
// reads no more of an answer than its length and status, so that it takes little of the machine.
import net from 'node:net';

let text = '';
for await (const part of process.stdin) text += part;
const { port, paths, token, connections, warmUpMs, durationMs } = JSON.parse(text);

const requests = paths.map((path) =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${token ? `authorization: Bearer ${token}\r\n` : ''}\r\n`,
  ),
);
const start = performance.now();
const from = start + warmUpMs;
const until = from + durationMs;
const times = [];
const statuses = {};
let next = 0;
let total = 0;

await Promise.all(Array.from({ length: connections }, connection));

times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(
  JSON.stringify({
    perSecond: times.length / (durationMs / 1_000),
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    statuses,
    total,
  }),
);

function connection() {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    let sent = 0;
    let received = Buffer.alloc(0);
    const send = () => {
      sent = performance.now();
      socket.write(requests[next++ % requests.length]);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', resolve);
    socket.on('data', (part) => {
      received = received.length === 0 ? part : Buffer.concat([received, part]);
      const head = received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const lines = received.latin1Slice(0, head);
      const length = Number(/content-length: (\d+)/i.exec(lines)[1]);
      if (received.length < head + 4 + length) return;
      received = received.subarray(head + 4 + length);
      total += 1;
      const now = performance.now();
      if (now >= from && now < until) {
        times.push(now - sent);
        const status = lines.slice(9, 12);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
      if (now >= until) socket.end();
      else send();
    });
  });
}
