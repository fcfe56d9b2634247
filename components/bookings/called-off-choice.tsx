import type { Act } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { summariseCancellation } from '@/lib/bookings/describe-cancellation'
import { type Settling, summariseTransfer } from '@/lib/bookings/describe-transfer'
import type { CancellationPlan } from '@/lib/bookings/plan-cancellation'
import type { TransferPage } from '@/lib/bookings/transfer-page'
import { ActPage } from './act-page'
import { CancellationPanel } from './cancellation-panel'
import { ChangePanel } from './change-panel'
import { type Clock, TransferTargets } from './transfer-targets'

type CalledOffChoiceProps = {
  back: { href: string; label: string }
  title: string
  lead: string
  isDesk?: boolean
  /** Classes to move to, and the one that is looked at. */
  facts: TransferPage
  /** What goes back otherwise. */
  plan: CancellationPlan
  seatIds: string[]
  settling: Settling
  act: Act
  /** This page, without a class that is looked at; and with one. */
  href: string
  hrefOf: (ref: string) => string
  clock: Clock
}

/** What becomes of seats in a class that was called off, for their buyer or for an admin who decides: another class, or everything back. */
export function CalledOffChoice({ facts, plan, seatIds, settling, act, href, hrefOf, clock, ...page }: CalledOffChoiceProps) {
  const { chosen, refusal, targets } = facts
  return (
    <ActPage
      {...page}
      aside={
        chosen ? (
          <ChangePanel
            title="What moving does"
            summary={summariseTransfer(chosen.plan, { settling, toRef: chosen.courseClass.ref })}
            act={act}
            busy="Moving …"
            hidden={[['to', chosen.courseClass.ref]]}
          />
        ) : (
          <CancellationPanel
            summary={{ ...summariseCancellation(plan), isTooLate: false }}
            seatIds={seatIds}
            act={act}
            title="Everything back"
            isCalledOff
          />
        )
      }
    >
      {refusal ? (
        <Note tone="warm" className="mb-6">
          {refusal}
        </Note>
      ) : null}
      {chosen ? (
        <p className="mb-6">
          <TextLink href={href}>Rather everything back</TextLink>
        </p>
      ) : null}
      <Section id="classes" title="Another date, at no extra cost" spacing="none">
        <TransferTargets targets={targets} chosenRef={chosen?.courseClass.ref} hrefOf={hrefOf} clock={clock} />
      </Section>
    </ActPage>
  )
}
