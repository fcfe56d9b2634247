import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/desk/act-form'
import { CopyLink } from '@/components/desk/copy-link'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { isBookingLink } from '@/lib/bookings/replace-links'
import { env } from '@/lib/env'
import { getBookingByRef } from '@/lib/reports/booking-desk-queries'
import { replaceLinkAction } from '../actions'

export const metadata: Metadata = { title: 'Links of a booking' }

/** What opens a booking without signing in; each can be copied, or replaced. */
export default async function BookingLinksPage({ params, searchParams }: PageProps<'/admin/bookings/[ref]/links'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/bookings/${ref}/links`)
  const [booking, { told }] = await Promise.all([getBookingByRef(db, ref), searchParams])
  if (!booking) notFound()
  const { appUrl } = env()
  const links = [
    {
      link: 'buyer',
      title: 'The buyer’s link',
      href: `${appUrl}/bookings/${booking.token}`,
      says: 'Opens everything about the booking, and changes it.',
    },
    {
      link: 'payer',
      title: 'The payer’s link',
      href: `${appUrl}/payments/${booking.payerToken}`,
      says: 'Opens invoices and payments, and nothing else.',
    },
    ...(booking.enrolToken
      ? [
          {
            link: 'enrol',
            title: 'The enrol link',
            href: `${appUrl}/enrolments/${booking.enrolToken}`,
            says: 'Lets a colleague take a seat that has no name yet.',
          },
        ]
      : []),
  ]
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Bookings', href: '/admin/bookings' }, { label: booking.ref, href: `/admin/bookings/${booking.ref}` }, { label: 'Links' }]}
      />
      <h1 className="mt-3 text-h1-working">Links</h1>
      {typeof told === 'string' && isBookingLink(told) ? (
        <Note role="status" className="mt-6 max-w-measure">
          Replaced. The old link opens nothing any more; send the new one to whoever should have it, or send them a mail again.
        </Note>
      ) : null}
      {links.map(({ link, title, href, says }) => (
        <Section key={link} id={link} title={title} spacing="form" size="h3">
          <p className="mb-3 text-small text-ink-2">{says}</p>
          <CopyLink href={href} what={title} />
          <div className="mt-5">
            <ActForm
              id={link}
              action={replaceLinkAction.bind(null, { id: booking.id, ref: booking.ref }, link)}
              button="Replace it"
              busy="Replacing …"
            >
              A new link is made, and the old one is dead at once: in mails, calendars and wherever it was passed on. Nobody is told.
            </ActForm>
          </div>
        </Section>
      ))}
    </>
  )
}
