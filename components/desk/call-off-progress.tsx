import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import type { CallOffProgress as Progress } from '@/lib/bookings/called-off-queries'
import { describeDay } from '@/lib/schedule/describe-times'

type Case = Progress['cases'][number]

const STATES: Record<Case['status'], { word: string; tone: 'quiet' | 'good' | 'warm' }> = {
  open: { word: 'Waiting', tone: 'warm' },
  transferred: { word: 'Moved', tone: 'good' },
  refunded: { word: 'Money back', tone: 'good' },
}

/** How far a class that was called off is settled with each of its buyers. */
export function CallOffProgress({ of: { cases, reason, answerUntil }, classRef }: { of: Progress; classRef: string }) {
  const count = (is: (one: Case) => boolean) => cases.filter(is).length
  const counts = [
    ['told', count(({ toldAt }) => toldAt !== null)],
    ['moved', count(({ status }) => status === 'transferred')],
    ['money back', count(({ status }) => status === 'refunded')],
    ['waiting', count(({ status, lastFailure }) => status === 'open' && !lastFailure)],
    ['failed', count(({ status, lastFailure }) => status === 'open' && Boolean(lastFailure))],
  ] as const
  const columns: Column<Case>[] = [
    {
      key: 'booking',
      head: 'Booking',
      isRowHeader: true,
      cell: ({ bookingRef }) => <TextLink href={`/admin/bookings/${bookingRef}`}>{bookingRef}</TextLink>,
    },
    { key: 'buyer', head: 'Buyer', cell: ({ buyerName, organisation }) => <span className="wrap-anywhere">{organisation ?? buyerName}</span> },
    { key: 'told', head: 'Told', cell: ({ toldAt }) => (toldAt ? 'Yes' : 'Not yet') },
    {
      key: 'state',
      head: 'State',
      cell: ({ status, lastFailure }) => (
        <span>
          {status === 'open' && lastFailure ? <Chip tone="bad">Failed</Chip> : <Chip tone={STATES[status].tone}>{STATES[status].word}</Chip>}
          {status === 'open' && lastFailure ? <span className="block text-label wrap-anywhere text-error">{lastFailure}</span> : null}
        </span>
      ),
    },
    { key: 'seats', head: 'Seats left here', align: 'right', cell: ({ seats, status }) => (status === 'open' ? seats : null) },
    {
      key: 'act',
      head: 'Decide',
      isBare: true,
      cell: ({ status, bookingRef, lastFailure }) =>
        status === 'open' ? (
          <TextLink href={`/admin/classes/${classRef}/called-off?booking=${bookingRef}`} aria-label={`Decide for ${bookingRef}`}>
            {lastFailure ? 'Try again' : 'Decide for them'}
          </TextLink>
        ) : null,
    },
  ]
  return (
    <div>
      <p className="text-small text-ink-2">
        {reason} Buyers may choose until {describeDay(answerUntil, 'Europe/London', { withYear: true })}; after that everything goes back by itself.
      </p>
      {cases.length === 0 ? (
        <p className="mt-2 text-small">Nobody had a seat.</p>
      ) : (
        <>
          <progress
            className="mt-4 h-2 w-full accent-accent"
            max={cases.length}
            value={cases.length - count(({ status }) => status === 'open')}
            aria-label="Bookings settled"
          />
          <ul className="mt-2 mb-4 flex flex-wrap gap-x-5 text-small">
            {counts.map(([word, number]) => (
              <li key={word} className={word === 'failed' && number > 0 ? 'font-bold text-error' : undefined}>
                {number} {word}
              </li>
            ))}
          </ul>
          <DataTable caption="Bookings of the class that was called off" columns={columns} rows={cases} rowKey={({ id }) => id} />
        </>
      )}
    </div>
  )
}
