import type { Contradiction, ConflictingRequest, Remedy, Statement } from './explanation.js';

const MAX_LINES = 8;
const MAX_SPECS = 4;
const MAX_NAMED = 6;

/** The contradictions as a few lines of text. */
export function renderExplanation(contradictions: readonly Contradiction[]): string {
  return contradictions.map(renderContradiction).join('\n');
}

function renderContradiction({ core, statements, remedies }: Contradiction): string {
  const lines = statements.map(renderStatement);
  const shown = lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES - 3), '…', ...lines.slice(-2)];
  const help = remedies.length === 0 ? [] : [`What would help: ${renderRemedies(remedies)}.`];
  return [`${headline(core)}:`, ...shown.map((line) => `  - ${line}`), ...help].join('\n');
}

/** Changes that help, as part of a sentence. */
export function renderRemedies(remedies: readonly Remedy[]): string {
  return remedies.map(renderRemedy).join('; or ');
}

/** One sentence without a period: what cannot be done. */
export function headline(core: readonly ConflictingRequest[]): string {
  const specs = core.slice(0, MAX_NAMED).map(({ spec }) => spec);
  if (core.length > MAX_NAMED) specs.push(`${core.length - MAX_NAMED} other requests`);
  if (specs.length === 0) return 'The requests cannot be met on this platform';
  if (specs.length === 1) return `${specs[0]!} cannot be installed`;
  return `${specs.slice(0, -1).join(', ')} and ${specs.at(-1)!} cannot be installed together`;
}

function renderRemedy({ kind, spec, instead }: Remedy): string {
  return kind === 'drop' ? `leave out ${spec}` : `ask for ${instead ?? ''} instead of ${spec}`;
}

function renderStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'request':
      return `${statement.spec} was asked for: that is ${statement.name} ${statement.versions}`;
    case 'need': {
      const verb = statement.isConstraint ? 'allows only' : 'needs';
      return `${statement.by} ${statement.versions} ${verb} ${either(statement.specs)}`;
    }
    case 'excluded':
      return `${statement.name} ${statement.versions} is out, because it needs ${either(statement.specs)}`;
    case 'missing':
      return renderMissing(statement);
    case 'clash':
      return `no ${statement.name} is ${statement.demands.slice(0, MAX_SPECS).join(' and ')} at once`;
  }
}

function renderMissing({ name, specs, existing, leftOut }: Statement & { kind: 'missing' }): string {
  const wanted = either(specs);
  if (leftOut.length > 0) return `${wanted} is not available: ${leftOut.join(', ')}`;
  if (existing === 'none') {
    return name.startsWith('__')
      ? `${wanted} is not provided by the system that is solved for`
      : `no channel has a package ${name}`;
  }
  return `${wanted} is not available: there is only ${name} ${existing}`;
}

function either(specs: readonly string[]): string {
  if (specs.length <= MAX_SPECS) return specs.join(' or ');
  return `${specs.slice(0, MAX_SPECS - 1).join(' or ')} or one of ${specs.length - MAX_SPECS + 1} others`;
}
