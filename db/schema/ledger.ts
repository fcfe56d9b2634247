import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, date, index, integer, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './bookings'
import { invoices } from './invoices'
import { payments } from './payments'
import { people } from './people'

export const moneyMethod = pgEnum('money_method', ['card', 'bank-transfer', 'credit'])
export const refundStatus = pgEnum('refund_status', ['requested', 'succeeded', 'failed'])

/**
 * Money received. What of it is allocated to invoices stands in `allocations`, what went back in `refunds`; the rest is still the
 * payer's. A trigger keeps both together from exceeding `amountMinor`.
 */
export const receipts = pgTable(
  'receipts',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    method: moneyMethod().notNull(),
    /** What counts for the payer: the sum that arrived plus the bank's charges. */
    amountMinor: integer().notNull(),
    bankChargeMinor: integer().notNull().default(0),
    currency: text().notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    /** A card payment through the provider's page. */
    paymentId: uuid()
      .unique()
      .references(() => payments.id),
    /** An invoice paid at the provider. */
    providerInvoiceId: text().unique(),
    /** Typed at a later booking to use a credit: money that was refunded as a right to book later, by the refunds that name it. */
    creditCode: text().unique(),
    /** Whose credit it is. */
    personId: uuid().references(() => people.id),
    payerName: text(),
    reference: text(),
    note: text(),
    recordedById: uuid().references(() => people.id),
  },
  (t) => [
    check('receipt_positive', sql`${t.amountMinor} > 0 and ${t.bankChargeMinor} >= 0 and ${t.bankChargeMinor} <= ${t.amountMinor}`),
    check('card_receipt_names_its_payment', sql`(${t.method} = 'card') = (${t.paymentId} is not null or ${t.providerInvoiceId} is not null)`),
    check('credit_has_a_code', sql`(${t.method} = 'credit') = (${t.creditCode} is not null)`),
    index().on(t.receivedAt),
    index().on(t.personId),
  ],
)

/** A part of a receipt that pays a part of an invoice; negative takes it back. Only ever added to. */
export const allocations = pgTable(
  'allocations',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    receiptId: uuid()
      .notNull()
      .references(() => receipts.id),
    invoiceId: uuid()
      .notNull()
      .references(() => invoices.id),
    amountMinor: integer().notNull(),
    allocatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [check('allocation_moves_money', sql`${t.amountMinor} <> 0`), index().on(t.receiptId), index().on(t.invoiceId)],
)

/** Money that goes back out of one receipt. One that failed is owed until another `replaces` it. */
export const refunds = pgTable(
  'refunds',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    receiptId: uuid()
      .notNull()
      .references(() => receipts.id),
    bookingId: uuid().references(() => bookings.id),
    method: moneyMethod().notNull().default('card'),
    status: refundStatus().notNull().default('requested'),
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    reason: text().notNull(),
    creditNoteId: uuid().references(() => invoices.id),
    /** The credit that it became, together with what one decision gave back out of other receipts. */
    creditId: uuid().references((): AnyPgColumn => receipts.id),
    /** The failed refund whose money goes another way now. */
    replacesId: uuid()
      .unique()
      .references((): AnyPgColumn => refunds.id),
    /** The admin who decided it; null where a rule did. */
    decidedById: uuid().references(() => people.id),
    providerRefundId: text().unique(),
    failure: text(),
    /** Of a bank transfer: the day it was made, and what the bank calls it. */
    sentOn: date(),
    reference: text(),
    requestedAt: timestamp({ withTimezone: true }).notNull(),
    settledAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('refund_positive', sql`${t.amountMinor} > 0`),
    check('refund_as_credit_names_it', sql`(${t.method} = 'credit') = (${t.creditId} is not null)`),
    index().on(t.receiptId),
    index().on(t.bookingId),
    index().on(t.status),
    index().on(t.creditId),
  ],
)

/** A credit that a held or requested booking counts on; it becomes an allocation when the booking is confirmed. */
export const creditHolds = pgTable(
  'credit_holds',
  {
    bookingId: uuid()
      .primaryKey()
      .references(() => bookings.id),
    receiptId: uuid()
      .notNull()
      .references(() => receipts.id),
    amountMinor: integer().notNull(),
    releasedAt: timestamp({ withTimezone: true }),
  },
  (t) => [check('credit_hold_positive', sql`${t.amountMinor} > 0`), index('credit_holds_live').on(t.receiptId).where(sql`${t.releasedAt} is null`)],
)

/** A payment that its cardholder contests, as the provider tells it. */
export const disputes = pgTable(
  'disputes',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    providerDisputeId: text().notNull().unique(),
    /** Null when the payment is not one of ours, or not known yet: it is found by `intentId`, which both have. */
    paymentId: uuid().references(() => payments.id),
    intentId: text(),
    /** Stripe's word for it: `needs_response`, `under_review`, `won`, `lost` … */
    status: text().notNull(),
    reason: text().notNull(),
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    evidenceDueAt: timestamp({ withTimezone: true }),
    /** The provider has taken the money back from us for the time being, or for good. */
    isWithdrawn: boolean().notNull().default(false),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    /** The latest event that told of it, and when that happened: an older one that arrives later changes nothing. */
    toldBy: text().notNull(),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
    closedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index().on(t.paymentId)],
)

/** Our invoice as it stands at the payment provider, where its payer can pay it. Our own document stays the legal one. */
export const providerInvoices = pgTable('provider_invoices', {
  invoiceId: uuid()
    .primaryKey()
    .references(() => invoices.id),
  /** Null until the provider has answered. */
  providerInvoiceId: text().unique(),
  /** The provider's word for it: `draft`, `open`, `paid`, `void`, `uncollectible`. */
  status: text().notNull().default('draft'),
  /** What it asks for; once another sum is due, it is taken back. */
  amountMinor: integer().notNull(),
  /** The page where it is paid. */
  hostedUrl: text(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
})
