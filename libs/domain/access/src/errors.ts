import { defineErrors } from '@terrarium/kernel-errors';

/** What the rules on access refuse. */
export const accessErrors = defineErrors('domain-access', {
  AUTHENTICATION_REQUIRED: {
    title: 'Authentication required',
    httpStatus: 401,
    retry: 'never',
    description: 'Nobody is logged in, and what was asked for is not open to everybody. Log in or send a token.',
  },
  ACCESS_DENIED: {
    title: 'Access denied',
    httpStatus: 403,
    retry: 'never',
    description: 'The user or token does not hold the permission on this resource. The message names both.',
  },
  ARN_INVALID: {
    title: 'Entity pattern invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'An entity pattern is `<namespace>/<environment>` of the characters A-Z a-z 0-9 - + _ @ $ & ? ^ ~ . = and `*` for any number of them.',
  },
  ROLE_UNKNOWN: {
    title: 'Role unknown',
    httpStatus: 400,
    retry: 'never',
    description:
      'No role of this name is defined: viewer, editor (also called developer), admin, or one of the configuration.',
  },
  PERMISSION_UNKNOWN: {
    title: 'Permission unknown',
    httpStatus: 400,
    retry: 'never',
    description: 'A role of the configuration names a permission that this system does not have.',
  },
  GRANT_TOO_WIDE: {
    title: 'Grant too wide',
    httpStatus: 403,
    retry: 'never',
    description: 'Nobody can give away a permission that they do not hold on everything that the grant reaches.',
  },
  ROLE_MAPPING_EXISTS: {
    title: 'Role mapping exists',
    httpStatus: 409,
    retry: 'never',
    description: 'The other namespace has a role in this one already. Change it, or revoke it first.',
  },
  ROLE_MAPPING_UNKNOWN: {
    title: 'Role mapping unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'The namespace has no such role mapping.',
  },
  TOKEN_SCOPE_TOO_WIDE: {
    title: 'Token scope too wide',
    httpStatus: 400,
    retry: 'never',
    description: 'A token can only carry permissions that whoever issues it holds.',
  },
  TOKEN_EXPIRY_INVALID: {
    title: 'Token expiry invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'A token expires after it is issued, and not later than the token or the rule that it was issued under.',
  },
  TOKEN_INVALID: {
    title: 'Token invalid',
    httpStatus: 400,
    retry: 'never',
    description: 'The name, the hash or the line of descent of a new token is not what it should be.',
  },
  TOKEN_UNKNOWN: {
    title: 'Token unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'No token of this id was issued.',
  },
  ACCOUNT_EXISTS: {
    title: 'Account exists',
    httpStatus: 409,
    retry: 'never',
    description: 'An account of this name exists already.',
  },
  ACCOUNT_UNKNOWN: {
    title: 'Account unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'No account of this name exists.',
  },
  ACCOUNT_DISABLED: {
    title: 'Account disabled',
    httpStatus: 403,
    retry: 'never',
    description: 'The account was disabled: nobody can log in with it, and its tokens stand for nobody.',
  },
  ACCOUNT_NAME_INVALID: {
    title: 'Account name invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'Account names have 1 to 255 of the characters A-Z a-z 0-9 - + _ @ $ & ? ^ ~ . = and are neither admin nor anonymous.',
  },
  ACCOUNT_SELF_DISABLE: {
    title: 'Own account',
    httpStatus: 409,
    retry: 'never',
    description: 'Nobody can disable the account that they use: the last administrator would be locked out.',
  },
  PASSWORD_REFUSED: {
    title: 'Password refused',
    httpStatus: 400,
    retry: 'never',
    description: 'The password is too short, too long, or among the first that somebody would try (NIST SP 800-63B).',
  },
  PASSWORD_HASH_INVALID: {
    title: 'Password hash invalid',
    httpStatus: 400,
    retry: 'never',
    description:
      'The stored form of a password is not a scrypt hash in PHC string format, or its cost is out of bounds.',
  },
  LOGIN_THROTTLED: {
    title: 'Too many failed logins',
    httpStatus: 429,
    retry: 'later',
    description: 'Logins to this account or from this address failed too often. The message says when to try again.',
  },
});
