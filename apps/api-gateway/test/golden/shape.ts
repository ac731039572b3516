const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z?)$/;
/** Keys whose texts clients compare. */
const EXACT: ReadonlySet<string> = new Set(['status', 'message', 'detail']);

/**
 * How a value differs from a sample of what it should look like; nothing when it does not. The transcript's head tells
 * the rules.
 *
 * @param path - Where the value lies, for the differences.
 */
export function differences(value: unknown, sample: unknown, path = '$'): string[] {
  if (Array.isArray(sample)) return ofList(value, sample, path);
  if (typeof sample === 'object' && sample !== null) return ofObject(value, sample as Record<string, unknown>, path);
  if (typeof sample === 'string') return ofText(value, sample, path);
  return typeof value === typeof sample && (value === null) === (sample === null) ? [] : [told(value, sample, path)];
}

function ofList(value: unknown, sample: readonly unknown[], path: string): string[] {
  if (!Array.isArray(value) || (sample.length === 0 && value.length > 0)) return [told(value, sample, path)];
  return value.flatMap((item, index) => differences(item, sample[index] ?? sample[0], `${path}[${index}]`));
}

function ofObject(value: unknown, sample: Record<string, unknown>, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [told(value, sample, path)];
  const entries = Object.entries(value);
  if ('*' in sample) return entries.flatMap(([key, item]) => differences(item, sample['*'], `${path}.${key}`));
  const keys = Object.keys(sample);
  const found = entries.map(([key]) => key).slice(0, keys.length);
  if (found.join() !== keys.join()) return [`${path} has the keys ${found.join()}, not ${keys.join()}`];
  return keys.flatMap((key) => {
    const [item, wanted] = [Reflect.get(value, key) as unknown, sample[key]];
    const isExact = EXACT.has(key) && !Array.isArray(wanted);
    if (isExact) return item === wanted ? [] : [told(item, wanted, `${path}.${key}`)];
    return differences(item, wanted, `${path}.${key}`);
  });
}

function ofText(value: unknown, sample: string, path: string): string[] {
  if (sample.startsWith('?')) return value === null ? [] : ofText(value, sample.slice(1), path);
  if (typeof value !== 'string') return [told(value, sample, path)];
  const [wanted, time] = [TIME.exec(sample), TIME.exec(value)];
  return wanted?.[2] === time?.[2] ? [] : [told(value, sample, path)];
}

function told(value: unknown, sample: unknown, path: string): string {
  return `${path} is ${JSON.stringify(value)}, not like ${JSON.stringify(sample)}`;
}
