import type { EntityManager } from 'typeorm';

/** On which the leader is asked for a rebuild, and the lock that it holds while it is at one. */
export const REBUILD_CHANNEL = 'terrarium_rebuild';
export const REBUILD_LOCK = 7_273_627;

/**
 * Asks whichever replica leads for a rebuild.
 *
 * @param identity - Of the tables to be replaced: a leader that has just done so does not do it twice.
 */
export async function askForRebuild(manager: EntityManager, identity: string | undefined): Promise<void> {
  await manager.query('SELECT pg_notify($1, $2)', [REBUILD_CHANNEL, identity ?? '']);
}

/** Whether a leader is at a rebuild; a process that has died holds no lock. */
export async function isRebuilding(manager: EntityManager): Promise<boolean> {
  const rows = await manager.query<{ held: boolean }[]>(
    `SELECT EXISTS (
       SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()
         AND l.classid = 0 AND l.objid = $1
     ) AS held`,
    [REBUILD_LOCK],
  );
  return rows[0]?.held === true;
}
