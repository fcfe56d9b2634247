import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { bookingLines, bookings, enrolments, personEmails } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import { type Mistake, parseRecipients } from '../discounts/parse-recipients'
import { DomainError } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'
import { type LockedSeat, lockSeats } from './lock-seat'
import { isAtOwnersPrice, whyNotNamed } from './seat-rules'
import { findSeated, seatStudent } from './seat-student'

const actor: Actor = { kind: 'link' }

export type PastedStudent = { line: number; name: string | null; email: string }
/** What a pasted list would do: who gets a seat, and line by line what is wrong. Nothing is done while anything is. */
export type ListPlan = { students: PastedStudent[]; mistakes: Mistake[]; seatsFree: number }

type PastedList = { bookingToken: string; classId: string; text: string; now: Date }

/** Looks only. @throws DomainError `no-such-seat` where the link opens no seat without a name in this class */
export async function planList(asked: PastedList): Promise<ListPlan> {
  return plan(db, await selectFree(asked), asked)
}

/**
 * Gives everyone on the list a seat, in its order, and invites them by mail: all of them or, where one line is wrong by now, nobody.
 * @returns how many were invited, or the plan with its mistakes
 * @throws DomainError `no-such-seat`, `too-late` or `class-called-off`
 */
export async function assignList(asked: PastedList): Promise<{ invited: number } | ListPlan> {
  const { bookingToken, classId, now } = asked
  return sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const seats = await lockSeats(tx, and(eq(bookings.token, bookingToken), eq(enrolments.classId, classId), eq(enrolments.status, 'unassigned')))
      const refusal = whyNotNamed(seats[0], actor, now)
      if (refusal) throw refusal
      const planned = await plan(tx, seats, asked)
      if (planned.mistakes.length > 0 || planned.students.length === 0) return planned
      await seatAll(tx, seats, planned.students, now)
      const details = { seats: planned.students.length }
      await recordAudit(tx, { actor, did: 'named students by list', subject: { type: 'booking', id: seats[0].bookingId }, details, now })
      return { invited: planned.students.length }
    }),
  )
}

type FreeSeat = Pick<LockedSeat, 'ownerId' | 'discountId'>

async function plan(reader: Reader, seats: readonly FreeSeat[], { classId, text }: PastedList): Promise<ListPlan> {
  const { recipients, mistakes, repeated } = parseRecipients(text)
  const known = await findPeople(
    reader,
    recipients.map(({ email }) => email),
  )
  const seated = await findSeated(reader, classId, [...new Set(known.values())])
  const students: PastedStudent[] = []
  const wrong: Mistake[] = [...mistakes, ...repeated]
  const lineOf = new Map<string, number>()
  const lines = linesOf(text)
  for (const { email, name } of recipients) {
    const line = lines.get(email) ?? 0
    const personId = known.get(email)
    const before = personId === undefined ? undefined : lineOf.get(personId)
    if (personId !== undefined && before === undefined) lineOf.set(personId, line)
    if (personId && seated.has(personId)) wrong.push({ line, message: `${email} has a seat in this class already.` })
    else if (before !== undefined) wrong.push({ line, message: `${email} belongs to the same person as line ${before}.` })
    else students.push({ line, name, email })
  }
  const seatsFree = seats.filter((seat) => !isAtOwnersPrice(seat, null)).length
  for (const { line, email } of students.slice(seatsFree)) wrong.push({ line, message: `There is no seat left for ${email}.` })
  return { students: students.slice(0, seatsFree), mistakes: wrong.sort((a, b) => a.line - b.line), seatsFree }
}

/** The line in which each address stands first, as an editor counts. */
function linesOf(text: string): Map<string, number> {
  const found = new Map<string, number>()
  text.split(/\r\n|\r|\n/).forEach((content, index) => {
    for (const { email } of parseRecipients(content).recipients) if (!found.has(email)) found.set(email, index + 1)
  })
  return found
}

async function findPeople(reader: Reader, emails: string[]): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map()
  const rows = await reader
    .select({ email: personEmails.email, personId: personEmails.personId })
    .from(personEmails)
    .where(inArray(personEmails.email, emails))
  return new Map(rows.map(({ email, personId }) => [email, personId]))
}

/** In the order of their addresses people are made, so that two lists at once never wait for each other in a ring. */
async function seatAll(tx: Tx, seats: readonly LockedSeat[], students: readonly PastedStudent[], now: Date): Promise<void> {
  const personIds = new Map<string, string>()
  for (const { name, email } of students.toSorted((a, b) => (a.email < b.email ? -1 : 1)))
    personIds.set(email, await findOrCreatePerson(tx, { name: name ?? undefined, email, now }))
  const free = seats.filter((seat) => !isAtOwnersPrice(seat, null))
  for (const [index, { name, email }] of students.entries()) {
    const [seat, personId] = [free[index], personIds.get(email)]
    if (!seat || !personId) throw new Error('a seat was promised that is not there')
    await seatStudent(tx, seat, { student: { name, email }, personId, now })
  }
}

/** Seats without a name, as they are at this moment. */
async function selectFree({ bookingToken, classId }: PastedList): Promise<FreeSeat[]> {
  const found = await db
    .select({ ownerId: bookingLines.personId, discountId: bookingLines.discountId })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .leftJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(
      and(
        eq(bookings.token, bookingToken),
        eq(bookings.status, 'confirmed'),
        eq(enrolments.classId, classId),
        eq(enrolments.status, 'unassigned'),
        isNull(enrolments.cancelledAt),
      ),
    )
  if (found.length === 0) throw new DomainError('no-such-seat', 'Every seat of this booking has a name.')
  return found
}
