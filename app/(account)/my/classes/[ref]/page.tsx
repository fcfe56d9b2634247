import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StripOfDays } from '@/components/drawings/strip-of-days'
import { NextAct } from '@/components/my/next-act'
import { OwnSessions } from '@/components/my/own-sessions'
import { TakeBrowserZone } from '@/components/my/take-browser-zone'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { listOwnAttempts } from '@/lib/assessments/queries'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { nextSession } from '@/lib/enrolments/attended-classes'
import { findOwnSeatToken, getOwnClass } from '@/lib/enrolments/own-classes'
import { describeDays, describeHours } from '@/lib/schedule/describe-times'
import { shownZone } from '../../shown-zone'

type Props = PageProps<'/my/classes/[ref]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `My class ${(await params).ref}` }
}

export default async function MyClassPage({ params }: Props) {
  const { ref } = await params
  const { person } = await requirePerson(`/my/classes/${ref}`)
  const own = await getOwnClass(db, { ref, personId: person.id })
  if (!own) notFound()
  const now = await readClock(db)
  const { zone, isGuess } = await shownZone(person, own.timeZone)
  const isCalledOff = own.status === 'cancelled'
  const [first] = own.sessions
  const seatToken = first && first.startsAt > now && !isCalledOff ? await findOwnSeatToken(db, { ref, personId: person.id }) : null
  const session = isCalledOff ? null : nextSession(own.sessions, now)
  const attempts = await listOwnAttempts(db, { classId: own.id, personId: person.id, now })
  return (
    <>
      {isGuess ? <TakeBrowserZone /> : null}
      <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref }]} />
      <h1 className="mt-3 text-h1-working">{shortTitle(own.course)}</h1>
      <p className="mt-2 mb-6 text-lead text-ink-2">
        {describeDays(own.sessions, zone)}. {describeHours(own.sessions, zone, own)}.
        {own.trainers.length > 0 ? ` With ${own.trainers.join(' and ')}.` : null}
      </p>
      {isCalledOff ? <Note tone="bad">This class has been called off.</Note> : null}
      {session ? <NextAct own={own} session={session} now={now} zone={zone} isWholePage /> : null}
      {attempts.length > 0 ? (
        <p className="mt-8 text-lead">
          <TextLink href={`/my/classes/${own.ref}/assessment`}>Your assessment</TextLink>
        </p>
      ) : null}
      <Section title="Sessions" id="sessions" spacing="form" aside={<TextLink href={own.course.path}>About the course</TextLink>}>
        <StripOfDays sessions={own.sessions} zone={zone} size="low" className="mb-8 max-md:hidden" />
        <OwnSessions sessions={own.sessions} now={now} zone={zone} hasRooms={!isCalledOff} />
        {seatToken ? (
          <p className="mt-6 text-small">
            <TextLink href={`/enrolments/${seatToken}/transfer`}>These dates do not suit me</TextLink>
          </p>
        ) : null}
      </Section>
    </>
  )
}
