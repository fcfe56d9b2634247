import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BehalfForm } from '@/components/desk/behalf-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { listCountries } from '@/lib/countries'
import { getDeskClass } from '@/lib/reports/class-desk-queries'
import { describeDays } from '@/lib/schedule/describe-times'
import { bookForAction } from './actions'

export const metadata: Metadata = { title: 'Book for somebody' }

/** An admin books on behalf of a buyer, gives seats away, or books a private class for one fee. */
export default async function BookForPage({ params }: PageProps<'/admin/classes/[ref]/book'>) {
  const { ref } = await params
  await requireRole('admin', `/admin/classes/${ref}/book`)
  const found = await getDeskClass(db, ref, await readClock(db))
  if (!found || found.status === 'draft' || found.status === 'cancelled' || found.status === 'completed') notFound()
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Classes', href: '/admin/classes' }, { label: ref, href: `/admin/classes/${ref}` }, { label: 'Book' }]} />
      <h1 className="mt-3 text-h1-working">Book for somebody</h1>
      <p className="mt-2 mb-8 text-ink-2">
        {found.course.code}, {ref}, {describeDays(found.sessions, found.timeZone)}. {found.seats.free} of {found.seats.capacity} seats free; more than
        that cannot be booked here either.
      </p>
      <BehalfForm
        action={bookForAction.bind(null, ref)}
        formKey={randomUUID()}
        countries={listCountries().map(({ code, name }) => ({ value: code, label: name }))}
        currencies={found.prices.map(({ currency }) => ({ value: currency, label: currency }))}
        isPrivate={found.isPrivate}
        organisation={found.privateOrganisation ?? ''}
      />
    </>
  )
}
