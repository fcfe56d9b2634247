import { and, asc, eq, inArray } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { bookings, courseClasses, settings, waitlistEntries } from '../../db/schema'
import { placeInLine } from './place-in-line'
import { isOfferLive } from './waitlist-rules'

/** A place in line as its own page shows it, by the token of its link; null if the link opens nothing. */
export async function getPlace(token: string) {
  const [row] = await db
    .select({
      entry: waitlistEntries,
      classRef: courseClasses.ref,
      booking: { token: bookings.token, status: bookings.status, heldUntil: bookings.heldUntil },
    })
    .from(waitlistEntries)
    .innerJoin(courseClasses, eq(courseClasses.id, waitlistEntries.classId))
    .leftJoin(bookings, eq(bookings.id, waitlistEntries.bookingId))
    .where(eq(waitlistEntries.token, token))
  return row ? { ...row, place: await placeInLine(db, row.entry) } : null
}
export type Place = NonNullable<Awaited<ReturnType<typeof getPlace>>>

/** The offer that this link brings to the booking form of a class; null if there is none that can still be taken. */
export async function findOffer(token: string, classId: string, now: Date) {
  const [entry] = token
    ? await db
        .select()
        .from(waitlistEntries)
        .where(and(eq(waitlistEntries.token, token), eq(waitlistEntries.classId, classId)))
    : []
  if (!entry || !isOfferLive(entry, now) || !entry.offerUntil) return null
  return { token: entry.token, name: entry.name, email: entry.email, seats: entry.offeredSeats ?? entry.seats, until: entry.offerUntil }
}
export type OfferAtHand = NonNullable<Awaited<ReturnType<typeof findOffer>>>

/** Everybody in line for a class, next first, with the offers that are out. */
export async function listQueue(reader: Reader, classId: string) {
  return reader
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.classId, classId), inArray(waitlistEntries.status, ['waiting', 'offered'])))
    .orderBy(asc(waitlistEntries.position), asc(waitlistEntries.createdAt))
}
export type QueueEntry = Awaited<ReturnType<typeof listQueue>>[number]

/** How long an offer is good for, in hours: a setting of the business. */
export async function readOfferHours(reader: Reader): Promise<number> {
  const [own] = await reader.select({ hours: settings.offerHours }).from(settings)
  return own?.hours ?? 24
}
