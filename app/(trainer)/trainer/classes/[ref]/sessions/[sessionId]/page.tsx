import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Prose } from '@/components/courses/prose'
import { Rooms } from '@/components/roster/next-session'
import { AnnouncementForm } from '@/components/teaching/announcement-form'
import { AnnouncementList } from '@/components/teaching/announcement-list'
import { MaterialForm } from '@/components/teaching/material-form'
import { MaterialList } from '@/components/teaching/material-list'
import { PlanEditor } from '@/components/teaching/plan-editor'
import { RoomsForm } from '@/components/teaching/rooms-form'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { renderMarkdown } from '@/lib/courses/render-markdown'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { describeSession } from '@/lib/schedule/describe-times'
import { listAnnouncements, listMaterials, readPlan, readRooms } from '@/lib/teaching/queries'
import { markOf } from '@/lib/teaching/save-plan'
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
  const [plan, rooms, materials, announcements] = [
    await readPlan(db, session.id),
    await readRooms(db, session.id),
    await listMaterials(db, { classId: taught.id, sessionId: session.id }),
    await listAnnouncements(db, taught.id),
  ]
  const zone = person.timeZone ?? taught.timeZone
  const notice = typeof told === 'string' ? TOLD[told] : undefined
  const [before, after] = [taught.sessions[at - 1], taught.sessions[at + 1]]
  const save = savePlanAction.bind(null, ref, session.id)
  const ofSession = announcements.filter((one) => one.sessionId === null || one.sessionId === session.id)
  return (
    <>
      <TeachingHead taught={taught} part="Sessions" />
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      <Section title={`Session ${session.position}: ${session.title}`} id="session" spacing="form" aside={describeSession(session, zone)}>
        <nav aria-label="Sessions before and after" className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-small">
          {before ? <TextLink href={`${home}/sessions/${before.id}`}>← Session {before.position}</TextLink> : <span />}
          {after ? <TextLink href={`${home}/sessions/${after.id}`}>Session {after.position} →</TextLink> : null}
        </nav>
        <Rooms session={session} />
        <div className="mt-4">
          <ButtonLink href={`${home}/attendance?session=${session.id}`} variant="second" size="small">
            Take attendance
          </ButtonLink>
        </div>
      </Section>
      <Section title="Plan" id="plan-of-session" spacing="form" size="h3" aside="For trainers only">
        {plan.plan ? (
          <Prose
            html={renderMarkdown(plan.plan, { title: taught.course.title, code: taught.course.code, linkTo: () => null })}
            className="mb-4 max-w-measure"
          />
        ) : null}
        <Disclosure title={plan.plan ? 'Change the plan' : 'Write the plan'} isOpen={!plan.plan || undefined}>
          <PlanEditor
            key={markOf(plan.plan)}
            name="plan"
            label="Plan"
            hint="Markdown. Only trainers of this class see it."
            rows={12}
            text={plan.plan}
            mark={markOf(plan.plan)}
            act={save}
          />
        </Disclosure>
      </Section>
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
      <Section title="For students" id="students" spacing="form" size="h3">
        <PlanEditor
          name="prepare"
          label="What to prepare"
          hint="Markdown. Students see it on their class page."
          rows={4}
          text={plan.prepare}
          mark={markOf(plan.prepare)}
          act={save}
        />
        <h3 className="mt-10 mb-2 font-text text-body font-bold tracking-normal">Materials</h3>
        <MaterialList
          materials={materials}
          raise={(id) => raiseMaterialAction.bind(null, ref, session.id, id)}
          remove={(id) => removeMaterialAction.bind(null, ref, session.id, id)}
        />
        <Disclosure title="Add a link">
          <MaterialForm key={materials.length} act={addMaterialAction.bind(null, ref, session.id)} />
        </Disclosure>
        <h3 className="mt-10 mb-2 font-text text-body font-bold tracking-normal">Announcements</h3>
        <AnnouncementList announcements={ofSession} zone={zone} withdraw={(id) => withdrawAnnouncementAction.bind(null, ref, session.id, id)} />
        <AnnouncementForm key={announcements.length} act={announceAction.bind(null, ref, session.id)} formKey={randomUUID()} />
      </Section>
      <Section title="Rooms" id="rooms" spacing="form" size="h3">
        <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
          <RoomsForm
            id="session"
            act={changeRoomsAction.bind(null, ref, session.id, false)}
            rooms={rooms.own}
            button="Change for this session"
            hint="Of this session alone. Left empty, those of the class hold."
          />
          <RoomsForm
            id="class"
            act={changeRoomsAction.bind(null, ref, session.id, true)}
            rooms={rooms.ofClass}
            button="Change for the class"
            hint="Of the class: for every session without links of its own."
          />
        </div>
      </Section>
    </>
  )
}
