import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** What the local Stripe knows, so that it survives a restart: one object of its API a row. Empty where payments are real. */
export const localStripeObjects = pgTable(
  'local_stripe_objects',
  {
    id: text().primaryKey(),
    /** As in the object's own `object` field, e.g. `checkout.session`. */
    kind: text().notNull(),
    /** The object as the API shows it, without what it shows only when expanded. */
    body: jsonb().$type<unknown>().notNull(),
    /** What the API does not show: line items of a session, metadata for its PaymentIntent. */
    hidden: jsonb().$type<unknown>(),
    /** An open session ends then. */
    expiresAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('local_stripe_sessions_due').on(t.expiresAt).where(sql`${t.expiresAt} is not null`)],
)

/** An event of the local Stripe on its way to the webhook; retried until it was taken. */
export const localStripeDeliveries = pgTable(
  'local_stripe_deliveries',
  {
    sequence: bigserial({ mode: 'number' }).primaryKey(),
    eventId: text().notNull().unique(),
    type: text().notNull(),
    /** The exact text that is signed and sent. */
    payload: text().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: timestamp({ withTimezone: true }).notNull(),
    /** Kept back by a fault switch until it is released. */
    isHeld: boolean().notNull().default(false),
    /** Taken by the webhook, or given up after three days. */
    doneAt: timestamp({ withTimezone: true }),
    lastFailure: text(),
  },
  (t) => [index('local_stripe_deliveries_pending').on(t.nextAttemptAt).where(sql`${t.doneAt} is null`)],
)

/** The answer that the local Stripe once gave under an Idempotency-Key, to be given again. */
export const localStripeIdempotency = pgTable('local_stripe_idempotency', {
  key: text().primaryKey(),
  /** Hash of method, path and parameters: another request under the same key is refused. */
  requestHash: text().notNull(),
  status: integer().notNull(),
  answer: jsonb().$type<unknown>().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
})
