import { LIMITS } from '../rate-limit'
import { signIn } from './auth'
import { requireNotTooMany } from './require-not-too-many'

/**
 * Mails a link that signs in. Answers the same whether anybody knows the address or not.
 * @throws TooManyLinks when this visitor or this mailbox has had enough
 */
export async function sendSignInLink({ email, next, visitor }: { email: string; next: string | null; visitor: string }): Promise<void> {
  await requireNotTooMany(LIMITS.signIn, visitor)
  await requireNotTooMany(LIMITS.signInMail, email)
  await signIn('email', { email, redirect: false, redirectTo: next ?? '/' })
}
