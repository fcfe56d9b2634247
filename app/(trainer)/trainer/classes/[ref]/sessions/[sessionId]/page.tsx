import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlanEditor } from '@/components/teaching/plan-editor'
import { PlanSection } from '@/components/teaching/plan-section'
import { RoomsSection } from '@/components/teaching/rooms-section'
import { SessionHead } from '@/components/teaching/session-head'
import { StudentsSection } from '@/components/teaching/students-section'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { renderMarkdown } from '@/lib/courses/render-markdown'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { listAnnouncements, listMaterials, readPlan, readRooms } from '@/lib/teaching/queries'
import { markOf } from '@/lib/teaching/save-plan'
import { listSheets } from '@/lib/teaching/session-queries'
import { TeachingHead } from '../../teaching-head'
import {
  addMaterialAction,
  announceAction,
  changeRoomsAction,
  raiseMaterialAction,
  removeMaterialAction,
  savePlanAction,
  withdrawAnnouncementAction,
} from './actions'

type Props = PageProps<'/trainer/classes/[ref]/sessions/[sessionId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `A session of ${(await params).ref}` }
}

const TOLD: Record<string, string> = {
  saved: 'Saved.',
  rooms: 'The rooms are changed, and everybody concerned is told.',
  'rooms-same': 'Saved. Nobody had to be told: no session ahead has other rooms now.',
  material: 'The link is added.',
  removed: 'The link is gone.',
  ordered: 'The order is changed.',
  published: 'It stands on the class page now.',
  withdrawn: 'It is off the class page.',
}

/** All that a trainer needs for one session, before it, in it and after it. */
export default async function SessionPage({ params, searchParams }: Props) {
  const { ref, sessionId } = await params
  const home = `/trainer/classes/${ref}`
  const { person } = await requireRole(['trainer', 'admin'], `${home}/sessions/${sessionId}`)
  const [taught, { told }] = [await getTaughtClass(db, { ref, person }), await searchParams]
  const at = taught?.sessions.findIndex(({ id }) => id === sessionId) ?? -1
  const session = taught?.sessions[at]
  if (!taught || !session) notFound()
  const [plan, rooms, materials, announcements, sheets, now] = await Promise.all([
    readPlan(db, session.id),
    readRooms(db, session.id),
    listMaterials(db, { classId: taught.id, sessionId: session.id }),
    listAnnouncements(db, taught.id),
    listSheets(db, taught.id),
    readClock(db),
  ])
  const zone = person.timeZone ?? taught.timeZone
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  const save = savePlanAction.bind(null, ref, session.id)
  return (
    <>
      <TeachingHead taught={taught} part="Sessions" />
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      <SessionHead
        session={session}
        before={taught.sessions[at - 1]}
        after={taught.sessions[at + 1]}
        sheet={sheets.find((one) => one.sessionId === session.id) ?? { onSheet: 0, said: 0, present: 0 }}
        home={home}
        zone={zone}
        now={now}
      />
      <PlanSection
        text={plan.plan}
        mark={markOf(plan.plan)}
        html={plan.plan ? renderMarkdown(plan.plan, { title: taught.course.title, code: taught.course.code, linkTo: () => null }) : ''}
        act={save}
      />
      <Section title="Notes" id="notes-of-session" spacing="form" size="h3" aside="For trainers only">
        <PlanEditor
          name="notes"
          label="Notes"
          hint="Saved by itself while you type."
          rows={6}
          text={plan.notes}
          mark={markOf(plan.notes)}
          act={save}
        />
      </Section>
      <StudentsSection
        prepare={{ text: plan.prepare, mark: markOf(plan.prepare), act: save }}
        materials={materials}
        announcements={announcements.filter((one) => one.sessionId === null || one.sessionId === session.id)}
        zone={zone}
        formKey={randomUUID()}
        acts={{
          addMaterial: addMaterialAction.bind(null, ref, session.id),
          raiseMaterial: (id) => raiseMaterialAction.bind(null, ref, session.id, id),
          removeMaterial: (id) => removeMaterialAction.bind(null, ref, session.id, id),
          announce: announceAction.bind(null, ref, session.id),
          withdraw: (id) => withdrawAnnouncementAction.bind(null, ref, session.id, id),
        }}
      />
      <RoomsSection rooms={rooms} change={(isOfClass) => changeRoomsAction.bind(null, ref, session.id, isOfClass)} />
    </>
  )
}
