import { describeDay, timeOf } from '@/lib/schedule/describe-times'

type Entry = {
  id: string | number | bigint
  at: Date
  did: string
  details: unknown
  actorKind: 'person' | 'link' | 'system' | 'provider'
  actorName: string | null
  actorEmail: string | null
}

const DOERS = { person: 'Somebody', link: 'Whoever had a link', system: 'Halfday', provider: 'The payment provider' }
const ZONE = 'Europe/London'

/** Who did what, newest first, with what is on record about it. */
export function AuditHistory({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return <p className="text-small text-ink-2">Nothing is on record.</p>
  return (
    <ol className="grid gap-2 text-small">
      {entries.map(({ id, at, did, details, actorKind, actorName, actorEmail }) => (
        <li key={String(id)} className="flex flex-wrap gap-x-4">
          <time dateTime={at.toISOString()} className="w-44 text-ink-3">
            {describeDay(at, ZONE, { withYear: true })}, {timeOf(at, ZONE)}
          </time>
          <span className="min-w-0 flex-1 wrap-anywhere">
            <strong>{actorName ?? actorEmail ?? DOERS[actorKind]}</strong> {did}
            <span className="text-ink-3">{sayDetails(details)}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** `, from 16, to 12`; only what is short and plain. */
function sayDetails(details: unknown): string {
  if (typeof details !== 'object' || details === null) return ''
  const said = Object.entries(details).flatMap(([name, value]) =>
    (typeof value === 'string' && value.length <= 80 && !/^[0-9a-f-]{36}$/.test(value)) || typeof value === 'number' ? [`${name} ${value}`] : [],
  )
  return said.length > 0 ? `, ${said.join(', ')}` : ''
}
