import { environment } from '../config.js';

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** A way to set text off. */
export type Style = keyof typeof CODES;

/** Sets text off, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Colors for a terminal, and none for files, pipes and people who want none (no-color.org). */
export function paintFor(terminal: { readonly isTTY?: boolean }): Paint {
  const { noColor, forceColor } = environment;
  const isColored = forceColor || (terminal.isTTY === true && !noColor);
  return (style, text) => {
    if (!isColored || text === '') return text;
    const [on, off] = CODES[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
