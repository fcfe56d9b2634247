import type { Act } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { sayOffset } from '@/lib/activities/due-words'
import type { Template } from '@/lib/activities/queries'
import { ActivityTable } from './activity-table'

/** The activities that all classes of a course begin with. */
export function TemplateTable({ templates, retire }: { templates: readonly Template[]; retire: (activityId: string) => Act }) {
  return (
    <ActivityTable
      caption="Activities of this course"
      rows={templates}
      path="/admin/activities"
      columns={[
        { key: 'due', head: 'Due', cell: sayOffset },
        { key: 'format', head: 'Classes', cell: ({ format }) => (format ? `${format} only` : 'all') },
        { key: 'state', head: 'State', cell: ({ isRetired }) => (isRetired ? <Chip>retired</Chip> : null) },
      ]}
      off={{ field: 'isRetired', isOff: ({ isRetired }) => isRetired, take: 'Retire', back: 'Bring back', act: retire }}
    />
  )
}
