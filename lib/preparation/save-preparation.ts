import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '../../db/client'
import { enrolments, people } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { readStudentForm, studentFields } from '../enrolments/student-fields'
import { lockOwnSeat } from './lock-own-seat'

const shape = z.object(studentFields)

/**
 * The signed-in student says who they are in this class, what they need and hope for. Name, needs and hopes stand on the seat;
 * organisation and time zone in their account. It completes a seat that was only invited.
 *
 * @throws FormRefusal; DomainError as `lockOwnSeat`
 */
export async function savePreparation({ ref, form, actor, now }: { ref: string; form: FormData; actor: Actor; now: Date }): Promise<void> {
  const { name, organisation, timeZone, accessNeeds, hopes } = readStudentForm(shape, form)
  await db.transaction(async (tx) => {
    const seat = await lockOwnSeat(tx, { ref, actor, now })
    await tx
      .update(enrolments)
      .set({
        status: 'complete',
        studentName: name,
        accessNeeds,
        hopes,
        completedAt: sql`coalesce(${enrolments.completedAt}, ${now.toISOString()}::timestamptz)`,
      })
      .where(eq(enrolments.id, seat.id))
    await tx
      .update(people)
      .set({ name: sql`coalesce(${people.name}, ${name})`, organisation, ...(timeZone ? { timeZone } : {}) })
      .where(eq(people.id, seat.personId))
    await recordAudit(tx, { actor, did: 'said who they are in a class', subject: { type: 'enrolment', id: seat.id }, now })
  })
}
