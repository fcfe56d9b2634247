import type { Metadata, Route } from 'next'
import { ClassCards } from '@/components/my/class-cards'
import { NextPanel } from '@/components/my/next-panel'
import { NextSession } from '@/components/my/next-session'
import { OwnBookings } from '@/components/my/own-bookings'
import { TakeBrowserZone } from '@/components/my/take-browser-zone'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { type AttendedClass, groupByTime, nextSession } from '@/lib/enrolments/attended-classes'
import { listOwnBookings, listOwnClasses } from '@/lib/enrolments/own-classes'
import { sessionsToAttend } from '@/lib/make-ups/attend-instead'
import { listOwnMakeUps } from '@/lib/make-ups/queries'
import { leadingThing, listNextThings, type NextThing } from '@/lib/path/next-things'
import { cityOf } from '@/lib/schedule/zone-time'
import { shownZone } from './shown-zone'

export const metadata: Metadata = { title: 'My classes' }

export default async function MyPage() {
  const { person } = await requirePerson('/my')
  const now = await readClock(db)
  const [own, makeUps, bookings] = await Promise.all([
    listOwnClasses(db, person.id),
    listOwnMakeUps(db, { personId: person.id }),
    listOwnBookings(db, { personId: person.id, now }),
  ])
  const classes = own.map((each) => ({ ...each, sessions: sessionsToAttend(each.sessions, makeUps) }))
  const { zone, isGuess } = await shownZone(person, classes[0]?.timeZone ?? 'Europe/London')
  const { inProgress, next, past } = groupByTime(classes, now)
  const current = [...inProgress, ...next]
  const things = await listNextThings(db, { classes, personId: person.id, zone, now })
  const top = leadingThing([...current, ...past], things, now)
  const session = top?.thing.at ? nextSession(top.own.sessions, now) : null
  return (
    <>
      {isGuess ? <TakeBrowserZone /> : null}
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className="text-h1-working">My classes</h1>
        <p className="text-small text-ink-2">
          Times in {cityOf(zone)}. <TextLink href="/my/account">Change</TextLink>
        </p>
      </div>
      {top && session && session.startsAt.getTime() === top.thing.at?.getTime() ? (
        <NextSession own={top.own} session={session} now={now} zone={zone} level={2} />
      ) : top ? (
        <NextOfClass {...top} />
      ) : null}
      {classes.length === 0 ? (
        <EmptyState title="No seat of yours yet" act={<ButtonLink href="/classes">See the next classes</ButtonLink>}>
          <p>Once you have a seat in a class, its sessions and the links to its rooms stand here.</p>
        </EmptyState>
      ) : null}
      {current.length > 0 ? (
        <Section title="Coming up" id="coming-up" spacing="form">
          <ClassCards classes={current} zone={zone} next={things} />
        </Section>
      ) : null}
      {past.length > 0 ? (
        <Section title="Past" id="past" spacing="form">
          <ClassCards classes={past} zone={zone} next={things} />
        </Section>
      ) : null}
      {bookings.length > 0 ? (
        <Section title="Booked by you" id="bookings" spacing="form">
          <OwnBookings bookings={bookings} zone={zone} />
        </Section>
      ) : null}
    </>
  )
}

const NextOfClass = ({ own, thing }: { own: AttendedClass; thing: NextThing }) => (
  <NextPanel code={own.course.code} level={2} eyebrow={`${shortTitle(own.course)}, ${own.ref}`} title={thing.words}>
    <div className="mt-6">
      <ButtonLink href={thing.href as Route} className="bg-on-deep! text-deep! max-sm:w-full hover:underline">
        {thing.act}
      </ButtonLink>
    </div>
  </NextPanel>
)
