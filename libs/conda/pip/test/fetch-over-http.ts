import { writeFile } from 'node:fs/promises';
import type { FetchTo } from '../src/index.js';

/** A plain HTTP client for tests, which sends the credentials of a URL as `fetch` itself would not. */
export const fetchOverHttp: FetchTo = async (url, file, signal) => {
  const address = new URL(url);
  const login = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
  address.username = address.password = '';
  const headers = { ...(login !== ':' && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }) };
  const response = await fetch(address, { headers, ...(signal !== undefined && { signal }) });
  if (!response.ok) throw new Error(`Status ${response.status}`);
  await writeFile(file, Buffer.from(await response.arrayBuffer()), { flag: 'wx' });
};
