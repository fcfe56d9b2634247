import { and, eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { reminders, surveyAnswers } from '../../db/schema'
import { type JudgedSeat, listJudgedSeats } from '../attendance/judged-seats'
import { requireTeacher } from '../attendance/require-teacher'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { remind } from '../reminders/remind'
import { getEnd } from './class-end'

type InviteToSurvey = { classId: string; actor: Actor; now: Date }

/** Who was in at least one session, or of whom nobody has said: to be asked. Who has answered or was asked already is not. */
export async function listToInvite(reader: Reader, { classId, now }: { classId: string; now: Date }): Promise<JudgedSeat[]> {
  const seats = (await listJudgedSeats(reader, { classId, now })).filter(({ attended }) => attended.present > 0 || attended.unrecorded > 0)
  const ids = seats.map((seat) => seat.enrolmentId)
  if (ids.length === 0) return []
  const [asked, answered] = await Promise.all([
    reader
      .select({ id: reminders.subjectId })
      .from(reminders)
      .where(and(inArray(reminders.subjectId, ids), eq(reminders.kind, 'survey invitation'))),
    reader.select({ id: surveyAnswers.enrolmentId }).from(surveyAnswers).where(inArray(surveyAnswers.enrolmentId, ids)),
  ])
  const done = new Set([...asked, ...answered].map(({ id }) => id))
  return seats.filter((seat) => !done.has(seat.enrolmentId))
}

/**
 * Asks everybody who was in a class that is over what they thought of it, each once, however often it is pressed.
 * @returns how many mails were promised; who turned such mails off gets none
 * @throws DomainError `class-unknown`, `class-not-over`
 */
export async function inviteToSurvey({ classId, actor, now }: InviteToSurvey): Promise<number> {
  await requireTeacher(db, actor, classId)
  const endsAt = await getEnd(db, classId)
  if (!endsAt || endsAt > now) throw new DomainError('class-not-over', 'The survey goes out once the class is over.')
  let invited = 0
  for (const seat of await listToInvite(db, { classId, now })) invited += await invite(seat, now)
  return invited
}

export const invite = ({ enrolmentId, personId, email }: Pick<JudgedSeat, 'enrolmentId' | 'personId' | 'email'>, now: Date): Promise<number> =>
  remind({ kind: 'survey', occasion: 'invitation', subjectId: enrolmentId, personId, to: email, template: 'survey', params: { enrolmentId }, now })
