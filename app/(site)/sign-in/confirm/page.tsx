import type { Metadata } from 'next'
import { connection } from 'next/server'
import { FollowLinkForm } from '@/components/accounts/follow-link-form'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { TextLink } from '@/components/ui/text-link'
import { isSignInLinkGood, readSignInLink } from '@/lib/accounts/sign-in-link'
import { askForLinkAction, signInAction } from '../actions'

/** The address holds a secret: no other site hears of it, no search engine keeps it. */
// Not `no-referrer`: with it browsers post forms with `Origin: null`, which server actions refuse.
export const metadata: Metadata = { title: 'Sign in', robots: { index: false }, referrer: 'same-origin' }

export default async function FollowLinkPage({ searchParams }: PageProps<'/sign-in/confirm'>) {
  await connection()
  const { email, token, next } = readSignInLink(await searchParams)
  if (!(await isSignInLinkGood({ email, token }))) {
    return (
      <>
        <h1 className="text-h1">This link no longer works</h1>
        <p className="mt-4 mb-8 max-w-measure text-lead text-ink-2">It was used before, or it has expired. Here you can ask for another one.</p>
        <SignInForm action={askForLinkAction} email={email} next={next} />
      </>
    )
  }
  return (
    <>
      <h1 className="text-h1">Sign in</h1>
      <p className="mt-4 mb-8 max-w-measure text-lead text-ink-2">
        You will be signed in as <strong className="break-words text-ink">{email}</strong> in this browser.
      </p>
      <FollowLinkForm
        action={signInAction}
        hidden={next ? { email, token, next } : { email, token }}
        busy="Signing in …"
        instead={<TextLink href="/sign-in">Ask for another one</TextLink>}
      >
        Sign in
      </FollowLinkForm>
    </>
  )
}
