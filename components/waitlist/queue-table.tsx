import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { describeDeadline } from '@/lib/schedule/describe-deadline'
import { describeDay } from '@/lib/schedule/describe-times'
import type { QueueEntry } from '@/lib/waitlist/queries'
import { isOfferLive } from '@/lib/waitlist/waitlist-rules'

export type QueueAct = 'up' | 'down' | 'offer' | 'withdraw'
type QueueTableProps = {
  queue: readonly QueueEntry[]
  now: Date
  zone: string
  /** Seats that could be offered now. */
  free: number
  act: (entryId: string, act: QueueAct) => () => Promise<void>
}

/** Who waits for a class, in order, and what an admin can do about it. Each act is a button of its own, so it needs no JavaScript. */
export function QueueTable({ queue, now, zone, free, act }: QueueTableProps) {
  const columns: Column<QueueEntry>[] = [
    {
      key: 'who',
      head: 'Who',
      isRowHeader: true,
      cell: ({ name, email }) => (
        <span className="block py-1 wrap-anywhere">
          {queue.findIndex((entry) => entry.email === email) + 1}. {name}
          <span className="block font-normal text-ink-2">{email}</span>
        </span>
      ),
    },
    { key: 'seats', head: 'Seats', align: 'right', cell: ({ seats, takesFewer }) => (seats > 1 && !takesFewer ? `${seats}, all together` : seats) },
    { key: 'since', head: 'Since', cell: ({ createdAt }) => describeDay(createdAt, zone) },
    { key: 'state', head: 'State', cell: (entry) => <State entry={entry} now={now} zone={zone} /> },
    {
      key: 'acts',
      head: 'Acts',
      isBare: true,
      align: 'right',
      cell: (entry) => (
        <span className="inline-flex flex-wrap justify-end gap-x-3">
          {entry === queue[0] ? null : <One run={act(entry.id, 'up')} label="Up" of={entry.name} />}
          {entry === queue.at(-1) ? null : <One run={act(entry.id, 'down')} label="Down" of={entry.name} />}
          {entry.status === 'waiting' && free > 0 ? <One run={act(entry.id, 'offer')} label="Offer now" of={entry.name} /> : null}
          <One run={act(entry.id, 'withdraw')} label="Take off" of={entry.name} />
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption="Waitlist"
      columns={columns}
      rows={queue}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Nobody waits for this class">People join from its page while it is full. You can add somebody below.</EmptyState>}
    />
  )
}

function State({ entry, now, zone }: { entry: QueueEntry; now: Date; zone: string }) {
  if (entry.status === 'waiting') return <Chip>Waiting</Chip>
  if (!isOfferLive(entry, now) || !entry.offerUntil) return <Chip>Offer over</Chip>
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Chip tone="warm" icon="waiting">
        Offered {entry.offeredSeats}
      </Chip>
      <span className="text-label text-ink-2">until {describeDeadline(entry.offerUntil, { classZone: zone })[0]}</span>
    </span>
  )
}

function One({ run, label, of }: { run: () => Promise<void>; label: string; of: string }) {
  return (
    <form action={run}>
      <SubmitButton variant="third" size="small" busy="…" aria-label={`${label}: ${of}`}>
        {label}
      </SubmitButton>
    </form>
  )
}
