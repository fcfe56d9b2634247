import { DomainError } from '../errors'
import { LIMITS, takeToken } from '../rate-limit'
import { signIn } from './auth'

/**
 * Mails a link that signs in. Answers the same whether anybody knows the address or not.
 * @throws DomainError 'too-many-links' with `retryAfterSeconds`, when this visitor or this mailbox has had enough.
 */
export async function sendSignInLink({ email, next, visitor }: { email: string; next: string | null; visitor: string }): Promise<void> {
  await requireNotTooMany(LIMITS.signIn, visitor)
  await requireNotTooMany(LIMITS.signInMail, email)
  await signIn('email', { email, redirect: false, redirectTo: next ?? '/' })
}

export class TooManyLinks extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60)
    super('too-many-links', `Many links were asked for just now. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`, 'email')
  }
}

async function requireNotTooMany(limit: (typeof LIMITS)[keyof typeof LIMITS], key: string): Promise<void> {
  const { ok, retryAfterSeconds } = await takeToken({ ...limit, key })
  if (!ok) throw new TooManyLinks(retryAfterSeconds)
}
