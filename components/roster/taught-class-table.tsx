import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import type { AttendedClass } from '@/lib/enrolments/attended-classes'
import { describeDays, describeHours } from '@/lib/schedule/describe-times'

/** Classes of a trainer, one a row, in the trainer's own zone. */
type TaughtClassTableProps = { caption: string; classes: readonly AttendedClass[]; zone: string; now: Date }

export function TaughtClassTable({ caption, classes, zone, now }: TaughtClassTableProps) {
  return (
    <DataTable
      caption={caption}
      rows={classes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'class',
          head: 'Class',
          isRowHeader: true,
          cell: ({ ref, course }) => (
            <>
              <TextLink href={`/trainer/classes/${ref}`}>{ref}</TextLink> <span className="font-normal text-ink-2">{shortTitle(course)}</span>
            </>
          ),
        },
        { key: 'days', head: 'Days', cell: ({ sessions }) => describeDays(sessions, zone) },
        { key: 'hours', head: 'Hours', cell: ({ sessions, format }) => describeHours(sessions, zone, { format }) },
        {
          key: 'progress',
          head: 'Progress',
          cell: ({ sessions }) => `${sessions.filter(({ endsAt }) => endsAt <= now).length} of ${sessions.length} sessions`,
        },
        {
          key: 'seats',
          head: 'Seats',
          align: 'right',
          cell: ({ seatsTaken, capacity }) => <span className="whitespace-nowrap">{`${seatsTaken} of ${capacity}`}</span>,
        },
        { key: 'state', head: 'State', cell: ({ status, goal }) => <ClassChip status={status} goal={goal} /> },
      ]}
    />
  )
}

function ClassChip({ status, goal }: Pick<AttendedClass, 'status' | 'goal'>) {
  if (status === 'cancelled') return <Chip tone="bad">called off</Chip>
  if (status === 'completed') return <Chip>completed</Chip>
  if (status === 'draft') return <Chip>draft</Chip>
  if (status === 'open' && goal !== null) return <Chip tone="warm">tentative</Chip>
  return status === 'confirmed' ? <Chip tone="good">confirmed</Chip> : <Chip tone="outline">open</Chip>
}
