import { TextLink } from '@/components/ui/text-link'
import { KIND_WORDS } from '@/lib/activities/due-words'
import type { OwnActivity } from '@/lib/activities/queries'
import { ActivityChip, sayDueAt } from './activity-chip'

type OwnActivityListProps = { classRef: string; activities: readonly OwnActivity[]; now: Date; zone: string; currentId?: string }

/** What a student has to read, write and watch for one class, by when it is due. */
export function OwnActivityList({ classRef, activities, now, zone, currentId }: OwnActivityListProps) {
  return (
    <ol className="grid">
      {activities.map((activity) => (
        <li key={activity.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1.5 border-b border-line py-3.5 first:pt-0">
          <div className="min-w-0 flex-[1_1_16rem]">
            <p className="font-bold break-words" aria-current={activity.id === currentId ? 'page' : undefined}>
              {activity.id === currentId ? (
                activity.title
              ) : (
                <TextLink href={`/my/classes/${classRef}/activities/${activity.id}`}>{activity.title}</TextLink>
              )}
            </p>
            <p className="text-small text-ink-2">
              {[
                KIND_WORDS[activity.kind],
                activity.minutes === null ? '' : `${activity.minutes} min`,
                activity.dueAt ? sayDueAt(activity.dueAt, zone) : 'From before',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          <ActivityChip activity={activity} now={now} />
        </li>
      ))}
    </ol>
  )
}
