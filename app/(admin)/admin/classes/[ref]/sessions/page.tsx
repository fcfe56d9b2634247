import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SessionsForm } from '@/components/desk/sessions-form'
import { zoneOptions } from '@/components/schedule/zone-options'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { type DeskClass, getDeskClass } from '@/lib/reports/class-desk-queries'
import { changeSessionsAction } from './actions'

export const metadata: Metadata = { title: 'Sessions' }

export default async function SessionsPage({ params }: PageProps<'/admin/classes/[ref]/sessions'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/classes/${ref}/sessions`)
  const now = await readClock(db)
  const found = await getDeskClass(db, ref, now)
  if (!found || found.status === 'completed' || found.status === 'cancelled') notFound()
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/admin/classes' }, { label: ref, href: `/admin/classes/${ref}` }, { label: 'Sessions' }]} />
      <h1 className="mt-3 text-h1-working">Sessions of {ref}</h1>
      <p className="mt-2 mb-8 max-w-measure text-ink-2">
        Change as many as you need at once: everybody concerned gets one mail that says what was and what is, and calendars follow.
      </p>
      <SessionsForm
        action={changeSessionsAction.bind(null, ref)}
        rows={found.sessions.map(({ id, title, timeZone, endsAt }, index) => ({
          id,
          number: index + 1,
          title,
          zone: timeZone,
          isOver: endsAt <= now,
        }))}
        zone={found.timeZone}
        zones={zoneOptions(found.timeZone)}
        start={startOf(found)}
      />
    </>
  )
}

function startOf({ sessions, timeZone, meetingUrl, whiteboardUrl }: DeskClass): Record<string, string> {
  const times = sessions.flatMap(({ id, localStart, durationMinutes }) => [
    [`date-${id}`, localStart.slice(0, 10)],
    [`time-${id}`, localStart.slice(11, 16)],
    [`minutes-${id}`, String(durationMinutes)],
  ])
  const usual = String(sessions[0]?.durationMinutes ?? 120)
  return { ...Object.fromEntries(times), 'minutes-add': usual, timeZone, meetingUrl: meetingUrl ?? '', whiteboardUrl: whiteboardUrl ?? '' }
}
