import type { Progress } from '@terrarium/port-log-stream';
import { formatBytes } from './sizes.js';

const BAR_WIDTH = 28;
const NAME_WIDTH = 32;
const PACKAGE_BAR_WIDTH = 16;
const LABELS = {
  solve: 'Solving',
  download: 'Downloading',
  extract: 'Extracting',
  link: 'Linking',
  pip: 'Python',
} as const;

/** The bar of a stage: label, bar, and how far it is in its unit. */
export function formatBar(progress: Progress): string {
  const { stage, done, total } = progress;
  const share = shareOf(done, total ?? 0);
  const percent = String(Math.round(share * 100)).padStart(3);
  return `${LABELS[stage].padEnd(12)}${bar(share, BAR_WIDTH)} ${percent} %  ${amountOf(progress)}`;
}

/** The bar of one package; none where it is not known how much there is. */
export function formatPackageBar(name: string, progress: Progress): string {
  const { done, total } = progress;
  const shownName = name.length > NAME_WIDTH ? `${name.slice(0, NAME_WIDTH - 1)}…` : name.padEnd(NAME_WIDTH);
  const shownBar = total === null ? ' '.repeat(PACKAGE_BAR_WIDTH) : bar(shareOf(done, total), PACKAGE_BAR_WIDTH);
  return `  ${shownName} ${shownBar}  ${amountOf(progress)}`;
}

function shareOf(done: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, done / total);
}

function bar(share: number, width: number): string {
  const full = Math.round(share * width);
  return '━'.repeat(full) + '─'.repeat(width - full);
}

function amountOf({ done, total, unit }: Progress): string {
  const of = (amount: number) => (unit === 'bytes' ? formatBytes(amount) : String(amount));
  const amount = total === null ? of(done) : `${of(done)} of ${of(total)}`;
  return unit === 'bytes' ? amount : `${amount} ${unit}`;
}
