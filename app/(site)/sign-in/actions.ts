'use server'

import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { db } from '@/db/client'
import { followSignInLink } from '@/lib/accounts/follow-sign-in-link'
import { homeOf } from '@/lib/accounts/home-of'
import { localPath } from '@/lib/accounts/local-path'
import { getPersonByEmail } from '@/lib/accounts/queries'
import { readEmail } from '@/lib/accounts/read-email'
import { TooManyLinks } from '@/lib/accounts/require-not-too-many'
import { sendSignInLink } from '@/lib/accounts/send-sign-in-link'
import { env } from '@/lib/env'
import { type FormState, refusedForm, typedValues } from '@/lib/errors'
import { setAnswerHeader } from '@/lib/peer'
import { clientAddress } from '@/lib/rate-limit'

/** Asks for a link. The answer is the same for an address that we know and for one that we do not. */
export async function askForLinkAction(_: FormState, form: FormData): Promise<FormState> {
  try {
    await sendSignInLink({ email: readEmail(form.get('email')), next: nextOf(form), visitor: clientAddress(await headers()) })
  } catch (error) {
    if (error instanceof TooManyLinks) setAnswerHeader('Retry-After', String(error.retryAfterSeconds))
    return refusedForm(error, typedValues(form))
  }
  redirect('/sign-in/sent')
}

/** The one button behind the mailed link: this POST, and no GET, uses it up. */
export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const email = String(form.get('email') ?? '')
  const isSignedIn = await followSignInLink({ email, token: String(form.get('token') ?? '') })
  if (!isSignedIn) return { status: 'refused', message: 'This link was used before or has expired.', fieldErrors: {}, values: { email } }
  const person = await getPersonByEmail(db, email)
  redirect((nextOf(form) ?? homeOf(person?.roles ?? [])) as Route)
}

const nextOf = (form: FormData): string | null => localPath(String(form.get('next') ?? ''), env().appUrl)
