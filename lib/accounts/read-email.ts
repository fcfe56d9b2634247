import { z } from 'zod'
import { DomainError } from '../errors'
import { foldEmail } from './find-or-create-person'

/** An address as someone typed it, folded. @throws DomainError at field `email` with a sentence that says what is wrong. */
export function readEmail(typed: FormDataEntryValue | null): string {
  const email = typeof typed === 'string' ? foldEmail(typed) : ''
  if (email === '') throw new DomainError('email-missing', 'Enter your e-mail address, like name@company.com.', 'email')
  if (email.length > 254) throw new DomainError('email-too-long', 'An e-mail address has at most 254 characters.', 'email')
  if (!z.email().safeParse(email).success) throw new DomainError('email-malformed', 'Enter an e-mail address like name@company.com.', 'email')
  return email
}
