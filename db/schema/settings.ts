import { sql } from 'drizzle-orm'
import { boolean, check, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'

/** The provider's identity and the choices of the business that an admin may change: one row. */
export const settings = pgTable(
  'settings',
  {
    onlyRow: boolean().primaryKey().default(true),
    legalName: text().notNull(),
    address: text().notNull(),
    country: text().notNull().default('GB'),
    companyNumber: text(),
    vatNumber: text().notNull(),
    email: text().notNull(),
    phone: text(),
    bankDetails: text(),
    invoicePrefix: text().notNull().default('HD'),
    /** VAT for consumers outside the UK, in hundredths of a per cent. */
    consumerAbroadVatBasisPoints: integer().notNull().default(2000),
    /** Alumni discount, in hundredths of a per cent. */
    alumniDiscountBasisPoints: integer().notNull().default(3000),
    /** Days to pay an invoice, unless the class begins sooner. */
    termsDays: integer().notNull().default(14),
    /** Bookings paid by invoice need no admin's approval. */
    trustsInvoiceBuyers: boolean().notNull().default(false),
    /** Certificate and assessment password wait while an invoice of the booking is overdue; sessions never do. */
    withholdsWhileOverdue: boolean().notNull().default(false),
    /** How long a waitlist offer is good for, at most until booking closes. */
    offerHours: integer().notNull().default(24),
    /** How long people may choose after a class was called off. */
    callOffAnswerDays: integer().notNull().default(14),
    /** Invoices to be paid later go out at the payment provider too, where they can be paid by card. */
    usesStripeInvoices: boolean().notNull().default(false),
    quoteValidDays: integer().notNull().default(30),
    /** Pounds for one unit of each other currency we sell in, four decimals, for the VAT in sterling on invoices. */
    gbpRates: jsonb().$type<Record<string, string>>().notNull().default({ EUR: '0.8650', USD: '0.7650' }),
  },
  (t) => [check('settings_has_one_row', sql`${t.onlyRow}`)],
)
