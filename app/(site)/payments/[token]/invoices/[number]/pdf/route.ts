import { answerInvoicePdf } from '@/lib/invoices/answer-pdf'

export const dynamic = 'force-dynamic'

export async function GET(_: Request, { params }: RouteContext<'/payments/[token]/invoices/[number]/pdf'>): Promise<Response> {
  return answerInvoicePdf({ ...(await params), whose: 'payer' })
}
