import { db } from '../../db/client'
import { requireTeacher } from '../attendance/require-teacher'
import type { Actor } from '../audit/record-audit'
import { remind } from '../reminders/remind'
import { dayIn } from './assessment-window'
import { listWindows } from './windows'

type PushStudents = { classId: string; assessmentId: string; actor: Actor; now: Date }

/**
 * Reminds everybody of a class who has a password for an assessment and has not said how it went: a trainer's push. Who was reminded of
 * the same attempt within a day, by the clock too, gets none, nor who turned such reminders off.
 *
 * @returns how many mails were promised
 * @throws DomainError `class-unknown`
 */
export async function pushStudents({ classId, assessmentId, actor, now }: PushStudents): Promise<number> {
  await requireTeacher(db, actor, classId)
  let pushed = 0
  const windows = (await listWindows(db, { classId, now })).filter((one) => one.assessmentId === assessmentId && one.mayBePushed)
  for (const { attemptId, personId, email } of windows) {
    const about = { subjectId: attemptId, personId, to: email, template: 'assessment-reminder', params: { attemptId }, now } as const
    pushed += await remind({ kind: 'assessment', occasion: `pushed-${dayIn(now, 'UTC')}`, ...about })
  }
  return pushed
}
