import { TextLink } from '@/components/ui/text-link'
import { sayDifference } from '@/lib/bookings/describe-transfer'
import type { TransferTarget } from '@/lib/bookings/list-targets'
import { describeDays, describeHours } from '@/lib/schedule/describe-times'

type TransferTargetsProps = {
  targets: readonly TransferTarget[]
  /** Of the class that is chosen, if one is. */
  chosenRef?: string
  hrefOf: (ref: string) => string
  /** Students never see prices. */
  hidesPrices?: boolean
}

/** The classes that seats could move to, soonest first, with their hours, free seats and price; those that cannot be had say why. */
export function TransferTargets({ targets, chosenRef, hrefOf, hidesPrices }: TransferTargetsProps) {
  if (targets.length === 0)
    return <p className="text-ink-2">There is no other class of this course to come at the moment. Write to us, and we will see what can be done.</p>
  return (
    <>
      {hidesPrices ? null : <p className="mb-4 text-small text-ink-2">What it costs is for all the chosen seats together, with any VAT.</p>}
      <ul className="grid border-t border-line">
        {targets.map((target) => (
          <li
            key={target.courseClass.id}
            className={`grid gap-x-6 gap-y-1 border-b border-line py-4 sm:grid-cols-[minmax(0,1fr)_auto] ${chosenRef === target.courseClass.ref ? 'border-l-4 border-l-accent bg-wash pr-3 pl-4' : ''}`}
          >
            <TargetWords target={target} isChosen={chosenRef === target.courseClass.ref} href={hrefOf(target.courseClass.ref)} />
            <div className="text-small sm:text-right">
              {target.plan && !hidesPrices ? <p className="font-bold">{sayDifference(target.plan)}</p> : null}
              {target.plan ? <p className="text-ink-2">{target.courseClass.seats.free} free</p> : null}
            </div>
            {target.refusal ? <p className="text-small text-ink-3 sm:col-span-2">{target.refusal}</p> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function TargetWords({ target: { courseClass, plan }, isChosen, href }: { target: TransferTarget; isChosen: boolean; href: string }) {
  const { sessions, timeZone, ref } = courseClass
  const days = describeDays(sessions, timeZone)
  return (
    <div className="min-w-0">
      <p className="font-bold">
        {plan && !isChosen ? <TextLink href={href}>{days}</TextLink> : <span className={plan ? undefined : 'text-ink-3'}>{days}</span>}
        {isChosen ? <span className="font-normal"> · chosen</span> : null}
      </p>
      <p className="text-small text-ink-2">
        {describeHours(sessions, timeZone, courseClass)} · {ref}
        {courseClass.status === 'open' && courseClass.goal ? ' · not yet certain' : ''}
      </p>
    </div>
  )
}
