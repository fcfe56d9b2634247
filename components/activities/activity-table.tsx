import { type Act, ActForm } from '@/components/ui/act-form'
import { type Column, DataTable } from '@/components/ui/data-table'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { type ActivityKind, KIND_WORDS } from '@/lib/activities/due-words'

type Row = { id: string; title: string; kind: ActivityKind; minutes: number | null }

type ActivityTableProps<Each extends Row> = {
  caption: string
  rows: readonly Each[]
  /** Address of the list; that of an activity is below it. */
  path: string
  /** What only this list says of each, between its kind and the button. */
  columns: readonly Column<Each>[]
  /** Takes an activity off the list, and puts it back: the field that says so, and the words of both buttons. */
  off: { field: string; isOff: (row: Each) => boolean; take: string; back: string; act: (id: string) => Act }
}

/** What is to read, write and watch, of a course or of one class. */
export function ActivityTable<Each extends Row>({ caption, rows, path, columns, off }: ActivityTableProps<Each>) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: 'Activity',
          isRowHeader: true,
          cell: ({ id, title }) => (
            <TextLink href={`${path}/${id}`} className="break-words">
              {title}
            </TextLink>
          ),
        },
        { key: 'kind', head: 'Kind', cell: ({ kind, minutes }) => [KIND_WORDS[kind], minutes ? `${minutes} min` : ''].filter(Boolean).join(', ') },
        ...columns,
        {
          key: 'act',
          head: 'Change',
          isBare: true,
          align: 'right',
          cell: (row) => {
            const word = off.isOff(row) ? off.back : off.take
            return (
              <ActForm act={off.act(row.id)}>
                <SubmitButton
                  name={off.field}
                  value={off.isOff(row) ? 'no' : 'yes'}
                  variant="second"
                  size="small"
                  busy="Saving …"
                  aria-label={`${word}: ${row.title}`}
                >
                  {word}
                </SubmitButton>
              </ActForm>
            )
          },
        },
      ]}
    />
  )
}
