import { User, Users, Video } from 'lucide-react'
import { sayDistance } from '@/components/roster/say-distance'
import { buttonLook } from '@/components/ui/button'
import type { AttendedClass } from '@/lib/enrolments/attended-classes'
import type { SessionToAttend } from '@/lib/make-ups/attend-instead'
import { joinFrom } from '@/lib/path/join-from'
import { describeDay, describeSession, timeOf } from '@/lib/schedule/describe-times'
import { wallClock } from '@/lib/schedule/zone-time'
import type { OwnTeam } from '@/lib/teams/queries'
import { NextPanel } from './next-panel'
import { sayMates } from './say-mates'

type NextSessionProps = {
  own: AttendedClass
  session: SessionToAttend
  now: Date
  zone: string
  /** What the trainer asks to bring or to prepare. */
  prepare?: string
  team?: OwnTeam | null
  level?: 1 | 2
}

/** The session that is on or comes next, with the doors to its rooms and when they are worth opening. */
export function NextSession({ own, session, now, zone, prepare, team: ownTeam, level }: NextSessionProps) {
  // With another class one sits among its people, not in one’s own team.
  const team = session.madeUpWith ? null : ownTeam
  const distance = sayDistance(session, now)
  const opensAt = joinFrom(session)
  const isOpen = opensAt <= now
  const rooms = [
    { label: 'Microsoft Teams', url: session.meetingUrl },
    { label: 'Mural', url: session.whiteboardUrl },
    { label: team ? `${team.name}’s room` : '', url: team?.meetingUrl ?? null },
  ].filter((room): room is { label: string; url: string } => room.url !== null)
  return (
    <NextPanel
      code={own.course.code}
      level={level}
      eyebrow={`${own.course.code}, session ${session.position} of ${own.sessions.length}, ${describeSession(session, zone)}`}
      title={distance === 'Now' ? 'Your session is on' : `Starts ${distance.toLowerCase()}`}
      foot={
        <>
          {team ? (
            <p className="flex items-start gap-2.5">
              <Users aria-hidden className="mt-0.5 size-[18px] shrink-0" strokeWidth={1.75} />
              {`Team ${team.name}: ${sayMates(team)}`}
            </p>
          ) : null}
          {session.madeUpWith ? (
            <p className="flex items-start gap-2.5">
              <Users aria-hidden className="mt-0.5 size-[18px] shrink-0" strokeWidth={1.75} />
              Made up with another class, {session.madeUpWith}
            </p>
          ) : own.trainers.length > 0 ? (
            <p className="flex items-start gap-2.5">
              <User aria-hidden className="mt-0.5 size-[18px] shrink-0" strokeWidth={1.75} />
              {own.trainers.join(' and ')}
            </p>
          ) : null}
        </>
      }
    >
      <p className="mt-3 text-lead whitespace-pre-line">
        {session.title}. {prepare}
      </p>
      {rooms.length > 0 ? (
        <div className="mt-6 flex flex-wrap gap-4">
          {rooms.map(({ label, url }, index) => (
            <a
              key={label}
              href={url}
              rel="noreferrer"
              className={buttonLook({
                variant: index === 0 ? 'primary' : 'second',
                className: `max-sm:w-full ${index === 0 ? 'bg-on-deep! text-deep! hover:underline' : 'border-on-deep! text-on-deep! hover:bg-transparent! hover:underline'}`,
              })}
            >
              {index === 0 ? <Video aria-hidden className="size-5" strokeWidth={1.75} /> : null}
              Open {label}
            </a>
          ))}
        </div>
      ) : null}
      <p className="mt-3 text-small">
        {rooms.length === 0
          ? 'The links to Teams and Mural come before the session.'
          : isOpen
            ? 'The room is open.'
            : `Opens ${wallClock(opensAt, zone).date === wallClock(now, zone).date ? 'at' : describeDay(opensAt, zone)} ${timeOf(opensAt, zone)}.`}
      </p>
    </NextPanel>
  )
}
