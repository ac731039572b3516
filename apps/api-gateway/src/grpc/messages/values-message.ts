import { toValue } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';

/** Values by their names, as a message. */
export function valuesMessage(values: object): Written<'GetSettingsResponse'>['values'] & object {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toValue(value)]));
}
