/** What the history of a prefix calls the version of this software. */
export const TOOL_VERSION = '0.1.0';
