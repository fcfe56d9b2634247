import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { teamBoards } from '../../db/schema'
import { DomainError } from '../errors'
import { type BoardChange, keepChange, lockBoard } from './lock-board'
import { readTeams } from './queries'

/** From now on students see their team, or no longer. @throws DomainError `class-unknown`, `no-teams` */
export async function showTeams({ classId, isShown, actor, now }: BoardChange & { isShown: boolean }): Promise<void> {
  await db.transaction(async (tx) => {
    const board = await lockBoard(tx, { classId, actor, now })
    if ((board.shownAt !== null) === isShown) return
    if (isShown && (await readTeams(tx, classId)).length === 0) throw new DomainError('no-teams', 'There are no teams to show yet.')
    await tx
      .update(teamBoards)
      .set({ shownAt: isShown ? now : null })
      .where(eq(teamBoards.classId, classId))
    const said = isShown ? 'Students see their teams now' : 'Teams are hidden from students again'
    await keepChange(tx, { classId, actor, now, did: isShown ? 'showed teams' : 'hid teams', said, undo: null })
  })
}
