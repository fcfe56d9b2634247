import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bookingChanges } from './booking-changes'
import { bookings } from './bookings'
import { invoices } from './invoices'

export const paymentStatus = pgEnum('payment_status', ['pending', 'succeeded', 'failed'])
export const paymentProvider = pgEnum('payment_provider', ['stripe', 'local-stripe'])

/** One try to pay a booking by card through a provider's payment page. */
export const payments = pgTable(
  'payments',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id),
    /** What is paid for, where it is not the booking itself: a change to it, or one of its invoices. */
    changeId: uuid().references(() => bookingChanges.id),
    invoiceId: uuid().references(() => invoices.id),
    provider: paymentProvider().notNull(),
    status: paymentStatus().notNull().default('pending'),
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    /** Checkout Session id; null until the provider has answered. */
    sessionId: text().unique(),
    /** PaymentIntent id, known once paid. */
    intentId: text().unique(),
    pageUrl: text(),
    pageExpiresAt: timestamp({ withTimezone: true }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    succeededAt: timestamp({ withTimezone: true }),
    failedAt: timestamp({ withTimezone: true }),
    /** The page was closed by us: the hold lapsed, was renewed, or given up. It may still be paid late. */
    closedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('payment_positive', sql`${t.amountMinor} > 0`),
    check('succeeded_has_an_instant', sql`(${t.status} = 'succeeded') = (${t.succeededAt} is not null)`),
    check('pays_for_one_thing', sql`${t.changeId} is null or ${t.invoiceId} is null`),
    uniqueIndex('one_open_payment_per_purpose')
      .on(sql`coalesce(${t.changeId}, ${t.invoiceId}, ${t.bookingId})`)
      .where(sql`${t.status} = 'pending' and ${t.closedAt} is null`),
    index().on(t.bookingId),
  ],
)

/** An event of the payment provider that we have worked through; its id makes a duplicate harmless. */
export const paymentEvents = pgTable('payment_events', {
  id: text().primaryKey(),
  type: text().notNull(),
  handledAt: timestamp({ withTimezone: true }).notNull(),
})
