import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { mails } from '../../db/schema'

/** A mail as desks show it: to whom, whether it went out, and when. */
export type ListedMail = Awaited<ReturnType<typeof listMails>>[number]

/** The mails about a booking, newest first. For admins. */
export const listMailsOfBooking = (reader: Reader, bookingId: string) => listMails(reader, eq(mails.bookingId, bookingId))

/** The mails about a quote, newest first. For admins. */
export const listMailsOfQuote = (reader: Reader, { id, buyerId }: { id: string; buyerId: string }) =>
  listMails(reader, and(eq(mails.personId, buyerId), sql`${mails.params} ->> 'quoteId' = ${id}`))

const listMails = (reader: Reader, where: SQL | undefined) =>
  reader
    .select({
      id: mails.id,
      to: mails.to,
      template: mails.template,
      status: mails.status,
      subject: mails.subject,
      lastError: mails.lastError,
      queuedAt: mails.queuedAt,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .where(where)
    .orderBy(desc(mails.queuedAt))
    .limit(200)
