import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, enrolments, personRoles, receipts, refunds, slots, waitlistEntries } from '../../db/schema'
import { listInvoiceBalances, listReceiptRests } from '../ledger/balances'
import { describeDay } from '../schedule/describe-times'

export type Blocker = { sentence: string; act: string; href: string }

/** What has to be settled before somebody can be erased, each with what to do; empty when nothing stands in the way. */
export async function listErasureBlockers(reader: Reader, { personId, now }: { personId: string; now: Date }): Promise<Blocker[]> {
  return [
    ...(await findRoles(reader, personId)),
    ...(await findSeats(reader, { personId, now })),
    ...(await findMoney(reader, personId)),
    ...(await findAppointments(reader, { personId, now })),
  ]
}

async function findRoles(reader: Reader, personId: string): Promise<Blocker[]> {
  const roles = await reader
    .select()
    .from(personRoles)
    .where(and(eq(personRoles.personId, personId), inArray(personRoles.role, ['trainer', 'admin'])))
  return roles.length
    ? [{ sentence: 'You work here: your name stands in classes and decisions.', act: 'Ask an admin to end your role first', href: '/company' }]
    : []
}

/** Seats of theirs, or that they booked, in classes that are still to end. */
async function findSeats(reader: Reader, { personId, now }: { personId: string; now: Date }): Promise<Blocker[]> {
  const rows = await reader
    .selectDistinct({
      ref: courseClasses.ref,
      startsAt: courseClasses.startsAt,
      timeZone: courseClasses.timeZone,
      token: bookings.token,
      isOwn: sql<boolean>`${enrolments.personId} = ${personId}`,
      isBuyer: sql<boolean>`${bookings.buyerId} = ${personId}`,
    })
    .from(bookings)
    .leftJoin(enrolments, and(eq(enrolments.bookingId, bookings.id), isNull(enrolments.cancelledAt)))
    .innerJoin(courseClasses, sql`${courseClasses.id} = coalesce(${enrolments.classId}, ${bookings.classId})`)
    .where(
      and(
        or(eq(enrolments.personId, personId), eq(bookings.buyerId, personId)),
        or(
          and(eq(bookings.status, 'held'), gt(bookings.heldUntil, now)),
          eq(bookings.status, 'requested'),
          and(eq(bookings.status, 'confirmed'), sql`${enrolments.id} is not null`),
        ),
        inArray(courseClasses.status, ['open', 'confirmed']),
        or(isNull(courseClasses.endsAt), gt(courseClasses.endsAt, now)),
      ),
    )
  return rows.map(({ ref, startsAt, timeZone, token, isOwn, isBuyer }) => ({
    sentence: `${isOwn ? 'You have a seat' : 'You booked seats'} in ${ref}, which ${startsAt && startsAt > now ? `begins on ${describeDay(startsAt, timeZone, { withYear: true })}` : 'is going on'}.`,
    act: isBuyer ? 'Cancel it, or give the booking to somebody else' : 'Give the seat back, or to a colleague',
    href: isBuyer ? `/bookings/${token}` : `/my/classes/${ref}`,
  }))
}

/** Money that is owed either way, or on its way. */
async function findMoney(reader: Reader, personId: string): Promise<Blocker[]> {
  const bought = await reader
    .select({ id: bookings.id, ref: bookings.ref, token: bookings.token })
    .from(bookings)
    .where(eq(bookings.buyerId, personId))
  const found: Blocker[] = []
  for (const { id, ref, token } of bought) {
    const isDue = (await listInvoiceBalances(reader, id)).some(({ dueMinor }) => dueMinor !== 0)
    const open = await reader
      .select({ id: refunds.id })
      .from(refunds)
      .where(and(eq(refunds.bookingId, id), eq(refunds.status, 'requested')))
    if (isDue) found.push({ sentence: `An invoice of booking ${ref} is not settled.`, act: 'See what is due', href: `/bookings/${token}` })
    if (open.length > 0)
      found.push({ sentence: `Money of booking ${ref} is on its way to you.`, act: 'Wait until it has come', href: `/bookings/${token}` })
  }
  const credits = await reader.select({ id: receipts.id }).from(receipts).where(eq(receipts.personId, personId))
  const rests = await listReceiptRests(
    reader,
    credits.map(({ id }) => id),
  )
  if (rests.some(({ restMinor }) => restMinor > 0))
    found.push({ sentence: 'There is credit of yours that is not used.', act: 'Use it, or ask us to pay it out', href: '/company' })
  return found
}

async function findAppointments(reader: Reader, { personId, now }: { personId: string; now: Date }): Promise<Blocker[]> {
  const booked = await reader
    .select({ ref: courseClasses.ref, startsAt: slots.startsAt, timeZone: courseClasses.timeZone })
    .from(slots)
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(eq(slots.personId, personId), eq(slots.status, 'booked'), gt(slots.endsAt, now)))
  const offered = await reader
    .select({ token: waitlistEntries.token })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.personId, personId), inArray(waitlistEntries.status, ['waiting', 'offered'])))
  return [
    ...booked.map(({ ref, startsAt, timeZone }) => ({
      sentence: `A trainer expects you on ${describeDay(startsAt, timeZone, { withYear: true })}.`,
      act: 'Cancel it',
      href: `/my/classes/${ref}`,
    })),
    ...offered.map(({ token }) => ({ sentence: 'You are on a waitlist.', act: 'Leave it', href: `/waitlist/${token}` })),
  ]
}
