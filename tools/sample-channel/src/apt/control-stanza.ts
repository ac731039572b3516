/** A package that another one needs. */
export interface DebDependency {
  readonly name: string;
  /** The lower bound `(>= …)`, when there is one. */
  readonly atLeast?: string;
}

/** The fields of one Debian control stanza that this tool reads (deb-control(5)). */
export interface ControlStanza {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Of the `.deb` file, in bytes. */
  readonly size: number;
  /** Pre-Depends and Depends, the first of each set of alternatives. */
  readonly depends: readonly DebDependency[];
}

/**
 * Reads what `apt-cache show` prints. Stanzas without `Filename` are left out: they tell of an installed package that no
 * archive offers.
 */
export function parseControlStanzas(text: string): ControlStanza[] {
  return text
    .split(/\n{2,}/)
    .map(parseFields)
    .filter((fields) => fields.has('Package') && fields.has('Filename'))
    .map((fields) => ({
      name: fields.get('Package') ?? '',
      version: fields.get('Version') ?? '',
      architecture: fields.get('Architecture') ?? '',
      size: Number(fields.get('Size') ?? 0),
      depends: dependencies([fields.get('Pre-Depends'), fields.get('Depends')]),
    }));
}

/** The name under which `apt-get download` saves a package. */
export function debFileName(stanza: ControlStanza): string {
  return `${stanza.name}_${stanza.version.replaceAll(':', '%3a')}_${stanza.architecture}.deb`;
}

function parseFields(stanza: string): Map<string, string> {
  const unfolded = stanza.replace(/\n[ \t]+/g, ' ');
  return new Map(Array.from(unfolded.matchAll(/^([\w-]+):[ \t]*(.*)$/gm), ([, key = '', value = '']) => [key, value]));
}

function dependencies(fields: readonly (string | undefined)[]): DebDependency[] {
  return fields
    .flatMap((field) => (field ?? '').split(','))
    .map((alternatives) => /^\s*([a-z0-9][a-z0-9+.-]*)(?::\w+)?(?:\s*\(>=\s*([^)\s]+)\))?/.exec(alternatives))
    .filter((match) => match !== null)
    .map(([, name = '', atLeast]) => (atLeast === undefined ? { name } : { name, atLeast }));
}
