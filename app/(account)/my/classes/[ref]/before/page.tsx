import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CheckList } from '@/components/preparation/check-list'
import { PreparationForm } from '@/components/preparation/preparation-form'
import { PrerequisiteList } from '@/components/preparation/prerequisite-list'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { groupByTime } from '@/lib/enrolments/attended-classes'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { gapsOf } from '@/lib/preparation/prerequisite-state'
import { getProfile, listPrerequisites } from '@/lib/preparation/queries'
import { describeSession } from '@/lib/schedule/describe-times'
import { listZones } from '@/lib/schedule/zone-time'
import { shownZone } from '../../../shown-zone'
import { declareAction, savePreparationAction, tickChecksAction, withdrawAction } from './actions'

type Props = PageProps<'/my/classes/[ref]/before'>

const TOLD: Record<string, string> = {
  declared: 'Thank you. Your trainer sees it.',
  withdrawn: 'Taken back.',
  saved: 'Saved.',
  checked: 'Your list is saved.',
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Before my class ${(await params).ref}` }
}

/** What a student declares, says and tries before a class. */
export default async function BeforePage({ params, searchParams }: Props) {
  const [{ ref }, { told }] = await Promise.all([params, searchParams])
  const { person } = await requirePerson(`/my/classes/${ref}/before`)
  const own = await getOwnClass(db, { ref, personId: person.id })
  const whose = own && { classId: own.id, personId: person.id }
  const [profile, prerequisites, now] = await Promise.all([whose && getProfile(db, whose), whose ? listPrerequisites(db, whose) : [], readClock(db)])
  if (!own || !profile) notFound()
  const { zone } = await shownZone(person, own.timeZone)
  const isOpen = groupByTime([own], now).past.length === 0
  const gaps = gapsOf(prerequisites)
  const [first] = own.sessions
  const said = typeof told === 'string' ? TOLD[told] : undefined
  const timeZone = profile.timeZone ?? zone
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref, href: `/my/classes/${own.ref}` }, { label: 'Before' }]} />
      <h1 className="mt-3 text-h1-working">Before your class</h1>
      {first ? (
        <p className="mt-2 text-lead text-ink-2">
          {own.course.code} {first.startsAt > now ? 'begins' : 'began'} {describeSession(first, zone, { withYear: true })}.
        </p>
      ) : null}
      {said ? (
        <Note role="status" className="mt-6 max-w-measure">
          {said}
        </Note>
      ) : null}
      {isOpen ? null : (
        <Note tone="quiet" className="mt-6 max-w-measure">
          This class is over. What you told us is kept with your seat.
        </Note>
      )}
      {prerequisites.length > 0 ? (
        <Section title="What the course builds on" id="prerequisites" spacing="form" className="max-w-180">
          {gaps.length > 0 && isOpen ? (
            <Note tone="warm" className="mb-7">
              {gaps.length === 1 ? 'One is open' : `${gaps.length} are open`}. Nobody is turned away for a gap: your trainer sees it and plans for it.
              The class is easier without.
            </Note>
          ) : null}
          <PrerequisiteList
            prerequisites={prerequisites}
            zone={zone}
            acts={isOpen ? { declare: (id) => declareAction.bind(null, ref, id), withdraw: (id) => withdrawAction.bind(null, ref, id) } : null}
          />
        </Section>
      ) : null}
      {isOpen ? (
        <>
          <Section title="You in this class" id="you" spacing="form" className="max-w-180">
            <PreparationForm
              act={savePreparationAction.bind(null, ref)}
              zones={listZones(timeZone).map((each) => ({ value: each, label: each.replaceAll('_', ' ') }))}
              said={{
                name: profile.name ?? '',
                organisation: profile.organisation ?? '',
                timeZone,
                accessNeeds: profile.accessNeeds ?? '',
                hopes: profile.hopes ?? '',
              }}
            />
          </Section>
          <Section title="Try your equipment" id="equipment" spacing="form" className="max-w-180">
            <p className="mb-5 max-w-measure text-ink-2">Ten minutes now save you ten minutes of the first session.</p>
            <CheckList act={tickChecksAction.bind(null, ref)} ticked={profile.checks} />
          </Section>
        </>
      ) : null}
    </>
  )
}
