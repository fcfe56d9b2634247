import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { Opener } from '@/components/ui/opener'
import { SubmitButton } from '@/components/ui/submit-button'
import type { HandedIn } from '@/lib/activities/queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { AnswerForm } from './answer-form'
import { PlainText } from './plain-text'

type ReflectionItemProps = { row: HandedIn; zone: string; markRead: Act; answer: Act }

/** One reflection that was handed in, with what a trainer does with it. */
export function ReflectionItem({ row, zone, markRead, answer }: ReflectionItemProps) {
  const name = row.name ?? row.email ?? 'A student'
  const say = (at: Date) => `${describeDay(at, zone)}, ${timeOf(at, zone)}`
  return (
    <li className="grid gap-4 border-b border-line py-6 first:pt-0">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h3 className="font-text text-body font-bold tracking-normal break-words">{name}</h3>
        <p className="text-small text-ink-2">
          {[row.organisation, row.activity.title, row.doneAt ? `handed in ${say(row.doneAt)}` : ''].filter(Boolean).join(' · ')}
        </p>
        {row.readAt ? null : <Chip tone="warm">not read</Chip>}
      </div>
      <PlainText text={row.reflection ?? ''} className="max-w-measure" />
      {row.answer ? (
        <div className="max-w-measure border-l-4 border-accent pl-4">
          <p className="text-small text-ink-3">
            {row.answeredBy ?? 'A trainer'} answered{row.answeredAt ? ` ${say(row.answeredAt)}` : ''}
          </p>
          <PlainText text={row.answer} className="mt-1" />
        </div>
      ) : null}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        {row.readAt ? null : (
          <ActForm act={markRead} className="grid gap-3">
            <SubmitButton variant="second" size="small" busy="Saving …" aria-label={`Mark as read: ${name}, ${row.activity.title}`}>
              Mark as read
            </SubmitButton>
          </ActForm>
        )}
        <details className="max-w-2xl flex-[1_1_20rem]">
          <Opener className="font-bold">
            {row.answer ? 'Change the answer' : 'Answer'}
            <span className="sr-only">
              {' '}
              {name}, {row.activity.title}
            </span>
          </Opener>
          <div className="mt-3">
            <AnswerForm act={answer} progressId={row.id} answer={row.answer ?? ''} studentName={name} />
          </div>
        </details>
      </div>
    </li>
  )
}
