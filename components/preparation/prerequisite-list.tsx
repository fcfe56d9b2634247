import { Check } from 'lucide-react'
import { Chip } from '@/components/ui/chip'
import { formatPercent } from '@/lib/money'
import { hasScore } from '@/lib/preparation/prerequisite-state'
import type { AskedPrerequisite } from '@/lib/preparation/queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { type Act, ActForm } from '../ui/act-form'
import { SubmitButton } from '../ui/submit-button'
import { DeclareForm } from './declare-form'

type PrerequisiteListProps = {
  prerequisites: readonly AskedPrerequisite[]
  zone: string
  /** Null once nothing may be declared any more. */
  acts: { declare: (id: string) => Act; withdraw: (id: string) => Act } | null
}

/** What the course asks for beforehand: what was declared, and a form for each gap. */
export function PrerequisiteList({ prerequisites, zone, acts }: PrerequisiteListProps) {
  return (
    <ul className="grid">
      {prerequisites.map((asked) => (
        <li key={asked.id} className="grid grid-cols-[2rem_1fr] gap-x-3 border-b border-line py-6 first:pt-0">
          <Mark isDone={asked.declaredAt !== null} />
          <div className="min-w-0">
            <h3 className="font-text text-body font-bold tracking-normal">
              {asked.statement} {asked.isRequired ? <Chip>required</Chip> : null}
            </h3>
            {asked.hint ? <p className="text-small text-ink-3">{asked.hint}</p> : null}
            {asked.declaredAt ? (
              <Declared asked={asked} at={asked.declaredAt} zone={zone} withdraw={acts?.withdraw(asked.id) ?? null} />
            ) : (
              <>
                {asked.url ? (
                  <p className="text-small">
                    <a className="link" href={asked.url} rel="noreferrer">
                      {asked.label}
                    </a>
                  </p>
                ) : null}
                {acts ? <DeclareForm act={acts.declare(asked.id)} id={asked.id} label={asked.label} withScore={hasScore(asked)} /> : null}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

const Mark = ({ isDone }: { isDone: boolean }) =>
  isDone ? (
    <span className="mt-0.5 flex size-6 items-center justify-center rounded-full bg-accent text-on-accent">
      <Check aria-hidden className="size-4" strokeWidth={2.5} />
    </span>
  ) : (
    <span aria-hidden className="mt-0.5 size-6 rounded-full border-[3px] border-warm" />
  )

function Declared({ asked, at, zone, withdraw }: { asked: AskedPrerequisite; at: Date; zone: string; withdraw: Act | null }) {
  const since = asked.doneOn ? sayDate(asked.doneOn) : `declared on ${describeDay(at, zone, { withYear: true })}`
  const score = asked.scoreBasisPoints === null ? '' : `, with ${formatPercent(asked.scoreBasisPoints)}`
  return (
    <div className="flex flex-wrap items-center gap-x-4">
      <p className="text-small text-ink-2">
        Yes, {since}
        {score}.
      </p>
      {withdraw ? (
        <ActForm act={withdraw}>
          <SubmitButton variant="third" size="small" busy="Taking back …" aria-label={`Take back: ${asked.label}`}>
            Take back
          </SubmitButton>
        </ActForm>
      ) : null}
    </div>
  )
}

const sayDate = (day: string): string => describeDay(new Date(`${day}T12:00:00Z`), 'UTC', { withYear: true })
