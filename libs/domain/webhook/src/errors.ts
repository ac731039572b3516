import { defineErrors } from '@terrarium/kernel-errors';

/** What the rules on webhooks refuse. */
export const webhookErrors = defineErrors('domain-webhook', {
  WEBHOOK_UNKNOWN: {
    title: 'Webhook unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'There is no webhook of this id, or it has been deleted.',
  },
  WEBHOOK_URL_REFUSED: {
    title: 'Webhook address refused',
    httpStatus: 400,
    retry: 'never',
    description:
      'A webhook goes to an http or https URL without user info and fragment. Addresses of loopback, link-local and private networks are refused unless `TERRARIUM_WEBHOOK_PRIVATE_HOSTS` names the host.',
  },
  WEBHOOK_EVENT_UNKNOWN: {
    title: 'Event of a webhook unknown',
    httpStatus: 400,
    retry: 'never',
    description: 'A webhook names a kind of event that does not exist. The hint lists those that do.',
  },
  WEBHOOK_SECRET_INVALID: {
    title: 'Secret of a webhook invalid',
    httpStatus: 400,
    retry: 'never',
    description: 'The secret of a webhook is `whsec_` and 24 to 64 bytes in base64. Leave it out to have one made.',
  },
  WEBHOOK_DISABLED: {
    title: 'Webhook disabled',
    httpStatus: 409,
    retry: 'never',
    description: 'The webhook is disabled, by a person or after too many failures. Enable it first.',
  },
  WEBHOOK_DELIVERY_UNKNOWN: {
    title: 'Delivery unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'The webhook has no delivery of this id.',
  },
  WEBHOOK_DELIVERY_PENDING: {
    title: 'Delivery still pending',
    httpStatus: 409,
    retry: 'never',
    description: 'The delivery has not ended: its next attempt comes by itself.',
  },
});
