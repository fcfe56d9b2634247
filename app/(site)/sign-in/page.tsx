import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { currentPerson } from '@/lib/accounts/current-person'
import { homeOf } from '@/lib/accounts/home-of'
import { localPath } from '@/lib/accounts/local-path'
import { env } from '@/lib/env'
import { askForLinkAction } from './actions'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next } = await searchParams
  const path = localPath(typeof next === 'string' ? next : null, env().appUrl)
  const person = await currentPerson()
  if (person) redirect((path ?? homeOf(person.roles)) as Route)
  return (
    <>
      <h1 className="text-h1">Sign in</h1>
      <p className="mt-4 mb-8 max-w-measure text-lead text-ink-2">There is no password. We mail you a link that signs you in.</p>
      <SignInForm action={askForLinkAction} next={path} />
    </>
  )
}
