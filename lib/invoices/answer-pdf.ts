import { db } from '../../db/client'
import { renderInvoicePdf } from './invoice-pdf'
import { getInvoiceByLink, type InvoiceLink } from './queries'

const headers = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }

/** The document as a PDF, for whoever holds the link of its booking or of its money. */
export async function answerInvoicePdf(link: InvoiceLink): Promise<Response> {
  const invoice = await getInvoiceByLink(db, link)
  if (!invoice) return new Response('There is no such invoice at this link.', { status: 404, headers })
  const pdf = await renderInvoicePdf(invoice)
  return new Response(new Uint8Array(pdf), {
    headers: { ...headers, 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${link.number}.pdf"` },
  })
}
