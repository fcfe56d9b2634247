import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import { isMissedToo } from '@/lib/make-ups/attend-instead'
import type { OwnMakeUp as Own } from '@/lib/make-ups/queries'
import { describeSession } from '@/lib/schedule/describe-times'

const STATES = {
  requested: { tone: 'warm', word: 'asked for' },
  agreed: { tone: 'good', word: 'agreed' },
  declined: { tone: 'bad', word: 'declined' },
  missed: { tone: 'bad', word: 'missed as well' },
  withdrawn: { tone: 'quiet', word: 'taken back' },
} as const

type OwnMakeUpProps = { makeUp: Own; zone: string; now: Date; withdraw: Act }

/** One request of the student: where, how it stands, the trainer's word, the room once it is agreed, and the way back. */
export function OwnMakeUp({ makeUp, zone, now, withdraw }: OwnMakeUpProps) {
  const { session, status, otherRef, note, answer } = makeUp
  const state = STATES[isMissedToo(makeUp) ? 'missed' : status]
  const isOpen = (status === 'requested' || status === 'agreed') && session.endsAt > now
  return (
    <section className="mt-8 max-w-measure rounded-panel border border-line bg-raised p-5 md:p-7" aria-labelledby={`make-up-${makeUp.id}`}>
      <Chip tone={state.tone}>{state.word}</Chip>
      <h2 id={`make-up-${makeUp.id}`} className="mt-2 text-h3">
        {describeSession(session, zone, { withYear: true })}
      </h2>
      <p className="mt-1 text-ink-2">
        {session.title}, in class {otherRef}
      </p>
      {note ? <p className="mt-3 text-small break-words whitespace-pre-line">You wrote: {note}</p> : null}
      {answer ? <p className="mt-3 text-small break-words whitespace-pre-line">The trainer says: {answer}</p> : null}
      {status === 'agreed' && session.endsAt > now ? <Rooms {...session} /> : null}
      {isOpen ? (
        <ActForm act={withdraw} className="mt-5 grid gap-4">
          <div>
            <SubmitButton variant="second" busy="Taking it back …">
              {status === 'agreed' ? 'I cannot come after all' : 'Take it back'}
            </SubmitButton>
          </div>
        </ActForm>
      ) : null}
    </section>
  )
}

function Rooms({ meetingUrl, whiteboardUrl }: Own['session']) {
  if (!meetingUrl && !whiteboardUrl) return <p className="mt-3 text-small text-ink-3">The links to the rooms are not set yet.</p>
  return (
    <p className="mt-3 flex gap-5">
      {meetingUrl ? (
        <a className="link" href={meetingUrl} rel="noreferrer">
          Open Teams
        </a>
      ) : null}
      {whiteboardUrl ? (
        <a className="link" href={whiteboardUrl} rel="noreferrer">
          Open Mural
        </a>
      ) : null}
    </p>
  )
}
