import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file of an index. */
export interface IndexFile {
  readonly fileName: string;
  readonly content: Buffer;
  /** What the page says behind `#`; absent: nothing. */
  readonly hash?: string;
  readonly requiresPython?: string;
}

/** A package index (PEP 503) on the loopback address. */
export interface PackageIndex {
  /** Without a final slash; projects are in `/simple/`. */
  readonly url: string;
  readonly host: string;
  /** Paths asked for so far. */
  readonly requests: string[];
  add(project: string, ...files: IndexFile[]): void;
  stop(): Promise<void>;
}

/** Starts an index. With `login`, `user:password`, it answers nobody else. */
export async function startPackageIndex(login?: string): Promise<PackageIndex> {
  const projects = new Map<string, IndexFile[]>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    requests.push(pathname);
    if (login !== undefined && request.headers.authorization !== `Basic ${Buffer.from(login).toString('base64')}`) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end();
      return;
    }
    const project = projects.get(/^\/simple\/([^/]+)\/$/.exec(pathname)?.[1] ?? '');
    const file = [...projects.values()].flat().find(({ fileName }) => pathname === `/files/${fileName}`);
    if (project !== undefined) response.setHeader('content-type', 'text/html').end(page(project));
    else if (file !== undefined) response.end(file.content);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    add: (project, ...files) => projects.set(project, [...(projects.get(project) ?? []), ...files]),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function page(files: readonly IndexFile[]): string {
  const links = files.map(({ fileName, hash, requiresPython }) => {
    const python =
      requiresPython === undefined
        ? ''
        : ` data-requires-python="${requiresPython.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`;
    return `<a href="../../files/${fileName}${hash === undefined ? '' : `#${hash}`}"${python}>${fileName}</a><br>`;
  });
  return `<!DOCTYPE html><html><body>${links.join('\n')}</body></html>`;
}
