import { Video } from 'lucide-react'
import { sayDistance } from '@/components/roster/say-distance'
import { buttonLook } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import type { AttendedClass, AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeSession } from '@/lib/schedule/describe-times'

type NextActProps = {
  own: AttendedClass
  session: AttendedSession
  now: Date
  zone: string
  /** Already on the page of this class. */
  isWholePage?: boolean
}

/** The session that a student comes to next, with the doors to its rooms. */
export function NextAct({ own, session, now, zone, isWholePage }: NextActProps) {
  const distance = sayDistance(session, now)
  return (
    <section aria-labelledby="next-act" className="rounded-panel bg-deep p-6 text-on-deep md:p-11">
      <p className="text-small">
        {shortTitle(own.course)}, session {session.position} of {own.sessions.length}
      </p>
      <h2 id="next-act" className="mt-1 text-h1-working">
        {distance === 'Now' ? 'Your session is on' : `Starts ${distance.toLowerCase()}`}
      </h2>
      <p className="mt-2 max-w-measure text-lead">
        {session.title}. {describeSession(session, zone)}
        {own.trainers.length > 0 ? `, with ${own.trainers.join(' and ')}` : null}.
      </p>
      <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
        {session.meetingUrl ? (
          <a href={session.meetingUrl} rel="noreferrer" className={buttonLook({ className: 'bg-on-deep! text-deep! hover:underline' })}>
            <Video aria-hidden className="size-5" strokeWidth={1.75} />
            Open Microsoft Teams
          </a>
        ) : null}
        {session.whiteboardUrl ? (
          <a
            href={session.whiteboardUrl}
            rel="noreferrer"
            className={buttonLook({ variant: 'second', className: 'border-on-deep! text-on-deep! hover:bg-transparent! hover:underline' })}
          >
            Open Mural
          </a>
        ) : null}
        {session.meetingUrl || session.whiteboardUrl ? null : (
          <p className="text-small">The links to Teams and Mural come before the first session.</p>
        )}
        {isWholePage ? null : (
          <TextLink href={`/my/classes/${own.ref}`} className="text-on-deep!">
            All sessions
          </TextLink>
        )}
      </div>
    </section>
  )
}
