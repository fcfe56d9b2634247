import type { ReactNode } from 'react'
import { Section } from '@/components/ui/section'
import type { TransferTarget } from '@/lib/bookings/list-targets'
import { TransferTargets } from './transfer-targets'

type CalledOffChoiceProps = { targets: readonly TransferTarget[]; chosenRef?: string; hrefOf: (ref: string) => string; children?: ReactNode }

/** The other classes that the seats of one that was called off may move to; the money stands beside them. */
export function CalledOffChoice({ targets, chosenRef, hrefOf, children }: CalledOffChoiceProps) {
  return (
    <>
      {children}
      <Section id="classes" title="Another date, at no extra cost" spacing="none">
        <TransferTargets targets={targets} chosenRef={chosenRef} hrefOf={hrefOf} />
      </Section>
    </>
  )
}
