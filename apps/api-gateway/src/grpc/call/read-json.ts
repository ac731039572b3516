import { fromStruct, fromValue } from '@terrarium/contracts-grpc';
import type { Json, Read } from '@terrarium/contracts-grpc';
import { gatewayErrors } from '../../errors.js';

/**
 * Reads JSON values by their names.
 *
 * @throws REQUEST_INVALID
 */
export function readValues(given: Read<'ChangeSettingsRequest'>['values'], what: string): Record<string, Json> {
  return orInvalid(what, () =>
    Object.fromEntries(Object.entries(given).map(([key, value]) => [key, fromValue(value)])),
  );
}

/**
 * Reads a JSON object that has to be there.
 *
 * @throws REQUEST_INVALID
 */
export function readStruct(given: Read<'Namespace'>['metadata'], field: string): Record<string, Json> {
  if (given === null) throw gatewayErrors.create('REQUEST_INVALID', `${field} is missing`);
  return orInvalid(field, () => fromStruct(given));
}

function orInvalid<Value>(what: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw gatewayErrors.create('REQUEST_INVALID', `A ${what} has no JSON value: ${error.message}`);
  }
}
