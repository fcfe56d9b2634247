import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'

export type PendingChangeWords = { what: string; until: string; amount: string }
type PendingChangeProps = {
  change: PendingChangeWords
  /** Missing where the page is an admin's, who cannot pay for the buyer. */
  pay?: () => Promise<void>
  giveUp: () => Promise<void>
  isUnreachable?: boolean
}

/** A change that waits to be paid: what, until when, and the two ways out. */
export function PendingChange({ change, pay, giveUp, isUnreachable }: PendingChangeProps) {
  return (
    <Note tone="warm" id="pending-change" className="mb-8">
      <h2 className="text-h3">{change.what}</h2>
      <p className="mt-1">
        Not done yet: {change.amount} is to be paid first. Until {change.until} everything it needs is kept for you; until it is paid, your booking
        stays as it is.
      </p>
      {isUnreachable ? (
        <p className="mt-1 font-bold">The payment page cannot be opened just now. Nothing was charged. Please try again in a minute.</p>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-4">
        {pay ? (
          <form action={pay}>
            <SubmitButton busy="Opening the payment page …">Pay {change.amount}</SubmitButton>
          </form>
        ) : null}
        <form action={giveUp}>
          <SubmitButton variant="second" busy="Giving it up …">
            Do not change anything
          </SubmitButton>
        </form>
      </div>
    </Note>
  )
}
