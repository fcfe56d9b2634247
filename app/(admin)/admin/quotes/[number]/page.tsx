import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/desk/act-form'
import { BookingHistory } from '@/components/desk/booking-history'
import { BookingMails } from '@/components/desk/booking-mails'
import { QuoteChip } from '@/components/quotes/quote-chip'
import { QuoteFacts } from '@/components/quotes/quote-facts'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { sayQuoteEnd } from '@/lib/quotes/describe-quote'
import { getQuoteDesk, type QuoteRow } from '@/lib/quotes/queries'
import { lastDayOf, type QuoteState, stateOfQuote } from '@/lib/quotes/quote-rules'
import { describeDay } from '@/lib/schedule/describe-times'
import { countSeatsOf } from '@/lib/schedule/seats'
import { quoteAction } from './actions'

export async function generateMetadata({ params }: PageProps<'/admin/quotes/[number]'>): Promise<Metadata> {
  return { title: `Quote ${(await params).number.toUpperCase()}` }
}

const TOLD: Record<string, string> = {
  made: 'The quote is on its way to the buyer.',
  approve: 'The seats are kept, and the buyer is told.',
  extend: 'The quote has a new end and is sent to the buyer again.',
  withdraw: 'Withdrawn. The buyer is told, and its seats are free.',
}

export default async function QuoteDeskPage({ params, searchParams }: PageProps<'/admin/quotes/[number]'>) {
  const { number } = await params
  await requireRole('admin', `/admin/quotes/${number}`)
  const now = await readClock(db)
  const desk = await getQuoteDesk(db, number)
  if (!desk) notFound()
  const { quote, course, courseClass } = desk
  const seats = await countSeatsOf(db, quote.classId, now)
  const { told } = await searchParams
  const sentence = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  const state = stateOfQuote(quote, now)
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Quotes', href: '/admin/quotes' }, { label: quote.number }]} />
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <h1 className="text-h1-working wrap-anywhere">{quote.number}</h1>
        <QuoteChip state={state} />
      </div>
      <p className="mt-2 max-w-measure text-ink-2">
        {quote.seatCount} {quote.seatCount === 1 ? 'seat' : 'seats'}: {shortTitle(course)},{' '}
        <TextLink href={`/admin/classes/${courseClass.ref}`}>{courseClass.ref}</TextLink>
        {courseClass.startsAt ? `, from ${describeDay(courseClass.startsAt, courseClass.timeZone, { withYear: true })}` : ''}
      </p>
      {sentence ? (
        <Note role="status" className="mt-6 max-w-measure">
          {sentence}
        </Note>
      ) : null}
      <div className="mt-8 grid items-start gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <QuoteFacts row={desk} />
          <Section id="mails" title="Mails" spacing="form" size="h3">
            <BookingMails mails={desk.mails} />
          </Section>
          <Section id="history" title="History" spacing="form" size="h3">
            <BookingHistory entries={desk.history} currency={quote.currency} />
          </Section>
        </div>
        <Panel as="aside" aria-labelledby="acts-title" className="max-lg:order-first lg:sticky lg:top-6">
          <h2 id="acts-title" className="text-h3">
            What you can do
          </h2>
          <Acts row={desk} state={state} free={seats.free} />
          <p className="mt-5 flex flex-wrap gap-x-5 gap-y-1 text-small">
            <TextLink href={`/quotes/${quote.token}`}>The buyer’s page</TextLink>
            <a className="link" href={`/quotes/${quote.token}/pdf`}>
              PDF
            </a>
          </p>
        </Panel>
      </div>
    </>
  )
}

function Acts({ row: { quote, courseClass }, state, free }: { row: QuoteRow; state: QuoteState; free: number }) {
  const act = (name: Parameters<typeof quoteAction>[1]) => quoteAction.bind(null, { id: quote.id, number: quote.number }, name)
  const until = sayQuoteEnd(quote.validUntil, courseClass.timeZone)
  const seats = quote.seatCount === 1 ? 'the seat' : `the ${quote.seatCount} seats`
  if (state === 'accepted' || state === 'withdrawn') return <p className="mt-2 text-small text-ink-2">This quote has ended.</p>
  return (
    <div className="mt-3 grid gap-6 *:border-t *:border-line *:pt-4">
      {state === 'open' ? (
        <div>
          <ActForm id="approve" action={act('approve')} button="Keep the seats" busy="Keeping …" look="primary">
            Keeps {seats} until {until}; {free} {free === 1 ? 'is' : 'are'} free now. Accepting with a purchase order then needs no further approval.
            The buyer is told.
          </ActForm>
        </div>
      ) : null}
      <div>
        <ActForm
          id="extend"
          action={act('extend')}
          fields={[{ name: 'lastDay', label: 'Last day', kind: 'date', value: lastDayOf(quote.validUntil, courseClass.timeZone) }]}
          button={state === 'expired' ? 'Open it again' : 'Change its end'}
          busy="Changing …"
        >
          At the latest the start of the class. The buyer gets the quote again.
          {state === 'expired' ? ' Its seats are not kept again by themselves.' : ''}
        </ActForm>
      </div>
      {state === 'expired' ? null : (
        <div>
          <ActForm id="withdraw" action={act('withdraw')} button="Withdraw" busy="Withdrawing …">
            The quote ends now and for good{state === 'kept' ? `, and ${seats} come free` : ''}. The buyer is told.
          </ActForm>
        </div>
      )}
    </div>
  )
}
