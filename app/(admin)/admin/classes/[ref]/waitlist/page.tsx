import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/desk/act-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { QueueTable } from '@/components/waitlist/queue-table'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { getClassByRef } from '@/lib/schedule/queries'
import { listQueue, readOfferHours } from '@/lib/waitlist/queries'
import { addToWaitlistAction, queueAction } from './actions'

export async function generateMetadata({ params }: PageProps<'/admin/classes/[ref]/waitlist'>): Promise<Metadata> {
  return { title: `Waitlist of ${(await params).ref}` }
}

/** What the last act did, by what its redirect says. */
const TOLD: Record<string, { tone: 'good' | 'bad'; sentence: string }> = {
  up: { tone: 'good', sentence: 'Moved up.' },
  down: { tone: 'good', sentence: 'Moved down.' },
  offer: { tone: 'good', sentence: 'The seats are kept for them, and the mail is on its way.' },
  withdraw: { tone: 'good', sentence: 'Taken off the waitlist, and told so by mail.' },
  added: { tone: 'good', sentence: 'Added at the end of the line, and told so by mail.' },
  known: { tone: 'good', sentence: 'They are in line already. Their link was mailed again.' },
  'not-waiting': { tone: 'bad', sentence: 'Nothing offered: they do not wait any more.' },
  'class-full': { tone: 'bad', sentence: 'Nothing offered: no seat is free just now.' },
  'class-closed': { tone: 'bad', sentence: 'Nothing offered: this class can no longer be booked.' },
  busy: { tone: 'bad', sentence: 'Not done: many people are booking at this moment. Try again.' },
}

/** The line of a class, as admins see it. */
export default async function ClassWaitlistPage({ params, searchParams }: PageProps<'/admin/classes/[ref]/waitlist'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/classes/${ref}/waitlist`)
  const [{ told: toldBy }, now] = await Promise.all([searchParams, readClock(db)])
  const courseClass = await getClassByRef(ref, now)
  if (!courseClass) notFound()
  const [queue, offerHours] = await Promise.all([listQueue(db, courseClass.id), readOfferHours(db)])
  const told = typeof toldBy === 'string' && Object.hasOwn(TOLD, toldBy) ? TOLD[toldBy] : undefined
  const { free, capacity } = courseClass.seats
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/admin/classes' }, { label: ref, href: `/admin/classes/${ref}` }, { label: 'Waitlist' }]} />
      <h1 className="mt-3 text-h1-working">Waitlist</h1>
      <p className="mt-2 max-w-measure text-ink-2">
        {shortTitle(courseClass.course)}, {free} of {capacity} seats free. Free seats are offered by themselves, in this order, for {offerHours} hours
        each.
      </p>
      {told ? (
        <Note role="status" tone={told.tone} className="mt-6 max-w-measure">
          {told.sentence}
        </Note>
      ) : null}
      <div className="mt-8">
        <QueueTable
          queue={queue}
          now={now}
          zone={courseClass.timeZone}
          free={free}
          act={(entryId, act) => queueAction.bind(null, ref, entryId, act)}
        />
      </div>
      <p className="mt-3 max-w-measure text-small text-ink-3">
        ‘Offer now’ keeps free seats for somebody before their turn. ‘Take off’ ends their place, or their offer, and tells them by mail.
      </p>
      <Section id="add" title="Add somebody" spacing="form" size="h3">
        <ActForm
          id="add"
          action={addToWaitlistAction.bind(null, ref)}
          button="Add to the waitlist"
          busy="Adding …"
          fields={[
            { kind: 'text', name: 'name', label: 'Name' },
            { kind: 'email', name: 'email', label: 'E-mail', hint: 'They get a mail with their place in line.' },
            { kind: 'number', name: 'seats', label: 'Seats', value: '1' },
          ]}
        />
      </Section>
    </>
  )
}
