import { db } from '@/db/client'
import { renderInvoicePdf } from '@/lib/invoices/invoice-pdf'
import { getInvoiceByLink } from '@/lib/invoices/queries'

export const dynamic = 'force-dynamic'

const headers = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }

/** The invoice as a PDF, for whoever holds the link of its booking. */
export async function GET(_: Request, { params }: RouteContext<'/bookings/[token]/invoices/[number]/pdf'>): Promise<Response> {
  const { token, number } = await params
  const invoice = await getInvoiceByLink(db, { token, number })
  if (!invoice) return new Response('There is no such invoice at this link.', { status: 404, headers })
  const pdf = await renderInvoicePdf(invoice)
  return new Response(new Uint8Array(pdf), {
    headers: { ...headers, 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${number}.pdf"` },
  })
}
