import { createHash } from 'node:crypto'
import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { db } from '../../db/client'
import { authSessions, people, personEmails, verificationTokens } from '../../db/schema'
import { confirmAddress } from './confirm-address'
import { foldEmail } from './find-or-create-person'

/**
 * next-auth over our own people. A person has several addresses and any of them signs in, which no ready adapter knows.
 * All times here are real ones: a sign-in never follows a clock that was set.
 */
export const authAdapter: Adapter = {
  async createVerificationToken({ identifier, token, expires }) {
    await db.delete(verificationTokens).where(lt(verificationTokens.expiresAt, new Date()))
    await db.insert(verificationTokens).values({ identifier, token, expiresAt: expires })
    return { identifier, token, expires }
  },

  /** Uses the link up. Whoever has it reads that mailbox, so the address is confirmed in the same transaction. */
  async useVerificationToken({ identifier, token }) {
    const now = new Date()
    return db.transaction(async (tx) => {
      const [used] = await tx
        .delete(verificationTokens)
        .where(and(eq(verificationTokens.identifier, identifier), eq(verificationTokens.token, token), gt(verificationTokens.expiresAt, now)))
        .returning()
      if (!used) return null
      await confirmAddress(tx, { email: used.identifier, now })
      return { identifier: used.identifier, token: used.token, expires: used.expiresAt }
    })
  },

  async getUserByEmail(email) {
    const [row] = await db
      .select({ id: people.id, name: people.name, email: personEmails.email, emailVerified: personEmails.confirmedAt })
      .from(personEmails)
      .innerJoin(people, eq(people.id, personEmails.personId))
      .where(and(eq(personEmails.email, foldEmail(email)), isNull(people.erasedAt)))
    return row ?? null
  },

  async getUser(id) {
    const [row] = await selectUser(eq(people.id, id))
    return row ?? null
  },

  /** Nothing to do: `useVerificationToken` has already noted what next-auth wants to note here. */
  async updateUser(user) {
    const [row] = await selectUser(eq(people.id, user.id))
    if (!row) throw new Error(`no person ${user.id}`)
    return row
  },

  async createUser() {
    throw new Error('a person is made when the link is used, never here')
  },

  async createSession({ sessionToken, userId, expires }) {
    await db.delete(authSessions).where(lt(authSessions.expiresAt, new Date()))
    await db.insert(authSessions).values({ sessionToken: hashed(sessionToken), personId: userId, expiresAt: expires })
    return { sessionToken, userId, expires }
  },

  async getSessionAndUser(sessionToken) {
    const [session] = await db
      .select()
      .from(authSessions)
      .where(eq(authSessions.sessionToken, hashed(sessionToken)))
    if (!session) return null
    const [user] = await selectUser(eq(people.id, session.personId))
    if (!user) return null
    return { session: { sessionToken, userId: session.personId, expires: session.expiresAt }, user }
  },

  async updateSession({ sessionToken, expires }) {
    if (expires) {
      await db
        .update(authSessions)
        .set({ expiresAt: expires })
        .where(eq(authSessions.sessionToken, hashed(sessionToken)))
    }
    return null
  },

  async deleteSession(sessionToken) {
    await db.delete(authSessions).where(eq(authSessions.sessionToken, hashed(sessionToken)))
  },

  // Signing in with another service is not offered; next-auth asks for the two all the same.
  async getUserByAccount() {
    return null
  },
  async linkAccount() {
    throw new Error('there are no outside accounts')
  },
}

/** Whoever reads the table must not be able to take a login over. */
const hashed = (sessionToken: string): string => createHash('sha256').update(sessionToken).digest('hex')

function selectUser(which: ReturnType<typeof eq>): Promise<AdapterUser[]> {
  return db
    .select({ id: people.id, name: people.name, email: personEmails.email, emailVerified: personEmails.confirmedAt })
    .from(people)
    .innerJoin(personEmails, and(eq(personEmails.personId, people.id), eq(personEmails.isPrimary, true)))
    .where(and(which, isNull(people.erasedAt)))
}
