import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgEnum, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

export const customerType = pgEnum('customer_type', ['business', 'consumer'])

/**
 * What giving up or moving a seat costs. A policy is never changed, since bookings were made under it: a new one takes its place.
 * The one that is standard holds for every class without its own.
 */
export const cancellationPolicies = pgTable(
  'cancellation_policies',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    name: text().notNull(),
    isStandard: boolean().notNull().default(false),
    /** Until so many days before the start, in the class's zone, a seat may be moved to another class without an admin. */
    transferDays: integer().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    check('transfer_days_not_negative', sql`${t.transferDays} >= 0`),
    uniqueIndex('one_standard_policy').on(t.isStandard).where(sql`${t.isStandard}`),
  ],
)

/** From so many days before the start on, and until the next larger band, cancelling keeps this share of the seat's price. */
export const cancellationBands = pgTable(
  'cancellation_bands',
  {
    policyId: uuid()
      .notNull()
      .references(() => cancellationPolicies.id, { onDelete: 'cascade' }),
    customerType: customerType().notNull(),
    fromDays: integer().notNull(),
    /** Hundredths of a per cent of the seat's net price. */
    feeBasisPoints: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.policyId, t.customerType, t.fromDays] }),
    check('band_days_not_negative', sql`${t.fromDays} >= 0`),
    check('band_fee_in_range', sql`${t.feeBasisPoints} between 0 and 10000`),
  ],
)
