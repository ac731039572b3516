import { LoginThrottle, hashPassword, verifyPassword } from '@terrarium/domain-access';
import type { AccountCommand, AccountState } from '@terrarium/domain-access';
import type { AdminToken } from '../access/admin-token.js';
import { gatewayErrors } from '../errors.js';
import type { Accounts } from './accounts.js';
import type { DevelopmentLogin } from './development-login.js';
import { PasswordLogin } from './password-login.js';
import { PasswordWork } from './password-work.js';
import type { SharedLoginThrottle } from './shared-login-throttle.js';

const CHEAP = { logN: 4, blockSize: 8, parallelism: 1 };
const PASSWORD = 'a horse in the greenhouse';

describe('PasswordLogin', () => {
  const commands: AccountCommand[] = [];
  const states = new Map<string, AccountState>();
  const asked: string[] = [];
  const account = async (more: object = {}): Promise<AccountState> => ({
    status: 'enabled',
    kind: 'user',
    primaryNamespace: 'ann',
    bindings: {},
    passwordHash: await hashPassword(PASSWORD, CHEAP),
    identity: null,
    groups: [],
    sessionEpoch: 3,
    ...more,
  });
  const make = (work = new PasswordWork()) =>
    new PasswordLogin(
      {
        stateOf: async (name: string) => {
          asked.push(name);
          return states.get(name) ?? { status: 'absent' };
        },
        command: async (command: AccountCommand) => void commands.push(command),
      } as unknown as Accounts,
      work,
      { accepts: (token: string) => token === 'the token', epoch: 7 } as unknown as AdminToken,
      { accepts: () => false } as unknown as DevelopmentLogin,
      new LoginThrottle() as unknown as SharedLoginThrottle,
    );
  const refused = expect.objectContaining({ code: 'LOGIN_REFUSED' });

  beforeEach(() => {
    for (const list of [commands, asked]) list.length = 0;
    states.clear();
  });

  it('hashes a password anew that was hashed at another cost', async () => {
    states.set('ann', await account());
    await expect(make().login('ann', PASSWORD, '192.0.2.1')).resolves.toEqual({
      account: 'ann',
      primaryNamespace: 'ann',
      sessionEpoch: 3,
      authenticatedBy: 'password',
    });
    const [{ type, data }] = commands as [Extract<AccountCommand, { type: 'RehashPassword' }>];
    expect([type, data.account]).toEqual(['RehashPassword', 'ann']);
    expect(data.replaces).toMatch(/^\$scrypt\$ln=4,/);
    expect(data.passwordHash).toMatch(/^\$scrypt\$ln=17,/);
    await expect(verifyPassword(data.passwordHash, PASSWORD)).resolves.toBe(true);
  });

  it.each([
    ['a disabled account', { status: 'disabled' }],
    ['a service', { kind: 'service' }],
  ])('refuses %s with the right password', async (_what, more) => {
    states.set('ann', await account(more));
    await expect(make().login('ann', PASSWORD, '192.0.2.1')).rejects.toEqual(refused);
    expect(commands).toEqual([]);
  });

  it('looks for no account whose name cannot be one', async () => {
    await expect(make().login('a/*', PASSWORD, '192.0.2.1')).rejects.toEqual(refused);
    expect(asked).toEqual([]);
  });

  it('takes the first token for the password of the administrator, and of nobody else', async () => {
    await expect(make().login('admin', 'the token', '192.0.2.1')).resolves.toMatchObject({ sessionEpoch: 7 });
    await expect(make().login('ann', 'the token', '192.0.2.1')).rejects.toEqual(refused);
  });

  it('holds nothing against an attempt that found no room', async () => {
    const busy = gatewayErrors.create('LOGIN_BUSY', 'busy');
    const work = {
      isFull: true,
      assertRoom: () => {
        if (work.isFull) throw busy;
      },
      verify: () => Promise.resolve(false),
    };
    const logins = make(work as unknown as PasswordWork);
    const attempt = () => logins.login('ann', 'guess', '192.0.2.1');
    for (let count = 0; count < 50; count += 1) await expect(attempt()).rejects.toBe(busy);
    work.isFull = false;
    await expect(attempt()).rejects.toEqual(refused);
  });
});
