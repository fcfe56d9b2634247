import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InvoiceSheet } from '@/components/invoices/invoice-sheet'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import { db } from '@/db/client'
import { describeInvoice } from '@/lib/invoices/describe-invoice'
import { getInvoiceByLink } from '@/lib/invoices/queries'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Invoice', robots: { index: false, follow: false }, referrer: 'same-origin' }

export default async function InvoicePage({ params }: PageProps<'/bookings/[token]/invoices/[number]'>) {
  const { token, number } = await params
  const invoice = await getInvoiceByLink(db, { token, number })
  if (!invoice) notFound()
  const text = describeInvoice(invoice)
  const bookingPath = `/bookings/${token}`
  return (
    <>
      <div className="mb-8 flex flex-wrap items-center justify-between gap-4 print:hidden">
        <Breadcrumbs crumbs={[{ label: 'Your booking', href: bookingPath }, { label: `${text.title} ${text.number}` }]} />
        <ButtonLink href={`${bookingPath}/invoices/${number}/pdf`} variant="second" size="small" download>
          Get it as a PDF
        </ButtonLink>
      </div>
      <InvoiceSheet text={text} />
    </>
  )
}
