import { type Act, ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import type { HandOutPlan } from '@/lib/assessments/plan-hand-out'

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

/** Who would be given a password now, who not and why; and the button. */
export function HandOut({ plan, waiting, act }: { plan: HandOutPlan; waiting: number; act: Act }) {
  const due = plan.seats.filter((seat) => seat.isHeldBack === null)
  const missed = plan.seats.filter((seat) => seat.isHeldBack === 'not-attended')
  const overdue = plan.seats.filter((seat) => seat.isHeldBack === 'overdue')
  const isByVendor = plan.assessment.passwordMode === 'mailed-by-vendor'
  if (!plan.isOver) return <Note tone="quiet">Passwords are handed out once the class is over, to those who attended.</Note>
  return (
    <div className="grid gap-3">
      {due.length > 0 ? (
        <p>
          {count(due.length, 'student has', 'students have')} attended and {due.length === 1 ? 'has' : 'have'} no password yet:{' '}
          {due.map((seat) => seat.name ?? seat.email).join(', ')}.
        </p>
      ) : (
        <p>Everybody who attended has been given a password, or waits for one.</p>
      )}
      {!isByVendor && due.length > plan.free ? (
        <Note tone="warm">
          There {plan.free === 1 ? 'is 1 password' : `are ${plan.free} passwords`} that anybody can have. Whoever gets none waits, and is sent one as
          soon as you paste more in.
        </Note>
      ) : null}
      {!isByVendor && waiting > 0 ? (
        <Note tone="warm">{count(waiting, 'student waits', 'students wait')} for a password. Paste more in below.</Note>
      ) : null}
      {missed.length > 0 ? (
        <p className="text-small text-ink-2">Not attended, so none: {missed.map((seat) => seat.name ?? seat.email).join(', ')}.</p>
      ) : null}
      {overdue.length > 0 ? (
        <p className="text-small text-ink-2">Their invoice is overdue, so not yet: {overdue.map((seat) => seat.name ?? seat.email).join(', ')}.</p>
      ) : null}
      {due.length > 0 ? (
        <ActForm act={act} className="mt-2 grid justify-items-start gap-4">
          <SubmitButton busy="Handing out …">
            {isByVendor ? `Put ${count(due.length, 'name', 'names')} on the vendor’s list` : `Hand out ${count(due.length, 'password', 'passwords')}`}
          </SubmitButton>
        </ActForm>
      ) : null}
    </div>
  )
}
