import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { GroupedTabs } from '@/components/ui/grouped-tabs'
import { shortTitle } from '@/lib/courses/short-title'
import type { AttendedClass } from '@/lib/enrolments/attended-classes'
import { describeDays, describeHours } from '@/lib/schedule/describe-times'

const PARTS = [
  // With the people and the sessions themselves.
  [
    { label: 'Roster', path: '' },
    { label: 'Attendance', path: '/attendance' },
    { label: 'Sessions', path: '/sessions' },
    { label: 'Teams', path: '/teams' },
  ],
  // Between the sessions.
  [
    { label: 'Activities', path: '/activities' },
    { label: 'Reflections', path: '/reflections' },
    { label: 'Questions', path: '/questions' },
    { label: 'Messages', path: '/messages' },
  ],
  // After them.
  [
    { label: 'Assessment', path: '/assessment' },
    { label: 'Survey', path: '/survey' },
    { label: 'Close', path: '/close' },
  ],
] as const

/** Which class this is, and the parts of a trainer's work on it. */
export function TeachingHead({ taught, part }: { taught: AttendedClass; part: (typeof PARTS)[number][number]['label'] }) {
  const home = `/trainer/classes/${taught.ref}`
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'My teaching', href: '/trainer' }, { label: taught.ref }]} />
      <div className="mt-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className="text-h1-working">{taught.ref}</h1>
        <p className="text-small text-ink-2">
          {describeDays(taught.sessions, taught.timeZone)}
          {taught.trainers.length > 0 ? `, with ${taught.trainers.join(' and ')}` : null}
        </p>
      </div>
      <p className="mt-2 mb-4 text-lead text-ink-2">
        {shortTitle(taught.course)}. {describeHours(taught.sessions, taught.timeZone, taught)}
      </p>
      <div className="print:hidden">
        <GroupedTabs
          label="Parts of this class"
          groups={PARTS.map((parts) => parts.map(({ label, path }) => ({ label, href: home + path, isCurrent: label === part })))}
        />
      </div>
    </>
  )
}
