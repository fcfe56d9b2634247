import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EarlierSlots } from '@/components/coaching/earlier-slots'
import { NothingToBook } from '@/components/coaching/nothing-to-book'
import { OwnSlot } from '@/components/coaching/own-slot'
import { TimeForm } from '@/components/coaching/time-form'
import { TrainerChoice } from '@/components/coaching/trainer-choice'
import { TakeBrowserZone } from '@/components/my/take-browser-zone'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { pageTimes } from '@/lib/coaching/group-times'
import { getOwnEntitlement, listBookableTrainers } from '@/lib/coaching/queries'
import { listFreeTimes } from '@/lib/coaching/read-diary'
import { isSlotKind, SLOT_KINDS, SLOT_NAMES } from '@/lib/coaching/slot-kinds'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { shownZone } from '../../../../shown-zone'
import { bookSlotAction, cancelSlotAction, moveSlotAction } from './actions'

type Props = PageProps<'/my/classes/[ref]/slots/[kind]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref, kind } = await params
  return { title: isSlotKind(kind) ? `${SLOT_KINDS[kind]}, ${ref}` : 'No such page' }
}

const TOLD: Record<string, string> = {
  booked: 'It is booked. A mail with a calendar file is on its way to you.',
  moved: 'It has a new time. A mail with a calendar file is on its way to you.',
  cancelled: 'It is cancelled, and yours to book again.',
}
const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

/** A student's learning review or coaching session of one class: choose a time, see it, move it, cancel it. */
export default async function SlotPage({ params, searchParams }: Props) {
  const { ref, kind } = await params
  const path = `/my/classes/${ref}/slots/${kind}`
  const { person } = await requirePerson(path)
  const [now, search] = [await readClock(db), await searchParams]
  const asked = { classRef: ref, personId: person.id, now }
  const [own, courseClass] = isSlotKind(kind)
    ? [await getOwnEntitlement(db, { ...asked, kind }), await getOwnClass(db, { ref, personId: person.id })]
    : [null, null]
  if (!own || !courseClass) notFound()
  const { zone, isGuess } = await shownZone(person, courseClass.timeZone)
  const { slot } = own
  const isMoving = search.move === '1' && slot?.status === 'booked' && now <= slot.changeableUntil
  const trainers = own.state === 'unused' ? await listBookableTrainers(db, own.classId) : []
  const trainer = isMoving ? slot.trainer : (trainers.find(({ id }) => id === search.trainer) ?? trainers[0])
  const free = trainer ? await listFreeTimes(db, { ...own, trainerId: trainer.id, movedSlotId: slot?.id, now }) : []
  const others = isMoving ? free.filter(({ startsAt }) => startsAt.getTime() !== slot.startsAt.getTime()) : free
  const times = pageTimes(others, { zone, from: one(search.from) })
  const notice = Object.hasOwn(TOLD, one(search.told)) ? TOLD[one(search.told)] : undefined
  return (
    <>
      {isGuess ? <TakeBrowserZone /> : null}
      <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: ref, href: `/my/classes/${ref}` }, { label: SLOT_KINDS[own.kind] }]} />
      <h1 className="mt-3 text-h1-working">Your {SLOT_NAMES[own.kind]}</h1>
      <p className="mt-2 mb-6 max-w-measure text-lead text-ink-2">
        {ABOUT[own.kind]} It takes {own.minutes} minutes and is included in your seat.
      </p>
      {notice ? (
        <Note role="status" className="mb-6">
          {notice}
        </Note>
      ) : null}
      {slot && !isMoving ? (
        <OwnSlot slot={slot} zone={zone} now={now} moveHref={`${path}?move=1`} cancel={cancelSlotAction.bind(null, ref, kind, slot.id)} />
      ) : null}
      {trainer && (own.state === 'unused' || isMoving) ? (
        <Section title={isMoving ? 'Choose another time' : 'Choose a time'} id="times" spacing="form">
          <TrainerChoice trainers={trainers} trainer={trainer} zone={zone} at={others[0]?.startsAt ?? now} path={path} />
          {times.days.length > 0 ? (
            <TimeForm
              key={`${trainer.id} ${isMoving}`}
              act={isMoving ? moveSlotAction.bind(null, ref, kind, slot.id) : bookSlotAction.bind(null, ref, kind)}
              times={times}
              pageHref={`${path}?${isMoving ? 'move=1' : `trainer=${trainer.id}`}&`}
              hidden={isMoving ? {} : { trainerId: trainer.id }}
              text={
                isMoving ? undefined : { name: 'topic', label: 'What would you like to talk about?', hint: `${trainer.name} reads it beforehand.` }
              }
              button={isMoving ? 'Move it to this time' : 'Book this time'}
              busy={isMoving ? 'Moving …' : 'Booking …'}
            />
          ) : (
            <NothingToBook reason="none-free" names={[trainer.name]} own={own} zone={zone} hasOthers={trainers.length > 1} />
          )}
          {isMoving ? (
            <p className="mt-6 text-small">
              <TextLink href={path}>Keep it where it is</TextLink>
            </p>
          ) : null}
        </Section>
      ) : null}
      {own.state === 'unused' && !trainer ? (
        <NothingToBook reason="nobody" names={courseClass.trainers} own={own} zone={zone} />
      ) : own.state === 'closed' || own.state === 'expired' ? (
        <NothingToBook reason={own.state} names={courseClass.trainers} own={own} zone={zone} />
      ) : null}
      <EarlierSlots slots={own.earlier} zone={zone} />
    </>
  )
}

const ABOUT = {
  'learning-review': 'Look back at the class with your trainer: what you take with you, and what you try first.',
  coaching: 'Bring a situation of your own; your trainer helps you think it through.',
}
