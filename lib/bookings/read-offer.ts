import { and, eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { classPrices, courseClasses, courses, settings, volumePrices } from '../../db/schema'
import { DomainError } from '../errors'
import { whyNotBookable } from '../schedule/class-state'

/** What is sold: a class and its price in one currency on this day. */
export type Offer = NonNullable<Awaited<ReturnType<typeof selectOffer>>>

/** @throws DomainError `unknown-class`, or `no-price` at `currency` */
export async function readOffer(reader: Reader, { classId, currency }: { classId: string; currency: string }): Promise<Offer> {
  const offer = await selectOffer(reader, classId, currency)
  if (!offer) throw new DomainError('unknown-class', 'This class does not exist.')
  if (!offer.price) throw new DomainError('no-price', 'This class has no price in that currency. Choose another.', 'currency')
  return offer
}

async function selectOffer(reader: Reader, classId: string, currency: string) {
  const [row] = await reader
    .select({
      classId: courseClasses.id,
      ref: courseClasses.ref,
      status: courseClasses.status,
      isPrivate: courseClasses.isPrivate,
      privateToken: courseClasses.privateToken,
      policyId: courseClasses.policyId,
      capacity: courseClasses.capacity,
      startsAt: courseClasses.startsAt,
      timeZone: courseClasses.timeZone,
      bookingClosesAt: courseClasses.bookingClosesAt,
      courseId: courses.id,
      courseTitle: courses.title,
      courseCode: courses.code,
      price: classPrices,
      /** VAT for consumers outside the UK, a setting of the business. */
      consumerAbroadVatBasisPoints: sql<number>`(select ${settings.consumerAbroadVatBasisPoints} from ${settings})`,
      /** Days to pay an invoice, and whether one needs an admin's approval first: settings of the business. */
      termsDays: sql<number>`(select ${settings.termsDays} from ${settings})`,
      trustsInvoiceBuyers: sql<boolean>`(select ${settings.trustsInvoiceBuyers} from ${settings})`,
      volume: sql<{ fromSeats: number; percentBasisPoints: number }[]>`(
        select coalesce(json_agg(json_build_object('fromSeats', v.from_seats, 'percentBasisPoints', v.percent_basis_points)), '[]'::json)
        from ${volumePrices} v where v.class_id = ${courseClasses.id})`,
    })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .leftJoin(classPrices, and(eq(classPrices.classId, courseClasses.id), eq(classPrices.currency, currency)))
    .where(eq(courseClasses.id, classId))
  return row
}

/** Why nobody can book this class now, as a sentence; null if one can, seats aside. */
export const refuseOffer = (offer: Pick<Offer, 'status' | 'isPrivate' | 'startsAt' | 'bookingClosesAt'>, now: Date): string | null =>
  whyNotBookable(offer, now)?.sentence ?? null

/** Why so many seats cannot be had, as a sentence for the field; null if they can. */
export function refuseSeats(seats: number, { capacity, free }: { capacity: number; free: number }): string | null {
  if (seats <= free) return null
  if (free === 0) return 'This class is full. No seat is free at the moment.'
  if (seats > capacity) return `This class has ${capacity} seats in all, and ${free} ${free === 1 ? 'is' : 'are'} free.`
  return `Only ${free} ${free === 1 ? 'seat is' : 'seats are'} free, and you ask for ${seats}.`
}

/** Whether this key opens a private class to its organisation. */
export const isOpenedBy = ({ privateToken }: Pick<Offer, 'privateToken'>, key: string | undefined): boolean =>
  privateToken !== null && privateToken === key
