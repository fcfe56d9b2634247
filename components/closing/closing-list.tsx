import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import type { ClosingStep } from '@/lib/closing/closing-rule'
import type { ClosingPart } from '@/lib/closing/plan-closing'
import { STEP_WORDS } from './step-words'

type ClosingListProps = {
  parts: readonly ClosingPart[]
  home: string
  /** Why nothing can be done yet, where that is said above: not six times. */
  saidAbove?: string | null
  /** Says an instant on the clock of the class. */
  sayWhen: (at: Date) => string
  act: (step: ClosingStep) => Act
}

/** The steps of closing a class: how far each is, what its button does to how many, and what stands in its way. */
export function ClosingList({ parts, home, saidAbove, sayWhen, act }: ClosingListProps) {
  return (
    <ol>
      {parts.map((part, index) => {
        const words = STEP_WORDS[part.step]
        return (
          <li key={part.step} className="grid gap-x-8 gap-y-3 border-b border-line py-5 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
            <div>
              <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                <h3 className="text-h3">
                  {index + 1}. {words.title}
                </h3>
                <State part={part} />
              </div>
              {saidAbove && part.blockedBy === saidAbove ? null : (
                <p className="mt-1 max-w-measure text-small text-ink-2">
                  {[sayPart(part), ...(part.state === 'blocked' ? [] : part.leftOut)].filter(Boolean).join(' ')}
                </p>
              )}
              {words.links.length > 0 ? (
                <p className="mt-1 flex flex-wrap gap-x-4 text-small">
                  {words.links.map(({ label, path }) => (
                    <TextLink key={path} href={home + path}>
                      {label}
                    </TextLink>
                  ))}
                </p>
              ) : null}
            </div>
            {part.state === 'ready' || part.state === 'again' ? (
              <ActForm act={act(part.step)} className="grid gap-3 md:justify-items-end">
                <SubmitButton variant="second" size="small" busy={words.busy}>
                  {words.button}
                </SubmitButton>
              </ActForm>
            ) : part.doneAt ? (
              <p className="text-small text-ink-3 md:text-right">
                {sayWhen(part.doneAt)}
                {part.doneBy ? `, ${part.doneBy}` : ''}
              </p>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

function State({ part: { state, tally } }: { part: ClosingPart }) {
  if (state === 'done')
    return (
      <Chip tone={tally ? 'warm' : 'good'} icon="done">
        {tally ? 'Done, some wait' : 'Done'}
      </Chip>
    )
  if (state === 'nothing') return <Chip>Not needed</Chip>
  if (state === 'blocked') return <Chip icon="waiting">Waits</Chip>
  return <Chip tone="warm">{state === 'again' ? 'More to do' : 'To do'}</Chip>
}

const students = (count: number) => (count === 1 ? '1 student' : `${count} students`)

function sayPart({ step, state, due, blockedBy, tally }: ClosingPart): string {
  const words = STEP_WORDS[step]
  if (state === 'blocked') return blockedBy ?? ''
  if (state === 'nothing') return words.nothing
  if (state === 'done') return tally ?? words.done
  return words.isAboutStudents ? words.does(students(due)) : words.does('')
}
