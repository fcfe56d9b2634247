import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { CannotBook } from '@/components/bookings/cannot-book'
import { ClassInShort } from '@/components/bookings/class-in-short'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { HowWaitingWorks } from '@/components/waitlist/how-waiting-works'
import { JoinForm } from '@/components/waitlist/join-form'
import { db } from '@/db/client'
import { currentPerson } from '@/lib/accounts/current-person'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { whyNotBookable } from '@/lib/schedule/class-state'
import { areOnSale } from '@/lib/schedule/describe-seats'
import { getClassByRef } from '@/lib/schedule/queries'
import { readOfferHours } from '@/lib/waitlist/queries'
import { joinWaitlistAction } from './actions'

export const metadata: Metadata = { title: 'Waitlist', robots: { index: false } }

export default async function WaitlistPage({ params, searchParams }: PageProps<'/classes/[ref]/waitlist'>) {
  const [{ ref }, { notice, seats: asked }, now] = await Promise.all([params, searchParams, readClock(db)])
  const courseClass = await getClassByRef(ref, now)
  if (!courseClass) notFound()
  const refusal = whyNotBookable(courseClass, now)
  if (refusal) return <CannotBook courseClass={courseClass} reason={refusal.sentence} />
  const { free } = courseClass.seats
  const isOnSale = areOnSale(courseClass.seats)
  // A form that was sent comes back as a form, whatever has become of the class meanwhile.
  const isForm = !isOnSale || ((await headers()).get('content-type')?.startsWith('multipart/form-data') ?? false)
  const [person, offerHours] = await Promise.all([currentPerson(), readOfferHours(db)])
  const defaults = {
    seats: typeof asked === 'string' && /^[1-9]\d?$/.test(asked) ? asked : '1',
    name: person?.name ?? '',
    email: person?.email ?? '',
  }
  return (
    <div className="page-width grid gap-x-20 gap-y-12 pt-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:pt-11">
      <div className="min-w-0 max-w-150">
        {notice === 'again' ? (
          <Note role="status" className="mb-8">
            <b>This address is in line for this class already.</b> Nothing has changed: the place stays as it was, and we have sent its link again.
          </Note>
        ) : null}
        <h1 className="text-h1-working">{isForm ? 'Join the waitlist' : 'There are seats.'}</h1>
        <p className="mt-2 text-ink-2">
          {isForm
            ? courseClass.seats.awaited
              ? `The free seats of ${shortTitle(courseClass.course)} go to the people in line first.`
              : `${shortTitle(courseClass.course)} is full on these dates.`
            : `${free} of ${courseClass.capacity} ${courseClass.capacity === 1 ? 'seat is' : 'seats are'} free just now, so nobody has to wait.`}
        </p>
        {isForm ? (
          <>
            <JoinForm join={joinWaitlistAction.bind(null, ref)} defaults={defaults} capacity={courseClass.capacity} />
            <HowWaitingWorks offerHours={offerHours} />
          </>
        ) : (
          <div className="mt-6 flex flex-wrap gap-4">
            <ButtonLink href={`/classes/${ref}/book`}>Book a seat</ButtonLink>
            <ButtonLink href={`/classes/${ref}`} variant="second">
              See the class
            </ButtonLink>
          </div>
        )}
      </div>
      <Panel as="aside" aria-label="The class" className="self-start lg:sticky lg:top-6">
        <ClassInShort courseClass={courseClass} />
        {isForm ? (
          <p className="mt-6 border-t border-line pt-4 text-small">
            <a className="link" href={`/classes?course=${encodeURIComponent(courseClass.course.code)}`}>
              {`Other dates of ${courseClass.course.code}`}
            </a>{' '}
            may have seats now.
          </p>
        ) : null}
      </Panel>
    </div>
  )
}
