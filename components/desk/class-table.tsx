import type { ReactNode } from 'react'
import { SeatDots } from '@/components/drawings/seat-dots'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import type { DeskClassRow } from '@/lib/reports/class-desk-queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { zoneAbbreviation } from '@/lib/schedule/zone-time'
import { ClassChip } from './class-chip'

/** All classes: what they are, when, how full, and what is missing. */
export function ClassTable({ rows, now, empty }: { rows: readonly DeskClassRow[]; now: Date; empty: ReactNode }) {
  const columns: Column<DeskClassRow>[] = [
    {
      key: 'ref',
      head: 'Class',
      isRowHeader: true,
      cell: ({ ref, courseCode }) => (
        <span className="whitespace-nowrap">
          <TextLink href={`/admin/classes/${ref}`}>{ref}</TextLink> <span className="font-normal text-ink-2">{courseCode}</span>
        </span>
      ),
    },
    { key: 'state', head: 'State', cell: (row) => <ClassChip of={row} now={now} /> },
    { key: 'begins', head: 'Begins', cell: (row) => <Begins row={row} /> },
    { key: 'seats', head: 'Seats', cell: (row) => <SeatDots seats={row.seats} perRow={16} dot={9} isDecoration className="max-md:ml-auto" /> },
    {
      key: 'count',
      head: 'Taken, held, free',
      align: 'right',
      cell: ({ seats }) => <span className="tabular-nums">{`${seats.taken}, ${seats.held}, ${seats.free}`}</span>,
    },
    { key: 'goal', head: 'Goal', cell: (row) => <Goal row={row} /> },
    {
      key: 'who',
      head: 'Who',
      cell: ({ trainers, privateOrganisation }) => (
        <span className="wrap-anywhere">
          {trainers.join(', ') || 'No trainer yet'}
          {privateOrganisation ? <span className="block text-label text-ink-3">for {privateOrganisation}</span> : null}
        </span>
      ),
    },
  ]
  return <DataTable caption="Classes" columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />
}

function Begins({ row: { startsAt, timeZone } }: { row: DeskClassRow }) {
  if (!startsAt) return 'No sessions yet'
  return (
    <span className="whitespace-nowrap">
      {describeDay(startsAt, timeZone, { withYear: true })}
      <span className="block text-label text-ink-3">
        {timeOf(startsAt, timeZone)} {zoneAbbreviation(startsAt, timeZone)}
      </span>
    </span>
  )
}

function Goal({ row: { status, goal, seats } }: { row: DeskClassRow }) {
  if (goal === null) return null
  if (status !== 'open') return null
  if (seats.taken >= goal) return <span className="text-ink-2">{goal}, reached</span>
  return <strong className="whitespace-nowrap text-warm-ink">{`${goal - seats.taken} of ${goal} missing`}</strong>
}
