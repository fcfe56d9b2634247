import { and, asc, eq, inArray, ne, or } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, people, vatChecks } from '../../db/schema'

/** Bookings whose tax number is still to be checked, or was found invalid while no VAT is charged; with the evidence so far. Oldest first. */
export async function listVatMatters(reader: Reader) {
  const rows = await reader
    .select({
      id: bookings.id,
      ref: bookings.ref,
      organisation: bookings.organisation,
      buyerName: bookings.buyerName,
      billingName: bookings.billingName,
      billingAddress: bookings.billingAddress,
      country: bookings.country,
      vatNumber: bookings.vatNumber,
      vatCheck: bookings.vatCheck,
      taxTreatment: bookings.taxTreatment,
      netMinor: bookings.netMinor,
      currency: bookings.currency,
      createdAt: bookings.createdAt,
    })
    .from(bookings)
    .where(
      and(
        inArray(bookings.status, ['confirmed', 'requested']),
        or(eq(bookings.vatCheck, 'to-be-checked'), and(eq(bookings.vatCheck, 'invalid'), ne(bookings.taxTreatment, 'standard'))),
      ),
    )
    .orderBy(asc(bookings.createdAt))
    .limit(200)
  const ids = rows.map((row) => row.id)
  const checks = ids.length
    ? await reader
        .select({
          bookingId: vatChecks.bookingId,
          answer: vatChecks.answer,
          source: vatChecks.source,
          details: vatChecks.details,
          checkedAt: vatChecks.checkedAt,
          by: people.name,
        })
        .from(vatChecks)
        .leftJoin(people, eq(people.id, vatChecks.checkedById))
        .where(inArray(vatChecks.bookingId, ids))
        .orderBy(asc(vatChecks.checkedAt))
    : []
  return rows.map((row) => ({ ...row, checks: checks.filter((check) => check.bookingId === row.id) }))
}
export type VatMatter = Awaited<ReturnType<typeof listVatMatters>>[number]
