import { db } from '@/db/client'
import { getQuoteByToken } from '@/lib/quotes/queries'
import { renderQuotePdf } from '@/lib/quotes/quote-pdf'

export const dynamic = 'force-dynamic'

const headers = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }

/** The quote as a PDF, for whoever holds its link. */
export async function GET(_: Request, { params }: RouteContext<'/quotes/[token]/pdf'>): Promise<Response> {
  const found = await getQuoteByToken(db, (await params).token)
  if (!found) return new Response('There is no such quote at this link.', { status: 404, headers })
  const pdf = await renderQuotePdf(db, found.quote)
  return new Response(new Uint8Array(pdf), {
    headers: { ...headers, 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${found.quote.number}.pdf"` },
  })
}
