import { Check, CloudOff, TriangleAlert } from 'lucide-react'
import type { Trouble } from './use-outbox'

type SaveStateProps = {
  /** Rows on their way, and rows that cannot go as they are. */
  unsaved: number
  wrong: number
  trouble: Trouble | null
  refusal: string
  savedAt: Date | null
  signInPath: string
}

/** Whether everything is saved, and what becomes of the rest: always in sight while one ticks. */
export function SaveState({ unsaved, wrong, trouble, refusal, savedAt, signInPath }: SaveStateProps) {
  const count = `${unsaved} not saved yet`
  const isWaiting = unsaved > 0
  const isHeld = Boolean(trouble && isWaiting) || wrong > 0
  const Icon = trouble === 'network' && isWaiting ? CloudOff : isHeld ? TriangleAlert : Check
  const look = isHeld ? 'border-warm bg-warm-wash' : 'border-accent bg-wash'
  return (
    <div className={`sticky top-0 z-5 flex min-h-11 items-center gap-3 border-l-4 px-4 py-2 text-small ${look} print:hidden`}>
      <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
      <p role="status">
        {trouble === 'network' && isWaiting ? `Waiting for the network: ${count}. It is kept on this device.` : null}
        {trouble === 'refused' && isWaiting ? `${refusal} ${count}.` : null}
        {trouble === 'signed-out' && isWaiting ? (
          <>
            You are signed out: {count}. It is kept on this device.{' '}
            <a className="link" href={signInPath} target="_blank" rel="noreferrer">
              Sign in again
            </a>
          </>
        ) : null}
        {!trouble && isWaiting ? `Saving: ${count} …` : null}
        {wrong > 0 ? `${isWaiting ? ' ' : ''}${wrong === 1 ? 'One row is' : `${wrong} rows are`} to be put right; what you typed is kept.` : null}
        {isWaiting || wrong > 0 ? null : savedAt ? `Saved ${clock(savedAt)}` : 'Each tick is saved at once.'}
      </p>
    </div>
  )
}

/** On the clock of whoever ticks. */
const clock = (at: Date): string => at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
