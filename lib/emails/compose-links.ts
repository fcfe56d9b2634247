import type { Reader } from '../../db/client'
import { SIGN_IN_LINK_MINUTES } from '../accounts/sign-in-link'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** The link that signs in. */
export async function composeSignIn(reader: Reader, { signInUrl }: MailParams['sign-in']): Promise<Letter> {
  return {
    ...(await plainLetter(reader)),
    subject: 'Your link to sign in to Halfday',
    preview: `Works once, within ${SIGN_IN_LINK_MINUTES} minutes.`,
    heading: 'Sign in',
    introduction: [`Open this page and press its button. It works once, within ${SIGN_IN_LINK_MINUTES} minutes.`],
    button: { label: 'Sign in to Halfday', href: signInUrl },
    after: ['You did not ask for this? Then there is nothing to do: without this mail nobody gets in.'],
  }
}

/** The link that adds an address to an account. */
export async function composeConfirmAddress(reader: Reader, { confirmUrl }: MailParams['confirm-address']): Promise<Letter> {
  return {
    ...(await plainLetter(reader)),
    subject: 'Confirm this address for your Halfday account',
    preview: 'One button, then you can sign in with this address too.',
    heading: 'Is this your address?',
    introduction: [
      'Somebody who is signed in to Halfday wants to add this address to their account. If that is you, open this page and press its button.',
    ],
    button: { label: 'Confirm this address', href: confirmUrl },
    after: ['It is not you? Then there is nothing to do: without the button nothing changes.'],
  }
}

async function plainLetter(reader: Reader): Promise<Pick<Letter, 'facts' | 'sessions' | 'footer' | 'attachments'>> {
  const { imprint } = await readSender(reader)
  return { facts: [], sessions: [], footer: [imprint], attachments: [] }
}
