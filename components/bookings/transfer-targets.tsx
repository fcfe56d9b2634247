import { LocalDays, LocalHours, LocalNightHint } from '@/components/schedule/local-times'
import { TextLink } from '@/components/ui/text-link'
import { sayDifference } from '@/lib/bookings/describe-transfer'
import type { TransferTarget } from '@/lib/bookings/list-targets'
import type { ClassCard } from '@/lib/schedule/queries'

/** On whose clock times are shown: of the class where `zone` is null; the visitor's own takes its place once it is known, unless fixed. */
export type Clock = { zone: string | null; isFixed?: boolean }

type TransferTargetsProps = {
  targets: readonly TransferTarget[]
  /** Of the class that is chosen, if one is. */
  chosenRef?: string
  hrefOf: (ref: string) => string
  clock: Clock
  /** Students never see prices. */
  hidesPrices?: boolean
}

/** The classes that seats could move to, soonest first, with their hours, free seats and price; those that cannot be had say why. */
export function TransferTargets({ targets, chosenRef, hrefOf, clock, hidesPrices }: TransferTargetsProps) {
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
            <TargetWords target={target} clock={clock} isChosen={chosenRef === target.courseClass.ref} href={hrefOf(target.courseClass.ref)} />
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

type TargetWordsProps = { target: TransferTarget; clock: Clock; isChosen: boolean; href: string }

function TargetWords({ target: { courseClass, plan }, clock, isChosen, href }: TargetWordsProps) {
  const days = <LocalDays sessions={courseClass.sessions} {...clockOf(courseClass, clock)} />
  return (
    <div className="min-w-0">
      <p className="font-bold">
        {plan && !isChosen ? <TextLink href={href}>{days}</TextLink> : <span className={plan ? undefined : 'text-ink-3'}>{days}</span>}
        {isChosen ? <span className="font-normal"> · chosen</span> : null}
      </p>
      <p className="text-small text-ink-2">
        <HoursAndRef courseClass={courseClass} clock={clock} />
        {courseClass.status === 'open' && courseClass.goal ? ' · not yet certain' : ''}
      </p>
    </div>
  )
}

export const clockOf = ({ timeZone }: Pick<ClassCard, 'timeZone'>, { zone, isFixed }: Clock) => ({ zone: zone ?? timeZone, isFixed })

/** `8 × 2 h, 13:00–15:00 GMT · sps-k7m2`, and what time it is where the class is, if that is night here. */
export function HoursAndRef({ courseClass, clock }: { courseClass: ClassCard; clock: Clock }) {
  const { sessions, format, timeZone, ref } = courseClass
  const shown = { sessions, ...clockOf(courseClass, clock) }
  return (
    <>
      <LocalHours {...shown} format={format} /> · {ref} <LocalNightHint {...shown} classZone={timeZone} />
    </>
  )
}
