import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { type BoardBefore, courseClasses, people, teamBoards } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'

export type Board = typeof teamBoards.$inferSelect
export type BoardChange = { classId: string; actor: Actor; now: Date }

/** Holds the board of a class until the end of the transaction, so that two trainers change it one after the other. @throws DomainError `class-unknown`, `busy` */
export async function lockBoard(tx: Tx, { classId, actor, now }: BoardChange): Promise<Board> {
  await requireTeacher(tx, actor, classId)
  const [known] = await tx.select({ id: courseClasses.id }).from(courseClasses).where(eq(courseClasses.id, classId))
  if (!known) throw new DomainError('class-unknown', 'There is no such class.')
  await tx.insert(teamBoards).values({ classId, changedAt: now }).onConflictDoNothing()
  const [board] = await sayWhenBusy(() => tx.select().from(teamBoards).where(eq(teamBoards.classId, classId)).for('update'))
  if (!board) throw new Error('a board was not inserted')
  return board
}

/**
 * A change to the whole board rests on what was seen of it. @throws DomainError `board-changed` with what the other trainer did
 */
export async function requireSeen(tx: Tx, board: Board, seenVersion: number): Promise<void> {
  if (board.version === seenVersion) return
  const who = await nameOf(tx, board.changedById)
  throw new DomainError(
    'board-changed',
    `${who} changed the teams in the meantime: ${board.lastChange ?? 'they look different now'}. Nothing of yours was done; look again.`,
  )
}

export async function nameOf(tx: Tx, personId: string | null): Promise<string> {
  const [person] = personId ? await tx.select({ name: people.name }).from(people).where(eq(people.id, personId)) : []
  return person?.name ?? 'Another trainer'
}

type Kept = BoardChange & { did: string; said: string; details?: Record<string, unknown>; undo: BoardBefore | null }

/** The next version of the board, what was done in words for the other trainer, and how to take it back. */
export async function keepChange(tx: Tx, { classId, actor, now, did, said, details, undo }: Kept): Promise<number> {
  const changedById = actor.kind === 'person' ? actor.personId : null
  const [board] = await tx
    .update(teamBoards)
    .set({ version: sql`${teamBoards.version} + 1`, changedById, changedAt: now, lastChange: said, undo })
    .where(eq(teamBoards.classId, classId))
    .returning({ version: teamBoards.version })
  const version = board?.version ?? 0
  await recordAudit(tx, { actor, did, subject: { type: 'class', id: classId }, details: { ...details, version }, now })
  return version
}
