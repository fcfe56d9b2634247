import { LocalSession, LocalStrip } from '@/components/schedule/local-times'
import type { ClassCard } from '@/lib/schedule/queries'

type StudentTimesProps = { sessions: ClassCard['sessions']; zone: string; isFixed: boolean }

/** Every session of a class on the student's clock: as a strip, and in words. */
export function StudentTimes({ sessions, zone, isFixed }: StudentTimesProps) {
  return (
    <>
      <LocalStrip sessions={sessions} zone={zone} isFixed={isFixed} size="low" className="mb-6" />
      <ol>
        {sessions.map((session, index) => (
          <li key={session.id} className="grid grid-cols-[1.5rem_1fr] gap-x-3 border-b border-line py-2.5 text-small">
            <span aria-hidden className="font-bold text-ink-3 tabular-nums">
              {index + 1}
            </span>
            <span className="min-w-0">
              <b className="block">{session.title}</b>
              <span className="text-ink-2">
                <LocalSession {...session} zone={zone} isFixed={isFixed} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
