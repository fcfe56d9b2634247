import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ActForm } from '@/components/desk/act-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { type CallOffPreview, previewCallOff } from '@/lib/bookings/called-off-queries'
import { readClock } from '@/lib/clock'
import { formatMoney } from '@/lib/money'
import { getDeskClass } from '@/lib/reports/class-desk-queries'
import { describeDays } from '@/lib/schedule/describe-times'
import { callOffAction } from './actions'

export const metadata: Metadata = { title: 'Call a class off' }

/** What calling a class off will do, before it is done. */
export default async function CallOffPage({ params }: PageProps<'/admin/classes/[ref]/call-off'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/classes/${ref}/call-off`)
  const now = await readClock(db)
  const found = await getDeskClass(db, ref, now)
  if (!found) notFound()
  if (found.status === 'cancelled' || found.status === 'completed') redirect(`/admin/classes/${ref}`)
  const preview = await previewCallOff(db, found.id, now)
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/admin/classes' }, { label: ref, href: `/admin/classes/${ref}` }, { label: 'Call off' }]} />
      <h1 className="mt-3 text-h1-working">Call {ref} off</h1>
      <p className="mt-2 text-ink-2">
        {found.course.code}, {describeDays(found.sessions, found.timeZone)}. This cannot be undone.
      </p>
      <ul className="mt-6 grid max-w-measure list-disc gap-1.5 pl-5">
        {consequences(preview).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="mt-8">
        <ActForm
          id="call-off"
          action={callOffAction.bind(null, ref)}
          button={
            preview.seats === 0
              ? 'Call the class off'
              : `Call the class off and tell ${preview.bookings === 1 ? 'one buyer' : `${preview.bookings} buyers`}`
          }
          busy="Calling off …"
          look="primary"
          fields={[{ kind: 'area', name: 'reason', label: 'Why', hint: 'A sentence or two that everybody who booked reads.' }]}
        />
        <p className="mt-4 text-small">
          <TextLink href={`/admin/classes/${ref}`}>Leave it as it is</TextLink>
        </p>
      </div>
    </>
  )
}

function consequences({ bookings, seats, back, held, requested }: CallOffPreview): string[] {
  const money = back.map(({ amountMinor, currency }) => formatMoney(amountMinor, currency)).join(' and ')
  const many = (count: number, one: string, more: string) => (count === 1 ? `One ${one}` : `${count} ${more}`)
  return [
    seats === 0
      ? 'Nobody has a seat, so nobody has to be told.'
      : `${many(bookings, 'booking', 'bookings')} with ${many(seats, 'seat', 'seats').toLowerCase()}: each buyer gets a mail with the choice between another class, at no extra cost, and everything back.`,
    ...(seats > 0 ? ['Students are told, and the sessions are taken out of their calendars.'] : []),
    ...(money ? [`If everybody wants their money, ${money} goes back.`] : []),
    ...(seats > 0 ? ['Whoever has not chosen when the time is over gets everything back by itself.'] : []),
    ...(held > 0 ? [`${many(held, 'hold ends', 'holds end')}; a payment on its way is refunded in full.`] : []),
    ...(requested > 0 ? [`${many(requested, 'request', 'requests')} to pay by invoice ${requested === 1 ? 'is' : 'are'} declined.`] : []),
    'The waitlist is closed, and quotes for it are withdrawn.',
  ]
}
