import { SETTINGS } from '@terrarium/domain-settings';
import { z } from 'zod';
import { acknowledged, enveloped } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { SettingsController } from './settings.controller.js';

const values = z
  .object(
    Object.fromEntries(Object.entries(SETTINGS).map(([key, { schema }]) => [key, (schema as z.ZodType).optional()])),
  )
  .meta({ id: 'Settings' });
const shown = enveloped(z.record(z.string(), z.unknown()).describe('A value for every setting'));
const query = z.object({
  key: z.array(z.string()).describe('The settings that are inherited again'),
});
const places = { system: 'the whole system', namespace: 'a namespace', environment: 'an environment' };
const show = (place: string) => ({ summary: `What holds for ${place}`, answer: shown });
const change = (place: string) => ({
  summary: `Sets what holds for ${place}`,
  body: values,
  answer: enveloped(z.null()),
});
const reset = (place: string) => ({ summary: `Inherits settings of ${place} again`, query, answer: acknowledged });

/** The routes of settings. */
export const settingsRoutes = documentRoutes(SettingsController, 'settings', {
  system: show(places.system),
  namespace: show(places.namespace),
  environment: show(places.environment),
  setSystem: change(places.system),
  setNamespace: change(places.namespace),
  setEnvironment: change(places.environment),
  resetSystem: reset(places.system),
  resetNamespace: reset(places.namespace),
  resetEnvironment: reset(places.environment),
});
