import { isPrivateLiteral, isPublicAddress, lookupPublic, PRIVATE_ADDRESS } from './address-policy.js';
import { authorize } from './credentials.js';
import type { HostCredential } from './credentials.js';
import { conditionalHeaders, retryAfterMs, validatorsOf } from './response-headers.js';

describe('credentials', () => {
  const credentials = new Map<string, HostCredential>([
    ['repo.example.org', { kind: 'basic', username: 'me', password: 'p:w' }],
    ['other.example.org:8443', { kind: 'bearer', token: 'abc' }],
    ['*.internal.example', { kind: 'header', name: 'X-API-Key', value: 'key' }],
    ['conda.example.org', { kind: 'conda-token', token: 'tk-1' }],
  ]);

  it.each([
    ['https://repo.example.org/c/x', 'https://repo.example.org/c/x', { authorization: 'Basic bWU6cDp3' }],
    ['https://other.example.org:8443/x', 'https://other.example.org:8443/x', { authorization: 'Bearer abc' }],
    ['https://other.example.org/x', 'https://other.example.org/x', {}],
    ['https://a.b.internal.example/x', 'https://a.b.internal.example/x', { 'x-api-key': 'key' }],
    ['https://internal.example/x', 'https://internal.example/x', {}],
    ['https://conda.example.org/c/x', 'https://conda.example.org/t/tk-1/c/x', {}],
    ['https://conda.example.org/t/mine/c/x', 'https://conda.example.org/t/mine/c/x', {}],
    ['https://u%40x:p@repo.example.org/x', 'https://repo.example.org/x', { authorization: 'Basic dUB4OnA=' }],
    ['https://nobody.example/x', 'https://nobody.example/x', {}],
  ])('for %s', (address, url, headers) => {
    const authorized = authorize(address, credentials);
    expect(authorized.url.href).toBe(url);
    expect(authorized.headers).toEqual(headers);
  });
});

describe('the age of an answer', () => {
  it.each([
    ['max-age=60', undefined, 60_000],
    ['public, max-age=1200, must-revalidate', undefined, 1_200_000],
    ['MAX-AGE="30"', undefined, 30_000],
    ['max-age=60', '50', 10_000],
    ['max-age=60', '90', 0],
    ['no-cache, max-age=60', undefined, 0],
    ['max-age=60, no-store', undefined, 0],
    ['max-age=soon', undefined, 0],
    ['s-maxage=60', undefined, 0],
    [undefined, undefined, 0],
  ])('%p with age %p is usable for %d ms', (cacheControl, age, expected) => {
    const headers = { ...(cacheControl && { 'cache-control': cacheControl }), ...(age && { age }) };
    expect(validatorsOf(headers).maxAgeMs).toBe(expected);
  });

  it('is asked about with what the server gave', () => {
    const known = validatorsOf({ etag: 'W/"x"', 'last-modified': 'Thu, 20 Nov 2026 10:00:00 GMT' });
    expect(conditionalHeaders(known)).toEqual({
      'if-none-match': 'W/"x"',
      'if-modified-since': 'Thu, 20 Nov 2026 10:00:00 GMT',
    });
    expect(conditionalHeaders(undefined)).toEqual({});
  });

  it.each([
    ['7', 7000],
    ['Fri, 20 Nov 2026 10:00:05 GMT', 5000],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('to wait for %p is %p ms', (value, expected) => {
    const now = Date.parse('2026-11-20T10:00:00Z');
    expect(retryAfterMs({ ...(value !== undefined && { 'retry-after': value }) }, now)).toBe(expected);
  });
});

describe('an address of the public internet', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f::1'])('may be %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    'not an address',
  ])('may not be %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    'http://127.0.0.1/x',
    'http://[::1]/x',
    'http://2130706433/x',
    'http://0x7f.1/x',
    'http://[::ffff:7f00:1]/',
  ])('is not what %s names', (url) => expect(isPrivateLiteral(new URL(url))).toBe(true));

  it('is not what localhost resolves to', async () => {
    const error = await new Promise((resolve) => lookupPublic('localhost', {}, (failure) => resolve(failure)));
    expect(error).toMatchObject({ code: PRIVATE_ADDRESS });
  });
});
