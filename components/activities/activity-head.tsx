import { KIND_WORDS } from '@/lib/activities/due-words'
import type { OwnActivity } from '@/lib/activities/queries'
import { ActivityChip, sayDueAt } from './activity-chip'

/** What it is, how long it takes, until when, and how far one is. */
export function ActivityHead({ activity, now, zone }: { activity: OwnActivity; now: Date; zone: string }) {
  const { kind, title, minutes, dueAt } = activity
  const facts = [KIND_WORDS[kind], minutes === null ? '' : `about ${minutes} minutes`, dueAt ? sayDueAt(dueAt, zone) : '']
  return (
    <>
      <h1 className="mt-3 max-w-4xl text-h1-working break-words">{title}</h1>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-2">
        <ActivityChip activity={activity} now={now} />
        <p>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {activity.isFromBefore ? (
        <p className="mt-3 max-w-measure text-small text-ink-2">From the class you were in before. Nobody asks for it here; it stays yours.</p>
      ) : null}
    </>
  )
}
