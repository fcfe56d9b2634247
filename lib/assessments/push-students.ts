import { db } from '../../db/client'
import { requireTeacher } from '../attendance/require-teacher'
import type { Actor } from '../audit/record-audit'
import { remind } from '../reminders/remind'
import { dayIn } from './assessment-window'
import { listWindows } from './windows'

/**
 * Reminds everybody of a class who has a password and has not said how it went: a trainer's push. Who was reminded of the same attempt
 * within a day, by the clock too, gets none, nor who turned such reminders off.
 *
 * @returns how many mails were promised
 * @throws DomainError `class-unknown`
 */
export async function pushStudents({ classId, actor, now }: { classId: string; actor: Actor; now: Date }): Promise<number> {
  await requireTeacher(db, actor, classId)
  let pushed = 0
  for (const { attemptId, personId, email, mayBePushed } of await listWindows(db, { classId, now })) {
    if (!mayBePushed) continue
    const about = { subjectId: attemptId, personId, to: email, template: 'assessment-reminder', params: { attemptId }, now } as const
    pushed += await remind({ kind: 'assessment', occasion: `pushed-${dayIn(now, 'UTC')}`, ...about })
  }
  return pushed
}
