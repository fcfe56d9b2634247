import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import type { ThreadRow } from '@/lib/questions/queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'

/** The threads of a class, those waiting for an answer first. */
export function ThreadTable({ path, threads, zone }: { path: string; threads: readonly ThreadRow[]; zone: string }) {
  return (
    <DataTable
      caption="Questions of students"
      rows={threads}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'student',
          head: 'Student',
          isRowHeader: true,
          cell: ({ id, studentName, organisation }) => (
            <>
              <TextLink href={`${path}/${id}`} className="break-words">
                {studentName}
              </TextLink>
              {organisation ? <span className="block font-normal text-ink-2">{organisation}</span> : null}
            </>
          ),
        },
        {
          key: 'last',
          head: 'Last',
          cell: ({ lastBody, isLastFromTrainer }) => `${isLastFromTrainer ? 'Trainer: ' : ''}${shorten(lastBody)}`,
        },
        { key: 'at', head: 'When', cell: ({ lastAt }) => `${describeDay(lastAt, zone)}, ${timeOf(lastAt, zone)}` },
        {
          key: 'state',
          head: 'State',
          cell: ({ waitingSince }) =>
            waitingSince ? (
              <Chip tone="warm" icon="waiting">
                waiting since {describeDay(waitingSince, zone)}
              </Chip>
            ) : (
              <Chip>answered</Chip>
            ),
        },
      ]}
    />
  )
}

const shorten = (text: string): string => (text.length > 110 ? `${text.slice(0, 108).trimEnd()} …` : text)
