import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InvoiceSheet } from '@/components/invoices/invoice-sheet'
import { AcceptQuoteForm } from '@/components/quotes/accept-quote-form'
import { QuoteChip } from '@/components/quotes/quote-chip'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { formatMoney } from '@/lib/money'
import { describeQuote, sayQuoteEnd } from '@/lib/quotes/describe-quote'
import { getQuoteByToken, type QuoteRow } from '@/lib/quotes/queries'
import { stateOfQuote } from '@/lib/quotes/quote-rules'
import { acceptQuoteAction } from './actions'

export const metadata: Metadata = { title: 'Your quote', robots: { index: false }, referrer: 'same-origin' }

/** A quote as its buyer sees it: what it promises, and a way to accept it. */
export default async function QuotePage({ params, searchParams }: PageProps<'/quotes/[token]'>) {
  const [{ token }, { notice }, now] = await Promise.all([params, searchParams, readClock(db)])
  const row = await getQuoteByToken(db, token)
  if (!row) notFound()
  const { quote, courseClass, course } = row
  const state = stateOfQuote(quote, now)
  const isOpen = state === 'open' || state === 'kept'
  return (
    <div className="page-width pt-8 lg:pt-11">
      {notice === 'sent' ? (
        <Note role="status" className="mb-8 max-w-measure">
          Here is your quote. We have sent it to {quote.buyerEmail}, with the PDF.
        </Note>
      ) : null}
      <div className="mb-9 flex flex-wrap items-start justify-between gap-x-8 gap-y-4 print:hidden">
        <div className="max-w-measure">
          <QuoteChip state={state} />
          <p className="mt-3 text-lead text-ink-2">
            {shortTitle(course)}, <TextLink href={`/classes/${courseClass.ref}`}>{courseClass.ref}</TextLink>. {sayStanding(row, now)}
          </p>
        </div>
        <div className="flex flex-wrap gap-3">
          {isOpen ? (
            <ButtonLink href="#accept" size="small">
              Accept
            </ButtonLink>
          ) : null}
          <ButtonLink href={`/quotes/${token}/pdf`} variant="second" size="small" download>
            Get it as a PDF
          </ButtonLink>
        </div>
      </div>
      <InvoiceSheet text={await describeQuote(db, quote)} />
      {isOpen ? (
        <div className="print:hidden">
          <Section id="accept" title="Accept the quote" spacing="form">
            <AcceptQuoteForm
              accept={acceptQuoteAction.bind(null, token)}
              defaults={{
                billingName: quote.billingName ?? '',
                billingEmail: quote.billingEmail ?? '',
                billingAddress: quote.billingAddress ?? '',
                costCentre: quote.costCentre ?? '',
              }}
              total={formatMoney(quote.totalMinor, quote.currency)}
              mayPayLater={quote.customerType === 'business'}
              laterHint={
                state === 'kept'
                  ? 'Your seats are booked at once, and the invoice comes by mail.'
                  : 'We look at each request and answer by mail. Your seats are kept meanwhile, if enough are free now.'
              }
            />
          </Section>
        </div>
      ) : null}
    </div>
  )
}

function sayStanding({ quote, courseClass, booking }: QuoteRow, now: Date) {
  const until = sayQuoteEnd(quote.validUntil, courseClass.timeZone)
  const state = stateOfQuote(quote, now)
  if (state === 'accepted' && booking)
    return (
      <>
        This quote was accepted{booking.status === 'held' ? ', and its seats are held until you have paid' : ''}:{' '}
        <TextLink href={`/bookings/${booking.token}`}>see booking {booking.ref}</TextLink>.
      </>
    )
  if (state === 'kept') return <>The price is fixed and the seats are kept for you until {until}.</>
  if (state === 'open') return <>The price is fixed until {until}. No seat is kept yet: they are yours once you accept, while enough are free.</>
  if (courseClass.status === 'cancelled') return <>The class has been called off, so this quote has ended.</>
  return state === 'withdrawn' ? <>This quote was withdrawn.</> : <>This quote ended on {until}. Ask us for a new one, or book at today’s price.</>
}
