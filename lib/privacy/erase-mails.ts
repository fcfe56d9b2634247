import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { authSessions, bookings, enrolments, localMails, mails, verificationTokens } from '../../db/schema'
import { ERASED_NAME, erasedAddress, type Known } from './known-names'

/** Mails that have not left are not sent; of the others stays that there was one. Copies in the local mailbox go, and so do sign-ins. */
export async function eraseMails(tx: Tx, { personId, emails, names }: Known): Promise<void> {
  const toThem = or(eq(mails.personId, personId), emails.length ? inArray(sql`lower(${mails.to})`, emails) : undefined)
  await tx.delete(mails).where(and(toThem, inArray(mails.status, ['queued', 'failed'])))
  await tx
    .update(mails)
    .set({ to: erasedAddress(personId), params: {}, subject: null, lastError: null, personId: null })
    .where(toThem)
  await eraseFromLettersToOthers(tx, { personId, names })
  for (const text of [...emails, ...names]) {
    const found = sql`position(lower(${text}) in lower(${localMails.to} || ' ' || ${localMails.subject} || ' ' || ${localMails.text} || ' ' || ${localMails.html})) > 0`
    await tx.delete(localMails).where(found)
  }
  await tx.delete(authSessions).where(eq(authSessions.personId, personId))
  for (const email of emails) await tx.delete(verificationTokens).where(sql`position(${email} in ${verificationTokens.identifier}) > 0`)
}

/** `Sam Carter cannot come`, to the buyer: subjects and parameters of mails about their seats and bookings. */
async function eraseFromLettersToOthers(tx: Tx, { personId, names }: { personId: string; names: string[] }): Promise<void> {
  const about = sql`${mails.bookingId} in (select id from ${bookings} where buyer_id = ${personId}
    union select booking_id from ${enrolments} where person_id = ${personId})`
  for (const name of names) {
    const quoted = JSON.stringify(name).slice(1, -1)
    await tx
      .update(mails)
      .set({
        subject: sql`replace(${mails.subject}, ${name}, ${ERASED_NAME})`,
        params: sql`replace(${mails.params}::text, ${quoted}, ${ERASED_NAME})::jsonb`,
      })
      .where(and(about, sql`(position(${name} in coalesce(${mails.subject}, '')) > 0 or position(${quoted} in ${mails.params}::text) > 0)`))
  }
}
