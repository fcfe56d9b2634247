import { type Act, ActForm } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OwnProgress } from '@/lib/activities/queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { PlainText } from './plain-text'

/** What a student handed in, whether it was read, and what a trainer answered. */
export function HandedIn({ progress, zone, takeBack }: { progress: OwnProgress; zone: string; takeBack: Act }) {
  const { doneAt, readAt, reflection, answer, answeredAt, answeredBy } = progress
  const say = (at: Date) => `${describeDay(at, zone)}, ${timeOf(at, zone)}`
  return (
    <div className="grid gap-6">
      <section aria-labelledby="written">
        <h2 id="written" className="text-h3">
          What you wrote
        </h2>
        <p className="mt-1 text-small text-ink-3">
          {doneAt ? `Handed in ${say(doneAt)}. ` : null}
          {readAt ? `Read ${say(readAt)}.` : 'Not read yet.'}
        </p>
        <PlainText text={reflection ?? ''} className="mt-3 rounded-panel border border-line bg-raised p-5" />
      </section>
      {answer ? (
        <section aria-labelledby="answer">
          <h2 id="answer" className="text-h3">
            {answeredBy ?? 'Your trainer'} answered
          </h2>
          {answeredAt ? <p className="mt-1 text-small text-ink-3">{say(answeredAt)}</p> : null}
          <PlainText text={answer} className="mt-3 rounded-panel border-l-4 border-accent bg-wash p-5" />
        </section>
      ) : null}
      {readAt ? null : (
        <ActForm act={takeBack} className="grid justify-items-start gap-4">
          <SubmitButton variant="second" busy="Taking it back …">
            Take it back and go on writing
          </SubmitButton>
        </ActForm>
      )}
    </div>
  )
}
