import { asc, eq, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import {
  auditEntries,
  bookingLines,
  bookings,
  discountUses,
  enrolments,
  invoices,
  mails,
  payments,
  people,
  personEmails,
  refunds,
  seatClaims,
} from '../../db/schema'
import { holdSeats } from '../../lib/bookings/hold-seats'
import { DomainError, FormRefusal } from '../../lib/errors'
import { startCheckout } from '../../lib/payments/start-checkout'
import { makeRequest, NOW } from './make'

export const actor = { kind: 'link' } as const

/** Holds what these fields ask for, as the form's action does. */
export const hold = (classId: string, fields: Record<string, string> = {}, now = NOW) =>
  holdSeats({ classId, request: makeRequest(fields), actor, now })

/** The sentences of a refusal by field; a refusal without a field stands at its code. Anything else is thrown on. */
export async function refusalOf(act: Promise<unknown>): Promise<Record<string, string>> {
  try {
    await act
  } catch (error) {
    if (error instanceof FormRefusal) return error.fieldErrors
    if (error instanceof DomainError) return { [error.field ?? error.code]: error.message }
    throw error
  }
  return {}
}

/** Opens the payment page and answers the id of its session. */
export async function openPage(bookingId: string, now = NOW): Promise<string> {
  const pageUrl = await startCheckout({ bookingId, now })
  const [payment] = await db.select().from(payments).where(eq(payments.pageUrl, pageUrl))
  if (!payment?.sessionId) throw new Error('no payment page')
  return payment.sessionId
}

/** Everything that hangs on a booking. */
export async function rowsOf(bookingId: string) {
  const [booking] = await db.select().from(bookings).where(eq(bookings.id, bookingId))
  if (!booking) throw new Error(`no booking ${bookingId}`)
  return {
    booking,
    lines: await db.select().from(bookingLines).where(eq(bookingLines.bookingId, bookingId)).orderBy(asc(bookingLines.position)),
    claims: await db.select().from(seatClaims).where(eq(seatClaims.bookingId, bookingId)),
    uses: await db.select().from(discountUses).where(eq(discountUses.bookingId, bookingId)),
    seats: (
      await db
        .select()
        .from(enrolments)
        .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
        .where(eq(enrolments.bookingId, bookingId))
        .orderBy(asc(bookingLines.position))
    ).map((row) => row.enrolments),
    payments: await db.select().from(payments).where(eq(payments.bookingId, bookingId)).orderBy(asc(payments.createdAt)),
    refunds: await db.select().from(refunds).where(eq(refunds.bookingId, bookingId)),
    invoices: await db.select().from(invoices).where(eq(invoices.bookingId, bookingId)),
    mails: await db.select().from(mails).where(eq(mails.bookingId, bookingId)).orderBy(asc(mails.queuedAt)),
    audit: (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, bookingId)).orderBy(asc(auditEntries.at))).map(
      (entry) => entry.did,
    ),
  }
}

/** The promised side effects whose payload names one of these ids. */
export async function jobsAbout(...ids: string[]): Promise<{ task: string; payload: Record<string, string> }[]> {
  const { rows } = await db.execute<{ task: string; payload: Record<string, string> }>(sql`
    select t.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`)
  return rows.filter(({ payload }) => Object.values(payload).some((value) => ids.includes(value)))
}

/** A person with this address, as somebody who was given a personal code. */
export async function makePerson(email: string): Promise<string> {
  const [person] = await db
    .insert(people)
    .values({ name: email.split('@')[0], createdAt: NOW })
    .returning({ id: people.id })
  if (!person) throw new Error('no person')
  await db.insert(personEmails).values({ email, personId: person.id, confirmedAt: NOW })
  return person.id
}
