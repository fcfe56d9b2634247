import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InvoiceView } from '@/components/invoices/invoice-view'
import { db } from '@/db/client'
import { describeInvoice } from '@/lib/invoices/describe-invoice'
import { getInvoiceByLink } from '@/lib/invoices/queries'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Invoice', robots: { index: false, follow: false }, referrer: 'same-origin' }

export default async function InvoicePage({ params }: PageProps<'/payments/[token]/invoices/[number]'>) {
  const { token, number } = await params
  const invoice = await getInvoiceByLink(db, { token, number, whose: 'payer' })
  if (!invoice) notFound()
  return <InvoiceView text={describeInvoice(invoice)} from={{ label: 'Bills and payments', href: `/payments/${token}` }} />
}
