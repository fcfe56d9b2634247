import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { erasures, people, personEmails, personRoles } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { eraseBuyer } from './erase-buyer'
import { eraseMails } from './erase-mails'
import { eraseWords } from './erase-words'
import { listErasureBlockers } from './erasure-blockers'
import { ERASED_NAME, readKnown } from './known-names'
import { scrubAddresses } from './scrub-addresses'

/** Said before, and kept with the erasure. */
export const KEPT = [
  'Invoices and credit notes, as issued, with the payer’s name and address: the law asks for them for six years.',
  'What was paid and when, and who was present or passed, without your name.',
  'What our payment provider keeps by its own duties.',
]

type ErasePerson = {
  personId: string
  /** Typed to be sure: an address of the person. */
  confirmation: string
  actor: Extract<Actor, { kind: 'person' }>
  now: Date
}

/**
 * Erases a person everywhere but where the law keeps them: the person themself asks for it, or an admin on their request. One transaction;
 * what names them by id alone stays, and the id says nothing any more.
 *
 * @throws DomainError `person-unknown`, `not-confirmed`, `not-yet` while a seat or money is open
 */
export async function erasePerson({ personId, confirmation, actor, now }: ErasePerson): Promise<void> {
  if (actor.personId !== personId && !actor.roles.includes('admin')) throw new DomainError('person-unknown', 'There is no such person.')
  await db.transaction(async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.id, personId)).for('update')
    if (!person || person.erasedAt) throw new DomainError('person-unknown', 'There is no such person.')
    const known = await readKnown(tx, personId)
    if (!known.emails.includes(confirmation.trim().toLowerCase()))
      throw new DomainError('not-confirmed', 'Type the e-mail address of the account, exactly as it stands there.', 'confirmation')
    const [blocker] = await listErasureBlockers(tx, { personId, now })
    if (blocker) throw new DomainError('not-yet', `Not yet: ${blocker.sentence} ${blocker.act} first.`)
    await eraseWords(tx, { personId, now })
    await eraseBuyer(tx, known, now)
    await eraseMails(tx, known)
    await tx.delete(personRoles).where(eq(personRoles.personId, personId))
    await tx.delete(personEmails).where(eq(personEmails.personId, personId))
    const nobody = { name: ERASED_NAME, organisation: null, timeZone: null, introduction: null, remindersToken: null }
    await tx
      .update(people)
      .set({ ...nobody, erasedAt: now })
      .where(eq(people.id, personId))
    await scrubAddresses(tx, known)
    await tx.insert(erasures).values({ personId, requestedAt: now, doneAt: now, kept: KEPT })
    await recordAudit(tx, { actor, did: 'erased person', subject: { type: 'person', id: personId }, now })
  })
}
