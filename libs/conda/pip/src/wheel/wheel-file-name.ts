/** What the name of a wheel tells (PEP 427, "File name convention"). */
export interface WheelFileName {
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly version: string;
  /** `python-abi-platform`, each part one or more tags joined by dots. */
  readonly tags: string;
}

const FORM = /^([A-Za-z0-9][\w.]*)-([A-Za-z0-9_.!+]+)(?:-(\d[^-/\\]*))?-([\w.]+-[\w.]+-[\w.]+)\.whl$/;

/** Reads the name of a wheel; undefined when it is none. */
export function parseWheelFileName(fileName: string): WheelFileName | undefined {
  const match = FORM.exec(fileName);
  if (match === null) return undefined;
  return { name: normalizeName(match[1]!), version: match[2]!.replaceAll('_', '-'), tags: match[4]! };
}

/** The one spelling of a project's name (PEP 503). */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
