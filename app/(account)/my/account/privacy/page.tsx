import type { Metadata } from 'next'
import { AccountPages } from '@/components/accounts/account-pages'
import { EraseForm } from '@/components/accounts/erase-form'
import { ErasureTerms } from '@/components/accounts/erasure-terms'
import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { KEPT } from '@/lib/privacy/erase-person'
import { listErasureBlockers } from '@/lib/privacy/erasure-blockers'
import { eraseOwnDataAction } from './actions'

export const metadata: Metadata = { title: 'Your data' }

export default async function PrivacyPage() {
  const { person } = await requirePerson('/my/account/privacy')
  const blockers = await listErasureBlockers(db, { personId: person.id, now: await readClock(db) })
  return (
    <>
      <h1 className="text-h1-working">Account</h1>
      <AccountPages current="privacy" />
      <h2 className="mt-8 text-h3">Download your data</h2>
      <p className="mt-2 mb-4 max-w-measure text-ink-2">
        Everything we know of you: seats, answers, reflections, questions, results, bookings, invoices, mails. Passwords of assessments and your
        trainers’ own notes are not in it.
      </p>
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        <ButtonLink download variant="second" href="/my/account/privacy/data.json">
          Download as JSON
        </ButtonLink>
        <ButtonLink download variant="second" href="/my/account/privacy/data.csv">
          Download as CSV
        </ButtonLink>
      </div>
      <Section title="Erase your data" id="erase" spacing="form" size="h3">
        <ErasureTerms kept={KEPT} blockers={blockers} />
        {blockers.length === 0 ? <EraseForm action={eraseOwnDataAction} email={person.email} /> : null}
      </Section>
    </>
  )
}
