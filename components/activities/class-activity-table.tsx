import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { sessionOf } from '@/lib/activities/activity-due'
import type { ClassActivity } from '@/lib/activities/class-activities'
import { KIND_WORDS, sayOffset } from '@/lib/activities/due-words'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'

type ClassActivityTableProps = {
  path: string
  activities: readonly ClassActivity[]
  /** Ids of those who have done each, and how many students there are. */
  doneBy: ReadonlyMap<string, number>
  students: number
  zone: string
  sessions: readonly { position: number }[]
  leaveOut: (activityId: string) => Act
}

/** What one class gives to do, with what it leaves out of its course's list. */
export function ClassActivityTable({ path, activities, doneBy, students, zone, sessions, leaveOut }: ClassActivityTableProps) {
  return (
    <DataTable
      caption="Activities of this class"
      rows={activities}
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
        {
          key: 'due',
          head: 'Due',
          cell: (activity) => (
            <>
              {activity.dueAt ? `${describeDay(activity.dueAt, zone)}, ${timeOf(activity.dueAt, zone)}` : 'No sessions yet'}
              <span className="block text-label text-ink-3">
                {sayOffset({ ...activity, sessionPosition: sessionOf(activity.sessionPosition, sessions)?.position ?? activity.sessionPosition })}
              </span>
            </>
          ),
        },
        { key: 'done', head: 'Done', align: 'right', cell: ({ id }) => `${doneBy.get(id) ?? 0} of ${students}` },
        {
          key: 'state',
          head: 'State',
          cell: ({ isLeftOut, isOwn, isAdjusted }) => {
            if (isLeftOut) return <Chip tone="warm">left out</Chip>
            if (isOwn) return <Chip tone="outline">this class only</Chip>
            return isAdjusted ? <Chip tone="outline">adjusted</Chip> : null
          },
        },
        {
          key: 'act',
          head: 'Change',
          isBare: true,
          align: 'right',
          cell: ({ id, title, isLeftOut }) => (
            <ActForm act={leaveOut(id)}>
              <SubmitButton
                name="isLeftOut"
                value={isLeftOut ? 'no' : 'yes'}
                variant="second"
                size="small"
                busy="Saving …"
                aria-label={`${isLeftOut ? 'Put back' : 'Leave out'}: ${title}`}
              >
                {isLeftOut ? 'Put back' : 'Leave out'}
              </SubmitButton>
            </ActForm>
          ),
        },
      ]}
    />
  )
}
