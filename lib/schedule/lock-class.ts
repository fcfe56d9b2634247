import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { DomainError } from '../errors'

/** How long to stand in line for a class or a code before giving up, in milliseconds. */
const LOCK_TIMEOUT_MS = 3000

/**
 * Whoever takes seats of a class holds this row until the end of the transaction, so that counting and taking are one act.
 * Order everywhere: booking, then class, then discounts by id. Giving seats back needs no lock.
 *
 * `no key update` lets rows that merely reference the class be inserted meanwhile.
 */
export async function lockClass(tx: Tx, classId: string): Promise<void> {
  // The timeout is set before the lock is asked for: rows are locked in the last step of a statement.
  await tx.execute(sql`
    with patience as materialized (select set_config('lock_timeout', ${String(LOCK_TIMEOUT_MS)}, true))
    select 1 from patience, ${courseClasses} c where c.id = ${classId}::uuid for no key update of c`)
}

/** 55P03: waited too long for a lock. 40P01: two waited for each other. PostgreSQL, appendix A. */
const BUSY_CODES = ['55P03', '40P01']

const BUSY = 'Somebody else is changing this at the same moment. Nothing was changed; please try again.'

/** Turns a lock that was not had in time into a sentence; nothing has changed then. @throws DomainError `busy` */
export async function sayWhenBusy<Answer>(act: () => Promise<Answer>, sentence = BUSY): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    const { cause = error } = error as { cause?: unknown }
    if (!BUSY_CODES.includes((cause as { code?: string }).code ?? '')) throw error
    throw Object.assign(new DomainError('busy', sentence), { cause: error })
  }
}
