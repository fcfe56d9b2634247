import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { sayPresent } from '@/lib/attendance/progress-words'
import type { AttendedSession } from '@/lib/enrolments/attended-classes'
import { describeDay, describeSpan } from '@/lib/schedule/describe-times'
import { zoneAbbreviation } from '@/lib/schedule/zone-time'
import type { SessionFacts } from '@/lib/teaching/session-queries'

type SessionTableProps = {
  sessions: readonly AttendedSession[]
  /** The one that is on or comes next. */
  nextId: string | null
  factsOf: (sessionId: string) => SessionFacts
  /** Address of the class for its trainers. */
  home: string
  zone: string
  now: Date
}

/** The sessions of a class: when, in which rooms, what is prepared, and whether attendance is written down. */
export function SessionTable({ sessions, nextId, factsOf, home, zone, now }: SessionTableProps) {
  return (
    <DataTable
      caption="Sessions"
      rows={sessions}
      rowKey={({ id }) => id}
      isSelected={({ id }) => id === nextId}
      columns={[
        {
          key: 'session',
          head: 'Session',
          isRowHeader: true,
          cell: ({ id, position, title }) => (
            <TextLink href={`${home}/sessions/${id}`} className="wrap-anywhere">
              {position}. {title}
            </TextLink>
          ),
        },
        {
          key: 'when',
          head: 'When',
          cell: (session) => (
            <span className="tabular-nums">
              <span className="whitespace-nowrap">{describeDay(session.startsAt, zone)},</span>{' '}
              <span className="whitespace-nowrap">
                {describeSpan(session, zone)} {zoneAbbreviation(session.startsAt, zone)}
              </span>
            </span>
          ),
        },
        { key: 'state', head: 'State', cell: (session) => <SessionState session={session} isNext={session.id === nextId} now={now} /> },
        { key: 'rooms', head: 'Rooms', cell: (session) => <RoomLinks session={session} isOver={session.endsAt <= now} /> },
        { key: 'prepared', head: 'Prepared', cell: ({ id }) => sayPrepared(factsOf(id)) },
        {
          key: 'attendance',
          head: 'Attendance',
          cell: (session) => (
            <Written
              facts={factsOf(session.id)}
              hasBegun={session.startsAt <= now}
              href={`${home}/attendance?session=${session.id}`}
              of={session.position}
            />
          ),
        },
      ]}
    />
  )
}

function SessionState({ session, isNext, now }: { session: AttendedSession; isNext: boolean; now: Date }) {
  if (session.endsAt <= now) return <Chip>over</Chip>
  if (session.startsAt <= now) return <Chip tone="good">on now</Chip>
  return isNext ? <Chip tone="good">next</Chip> : <Chip tone="outline">to come</Chip>
}

/** Rooms of what is over are no longer missed. */
function RoomLinks({ session: { meetingUrl, whiteboardUrl, position }, isOver }: { session: AttendedSession; isOver: boolean }) {
  if (!meetingUrl && !whiteboardUrl) return isOver ? 'none' : <span className="text-warm-ink">not set yet</span>
  return (
    <span className="inline-flex flex-wrap gap-x-4">
      {meetingUrl ? (
        <TextLink href={meetingUrl}>
          Teams<span className="sr-only"> of session {position}</span>
        </TextLink>
      ) : null}
      {whiteboardUrl ? (
        <TextLink href={whiteboardUrl}>
          Mural<span className="sr-only"> of session {position}</span>
        </TextLink>
      ) : null}
    </span>
  )
}

/** `Plan, to prepare, 3 links, 1 notice` */
function sayPrepared({ hasPlan, hasPreparation, materials, announcements }: SessionFacts): string {
  const counted = (count: number, word: string) => (count > 0 ? `${count} ${word}${count === 1 ? '' : 's'}` : '')
  const words = [hasPlan ? 'plan' : '', hasPreparation ? 'to prepare' : '', counted(materials, 'link'), counted(announcements, 'notice')]
  const said = words.filter(Boolean).join(', ')
  return said ? said.charAt(0).toUpperCase() + said.slice(1) : 'nothing yet'
}

function Written({ facts, hasBegun, href, of }: { facts: SessionFacts; hasBegun: boolean; href: string; of: number }) {
  const { onSheet, said } = facts
  if (onSheet === 0) return 'nobody yet'
  if (!hasBegun) return `${onSheet} expected`
  const ofSession = <span className="sr-only"> of session {of}</span>
  return (
    <TextLink href={href} className={said < onSheet ? 'text-warm-ink' : undefined}>
      {said === 0 ? `Write down ${onSheet}` : sayPresent(facts)}
      {ofSession}
    </TextLink>
  )
}
