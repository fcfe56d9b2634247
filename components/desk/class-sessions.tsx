import { ButtonLink } from '@/components/ui/button'
import type { DeskClass } from '@/lib/reports/class-desk-queries'
import { describeLength, describeSession } from '@/lib/schedule/describe-times'

/** Every session with its hours, its trainers and its rooms; they are changed together, on a page of their own. */
export function ClassSessions({ of: found }: { of: DeskClass }) {
  const canChange = found.status !== 'completed' && found.status !== 'cancelled'
  return (
    <>
      <ol className="text-small">
        {found.sessions.map((session, index) => (
          <li key={session.id} className="grid gap-x-4 border-b border-line py-2.5 sm:grid-cols-[1.5rem_minmax(0,1fr)_auto]">
            <span className="font-bold max-sm:hidden">{index + 1}</span>
            <span className="min-w-0">
              <span className="font-bold wrap-anywhere">{session.title}</span>
              <span className="block text-ink-2">
                {session.trainers.join(', ') || 'No trainer yet'}
                {session.meetingUrl || session.whiteboardUrl ? ', rooms of its own' : ''}
              </span>
            </span>
            <span className="sm:text-right">
              {describeSession(session, session.timeZone, { withYear: true })}
              <span className="block text-label text-ink-3">{describeLength(session.durationMinutes)}</span>
            </span>
          </li>
        ))}
      </ol>
      <dl className="mt-4 grid gap-1 text-small">
        <Room name="Meeting" url={found.meetingUrl} />
        <Room name="Whiteboard" url={found.whiteboardUrl} />
      </dl>
      {canChange ? (
        <p className="mt-4">
          <ButtonLink href={`/admin/classes/${found.ref}/sessions`} variant="second" size="small">
            Move, add or remove sessions; change links
          </ButtonLink>
        </p>
      ) : null}
    </>
  )
}

function Room({ name, url }: { name: string; url: string | null }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="w-24 text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">
        {url ? (
          <a href={url} className="link" rel="noreferrer">
            {url}
          </a>
        ) : (
          'No link yet'
        )}
      </dd>
    </div>
  )
}
