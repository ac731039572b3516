import { cookieOf, credentialsOf } from './credentials.js';

describe('credentialsOf()', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it.each([
    [{ authorization: 'Bearer t' }, { token: 't' }],
    [{ authorization: 'bearer t' }, { token: 't' }],
    [{ authorization: basic('anybody:t:u') }, { token: 't:u' }],
    [{ authorization: 'Digest t' }, {}],
    [{ authorization: 'Bearer' }, {}],
    [{ cookie: 'conda-store-auth=c' }, { cookie: 'c' }],
    [
      { cookie: 'a=b; conda-store-auth=c=d;e=f', authorization: 'Bearer t' },
      { cookie: 'c=d', token: 't' },
    ],
    [{ cookie: 'conda-store-auth=; x-conda-store-auth=d' }, {}],
    [{}, {}],
  ])('reads %j as %j', (headers, wanted) => {
    expect(credentialsOf({ headers })).toEqual({ cookie: undefined, token: undefined, ...wanted });
  });
});

describe('cookieOf()', () => {
  it('takes the first of a name, as the browser sends the most specific one first', () => {
    expect(cookieOf('a=1; a=2', 'a')).toBe('1');
    expect(cookieOf('aa=1; =2; a', 'a')).toBeUndefined();
  });
});
