import { and, eq, isNull, or } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, enrolments, mails, personEmails } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'

type ResendMail = { mailId: string; bookingId: string; actor: Actor; now: Date }

/**
 * Sends a mail about a booking once more, as it reads now. One that failed is tried again; one that was sent or came back goes out as a
 * new mail. Never to somebody who has nothing to do with the booking any more: its links would be theirs again.
 *
 * @throws DomainError `not-allowed`, `unknown-mail`, `mail-under-way`, `address-replaced`
 */
export async function resendMail({ mailId, bookingId, actor, now }: ResendMail): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const [mail] = await tx
      .select()
      .from(mails)
      .where(and(eq(mails.id, mailId), eq(mails.bookingId, bookingId)))
      .for('update')
    if (!mail) throw new DomainError('unknown-mail', 'There is no such mail about this booking.')
    if (mail.status === 'queued') throw new DomainError('mail-under-way', 'This mail is on its way already.')
    if (!(await belongs(tx, bookingId, mail)))
      throw new DomainError('address-replaced', `${mail.to} has nothing to do with this booking any more, so the mail is not sent there again.`)
    const id = mail.status === 'failed' ? mail.id : await insertAgain(tx, mail, now)
    await enqueue(tx, 'send-mail', { mailId: id })
    // By its row, not by its address: the audit is for good, and people may ask to be erased.
    const details = { mailId: mail.id, mail: mail.template }
    await recordAudit(tx, { actor, did: 'sent a mail again', subject: { type: 'booking', id: bookingId }, details, now })
  })
}

type Mail = typeof mails.$inferSelect

async function insertAgain(tx: Tx, { to, template, params, personId, bookingId }: Mail, now: Date): Promise<string> {
  const [made] = await tx.insert(mails).values({ to, template, params, personId, bookingId, queuedAt: now }).returning({ id: mails.id })
  if (!made) throw new Error('a mail was not inserted')
  return made.id
}

/** A student's mail goes to who sits on that very seat; any other to the buyer or the payer. */
async function belongs(tx: Tx, bookingId: string, { to, params }: Mail): Promise<boolean> {
  if (typeof params.enrolmentId === 'string') {
    const [seated] = await tx
      .select({ id: enrolments.id })
      .from(enrolments)
      .innerJoin(personEmails, eq(personEmails.personId, enrolments.personId))
      .where(and(eq(enrolments.id, params.enrolmentId), eq(personEmails.email, to), isNull(enrolments.cancelledAt)))
    return Boolean(seated)
  }
  const [known] = await tx
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.id, bookingId), or(eq(bookings.buyerEmail, to), eq(bookings.billingEmail, to))))
  return Boolean(known)
}
