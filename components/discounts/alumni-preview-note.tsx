import { Note } from '@/components/ui/note'
import type { Mistake, Recipient } from '@/lib/discounts/parse-recipients'
import type { AlumniPreview } from '@/lib/discounts/preview-alumni-issue'

/** Who gets a code and a mail, who is left alone, and which lines are no person: before anything is done. */
export function AlumniPreviewNote({ preview: { fresh, holders, mistakes, repeated, seatsWithoutName } }: { preview: AlumniPreview }) {
  return (
    <div role="status" className="grid gap-3">
      <Note tone={fresh.length > 0 ? 'good' : 'quiet'}>
        <p>
          <strong>{fresh.length === 0 ? 'Nobody gets a code.' : `${fresh.length} ${fresh.length === 1 ? 'gets' : 'get'} a code and a mail.`}</strong>{' '}
          {sayHolders(holders.length)} {sayNameless(seatsWithoutName)}
        </p>
        <People people={fresh} title={`See the ${fresh.length}`} />
        <People people={holders} title={`See who is left alone`} />
      </Note>
      {mistakes.length > 0 ? (
        <Note tone="bad">
          <strong>{mistakes.length === 1 ? 'One line cannot be read.' : `${mistakes.length} lines cannot be read.`}</strong>
          <Lines lines={mistakes} />
        </Note>
      ) : null}
      {repeated.length > 0 ? (
        <Note tone="quiet">
          {repeated.length === 1 ? 'One line repeats another.' : `${repeated.length} lines repeat others.`}
          <Lines lines={repeated} />
        </Note>
      ) : null}
    </div>
  )
}

const sayHolders = (count: number): string =>
  count === 0 ? '' : count === 1 ? '1 holds one already and is left alone.' : `${count} hold one already and are left alone.`

const sayNameless = (seats: number): string => (seats === 0 ? '' : seats === 1 ? '1 seat has no name yet.' : `${seats} seats have no names yet.`)

function People({ people, title }: { people: readonly Recipient[]; title: string }) {
  if (people.length === 0) return null
  return (
    <details className="mt-1">
      <summary className="link w-fit">{title}</summary>
      <ul className="mt-2 grid max-h-72 gap-1 overflow-y-auto">
        {people.map(({ email, name }) => (
          <li key={email} className="wrap-anywhere">
            {name ? `${name}, ` : ''}
            {email}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Lines({ lines }: { lines: readonly Mistake[] }) {
  return (
    <ul className="mt-1 grid gap-1">
      {lines.map(({ line, message }) => (
        <li key={`${line} ${message}`} className="wrap-anywhere">
          Line {line}: {message}
        </li>
      ))}
    </ul>
  )
}
