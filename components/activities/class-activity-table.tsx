import type { Act } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { sessionOf } from '@/lib/activities/activity-due'
import type { ClassActivity } from '@/lib/activities/class-activities'
import { sayOffset } from '@/lib/activities/due-words'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { ActivityTable } from './activity-table'

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
    <ActivityTable
      caption="Activities of this class"
      rows={activities}
      path={path}
      columns={[
        { key: 'due', head: 'Due', cell: (activity) => <Due activity={activity} zone={zone} sessions={sessions} /> },
        { key: 'done', head: 'Done', align: 'right', cell: ({ id }) => `${doneBy.get(id) ?? 0} of ${students}` },
        { key: 'state', head: 'State', cell: stateOf },
      ]}
      off={{ field: 'isLeftOut', isOff: ({ isLeftOut }) => isLeftOut, take: 'Leave out', back: 'Put back', act: leaveOut }}
    />
  )
}

function Due({ activity, zone, sessions }: { activity: ClassActivity } & Pick<ClassActivityTableProps, 'zone' | 'sessions'>) {
  const { dueAt, sessionPosition, dueOffsetMinutes } = activity
  return (
    <>
      {dueAt ? `${describeDay(dueAt, zone)}, ${timeOf(dueAt, zone)}` : 'No sessions yet'}
      <span className="block text-label text-ink-3">
        {sayOffset({ dueOffsetMinutes, sessionPosition: sessionOf(sessionPosition, sessions)?.position ?? sessionPosition })}
      </span>
    </>
  )
}

function stateOf({ isLeftOut, isOwn, isAdjusted }: ClassActivity) {
  if (isLeftOut) return <Chip tone="warm">left out</Chip>
  if (isOwn) return <Chip tone="outline">this class only</Chip>
  return isAdjusted ? <Chip tone="outline">adjusted</Chip> : null
}
