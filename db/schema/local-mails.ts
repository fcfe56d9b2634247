import { bigint, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Content is base64. */
export type LocalAttachment = { name: string; type: string; content: string }

/** A mail that the local mailbox caught instead of the world, one row for each address it went to. */
export const localMails = pgTable(
  'local_mails',
  {
    /** Rises with every mail, so that newest first is certain within one instant. */
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    to: text().notNull(),
    from: text().notNull(),
    /** The address that an answer goes to, where the mail names one. */
    replyTo: text(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    links: text().array().notNull(),
    attachments: jsonb().$type<LocalAttachment[]>().notNull(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index().on(t.to, t.id)],
)
