import { PERMISSIONS } from './permission.js';
import { DEFAULT_ROLES, RoleTable } from './role.js';

const CONDA_STORE = PERMISSIONS.slice(0, 17);
const ofCondaStore = (role: string) =>
  [...DEFAULT_ROLES.permissionsOf(role)].filter((permission) => CONDA_STORE.includes(permission)).sort();

describe('RoleTable', () => {
  it('gives viewer, developer and admin what conda-store gives them', () => {
    const viewer = ['environment::read', 'namespace-role-mapping::read', 'namespace::read'];
    expect(ofCondaStore('viewer')).toEqual(viewer);
    expect(ofCondaStore('developer')).toEqual(
      [
        ...viewer,
        'environment:create',
        'environment::update',
        'environment::solve',
        'build::cancel',
        'setting::read',
      ].sort(),
    );
    expect(ofCondaStore('admin')).toEqual([...CONDA_STORE].sort());
  });

  it('takes editor for developer, and keeps developer', () => {
    expect(DEFAULT_ROLES.canonicalName('editor')).toBe('developer');
    expect(DEFAULT_ROLES.permissionsOf('editor')).toBe(DEFAULT_ROLES.permissionsOf('developer'));
  });

  it('refuses roles and permissions that nobody defined', () => {
    for (const role of ['Admin', '', 'constructor', '__proto__', 'toString']) {
      expect(() => DEFAULT_ROLES.permissionsOf(role)).toThrow(expect.objectContaining({ code: 'ROLE_UNKNOWN' }));
      expect(DEFAULT_ROLES.permissionsIfKnown(role).size).toBe(0);
    }
    expect(() => new RoleTable({ auditor: ['audit:read'] })).toThrow(
      expect.objectContaining({ code: 'PERMISSION_UNKNOWN' }),
    );
  });

  it('takes roles from a configuration', () => {
    const roles = new RoleTable({ auditor: ['audit::read'], editor: ['environment::read'] });
    expect([...roles.permissionsOf('auditor')]).toEqual(['audit::read']);
    expect([...roles.permissionsOf('developer')]).toEqual(['environment::read']);
    expect(roles.names).toEqual(['admin', 'auditor', 'developer', 'viewer']);
  });
});
