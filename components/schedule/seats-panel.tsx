import { Check } from 'lucide-react'
import { FEW_SEATS, SeatDots } from '@/components/drawings/seat-dots'
import { LegendDot } from '@/components/drawings/strip-legend'
import { ButtonLink } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { TextLink } from '@/components/ui/text-link'
import { HOLD_MINUTES } from '@/lib/bookings/hold-rules'
import { formatMoney, formatPercent, shareOf } from '@/lib/money'
import { UK_STANDARD_BASIS_POINTS } from '@/lib/pricing/decide-tax'
import type { ClassState } from '@/lib/schedule/class-state'
import { describeDay } from '@/lib/schedule/describe-times'
import type { ClassCard, ClassPrice } from '@/lib/schedule/queries'
import { seatPriceOn } from '@/lib/schedule/seat-price'

type SeatsPanelProps = { card: ClassCard; state: ClassState; now: Date; bookHref: string; currency?: string }

/** What a seat costs, how many there are, and the one button of the page. */
export function SeatsPanel({ card, state, now, bookHref, currency }: SeatsPanelProps) {
  const price = card.prices.find((each) => each.currency === currency) ?? card.prices[0]
  const isAhead = card.startsAt > now && card.status !== 'cancelled'
  return (
    <Panel as="aside" aria-label="Price and seats" className="lg:sticky lg:top-6">
      {price && isAhead ? <Price card={card} price={price} now={now} /> : null}
      {isAhead && !card.isPrivate ? <Seats card={card} /> : null}
      {state.isBookable ? (
        <div className="pt-6">
          <ButtonLink href={bookHref} wide>
            Book a seat
          </ButtonLink>
          <p className="mt-3 text-label text-ink-2">{`We hold your seats for ${HOLD_MINUTES} minutes while you pay.`}</p>
        </div>
      ) : (
        <div className={isAhead && !card.isPrivate ? 'pt-6' : undefined}>
          <p className="font-bold">{state.sentence}</p>
          {state.phase === 'full' ? (
            <ButtonLink href={`/classes/${card.ref}/waitlist`} wide className="mt-4">
              Join the waitlist
            </ButtonLink>
          ) : null}
          {card.isPrivate ? null : (
            <ButtonLink href={`/classes?course=${encodeURIComponent(card.course.code)}`} variant="second" wide className="mt-4">
              {`Other dates of ${card.course.code}`}
            </ButtonLink>
          )}
        </div>
      )}
      {isAhead ? <WhatYouGet card={card} state={state} /> : null}
      {isAhead && !card.isPrivate ? (
        <p className="mt-6 border-t border-line pt-6 text-small text-ink-2">
          A whole team? Ask us for <TextLink href="/teams#private">a private class</TextLink>.
        </p>
      ) : null}
    </Panel>
  )
}

function Price({ card, price, now }: { card: ClassCard; price: ClassPrice; now: Date }) {
  const { seatPriceMinor, isEarlyBird } = seatPriceOn(price, now)
  const others = card.prices.filter((each) => each !== price).map((each) => formatMoney(seatPriceOn(each, now).seatPriceMinor, each.currency))
  const inUk = formatMoney(seatPriceMinor + shareOf(seatPriceMinor, UK_STANDARD_BASIS_POINTS), price.currency)
  return (
    <div className="border-b border-line pb-6">
      <p className="font-display text-[2.5rem] leading-tight font-medium tracking-[-0.018em]">{formatMoney(seatPriceMinor, price.currency)}</p>
      <p className="text-small text-ink-2">
        a seat, plus VAT. <span className="whitespace-nowrap">{`In the UK ${inUk} to pay.`}</span>
      </p>
      {isEarlyBird && price.earlyBirdUntil ? (
        <p className="mt-2 text-small font-bold text-warm-ink">
          {`Early bird until ${describeDay(price.earlyBirdUntil, card.timeZone)}, then ${formatMoney(price.listMinor, price.currency)}.`}
        </p>
      ) : null}
      {others.length > 0 ? <p className="mt-2 text-label text-ink-3">{`Also sold at ${others.join(' or ')}.`}</p> : null}
      {card.volumePrices.map(({ fromSeats, percentBasisPoints }) => (
        <p key={fromSeats} className="mt-2 text-label text-ink-3">
          {`From ${fromSeats} seats in one booking ${formatPercent(percentBasisPoints)} off.`}
        </p>
      ))}
    </div>
  )
}

function Seats({ card }: { card: ClassCard }) {
  const { seats } = card
  const legend = [
    { kind: 'taken', count: seats.taken },
    { kind: 'held', count: seats.held },
    { kind: 'free', count: seats.free },
  ] as const
  return (
    <div className="border-b border-line py-6">
      <p
        className={`font-bold ${seats.free > 0 && seats.free <= FEW_SEATS ? 'text-warm-ink' : ''}`}
      >{`${seats.free} of ${seats.capacity} seats free`}</p>
      <SeatDots seats={seats} perRow={seats.capacity > 24 ? 16 : 8} dot={seats.capacity > 24 ? 13 : 17} isDecoration className="mt-3" />
      <ul className="mt-3 flex flex-wrap gap-x-4 text-label text-ink-2">
        {legend
          .filter(({ count }) => count > 0)
          .map(({ kind, count }) => (
            <li key={kind} className="flex items-center gap-1.5">
              <LegendDot kind={kind} />
              {`${count} ${kind}`}
            </li>
          ))}
      </ul>
    </div>
  )
}

function WhatYouGet({ card, state }: { card: ClassCard; state: ClassState }) {
  const { course } = card
  const facts = [
    card.status === 'confirmed' ? 'Confirmed: this class runs' : null,
    course.includesAssessment ? `One ${course.code} attempt, and a second if you take the first within 14 days and do not pass` : null,
    'Learning review and an hour of coaching',
    course.pdus ? `${course.pdus} PDUs` : null,
  ].filter((fact) => fact !== null)
  return (
    <ul className="mt-6 grid gap-2.5 border-t border-line pt-6 text-small">
      {state.seatsMissing > 0 ? (
        <li className="font-bold text-warm-ink">{`Runs with ${state.seatsMissing} more. If it is called off, you get everything back.`}</li>
      ) : null}
      {facts.map((fact) => (
        <li key={fact} className="grid grid-cols-[1.75rem_1fr]">
          <Check aria-hidden className="mt-0.5 size-[18px] text-accent" strokeWidth={1.75} />
          {fact}
        </li>
      ))}
    </ul>
  )
}
