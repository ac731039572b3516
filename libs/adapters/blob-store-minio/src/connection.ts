import http from 'node:http';
import https from 'node:https';
import { Client } from 'minio';

const ANSWER_TIMEOUT_MS = 60_000;
const DEFAULT_REGION = 'us-east-1';

/** Where an S3 service is and how it is entered. */
export interface S3Connection {
  /** `https://host[:port]`, or `http://` on a network of one's own. */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken?: string;
  /** `us-east-1` by default, which MinIO takes for any. */
  readonly region?: string;
  /** Whether the bucket is in the path of an address (MinIO, the default) or in its host name (some services). */
  readonly pathStyle?: boolean;
  /** Certificates of the authority that signed the service's own, in PEM form, when the system does not know it. */
  readonly caCertificates?: string;
}

/** The region that a connection uses. */
export function regionOf(connection: S3Connection): string {
  return connection.region ?? DEFAULT_REGION;
}

/**
 * The client of a connection. It does not repeat requests by itself: it would write to the console when it does.
 *
 * @throws `TypeError` when the endpoint is not a URL.
 */
export function connectTo(connection: S3Connection): Client {
  const { protocol, hostname, port } = new URL(connection.endpoint);
  const isSecure = protocol === 'https:';
  const ca = connection.caCertificates;
  return new Client({
    endPoint: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    useSSL: isSecure,
    accessKey: connection.accessKey,
    secretKey: connection.secretKey,
    ...(connection.sessionToken === undefined ? {} : { sessionToken: connection.sessionToken }),
    region: regionOf(connection),
    pathStyle: connection.pathStyle ?? true,
    transport: answering(isSecure ? https : http),
    transportAgent: isSecure
      ? new https.Agent({ keepAlive: true, ...(ca && { ca }) })
      : new http.Agent({ keepAlive: true }),
    retryOptions: { disableRetry: true },
  });
}

/**
 * A transport that gives up on a service that falls silent before it answers. Who reads an answer slowly has all the time
 * they need.
 */
function answering(transport: typeof http | typeof https): Pick<typeof http, 'request'> {
  const request = (...args: Parameters<typeof http.request>): http.ClientRequest => {
    const sent = transport.request(...args);
    sent.setTimeout(ANSWER_TIMEOUT_MS, () => {
      sent.destroy(Object.assign(new Error('The service did not answer in time'), { code: 'ETIMEDOUT' }));
    });
    return sent.once('response', () => sent.setTimeout(0));
  };
  return { request } as Pick<typeof http, 'request'>;
}
