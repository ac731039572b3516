import { ProblemLog, TextPlaces, shown } from '@terrarium/conda-environment-file';
import { orderPypiPackages } from '../create-lock.js';
import type { Lock, LockedPackage, LockedPypiPackage } from '../lock.js';
import { EMPTY_METADATA } from '../lock.js';
import { isPlatform } from '../package-identity.js';
import type { LineProblem } from './explicit-line.js';
import { readArchiveLine, readPipComment } from './explicit-line.js';

/** What came of an explicit file. */
export interface ExplicitReading {
  readonly lock: Lock;
  readonly log: ProblemLog;
}

const MARKER = /^[ \t]*@EXPLICIT[ \t]*\r?$/m;
const PLATFORM_COMMENT = /^#\s*platform:\s*(\S+)\s*$/;

/** Whether a text has the line that makes it an explicit file. */
export function isExplicit(text: string): boolean {
  return MARKER.test(text);
}

/**
 * Reads an explicit file (CEP 23). Its order is kept: it is the only word on dependencies that such a file has.
 *
 * @param text - The file.
 * @param platform - The platform that it is for, when neither a comment nor a URL of the file tells it.
 */
export function readExplicit(text: string, platform: string | undefined): ExplicitReading {
  const reader = new ExplicitReader(text);
  return { lock: reader.read(platform), log: reader.log };
}

class ExplicitReader {
  readonly log: ProblemLog;
  private readonly packages: LockedPackage[] = [];
  private readonly pypiPackages: LockedPypiPackage[] = [];
  private readonly names = new Set<string>();
  private stated: string | undefined;

  constructor(private readonly text: string) {
    this.log = new ProblemLog(new TextPlaces(text));
  }

  read(wanted: string | undefined): Lock {
    let offset = 0;
    for (const line of this.text.split('\n')) {
      if (this.log.isFull) break;
      this.readLine(line.trim().replace(/^\uFEFF/, ''), offset);
      offset += line.length + 1;
    }
    const platform = this.choosePlatform(wanted);
    const packages = this.packages.map((item) => withSubdir(item, platform));
    return {
      channels: [...new Set(packages.map(({ record }) => record.channel))].map((url) => ({ url, usedEnvVars: [] })),
      platforms: [
        {
          name: platform,
          platform,
          virtualPackages: [],
          packages,
          pypiPackages: orderPypiPackages(this.pypiPackages),
          sources: [],
        },
      ],
      metadata: EMPTY_METADATA,
    };
  }

  private readLine(line: string, at: number): void {
    if (line === '' || line === '@EXPLICIT') return;
    if (!line.startsWith('#')) {
      const found = readArchiveLine(line);
      if ('code' in found) this.problem(found, line, at);
      else if (this.isNew(found.record.name, at)) this.packages.push(found);
      return;
    }
    this.stated ??= PLATFORM_COMMENT.exec(line)?.[1];
    const found = readPipComment(line);
    if (found === undefined) return;
    if ('code' in found) this.problem(found, line, at);
    else if (this.isNew(`pip ${found.name}`, at)) this.pypiPackages.push(found);
  }

  private isNew(name: string, at: number): boolean {
    const isNew = !this.names.has(name);
    if (!isNew) this.log.add('PACKAGE_TWICE', `The package ${name} is there twice`, '', at);
    this.names.add(name);
    return isNew;
  }

  private problem({ code, message, hint }: LineProblem, line: string, at: number): void {
    this.log.add(code, message, '', at, { value: shown(line), ...(hint !== undefined && { hint }) });
  }

  private choosePlatform(wanted: string | undefined): string {
    const seen = new Set(this.packages.map(({ record }) => record.subdir).filter(isPlatform));
    const [only, ...others] = seen;
    const platform = wanted ?? this.stated ?? only;
    const refuse = (message: string): void =>
      this.log.add('PLATFORM_INVALID', message, '', undefined, { hint: 'Add the comment: # platform: linux-64' });
    if (others.length > 0) refuse(`The packages are of several platforms: ${[...seen].join(', ')}`);
    if (platform === undefined) refuse('Nothing tells the platform');
    else if (!isPlatform(platform)) refuse(`${shown(platform)} is not a platform`);
    else if (only !== undefined && only !== platform) refuse(`The packages are for ${only}, not for ${platform}`);
    return platform ?? '';
  }
}

function withSubdir(item: LockedPackage, platform: string): LockedPackage {
  return item.record.subdir === '' ? { ...item, record: { ...item.record, subdir: platform } } : item;
}
