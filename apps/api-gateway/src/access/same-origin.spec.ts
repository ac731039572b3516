import type { Request } from 'express';
import { assertSameOrigin } from './same-origin.js';

const trusted = ['https://friend.example'];
const asked = (method: string, headers: Record<string, string>) => () => {
  assertSameOrigin({ method, headers, host: 'conda.example:8080' } as unknown as Request, trusted);
};

describe('assertSameOrigin()', () => {
  it.each([
    ['a program', {}],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://conda.example:8080' }],
    ['the user', { 'sec-fetch-site': 'none' }],
    ['our own page in an old browser', { origin: 'https://conda.example:8080' }],
    ['a page of an origin that may', { 'sec-fetch-site': 'cross-site', origin: 'https://friend.example' }],
  ])('lets %s', (_who, headers) => {
    expect(asked('POST', headers)).not.toThrow();
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site', origin: 'https://evil.conda.example' }],
    ['another site that says nothing else', { 'sec-fetch-site': 'cross-site' }],
    ['another port, in an old browser', { origin: 'https://conda.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['what is no origin', { origin: 'conda.example:8080' }],
  ])('refuses %s', (_who, headers) => {
    expect(asked('DELETE', headers)).toThrow(expect.objectContaining({ code: 'CROSS_SITE_REQUEST' }));
    expect(asked('GET', headers)).not.toThrow();
  });
});
