import { createHash } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import { db } from '../../db/client'
import { verificationTokens } from '../../db/schema'
import { env } from '../env'
import { foldEmail } from './find-or-create-person'
import { localPath } from './local-path'

export const SIGN_IN_LINK_MINUTES = 30

type SignInLink = { email: string; token: string; next: string | null }

/** The address in the mail. It opens a page with one button and uses nothing up, since mail scanners open links too. */
export function signInUrl({ email, token, next }: SignInLink): string {
  const query = new URLSearchParams({ email, token })
  if (next) query.set('next', next)
  return `${env().appUrl}/sign-in/confirm?${query}`
}

type Query = Record<string, string | string[] | undefined>

/** Reads the link back from the query of its page. */
export function readSignInLink(query: Query): SignInLink {
  return { email: foldEmail(textOf(query.email)), token: textOf(query.token), next: localPath(textOf(query.next), env().appUrl) }
}

/** Whether pressing the button would sign in now. Looks only. */
export async function isSignInLinkGood({ email, token }: Pick<SignInLink, 'email' | 'token'>): Promise<boolean> {
  // As next-auth stores it, see `createHash` in @auth/core/lib/actions/callback.
  const stored = createHash('sha256').update(`${token}${env().authSecret}`).digest('hex')
  const [row] = await db
    .select({ email: verificationTokens.identifier })
    .from(verificationTokens)
    .where(and(eq(verificationTokens.identifier, email), eq(verificationTokens.token, stored), gt(verificationTokens.expiresAt, new Date())))
  return row !== undefined
}

const textOf = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''
