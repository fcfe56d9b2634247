import { and, eq, gte, isNotNull, isNull, or } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings, callOffCases, callOffs, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { readClock } from '../clock'
import { queueMail } from '../emails/queue-mail'
import { recallSeatMails } from '../emails/recall-mails'
import { student } from '../enrolments/student'

/**
 * The job behind one case of a class that was called off: the buyer is asked to choose, and every student's calendar is cleared.
 * Once a case, in one transaction, however often it runs.
 */
export async function tellCallOff({ caseId }: { caseId: string }): Promise<void> {
  const now = await readClock(db)
  await db.transaction(async (tx) => {
    const [found] = await tx.select().from(callOffCases).where(eq(callOffCases.id, caseId)).for('update')
    if (!found || found.toldAt) return
    const { bookingId, classId } = found
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId))
    const [callOff] = await tx.select().from(callOffs).where(eq(callOffs.classId, classId))
    if (!booking || !callOff) throw new Error(`case ${caseId} has no booking`)
    const seats = await tx
      .select({ id: enrolments.id, personId: enrolments.personId, sequence: enrolments.calendarSequence, ...student })
      .from(enrolments)
      .leftJoin(people, eq(people.id, enrolments.personId))
      .leftJoin(personEmails, isPrimaryAddressOf(people.id))
      .where(
        and(
          eq(enrolments.bookingId, bookingId),
          eq(enrolments.classId, classId),
          or(isNull(enrolments.cancelledAt), gte(enrolments.cancelledAt, callOff.calledOffAt)),
          or(isNull(enrolments.personId), isNotNull(personEmails.email)),
        ),
      )
    const to = { personId: booking.buyerId, bookingId, now }
    await queueMail(tx, { ...to, to: booking.buyerEmail, template: 'class-called-off', params: { caseId, bookingId, classId, seats: seats.length } })
    for (const { id: enrolmentId, personId, sequence, name, email } of seats) {
      await recallSeatMails(tx, enrolmentId)
      if (!personId || !email || personId === booking.buyerId) continue
      const params = { enrolmentId, personId, bookingId, classId, sequence, name: name ?? email, email }
      await queueMail(tx, { to: email, template: 'seat-called-off', params, personId, bookingId, now })
    }
    await tx.update(callOffCases).set({ toldAt: now }).where(eq(callOffCases.id, caseId))
  })
}
