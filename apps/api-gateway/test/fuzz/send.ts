import http from 'node:http';
import type { HostileRequest } from './hostile-request.js';

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Sends a request as it is, without the checks of a client that means well.
 *
 * @throws An `Error` when no whole answer has come in time; of a stream, its beginning is enough.
 */
export function send(url: string, request: HostileRequest, timeoutMs: number): Promise<Reply> {
  const { hostname, port } = new URL(url);
  const { method, path, headers, body } = request;
  // A connection for this request only, which the server may close over it. It is kept until the answer is there: a
  // server that closes one whose body it does not read resets it, and the answer may be lost on the way.
  const agent = new http.Agent({ keepAlive: true });
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { hostname, port, method, path, headers: { ...length, ...headers }, agent };
    const outgoing = http.request(options, (response) => {
      const { statusCode: status = 0, headers } = response;
      let text = '';
      const done = () => {
        clearTimeout(timer);
        agent.destroy();
        resolve({ status, headers, body: text });
      };
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', done);
      if (headers['content-type']?.startsWith('text/event-stream') === true) {
        response.destroy();
        done();
      }
    });
    const timer = setTimeout(() => {
      outgoing.destroy();
      reject(new Error(`No answer within ${timeoutMs} ms`));
    }, timeoutMs);
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      agent.destroy();
      reject(error);
    });
    outgoing.end(body);
  });
}
