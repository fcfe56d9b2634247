import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ClassActivityTable } from '@/components/activities/class-activity-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listActivitiesOf } from '@/lib/activities/class-activities'
import { listDone } from '@/lib/activities/queries'
import { listRoster } from '@/lib/enrolments/roster'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { cityOf } from '@/lib/schedule/zone-time'
import { TeachingHead } from '../teaching-head'
import { leaveOutAction } from './actions'

type Props = PageProps<'/trainer/classes/[ref]/activities'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Activities of ${(await params).ref}` }
}

const TOLD: Record<string, string> = {
  added: 'Added for this class. Its students see it on their class page.',
  changed: 'Saved.',
  template: 'As in the course again.',
  'left-out': 'Left out. Students of this class are not asked for it any more; what they have done of it stays theirs.',
  'put-back': 'Put back.',
}

/** What the students of this class read, write and watch: the list of its course, adjusted. */
export default async function ActivitiesPage({ params, searchParams }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/activities`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const [taught, { told }] = [await getTaughtClass(db, { ref, person }), await searchParams]
  if (!taught) notFound()
  const [activities, done, roster] = await Promise.all([listActivitiesOf(db, [taught.id]), listDone(db, taught.id), listRoster(db, taught.id)])
  const doneBy = new Map(activities.map(({ id }) => [id, [...done.values()].filter((ids) => ids.has(id)).length]))
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <TeachingHead taught={taught} part="Activities" />
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      <Section
        title="Activities"
        id="activities"
        spacing="form"
        aside={
          <ButtonLink href={`${path}/new`} variant="second" size="small">
            Add one for this class
          </ButtonLink>
        }
      >
        {activities.length === 0 ? (
          <EmptyState title="Nothing to do yet">Add something to read, to write or to watch, before or between the sessions.</EmptyState>
        ) : (
          <>
            <p className="mb-4 text-small text-ink-2">Times in {cityOf(taught.timeZone)}; each student sees their own.</p>
            <ClassActivityTable
              path={path}
              activities={activities}
              doneBy={doneBy}
              students={roster.filter(({ state }) => state !== 'unassigned').length}
              zone={taught.timeZone}
              sessions={taught.sessions}
              leaveOut={(activityId) => leaveOutAction.bind(null, ref, activityId)}
            />
          </>
        )}
      </Section>
    </>
  )
}
