import type { ReactNode } from 'react'
import { ClassInShort } from '@/components/bookings/class-in-short'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { areOnSale } from '@/lib/schedule/describe-seats'
import type { ClassCard } from '@/lib/schedule/queries'
import type { Place } from '@/lib/waitlist/queries'
import { LocalDeadline } from './local-deadline'

type Act = () => Promise<void>
type PlaceInLineProps = {
  place: Place
  courseClass: ClassCard
  /** An offer that can still be taken. */
  offer?: { seats: number; until: Date }
  isBookingHeld: boolean
  isBookable: boolean
  offerHours: number
  holdMinutes: number
  notice?: string
  actions: { leave: Act; wait: Act }
}

/** The page behind the link of a place in line: where one stands, or the offer and what can be done with it. */
export function PlaceInLine(props: PlaceInLineProps) {
  const { courseClass, notice } = props
  return (
    <div className="page-width grid gap-x-20 gap-y-12 pt-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:pt-11">
      <div className="min-w-0 max-w-150">
        {notice ? (
          <Note role="status" className="mb-8">
            {notice}
          </Note>
        ) : null}
        <p className="text-small text-ink-3">Waitlist of {courseClass.ref}</p>
        {props.offer ? (
          <OfferAtHand {...props} offer={props.offer} />
        ) : props.place.entry.status === 'waiting' ? (
          <Waiting {...props} />
        ) : (
          <Over {...props} />
        )}
      </div>
      <Panel as="aside" aria-label="The class" className="self-start">
        <ClassInShort courseClass={courseClass} yours={props.offer?.seats} />
      </Panel>
    </div>
  )
}

function OfferAtHand({
  place,
  courseClass,
  offer,
  offerHours: _,
  holdMinutes,
  actions,
}: PlaceInLineProps & { offer: { seats: number; until: Date } }) {
  const { seats, token } = place.entry
  const isFewer = offer.seats < seats
  const isOne = offer.seats === 1
  return (
    <>
      <h1 className="mt-1 text-h1-working">
        {isFewer ? `${offer.seats} of the ${seats} seats you wanted` : nameSeats(offer.seats)} {offer.seats === 1 ? 'is' : 'are'} kept for you.
      </h1>
      <p className="mt-3 text-lead text-ink-2">
        Book until{' '}
        <b className="text-warm-ink">
          <LocalDeadline until={offer.until} classZone={courseClass.timeZone} />
        </b>
        . After that the next in line is asked.
      </p>
      <div className="mt-7">
        <ButtonLink href={`/classes/${courseClass.ref}/book?offer=${token}`}>{offer.seats === 1 ? 'Book this seat' : 'Book these seats'}</ButtonLink>
        <p className="mt-3 max-w-[64ch] text-small text-ink-2">
          {offer.seats > 1 ? 'You may book fewer; the others go on to the next in line. ' : null}
          With that form the offer ends: {isOne ? 'the seat is' : 'the seats are'} then held for {holdMinutes} minutes while you pay. If you do not,{' '}
          {isOne ? 'it goes' : 'they go'} on to the next in line.
        </p>
      </div>
      <div className="mt-8 grid gap-6 border-t border-line pt-6">
        {isFewer ? (
          <OneAct act={actions.wait} button={`Wait for all ${seats}`} busy="Keeping your place …" variant="second">
            You keep your place, and we write when {seats} seats are free together. {isOne ? 'This one goes' : `These ${offer.seats} go`} on to the
            next.
          </OneAct>
        ) : null}
        <OneAct act={actions.leave} button="Decline the offer" busy="Declining …" variant={isFewer ? 'third' : 'second'}>
          You leave the line, and the next is asked at once. Nothing is charged.
        </OneAct>
      </div>
    </>
  )
}

function Waiting({ place, offerHours, actions }: PlaceInLineProps) {
  const { seats, takesFewer } = place.entry
  return (
    <>
      <h1 className="mt-1 text-h1-working">{place.place === 1 ? 'You are next in line.' : `You are number ${place.place} in line.`}</h1>
      <p className="mt-3 text-lead text-ink-2">
        You wait for {nameSeats(seats)}
        {seats > 1 && !takesFewer ? ', all together' : null}.
      </p>
      <p className="mt-3 max-w-[64ch] text-ink-2">
        When it is your turn we keep the seats for you and write to {place.entry.email}. You then have {offerHours} hours to book them, less if the
        class is near.
        {seats > 1 && !takesFewer ? ` Until ${seats} are free together, people behind you may be asked before you.` : null}
      </p>
      <div className="mt-8 border-t border-line pt-6">
        <OneAct act={actions.leave} button="Leave the line" busy="Leaving …" variant="second">
          You can join again later, at its end.
        </OneAct>
      </div>
    </>
  )
}

function Over({ place, courseClass, isBookingHeld, isBookable }: PlaceInLineProps) {
  const { booking } = place
  const { title, sentence, act } = describeOver(place, isBookingHeld)
  const canJoin = isBookable && act === 'join'
  const { seats, ref } = courseClass
  return (
    <>
      <h1 className="mt-1 text-h1-working">{title}</h1>
      <p className="mt-3 max-w-[64ch] text-ink-2">{sentence}</p>
      <div className="mt-6 flex flex-wrap gap-4">
        {act === 'pay' && booking ? <ButtonLink href={`/bookings/${booking.token}`}>Go on to pay</ButtonLink> : null}
        {canJoin && areOnSale(seats) ? <ButtonLink href={`/classes/${ref}/book`}>Book a seat</ButtonLink> : null}
        {canJoin && !areOnSale(seats) ? <ButtonLink href={`/classes/${ref}/waitlist`}>Join the line again</ButtonLink> : null}
        <ButtonLink href={`/classes?course=${encodeURIComponent(courseClass.course.code)}`} variant="second">
          Other dates of {courseClass.course.code}
        </ButtonLink>
      </div>
    </>
  )
}

function describeOver({ entry, booking }: Place, isBookingHeld: boolean): { title: string; sentence: string; act?: 'pay' | 'join' } {
  if (entry.status === 'withdrawn')
    return {
      title: 'You are not in line any more.',
      sentence: 'Your place is given up. Nothing was charged, and there is nothing else to do.',
      act: 'join',
    }
  if (entry.status !== 'accepted')
    return entry.offeredSeats
      ? { title: 'Your offer has lapsed.', sentence: 'The time to book is over, and the next in line is asked. Nothing was charged.', act: 'join' }
      : { title: 'The waitlist has closed.', sentence: 'Nobody waits for this class any longer.', act: 'join' }
  if (isBookingHeld)
    return {
      title: 'You took the offer.',
      sentence: 'Your seats are held while you pay. If you do not pay in time, they go on to the next in line.',
      act: 'pay',
    }
  if (booking?.status === 'confirmed')
    return { title: 'You took the offer.', sentence: 'Your seats are booked. The mail that confirms them has the link to your booking.' }
  if (booking?.status === 'requested')
    return { title: 'You took the offer.', sentence: 'Your seats are yours while we look at your request to pay by invoice. We write to you.' }
  return {
    title: 'The time to pay is over.',
    sentence:
      'You took the offer, and the seats were not paid for in time, or given back. They have gone on to the next in line. Nothing was charged.',
    act: 'join',
  }
}

type OneActProps = { act: Act; button: string; busy: string; variant: 'second' | 'third'; children: ReactNode }

/** A button and, before it is pressed, what it does. */
function OneAct({ act, button, busy, variant, children }: OneActProps) {
  return (
    <form action={act}>
      <SubmitButton variant={variant} busy={busy}>
        {button}
      </SubmitButton>
      <p className="mt-2 max-w-[64ch] text-small text-ink-2">{children}</p>
    </form>
  )
}

const nameSeats = (count: number): string => `${count} ${count === 1 ? 'seat' : 'seats'}`
