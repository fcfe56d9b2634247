import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import type { TrainerSlot } from '@/lib/coaching/queries'
import { SLOT_KINDS } from '@/lib/coaching/slot-kinds'
import { describeSession } from '@/lib/schedule/describe-times'

/** Slots of a trainer, one a row, on the trainer's clock. */
export function SlotTable({ caption, slots, zone }: { caption: string; slots: readonly TrainerSlot[]; zone: string }) {
  return (
    <DataTable
      caption={caption}
      rows={slots}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'student',
          head: 'Student',
          isRowHeader: true,
          cell: ({ id, studentName }) => (
            <TextLink href={`/trainer/slots/${id}`} className="wrap-anywhere">
              {studentName}
            </TextLink>
          ),
        },
        { key: 'when', head: 'When', cell: (slot) => <span className="tabular-nums">{describeSession(slot, zone)}</span> },
        { key: 'kind', head: 'What', cell: ({ kind }) => SLOT_KINDS[kind] },
        {
          key: 'class',
          head: 'Class',
          cell: ({ classRef, courseCode }) => (
            <>
              {courseCode} <TextLink href={`/trainer/classes/${classRef}`}>{classRef}</TextLink>
            </>
          ),
        },
        { key: 'topic', head: 'About', cell: ({ topic }) => (topic ? <span className="line-clamp-2 wrap-anywhere">{topic}</span> : null) },
        { key: 'state', head: 'State', cell: (slot) => <SlotState {...slot} /> },
      ]}
    />
  )
}

/** In a word; whoever reads it knows what is over. */
export function SlotState({ status, isGivenBack }: Pick<TrainerSlot, 'status' | 'isGivenBack'>) {
  if (status === 'booked') return <Chip tone="good">booked</Chip>
  if (status === 'used') return <Chip icon="done">taken</Chip>
  if (status === 'cancelled') return <Chip>cancelled</Chip>
  return <Chip tone="warm">{isGivenBack ? 'missed, given back' : 'missed'}</Chip>
}
