// How long it takes from sending a specification until GET /build/{id}/ shows its build.
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

/** Posts `count` specifications one after the other, and gives the times in milliseconds, sorted. */
export async function measureVisible(port, token, count) {
  const times = [];
  for (let index = -20; index < count; index += 1) {
    const specification = JSON.stringify({
      name: `visible-${index % 50}`,
      channels: ['conda-forge'],
      dependencies: [`python=3.${9 + (index & 3)}`, `numpy>=${1_000 + index}`],
    });
    const start = performance.now();
    const { data } = await ask(port, token, 'POST', '/api/v1/specification/', { namespace: 'team-1', specification });
    while ((await ask(port, token, 'GET', `/api/v1/build/${data.build_id}/`)).status !== 'ok');
    if (index >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

/** Sends a request as JSON, and reads the answer. */
export function ask(port, token, method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = http.request({ port, host: '127.0.0.1', method, path, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
