import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { assessmentPasswords, attempts, enrolments, mails, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { student } from '../enrolments/student'
import { DomainError } from '../errors'

const WAIT_MINUTES = 10

/**
 * Mails the password of an attempt once more, the same one, to its student: asked for by the student or a trainer of the class. Nobody
 * sees it by that, and no other is used up.
 *
 * @throws DomainError `attempt-unknown`, for everybody else too; `sent-just-now`
 */
export async function resendPassword({ attemptId, actor, now }: { attemptId: string; actor: Actor; now: Date }): Promise<void> {
  const unknown = new DomainError('attempt-unknown', 'There is no such attempt.')
  if (actor.kind !== 'person' || !/^[0-9a-f-]{36}$/i.test(attemptId)) throw unknown
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ classId: enrolments.classId, personId: people.id, email: student.email })
      .from(attempts)
      .innerJoin(assessmentPasswords, eq(assessmentPasswords.attemptId, attempts.id))
      .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
      .innerJoin(people, eq(people.id, enrolments.personId))
      .leftJoin(personEmails, isPrimaryAddressOf(people.id))
      .where(and(eq(attempts.id, attemptId), isNotNull(attempts.sentAt)))
      .for('update', { of: attempts })
    if (!row?.email) throw unknown
    if (row.personId !== actor.personId)
      await requireTeacher(tx, actor, row.classId).catch(() => {
        throw unknown
      })
    const [last] = await tx
      .select({ queuedAt: mails.queuedAt })
      .from(mails)
      .where(and(eq(mails.template, 'assessment-password'), sql`${mails.params} ->> 'attemptId' = ${attemptId}`))
      .orderBy(desc(mails.queuedAt))
      .limit(1)
    if (last && now.getTime() - last.queuedAt.getTime() < WAIT_MINUTES * 60_000)
      throw new DomainError('sent-just-now', `It was sent less than ${WAIT_MINUTES} minutes ago. Look among the unwanted mails first.`)
    await recordAudit(tx, { actor, did: 'resent assessment password', subject: { type: 'attempt', id: attemptId }, now })
    await queueMail(tx, { to: row.email, template: 'assessment-password', params: { attemptId }, personId: row.personId, now })
  })
}
