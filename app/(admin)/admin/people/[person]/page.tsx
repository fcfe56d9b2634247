import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EraseForm } from '@/components/accounts/erase-form'
import { ErasureTerms } from '@/components/accounts/erasure-terms'
import { PersonView } from '@/components/desk/person-view'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { KEPT } from '@/lib/privacy/erase-person'
import { listErasureBlockers } from '@/lib/privacy/erasure-blockers'
import { getDeskPerson } from '@/lib/reports/people-queries'
import { erasePersonAction } from './actions'

export const metadata: Metadata = { title: 'Person' }

export default async function PersonPage({ params }: PageProps<'/admin/people/[person]'>) {
  const { person: personId } = await params
  await requireRole('admin', '/admin/people')
  const person = await getDeskPerson(db, personId)
  if (!person) notFound()
  const blockers = await listErasureBlockers(db, { personId, now: await readClock(db) })
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'People', href: '/admin/people' }, { label: person.name ?? person.email }]} />
      <h1 className="mt-3 mb-6 text-h1-working wrap-anywhere">{person.name ?? person.email}</h1>
      <PersonView person={person} />
      <Section title="Erase on request" id="erase" spacing="form" size="h3">
        <p className="mb-6 max-w-measure text-ink-2">Only when the person has asked for it, and you are sure that it was they.</p>
        <ErasureTerms kept={KEPT} blockers={blockers} isOfSomebodyElse />
        {blockers.length === 0 ? <EraseForm action={erasePersonAction.bind(null, personId)} email={person.email} /> : null}
      </Section>
    </>
  )
}
