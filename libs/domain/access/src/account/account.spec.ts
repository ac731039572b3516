import { fold, given, projectAll } from '@terrarium/kernel-event-sourcing';
import { NOW, permissionsOf, withToken } from '../../test/principals.js';
import {
  Permissions,
  RoleTable,
  accountDecider,
  accountNamesOf,
  accountProjection,
  accountStream,
  isIdentityOf,
  systemPrincipal,
  withoutSecrets,
} from '../index.js';
import type { AccountCommand, AccountEvent } from '../index.js';

const hash = '$scrypt$ln=17,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g';
const other = '$scrypt$ln=18,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g';
const root = permissionsOf('root', { '*/*': ['admin'] });
const ann = permissionsOf('ann', { 'ann/*': ['admin'] });
const data = { account: 'ann', kind: 'user', primaryNamespace: 'ann', bindings: {}, passwordHash: hash } as const;
const created: AccountEvent = { type: 'AccountCreated', data };
const disabled: AccountEvent = { type: 'AccountDisabled', data: { account: 'ann' } };
const create = (
  by: Permissions,
  more: Partial<Extract<AccountCommand, { type: 'CreateAccount' }>['data']> = {},
): AccountCommand => ({
  type: 'CreateAccount',
  data: { account: 'ann', kind: 'user', passwordHash: hash, reach: {}, by, ...more },
});
const change = (by: Permissions): AccountCommand => ({
  type: 'ChangePassword',
  data: { account: 'ann', passwordHash: other, by },
});
const changed: AccountEvent = { type: 'PasswordChanged', data: { account: 'ann', passwordHash: other } };

describe('an account', () => {
  it('is created once, by an administrator or the system', () => {
    given(accountDecider, []).when(create(root)).thenEvent(created);
    given(accountDecider, [])
      .when(create(new Permissions(systemPrincipal('first-start'), NOW)))
      .thenEvent(created);
    given(accountDecider, []).when(create(ann)).thenRefuses('ACCESS_DENIED');
    given(accountDecider, [created]).when(create(root)).thenRefuses('ACCOUNT_EXISTS');
  });

  it('has a name that can be a namespace', () => {
    for (const account of ['', '*', 'a/b', '..']) {
      given(accountDecider, []).when(create(root, { account })).thenRefuses('ACCOUNT_NAME_INVALID');
    }
    given(accountDecider, [])
      .when(create(root, { primaryNamespace: 'a*' }))
      .thenRefuses('NAME_INVALID');
    given(accountDecider, [])
      .when(create(root, { passwordHash: 'secret' }))
      .thenRefuses('PASSWORD_HASH_INVALID');
  });

  it('cannot be given more than its creator holds, not by a namespace that reaches further either', () => {
    const roles = new RoleTable({ registrar: ['account::create', 'account::update'] });
    const { principal } = permissionsOf('reg', { '*/*': ['registrar'], 'ann/*': ['admin'] });
    const registrar = new Permissions(principal, NOW, roles);
    given(accountDecider, []).when(create(registrar)).thenEvent(created);
    given(accountDecider, [])
      .when(create(registrar, { bindings: { '*/*': ['viewer'] } }))
      .thenRefuses('GRANT_TOO_WIDE');
    given(accountDecider, [])
      .when(create(registrar, { primaryNamespace: 'team' }))
      .thenRefuses('GRANT_TOO_WIDE');
    given(accountDecider, [])
      .when(create(registrar, { reach: { 'team/*': ['viewer'] } }))
      .thenRefuses('GRANT_TOO_WIDE');
    given(accountDecider, [created])
      .when({ type: 'ChangeAccountBindings', data: { account: 'ann', bindings: { '*/*': ['admin'] }, by: registrar } })
      .thenRefuses('GRANT_TOO_WIDE');
    given(accountDecider, [created]).when(change(registrar)).thenRefuses('GRANT_TOO_WIDE');
  });

  it('is given bindings by an administrator', () => {
    given(accountDecider, [created])
      .when({ type: 'ChangeAccountBindings', data: { account: 'ann', bindings: { 'team/*': ['editor'] }, by: root } })
      .thenEvent({ type: 'AccountBindingsChanged', data: { account: 'ann', bindings: { 'team/*': ['developer'] } } });
  });

  it('is disabled and enabled once, by somebody else', () => {
    const disable = (by: Permissions): AccountCommand => ({ type: 'DisableAccount', data: { account: 'ann', by } });
    const enable: AccountCommand = { type: 'EnableAccount', data: { account: 'ann', by: root } };
    given(accountDecider, [created]).when(disable(root)).thenEvent(disabled);
    given(accountDecider, [created, disabled]).when(disable(root)).thenNothing();
    given(accountDecider, [created])
      .when(disable(permissionsOf('bob', {})))
      .thenRefuses('ACCESS_DENIED');
    given(accountDecider, [created])
      .when(disable(permissionsOf('ann', { '*/*': ['admin'] })))
      .thenRefuses('ACCOUNT_SELF_DISABLE');
    given(accountDecider, [created, disabled])
      .when(enable)
      .thenEvent({ type: 'AccountEnabled', data: { account: 'ann' } });
    given(accountDecider, [created]).when(enable).thenNothing();
    given(accountDecider, []).when(disable(root)).thenRefuses('ACCOUNT_UNKNOWN');
  });
});

describe('a password', () => {
  it('is changed by its owner who logged in with it, and by an administrator', () => {
    given(accountDecider, [created]).when(change(ann)).thenEvent(changed);
    given(accountDecider, [created]).when(change(root)).thenEvent(changed);
    given(accountDecider, [created])
      .when(change(permissionsOf('bob', { 'ann/*': ['admin'] })))
      .thenRefuses('ACCESS_DENIED');
  });

  it('is not changed by whoever found a token', () => {
    given(accountDecider, [created])
      .when(change(withToken('ann', {}, {})))
      .thenRefuses('ACCESS_DENIED');
  });

  it('is hashed anew without anybody being logged out, unless it was changed meanwhile', () => {
    const rehash: AccountCommand = {
      type: 'RehashPassword',
      data: { account: 'ann', passwordHash: other, replaces: hash },
    };
    const rehashed: AccountEvent = { type: 'PasswordRehashed', data: { account: 'ann', passwordHash: other } };
    given(accountDecider, [created]).when(rehash).thenEvent(rehashed);
    given(accountDecider, [created, changed]).when(rehash).thenNothing();
    expect(fold(accountDecider, [created, rehashed])).toMatchObject({ passwordHash: other, sessionEpoch: 0 });
  });

  it('that is new ends the sessions of the old one, and so does disabling the account', () => {
    expect(fold(accountDecider, [created, changed])).toMatchObject({ sessionEpoch: 1 });
    expect(fold(accountDecider, [created, changed, disabled])).toMatchObject({ sessionEpoch: 2, status: 'disabled' });
  });

  it('is shown in no audit, not even as a hash', () => {
    expect(withoutSecrets(created.data)).toEqual({
      account: 'ann',
      kind: 'user',
      primaryNamespace: 'ann',
      bindings: {},
    });
  });
});

describe('an account of an identity provider', () => {
  const identity = { provider: 'hub', subject: '42' };
  const admit = (more: object = {}): AccountCommand => ({
    type: 'AdmitUser',
    data: { account: 'ann', identity, groups: ['staff', 'admins', 'staff'], ...more },
  });
  const admitted: AccountEvent = {
    type: 'AccountCreated',
    data: { ...data, passwordHash: null, identity, groups: ['admins', 'staff'] },
  };

  it('is made by the first login, and follows the groups of later ones', () => {
    given(accountDecider, []).when(admit()).thenEvent(admitted);
    given(accountDecider, [admitted]).when(admit()).thenNothing();
    given(accountDecider, [admitted])
      .when(admit({ groups: [] }))
      .thenEvent({ type: 'AccountGroupsChanged', data: { account: 'ann', groups: [] } });
  });

  it('is nobody else, neither of the same name here nor of the same subject elsewhere', () => {
    given(accountDecider, [created]).when(admit()).thenRefuses('ACCOUNT_EXISTS');
    given(accountDecider, [admitted])
      .when(admit({ identity: { provider: 'github', subject: '42' } }))
      .thenRefuses('ACCOUNT_EXISTS');
  });

  it('does not log in while it is disabled, and is never the administrator', () => {
    given(accountDecider, [admitted, disabled]).when(admit()).thenRefuses('ACCOUNT_DISABLED');
    given(accountDecider, [])
      .when(admit({ account: 'admin' }))
      .thenRefuses('ACCOUNT_NAME_INVALID');
    given(accountDecider, [])
      .when(create(root, { account: 'Admin' }))
      .thenRefuses('ACCOUNT_NAME_INVALID');
  });

  it.each([
    ['Ann.Lee', ['Ann.Lee', 'Ann.Lee@hub']],
    ['ann lee/../x', ['ann-lee-..-x', 'ann-lee-..-x@hub']],
    ['..', ['user', 'user@hub']],
    ['*', ['user', 'user@hub']],
    ['admin', ['admin@hub']],
  ])('that is called %j there is called %j here', (username, names) => {
    const found = accountNamesOf(identity, username);
    expect(found.slice(0, -1)).toEqual(names);
    expect(found.at(-1)).toMatch(/@hub-[0-9a-f]{12}$/);
    for (const account of found)
      expect(accountDecider.decide(admit({ account }), { status: 'absent' })).toHaveLength(1);
  });

  it('has a last name that depends on who it is', () => {
    expect(accountNamesOf(identity, 'ann').at(-1)).not.toBe(
      accountNamesOf({ ...identity, subject: '43' }, 'ann').at(-1),
    );
    expect(accountNamesOf(identity, 'a'.repeat(900)).every((name) => name.length <= 255)).toBe(true);
  });
});

describe('the list of accounts', () => {
  it('shows everything but passwords', () => {
    const recorded = [created, changed, disabled].map((event, index) => ({
      id: `e${index}`,
      stream: accountStream('ann'),
      position: index + 1,
      schemaVersion: 1,
      recordedAt: '2026-11-21T12:00:00.000Z',
      event,
      metadata: { actor: 'user:root', correlationId: 'c' },
    }));
    const row = projectAll(accountProjection, recorded).get('ann')!;
    expect(row).toMatchObject({ account: 'ann', hasPassword: true, isDisabled: true, sessionEpoch: 2, provider: null });
    expect(row.sessionEpoch).toBe(
      (fold(accountDecider, [created, changed, disabled]) as { sessionEpoch: number }).sessionEpoch,
    );
    expect(JSON.stringify(row)).not.toContain('scrypt');
    expect(isIdentityOf(row, { provider: 'hub', subject: '42' })).toBe(false);
  });
});
