import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { KIND_WORDS, sayOffset } from '@/lib/activities/due-words'
import type { Template } from '@/lib/activities/queries'

/** The activities that all classes of a course begin with. */
export function TemplateTable({ templates, retire }: { templates: readonly Template[]; retire: (activityId: string) => Act }) {
  return (
    <DataTable
      caption="Activities of this course"
      rows={templates}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: 'Activity',
          isRowHeader: true,
          cell: ({ id, title }) => (
            <TextLink href={`/admin/activities/${id}`} className="break-words">
              {title}
            </TextLink>
          ),
        },
        { key: 'kind', head: 'Kind', cell: ({ kind, minutes }) => [KIND_WORDS[kind], minutes ? `${minutes} min` : ''].filter(Boolean).join(', ') },
        { key: 'due', head: 'Due', cell: sayOffset },
        { key: 'format', head: 'Classes', cell: ({ format }) => (format ? `${format} only` : 'all') },
        { key: 'state', head: 'State', cell: ({ isRetired }) => (isRetired ? <Chip>retired</Chip> : null) },
        {
          key: 'act',
          head: 'Change',
          isBare: true,
          align: 'right',
          cell: ({ id, title, isRetired }) => (
            <ActForm act={retire(id)}>
              <SubmitButton
                name="isRetired"
                value={isRetired ? 'no' : 'yes'}
                variant="second"
                size="small"
                busy="Saving …"
                aria-label={`${isRetired ? 'Bring back' : 'Retire'}: ${title}`}
              >
                {isRetired ? 'Bring back' : 'Retire'}
              </SubmitButton>
            </ActForm>
          ),
        },
      ]}
    />
  )
}
