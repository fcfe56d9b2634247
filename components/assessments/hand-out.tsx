import { type Act, ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import type { HandOutPlan, HandOutSeat } from '@/lib/assessments/plan-hand-out'

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

type HandOutProps = {
  plan: HandOutPlan
  /** Students who have been promised one that is not there. */
  waiting: number
  /** Where the attendance of the class is written down. */
  attendance: string
  act: Act
}

/** Who would be given a password now, who not and why; and the button. */
export function HandOut({ plan, waiting, attendance, act }: HandOutProps) {
  if (plan.blockedBy)
    return (
      <Note tone={plan.isOver ? 'warm' : 'quiet'}>
        {plan.blockedBy} {plan.isOver ? <TextLink href={attendance}>Attendance</TextLink> : null}
      </Note>
    )
  const due = plan.seats.filter((seat) => seat.isHeldBack === null)
  const isByVendor = plan.assessment.passwordMode === 'mailed-by-vendor'
  const given = due.filter((seat) => isByVendor || seat.isGiven)
  const short = due.filter((seat) => !given.includes(seat))
  return (
    <div className="grid gap-4">
      {due.length === 0 ? <p>Everybody who attended has been given a password, or waits for one.</p> : null}
      <People
        title={`${count(given.length, 'student', 'students')} attended and ${isByVendor ? 'can go on the vendor’s list' : 'can be given a password now'}`}
        seats={given}
      />
      <People
        title={`${count(short.length, 'student', 'students')} attended, and there is no password left: sent as soon as you paste more in`}
        seats={short}
      />
      {!isByVendor && waiting > 0 ? (
        <Note tone="warm">{count(waiting, 'student waits', 'students wait')} for a password. Paste more in below.</Note>
      ) : null}
      <People title="Not attended, so none" seats={plan.seats.filter((seat) => seat.isHeldBack === 'not-attended')} />
      <People title="Their invoice is overdue, so not yet" seats={plan.seats.filter((seat) => seat.isHeldBack === 'overdue')} />
      {due.length > 0 ? (
        <ActForm act={act} className="mt-2 grid justify-items-start gap-4">
          <SubmitButton busy="Handing out …">
            {isByVendor ? `Put ${count(due.length, 'name', 'names')} on the vendor’s list` : sayHandOut(given.length, short.length)}
          </SubmitButton>
        </ActForm>
      ) : null}
    </div>
  )
}

function People({ title, seats }: { title: string; seats: readonly HandOutSeat[] }) {
  if (seats.length === 0) return null
  return (
    <div>
      <p className="font-bold">{title}</p>
      <ul aria-label={title} className="mt-1 text-small text-ink-2">
        {seats.map(({ enrolmentId, name, email }) => (
          <li key={enrolmentId} className="wrap-anywhere">
            {name ?? email}
          </li>
        ))}
      </ul>
    </div>
  )
}

function sayHandOut(given: number, short: number): string {
  if (short === 0) return `Hand out ${count(given, 'password', 'passwords')}`
  if (given === 0) return `Let ${count(short, 'student', 'students')} wait for one`
  return `Hand out ${given}; ${short} ${short === 1 ? 'waits' : 'wait'}`
}
