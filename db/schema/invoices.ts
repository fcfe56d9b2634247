import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { bookingLines, bookings, taxTreatment } from './bookings'

export const invoiceKind = pgEnum('invoice_kind', ['invoice', 'credit-note'])

/** Who stands on an invoice, as they were on that day. */
export type InvoiceParty = {
  name: string
  address: string
  country: string
  email?: string
  vatNumber?: string
  companyNumber?: string
  /** Where to pay, on invoices that were not paid when issued. */
  bankDetails?: string
}
/** Seats of the same price, in minor units. Names no student. */
export type InvoiceLine = {
  description: string
  quantity: number
  unitListMinor: number
  unitDiscountMinor: number
  discountLabel?: string
  netMinor: number
  taxMinor: number
  grossMinor: number
}

/** The last number given in a series: taken under its row lock, so numbers have no gap. */
export const invoiceSeries = pgTable('invoice_series', {
  name: text().primaryKey(),
  lastNumber: integer().notNull(),
})

/** An invoice or credit note as it was issued; a trigger refuses every change. */
export const invoices = pgTable(
  'invoices',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    kind: invoiceKind().notNull().default('invoice'),
    series: text().notNull(),
    seriesNumber: integer().notNull(),
    /** As printed, e.g. `HD-2026-00318`. */
    number: text().notNull().unique(),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id),
    correctsId: uuid(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    issuedOn: date().notNull(),
    suppliedOn: date().notNull(),
    dueOn: date().notNull(),
    seller: jsonb().$type<InvoiceParty>().notNull(),
    customer: jsonb().$type<InvoiceParty>().notNull(),
    poNumber: text(),
    costCentre: text(),
    currency: text().notNull(),
    taxTreatment: taxTreatment().notNull(),
    vatBasisPoints: integer().notNull(),
    lines: jsonb().$type<InvoiceLine[]>().notNull(),
    netMinor: integer().notNull(),
    taxMinor: integer().notNull(),
    totalMinor: integer().notNull(),
    /** VAT in sterling, which a UK invoice in another currency must state. */
    taxGbpMinor: integer().notNull(),
    gbpRate: text(),
    /** Only on invoices issued when already paid; whether one is paid now follows from `allocations`. */
    paidOn: date(),
    note: text(),
  },
  (t) => [
    unique('invoice_number_in_series').on(t.series, t.seriesNumber),
    foreignKey({ columns: [t.correctsId], foreignColumns: [t.id] }),
    check('invoice_adds_up', sql`${t.totalMinor} = ${t.netMinor} + ${t.taxMinor}`),
    check('credit_note_corrects', sql`(${t.kind} = 'credit-note') = (${t.correctsId} is not null)`),
    index().on(t.bookingId),
    index().on(t.correctsId),
  ],
)

/** Which seats an invoice is for; the last invoice of a line is the one that holds. */
export const invoicedLines = pgTable(
  'invoiced_lines',
  {
    invoiceId: uuid()
      .notNull()
      .references(() => invoices.id),
    bookingLineId: uuid()
      .notNull()
      .references(() => bookingLines.id),
  },
  (t) => [primaryKey({ columns: [t.invoiceId, t.bookingLineId] }), index().on(t.bookingLineId)],
)
