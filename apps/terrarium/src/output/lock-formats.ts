/** The forms that a lock is written in. */
export const LOCK_FORMATS = ['conda-lock', 'conda-lock-json', 'pixi', 'explicit', 'yaml', 'terrarium'] as const;

/** One of {@link LOCK_FORMATS}. */
export type LockFormat = (typeof LOCK_FORMATS)[number];
