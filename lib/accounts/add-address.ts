import { createHash } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { db } from '../../db/client'
import { personEmails, verificationTokens } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { env } from '../env'
import { DomainError } from '../errors'
import { LIMITS } from '../rate-limit'
import { makeToken } from '../secret'
import { requireNotTooMany } from './require-not-too-many'

const LINK_HOURS = 24

type Self = Extract<Actor, { kind: 'person' }>

/**
 * Mails a link to an address that somebody wants to have too. Nothing is said about whose it may be already: only the one
 * who reads that mailbox learns it. Real time, as with all links that prove an address.
 */
export async function askForAddress({ email, actor }: { email: string; actor: Self }): Promise<void> {
  await requireNotTooMany(LIMITS.signInMail, email)
  const token = makeToken()
  const now = new Date()
  const until = new Date(now.getTime() + LINK_HOURS * 3_600_000)
  await db.transaction(async (tx) => {
    await tx.insert(verificationTokens).values({ identifier: wishOf(actor, email), token: stored(token), expiresAt: until })
    const confirmUrl = `${env().appUrl}/my/account/confirm?${new URLSearchParams({ email, token })}`
    await queueMail(tx, { to: email, template: 'confirm-address', params: { confirmUrl, until: until.toISOString() }, personId: actor.personId, now })
  })
}

/**
 * Adds the address after its mailbox was read and the person who asked for it pressed the button, signed in.
 * @throws DomainError `link-used` when the link is used, expired or another person's; `address-taken` when the address is somebody else's
 */
export async function addAddress({ email, token, actor }: { email: string; token: string; actor: Self }): Promise<void> {
  const now = new Date()
  await db.transaction(async (tx) => {
    const [used] = await tx.delete(verificationTokens).where(isGoodWish({ email, token, actor, now })).returning()
    if (!used) throw new DomainError('link-used', 'This link was used before, has expired, or was asked for by another account.')
    const [added] = await tx
      .insert(personEmails)
      .values({ email, personId: actor.personId, isPrimary: false, confirmedAt: now })
      .onConflictDoUpdate({ target: personEmails.email, set: { confirmedAt: now }, setWhere: eq(personEmails.personId, actor.personId) })
      .returning()
    if (!added) throw new DomainError('address-taken', 'This address belongs to another account. Sign in with it to use that one.')
    await recordAudit(tx, { actor, did: 'added address', subject: { type: 'person', id: actor.personId }, now })
  })
}

/** Whether pressing the button would add the address. Looks only. */
export async function isAddressLinkGood(link: { email: string; token: string; actor: Self }): Promise<boolean> {
  const [wish] = await db
    .select()
    .from(verificationTokens)
    .where(isGoodWish({ ...link, now: new Date() }))
  return wish !== undefined
}

const isGoodWish = ({ email, token, actor, now }: { email: string; token: string; actor: Self; now: Date }) =>
  and(eq(verificationTokens.identifier, wishOf(actor, email)), eq(verificationTokens.token, stored(token)), gt(verificationTokens.expiresAt, now))

const wishOf = ({ personId }: Self, email: string): string => `add ${email} to ${personId}`

/** Hashed unlike the tokens that sign in, so that one kind never passes for the other. */
const stored = (token: string): string => createHash('sha256').update(`address ${token}${env().authSecret}`).digest('hex')
