import { cx } from 'class-variance-authority'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/text-link'
import type { StepGroup } from '@/lib/path/group-steps'
import type { PathStep } from '@/lib/path/path-step'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'

/** The path as a list, nearest first; on a phone it is the path, with the present on top. */
export function PathList({ groups, now, zone }: { groups: readonly StepGroup[]; now: Date; zone: string }) {
  return (
    <div>
      <p className="relative mb-0 inline-block bg-ink px-3 py-1.5 text-label font-medium text-paper tabular-nums lg:hidden">
        Now, {describeDay(now, zone)}, {timeOf(now, zone)}
      </p>
      {groups.map(({ title, isDone, steps }) => (
        <section key={title} aria-labelledby={idOf(title)} className="relative pb-9 last:pb-3">
          <span aria-hidden className={cx('absolute top-0 bottom-0', isDone ? 'left-[9px] w-1.5 bg-accent' : 'left-[11px] w-0.5 bg-edge')} />
          <h3 id={idOf(title)} className="relative mb-5 ml-10 pt-2 text-h3">
            {title}
          </h3>
          <Steps steps={isDone ? steps.slice(0, MOST_DONE) : steps} />
          {isDone && steps.length > MOST_DONE ? (
            <Folded words={`${steps.length - MOST_DONE} more`} className="mt-6 ml-10">
              <Steps steps={steps.slice(MOST_DONE)} className="mt-6 -ml-10" />
            </Folded>
          ) : null}
        </section>
      ))}
    </div>
  )
}

/** What was done last; all that was done before is folded away. */
const MOST_DONE = 4

const Steps = ({ steps, className }: { steps: readonly PathStep[]; className?: string }) => (
  <ol className={cx('relative grid gap-6', className)}>
    {steps.map((step) => (
      <Step key={step.id} step={step} />
    ))}
  </ol>
)

const Folded = ({ words, className, children }: { words: string; className?: string; children: ReactNode }) => (
  <details className={cx('relative', className)}>
    <summary className="link inline-block cursor-pointer py-1 text-small font-bold">{words}</summary>
    {children}
  </details>
)

const idOf = (title: string) => `path-${title.toLowerCase().replaceAll(' ', '-')}`

function Step({ step: { state, title, note, when, href, act, position, rooms = [], parts } }: { step: PathStep }) {
  const isDue = state === 'due'
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-4 sm:grid-cols-[1.5rem_minmax(0,1fr)_auto]">
      <Ring state={state} />
      <div>
        <p className="font-bold">
          {title}
          <span className="sr-only">{STATE_WORDS[state]}</span>
        </p>
        {note ? <p className="max-w-measure text-small text-ink-2">{note}</p> : null}
      </div>
      {when || (href && act) || rooms.length > 0 ? (
        <div className="text-small max-sm:col-start-2 sm:text-right">
          {when ? <p className={cx('tabular-nums', isDue ? 'font-bold text-warm-ink' : 'text-ink-2')}>{when}</p> : null}
          {rooms.length > 0 ? (
            <p className="flex gap-5 sm:justify-end">
              {rooms.map(({ label, url }) => (
                <a
                  key={label}
                  className="link"
                  href={url}
                  rel="noreferrer"
                  aria-label={position === undefined ? `${label}, ${title}` : `${label}, session ${position}`}
                >
                  {label}
                </a>
              ))}
            </p>
          ) : null}
          {href && act ? (
            <TextLink href={href} className={rooms.length > 0 ? 'mt-2 inline-block' : 'font-bold'} aria-label={`${act}: ${title}`}>
              {act}
            </TextLink>
          ) : null}
        </div>
      ) : null}
      {parts ? (
        <Folded words="Each of them" className="col-start-2 sm:col-span-2">
          <Steps steps={parts} className="mt-4" />
        </Folded>
      ) : null}
    </li>
  )
}

/** What the ring says, for those who hear the list. */
const STATE_WORDS = { done: ', done', open: ', open', due: ', due', now: ', next', later: '', lapsed: ', lapsed' } as const

function Ring({ state }: { state: PathStep['state'] }) {
  if (state === 'done')
    return (
      <span aria-hidden className="mt-0.5 flex size-6 items-center justify-center rounded-full bg-accent text-on-accent">
        <Check className="size-3.5" strokeWidth={2.75} />
      </span>
    )
  if (state === 'lapsed')
    return (
      <span aria-hidden className="mt-0.5 flex size-6 items-center justify-center rounded-full border-2 border-edge bg-paper text-ink-3">
        <Minus className="size-3.5" strokeWidth={2.75} />
      </span>
    )
  const look = { open: 'border-2 border-edge', later: 'border-2 border-edge', due: 'border-4 border-warm', now: 'border-[7px] border-accent' }[state]
  return <span aria-hidden className={cx('mt-0.5 size-6 rounded-full bg-paper', look)} />
}
