import { CodedError } from '@terrarium/kernel-errors';

/** What the libraries tell of one place in an environment file. */
interface Problem {
  readonly code: string;
  readonly message: string;
  readonly path: string;
  readonly value?: string;
}

/** What settings tell of one thing that they do not allow. */
interface Violation {
  readonly code: string;
  readonly channel?: string;
  readonly package?: string;
}

const NAME_PATTERN = '^[A-Za-z0-9-+_@$&?^~.=]+$';
const PIP_OPTIONS = ['--index-url', '--extra-index-url', '--trusted-host'];

/**
 * The same refusal of a specification with conda-store's message, which its clients show and search; what was to be
 * said becomes the hint. Other errors stay as they are.
 */
export function inWordsOfClients(error: unknown): unknown {
  if (!(error instanceof CodedError)) return error;
  const message = messageOf(error);
  if (message === undefined) return error;
  const hint = error.hint === undefined ? error.message : `${error.message}. ${error.hint}`;
  return new CodedError(error.code, error.descriptor, message, { hint, details: error.details, cause: error });
}

function messageOf(error: CodedError): string | undefined {
  if (error.code === 'ENVIRONMENT_FILE_INVALID') return ofProblems(error.details['problems'] as Problem[]);
  if (error.code === 'POLICY_VIOLATED') return ofViolations(error.details['violations'] as Violation[]);
  return ofViolations([{ code: error.code, ...error.details }]);
}

function ofProblems(problems: readonly Problem[]): string {
  if (problems.some(({ code }) => code.startsWith('YAML_'))) return 'Unable to parse. Invalid YAML';
  return problems.map(lineOf).join('\n');
}

/** One line as pydantic writes it. */
function lineOf({ code, message, path, value = '' }: Problem): string {
  const place = placeOf(path);
  switch (code) {
    case 'FIELD_REQUIRED':
      return `Field required (type=missing, loc=${path === '' ? "('name',)" : place})`;
    case 'NAME_INVALID':
      return `String should match pattern '${NAME_PATTERN}' (type=string_pattern_mismatch, loc=${place})`;
    case 'MATCH_SPEC_INVALID':
      return valueError(`Invalid conda package dependency specification ${value}`, place);
    case 'PIP_REQUIREMENT_INVALID':
      return valueError(`Invalid pypi package dependency ${value}`, place);
    case 'PIP_OPTION_INVALID':
      return valueError(`Invalid pip option '${value}' supported options are ${list(PIP_OPTIONS)}`, place);
    default:
      return valueError(message, place);
  }
}

/** A path such as `dependencies[0].pip[1]` as Python prints a tuple. */
function placeOf(path: string): string {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const shown = steps.map((step) => (/^\d+$/.test(step) ? step : `'${step}'`));
  return shown.length === 1 ? `(${shown[0]},)` : `(${shown.join(', ')})`;
}

function valueError(message: string, place: string): string {
  return `Value error, ${message} (type=value_error, loc=${place})`;
}

/** conda-store tells of channels before pip and of pip before conda, and of one of them only. */
function ofViolations(violations: readonly Violation[]): string | undefined {
  const all = (code: string, key: 'channel' | 'package') =>
    violations.flatMap((violation) => (violation.code === code ? [violation[key] ?? ''] : []));
  const channels = all('CHANNEL_NOT_ALLOWED', 'channel');
  if (channels.length > 0) return `Conda channels ${set(channels)} not allowed in specification`;
  const pypi = all('PYPI_PACKAGE_REQUIRED', 'package');
  if (pypi.length > 0) return `PyPI packages ${set(pypi)} required and missing`;
  const conda = all('CONDA_PACKAGE_REQUIRED', 'package');
  return conda.length > 0 ? `Conda packages ${set(conda)} required and missing` : undefined;
}

/** As Python prints a list. */
function list(texts: readonly string[]): string {
  return `[${texts.map((text) => `'${text}'`).join(', ')}]`;
}

/** As Python prints a set. */
function set(texts: readonly string[]): string {
  return `{${[...new Set(texts)].map((text) => `'${text}'`).join(', ')}}`;
}
