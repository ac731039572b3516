import { defineErrors } from '@terrarium/kernel-errors';

/** What the gateway refuses by itself. The messages are conda-store's where its clients know them. */
export const gatewayErrors = defineErrors('api-gateway', {
  NOT_AUTHORIZED: {
    title: 'Not authorized',
    httpStatus: 403,
    retry: 'never',
    description: 'The request carries no token, or one without the permission that the route asks for.',
  },
  LOGIN_REFUSED: {
    title: 'Login refused',
    httpStatus: 403,
    retry: 'never',
    description: 'The user name or the password is wrong, or the account is disabled; which of them is not told.',
  },
  LOGIN_BUSY: {
    title: 'Too many logins at once',
    httpStatus: 503,
    retry: 'later',
    description:
      'Checking a password takes much memory, so only some are checked at once, and some wait; this one did not.',
  },
  LOGIN_EXPIRED: {
    title: 'Login expired',
    httpStatus: 400,
    retry: 'never',
    description:
      'An identity provider sent somebody back whose login did not begin here, or began too long ago. Log in again.',
  },
  CROSS_SITE_REQUEST: {
    title: 'Request of another site',
    httpStatus: 403,
    retry: 'never',
    description: "A page of another site made a browser send a request with the user's login.",
  },
  RATE_LIMITED: {
    title: 'Too many requests',
    httpStatus: 429,
    retry: 'later',
    description: 'A user, a service or an address sends more requests than its rate; `Retry-After` says when to go on.',
  },
  IDENTITY_PROVIDER_UNKNOWN: {
    title: 'Identity provider unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'The configuration has no identity provider of this name.',
  },
  IDENTITY_PROVIDER_FAILED: {
    title: 'Identity provider failed',
    httpStatus: 502,
    retry: 'later',
    description: 'The identity provider did not answer, or not as its protocol says; the log tells more.',
  },
  IDENTITY_REFUSED: {
    title: 'Identity refused',
    httpStatus: 403,
    retry: 'never',
    description: 'The identity provider refused the login, or the configuration does not let this user of it in.',
  },
  REQUEST_INVALID: {
    title: 'Request invalid',
    httpStatus: 400,
    retry: 'never',
    description: 'A parameter or the body of the request is missing or of the wrong kind; the message names it.',
  },
  REQUEST_UNPROCESSABLE: {
    title: 'Request unprocessable',
    httpStatus: 422,
    retry: 'never',
    description:
      "A parameter or the body of the request is missing or of the wrong kind. `detail` lists all of them in FastAPI's form, as conda-store does: `type`, `loc`, `msg`, `input`.",
  },
  REQUEST_TOO_LARGE: {
    title: 'Request too large',
    httpStatus: 413,
    retry: 'never',
    description: 'The body is larger than the gateway takes.',
  },
  CLIENT_GONE: {
    title: 'Client gone',
    httpStatus: 499,
    retry: 'later',
    description:
      'The client closed the connection, canceled its call or let the deadline pass before the answer was ready; what it had asked for was stopped.',
  },
  ROUTE_UNKNOWN: {
    title: 'Not found',
    httpStatus: 404,
    retry: 'never',
    description: 'No route has this path.',
  },
  METHOD_NOT_ALLOWED: {
    title: 'Method not allowed',
    httpStatus: 405,
    retry: 'never',
    description: 'The path has routes, and none of this method. The header `Allow` lists the methods that it has.',
  },
  NOT_FOUND: {
    title: 'Not found',
    httpStatus: 404,
    retry: 'never',
    description: 'What the request names does not exist.',
  },
  UI_FOLDER_INVALID: {
    title: 'Folder of the user interface invalid',
    httpStatus: 500,
    retry: 'never',
    description: 'The folder of `TERRARIUM_UI_DIR` does not hold conda-store-ui; the gateway does not start.',
  },
  BUILD_PLACE_LAPSED: {
    title: 'Place of a build lapsed',
    httpStatus: 503,
    retry: 'later',
    description:
      'A build had room within the quotas of its namespace, but the servers were away for so long before it was requested that the room may be taken by now. Send it again.',
  },
  BUILD_HAS_NO_LOCK: {
    title: 'Build has no lock',
    httpStatus: 409,
    retry: 'never',
    description: 'What was asked for is read from the lock of a build, and this one was not solved, or not yet.',
  },
  SERVER_STOPPING: {
    title: 'Server stops',
    httpStatus: 503,
    retry: 'later',
    description: 'The gateway was stopped while it streamed. Ask again, from where the stream has ended.',
  },
  GRPC_NOT_LISTENING: {
    title: 'gRPC cannot listen',
    httpStatus: 500,
    retry: 'never',
    description: 'The port of gRPC is taken, or the address is none of this machine.',
  },
  BUILD_NOT_COMPLETED: {
    title: 'Build not completed',
    httpStatus: 400,
    retry: 'never',
    description: 'An environment can only be switched to a build that is completed.',
  },
  AUDIT_TIME_IN_FUTURE: {
    title: 'Time in the future',
    httpStatus: 400,
    retry: 'never',
    description: 'The state was asked for at a time or a position that the log has not reached yet.',
  },
  AUDIT_TIME_BEFORE_LOG: {
    title: 'Time before the log',
    httpStatus: 404,
    retry: 'never',
    description: 'The state was asked for at a time before the first event: there was nothing.',
  },
  AUDIT_STATE_ABSENT: {
    title: 'Did not exist then',
    httpStatus: 404,
    retry: 'never',
    description: 'What was asked about did not exist at that time, or had been deleted before.',
  },
});
