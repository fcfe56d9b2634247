import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BillingForm } from '@/components/payments/billing-form'
import { PayerView } from '@/components/payments/payer-view'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { sayBillingEffect } from '@/lib/ledger/say-billing-effect'
import { getPayerPage } from '@/lib/payments/queries'
import { changeBillingAction, payInvoiceAction } from './actions'

export const metadata: Metadata = { title: 'Bills and payments', robots: { index: false }, referrer: 'same-origin' }

/** What the act that led here did. */
const NOTICES: Record<string, { tone: 'good' | 'warm' | 'bad'; sentence: string }> = {
  paid: { tone: 'good', sentence: 'Thank you, your payment has arrived.' },
  refunded: { tone: 'warm', sentence: 'Nothing was due any more, so your payment goes back in full.' },
  'not-paid': { tone: 'warm', sentence: 'Nothing was paid.' },
  checking: {
    tone: 'warm',
    sentence: 'We are still waiting for word of your payment. If you have paid, do not pay again; load this page in a minute.',
  },
  'nothing-due': { tone: 'warm', sentence: 'Nothing is due on that invoice any more.' },
  unreachable: { tone: 'bad', sentence: 'The payment page cannot be opened just now. Nothing was charged. Please try again in a minute.' },
  nothing: { tone: 'warm', sentence: 'Nothing was changed: the details are what they were.' },
  changed: { tone: 'good', sentence: 'The details are changed.' },
  issued: { tone: 'good', sentence: 'The invoice is issued and on its way by mail.' },
  corrected: { tone: 'good', sentence: 'The invoice is corrected: a credit note and a new invoice are on their way by mail.' },
}

/** The payer's page: money only, for whoever has its link. */
export default async function PayerPage({ params, searchParams }: PageProps<'/payments/[token]'>) {
  const [{ token }, { notice }] = await Promise.all([params, searchParams])
  const facts = await getPayerPage(db, token, await readClock(db))
  if (!facts) notFound()
  return (
    <PayerView
      token={token}
      facts={facts}
      notice={typeof notice === 'string' && Object.hasOwn(NOTICES, notice) ? NOTICES[notice] : undefined}
      pay={(number) => payInvoiceAction.bind(null, token, number)}
    >
      <BillingForm
        change={changeBillingAction.bind(null, token)}
        defaults={{
          poNumber: facts.poNumber ?? '',
          billingName: facts.billingName ?? '',
          billingEmail: facts.billingEmail ?? '',
          billingAddress: facts.billingAddress ?? '',
          costCentre: facts.costCentre ?? '',
        }}
        effect={sayBillingEffect(facts)}
      />
    </PayerView>
  )
}
