import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActivityHead } from '@/components/activities/activity-head'
import { HandedIn } from '@/components/activities/handed-in'
import { MarkDone } from '@/components/activities/mark-done'
import { OwnActivityList } from '@/components/activities/own-activity-list'
import { ReflectionEditor } from '@/components/activities/reflection-editor'
import { Prose } from '@/components/courses/prose'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { listOwnActivities } from '@/lib/activities/queries'
import { readClock } from '@/lib/clock'
import { courseRenderer } from '@/lib/courses/course-renderer'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { shownZone } from '../../../../shown-zone'
import { autosaveAction, markDoneAction, takeBackAction, writeAction } from './actions'

type Props = PageProps<'/my/classes/[ref]/activities/[activity]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Activity of ${(await params).ref}` }
}

const TOLD: Record<string, string> = {
  done: 'Marked as done.',
  undone: 'No longer marked as done.',
  saved: 'Saved. Nobody but you can read it until you hand it in.',
  'handed-in': 'Handed in. Your trainers can read it now.',
  'taken-back': 'Taken back. It is yours alone again.',
}

/** One thing to read, to write or to watch, and what the student has made of it. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const { ref, activity: activityId } = await params
  const { person } = await requirePerson(`/my/classes/${ref}/activities/${activityId}`)
  const own = await getOwnClass(db, { ref, personId: person.id })
  const all = own ? await listOwnActivities(db, { classId: own.id, personId: person.id }) : []
  const activity = all.find(({ id }) => id === activityId)
  if (!own || !activity) notFound()
  const [{ told }, now, { block }] = [await searchParams, await readClock(db), await courseRenderer(own.course)]
  const { zone } = await shownZone(person, own.timeZone)
  const { progress } = activity
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref, href: `/my/classes/${own.ref}` }, { label: 'Activity' }]} />
      <ActivityHead activity={activity} now={now} zone={zone} />
      {notice ? (
        <Note role="status" className="mt-6 max-w-2xl">
          {notice}
        </Note>
      ) : null}
      {activity.body ? <Prose html={block(activity.body)} className="mt-6 max-w-measure" /> : null}
      {activity.url ? (
        <p className="mt-6">
          <TextLink href={activity.url} className="break-words">
            {activity.kind === 'watch' ? 'Open the video' : 'Open'}: {new URL(activity.url).hostname}
          </TextLink>
        </p>
      ) : null}
      <div className="mt-8 max-w-2xl">
        {activity.kind !== 'write' ? <MarkDone act={markDoneAction.bind(null, ref, activityId)} isDone={activity.doneAt !== null} /> : null}
        {activity.kind === 'write' && !activity.doneAt ? (
          <ReflectionEditor
            activityId={activityId}
            reflection={progress?.reflection ?? ''}
            version={progress?.version ?? 0}
            savedAt={progress?.savedAt?.toISOString() ?? null}
            zone={zone}
            write={writeAction.bind(null, ref, activityId)}
            autosave={autosaveAction.bind(null, ref, activityId)}
          />
        ) : null}
        {activity.kind === 'write' && progress?.doneAt ? (
          <HandedIn progress={progress} zone={zone} takeBack={takeBackAction.bind(null, ref, activityId)} />
        ) : null}
      </div>
      <Section title="All activities of this class" id="activities" spacing="form" size="h3">
        <OwnActivityList classRef={own.ref} activities={all} currentId={activityId} now={now} zone={zone} />
      </Section>
    </>
  )
}
