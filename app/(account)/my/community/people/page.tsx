import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListingForm } from '@/components/community/listing-form'
import { PeopleList } from '@/components/community/people-list'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { listAlumniClasses, looksAfter } from '@/lib/community/alumni'
import { getListing, listAlumni } from '@/lib/community/queries'
import { saveListingAction } from '../actions'

export const metadata: Metadata = { title: 'People of the community', robots: { index: false } }

/** Who chose to be listed; for alumni and trainers, and for nobody else. */
export default async function PeoplePage({ searchParams }: PageProps<'/my/community/people'>) {
  const { person } = await requirePerson('/my/community/people')
  const [{ told }, now] = [await searchParams, await readClock(db)]
  const isAlumni = (await listAlumniClasses(db, { personId: person.id, now })).length > 0
  if (!isAlumni && !looksAfter(person.roles)) notFound()
  const people = await listAlumni(db, now)
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Community', href: '/my/community' }, { label: 'People' }]} />
      <h1 className="mt-2 text-h1-working">People</h1>
      {told === 'saved' ? (
        <Note role="status" className="mt-6 max-w-2xl">
          Your entry is saved.
        </Note>
      ) : null}
      <div className="mt-8">
        {people.length === 0 ? (
          <EmptyState title="Nobody is listed yet">
            <p>Be the first: others find you here.</p>
          </EmptyState>
        ) : (
          <PeopleList people={people} />
        )}
      </div>
      {isAlumni ? (
        <Section title="Your entry" id="entry" spacing="form">
          {person.name ? (
            <ListingForm action={saveListingAction} listing={await getListing(db, person.id)} name={person.name} organisation={person.organisation} />
          ) : (
            <p>
              <TextLink href="/my/account">Tell us your name</TextLink> before you list yourself.
            </p>
          )}
        </Section>
      ) : null}
    </>
  )
}
