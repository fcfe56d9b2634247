import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { PathLine } from '@/components/drawings/path-line'
import { AskTrainer, CalendarAside, FromTrainers, YourTeam, YourThirty } from '@/components/my/class-asides'
import { NextPanel } from '@/components/my/next-panel'
import { NextSession } from '@/components/my/next-session'
import { NextThing } from '@/components/my/next-thing'
import { PathList } from '@/components/my/path-list'
import { TakeBrowserZone } from '@/components/my/take-browser-zone'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { findMovedTo, getOwnClass } from '@/lib/enrolments/own-classes'
import { groupSteps } from '@/lib/path/group-steps'
import { nextStep, pathSteps } from '@/lib/path/path-steps'
import { picturePath } from '@/lib/path/picture-path'
import { readClassroom } from '@/lib/path/queries'
import { readPathFacts } from '@/lib/path/read-path-facts'
import { describeDay, describeDays, describeHours } from '@/lib/schedule/describe-times'
import { shownZone } from '../../shown-zone'

type Props = PageProps<'/my/classes/[ref]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `My class ${(await params).ref}` }
}

/** The path of a student through one class: the next thing on top, then the line, the list, and what the trainers put up. */
export default async function MyClassPage({ params }: Props) {
  const { ref } = await params
  const { person } = await requirePerson(`/my/classes/${ref}`)
  const own = await getOwnClass(db, { ref, personId: person.id })
  if (!own) {
    const movedTo = await findMovedTo(db, { ref, personId: person.id })
    if (movedTo) redirect(`/my/classes/${movedTo}`)
    notFound()
  }
  const now = await readClock(db)
  const { zone, isGuess } = await shownZone(person, own.timeZone)
  const [facts, room] = await Promise.all([
    readPathFacts(db, { own, personId: person.id, zone, now }),
    readClassroom(db, { classId: own.id, personId: person.id }),
  ])
  if (!facts) notFound()
  const [first, last] = [own.sessions[0], own.sessions.at(-1)]
  const isMovable = first && first.startsAt > now && !facts.isCalledOff
  const steps = pathSteps(facts, now)
  const next = nextStep(steps, facts, now)
  const session = next?.kind === 'session' ? facts.sessions.find(({ position }) => position === next.position)?.toAttend : undefined
  const title = shortTitle(own.course)
  return (
    <>
      {isGuess ? <TakeBrowserZone /> : null}
      <div className="mb-4">
        <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref }]} />
      </div>
      {facts.isCalledOff ? (
        <Note tone="bad" className="mb-6">
          This class has been called off.
        </Note>
      ) : null}
      {next && session && next.state === 'now' ? (
        <NextSession own={own} session={session} now={now} zone={zone} prepare={room.prepare.get(session.id)} team={room.team} />
      ) : next ? (
        <NextThing code={own.course.code} step={next} className={title} />
      ) : (
        <NextPanel code={own.course.code} eyebrow={describeDays(own.sessions, zone)} title={title}>
          <p className="mt-3 text-lead">
            {facts.isCalledOff ? 'Whoever booked your seat has been told what happens next.' : 'All done. What lasts stands below.'}
          </p>
        </NextPanel>
      )}
      <Section
        title="Your path"
        id="path"
        spacing="form"
        aside={
          <>
            <TextLink href={own.course.path}>{title}</TextLink>, <TextLink href={`/classes/${own.ref}`}>{own.ref}</TextLink>
          </>
        }
      >
        <p className="mb-8 text-ink-2">
          {own.sessions.length > 0 ? `${describeDays(own.sessions, zone)}. ${describeHours(own.sessions, zone, own)}. ` : null}
          {own.trainers.length > 0 ? `With ${own.trainers.join(' and ')}. ` : null}
          {isMovable ? <TextLink href={`/enrolments/${facts.seatToken}/transfer`}>These dates do not suit me</TextLink> : null}
        </p>
        {facts.isCalledOff || own.sessions.length === 0 ? null : (
          <PathLine
            picture={picturePath(steps, facts)}
            bookedAt={facts.bookedAt}
            now={now}
            zone={zone}
            className="mb-14 w-full overflow-visible max-lg:hidden"
          />
        )}
        <div className="grid items-start gap-x-18 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
          <PathList groups={groupSteps(steps, { now, zone })} now={now} zone={zone} />
          <div className="grid gap-6">
            {room.team ? <YourTeam team={room.team} /> : null}
            <FromTrainers notices={room.notices} materials={room.materials} zone={zone} />
            <AskTrainer messages={room.messages} href={`/my/classes/${own.ref}/questions`} zone={zone} trainers={own.trainers} />
            <YourThirty
              code={facts.alumniCode}
              earnedOn={last ? describeDay(last.endsAt, zone).replace(/^\w+ /, '') : null}
              isOver={last ? last.endsAt <= now : true}
            />
            <CalendarAside />
          </div>
        </div>
      </Section>
    </>
  )
}
