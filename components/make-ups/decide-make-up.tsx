import { type Act, ActForm } from '@/components/ui/act-form'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import type { TaughtMakeUp } from '@/lib/make-ups/queries'
import { describeSession } from '@/lib/schedule/describe-times'

type DecideMakeUpProps = { makeUp: TaughtMakeUp; zone: string; act: Act }

/** Who asks, for which session, instead of which; and the trainer's word. What was agreed can still be declined. */
export function DecideMakeUp({ makeUp, zone, act }: DecideMakeUpProps) {
  const { name, session, missed, ownRef, otherRef, note, status, id } = makeUp
  const form = (
    <ActForm act={act} className="grid max-w-measure gap-4">
      <Field label="A word to the student" optional name={`answer-${id}`} maxLength={1000} autoComplete="off" />
      <div className="flex flex-wrap gap-4">
        {status === 'requested' ? (
          <SubmitButton name="intent" value="agree" busy="Agreeing …" aria-label={`Agree: ${name}`}>
            Agree
          </SubmitButton>
        ) : null}
        <SubmitButton name="intent" value="decline" variant="second" busy="Declining …" aria-label={`Decline: ${name}`}>
          Decline
        </SubmitButton>
      </div>
    </ActForm>
  )
  return (
    <li className="border-b border-line py-5 first:pt-0">
      <h3 className="text-h3 break-words">{name}</h3>
      <p className="mt-1">
        {describeSession(session, zone, { withYear: true })}, <TextLink href={`/trainer/classes/${otherRef}`}>{otherRef}</TextLink>, session{' '}
        {session.position}: {session.title}
      </p>
      <p className="text-small text-ink-2">
        Instead of session {missed.position} of {ownRef}, {describeSession(missed, zone)}: {missed.title}
      </p>
      {note ? <p className="mt-3 max-w-measure border-l-4 border-line pl-4 text-small break-words whitespace-pre-line">{note}</p> : null}
      <div className="mt-4">{status === 'requested' ? form : <Disclosure title="It is not possible after all">{form}</Disclosure>}</div>
    </li>
  )
}
