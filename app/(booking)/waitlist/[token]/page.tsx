import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlaceInLine } from '@/components/waitlist/place-in-line'
import { db } from '@/db/client'
import { HOLD_MINUTES, isHoldLive } from '@/lib/bookings/hold-rules'
import { readClock } from '@/lib/clock'
import { whyNotBookable } from '@/lib/schedule/class-state'
import { getClassByRef } from '@/lib/schedule/queries'
import { getPlace, type Place, readOfferHours } from '@/lib/waitlist/queries'
import { isOfferLive } from '@/lib/waitlist/waitlist-rules'
import { leaveWaitlistAction, waitForAllAction } from './actions'

// Not `no-referrer`: with it browsers post forms with `Origin: null`, which server actions refuse.
export const metadata: Metadata = { title: 'Your place in line', robots: { index: false }, referrer: 'same-origin' }

const NOTICES: Record<string, string> = {
  joined: 'You are in line. A mail with the link to this page is on its way.',
  waiting: 'You keep your place and wait for all the seats you wanted.',
}

/** A place in line, for whoever has its link. */
export default async function PlacePage({ params, searchParams }: PageProps<'/waitlist/[token]'>) {
  const [{ token }, { notice }, now] = await Promise.all([params, searchParams, readClock(db)])
  const place = await getPlace(token)
  const courseClass = place && (await getClassByRef(place.classRef, now))
  if (!place || !courseClass) notFound()
  return (
    <PlaceInLine
      place={place}
      courseClass={courseClass}
      offer={offerOf(place, now)}
      isBookingHeld={place.booking ? isHoldLive(place.booking, now) : false}
      isBookable={whyNotBookable(courseClass, now) === null}
      offerHours={await readOfferHours(db)}
      holdMinutes={HOLD_MINUTES}
      notice={typeof notice === 'string' && place.entry.status === 'waiting' ? NOTICES[notice] : undefined}
      actions={{ leave: leaveWaitlistAction.bind(null, token), wait: waitForAllAction.bind(null, token) }}
    />
  )
}

function offerOf({ entry }: Place, now: Date) {
  if (!isOfferLive(entry, now) || !entry.offerUntil) return
  return { seats: entry.offeredSeats ?? entry.seats, until: entry.offerUntil }
}
