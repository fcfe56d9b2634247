import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import type { FormState } from '@/lib/errors'
import type { DeskClass } from '@/lib/reports/class-desk-queries'
import { ActForm } from './act-form'

type Act = (state: FormState, form: FormData) => Promise<FormState>
type StateActsProps = { of: DeskClass; now: Date; open: Act; confirm: Act; complete: Act }

/** What a class may become next, and what each step does. */
export function StateActs({ of: found, now, open, confirm, complete }: StateActsProps) {
  const { status, ref, seats, endsAt } = found
  const people = seats.taken === 0 ? 'Nobody has a seat yet.' : `Everybody with a seat (${seats.taken}) is told by mail that it runs.`
  return (
    <div className="grid gap-5">
      {status === 'draft' ? (
        <ActForm id="open" action={open} button="Open for booking" busy="Opening …" look="primary">
          It appears in the schedule and can be booked{found.isPrivate ? ' by whoever has its link' : ''}.
        </ActForm>
      ) : null}
      {status === 'open' ? (
        <ActForm id="confirm" action={confirm} button="Confirm: it runs" busy="Confirming …" look="primary">
          {people} From then on its trainers can be nowhere else.
        </ActForm>
      ) : null}
      {status === 'confirmed' && endsAt && endsAt <= now ? (
        <ActForm id="complete" action={complete} button="Complete the class" busy="Completing …" look="primary">
          Its last session is over.
        </ActForm>
      ) : null}
      {status === 'confirmed' && endsAt && endsAt > now ? (
        <Sentence>This class runs. It can be completed once its last session is over.</Sentence>
      ) : null}
      {status === 'completed' ? <Sentence>This class has taken place.</Sentence> : null}
      {status === 'cancelled' ? <Sentence>This class has been called off.</Sentence> : null}
      {status === 'draft' || status === 'open' || status === 'confirmed' ? (
        <div>
          <ButtonLink href={`/admin/classes/${ref}/call-off`} variant="third" size="small">
            Call it off …
          </ButtonLink>
        </div>
      ) : null}
    </div>
  )
}

const Sentence = ({ children }: { children: ReactNode }) => <p className="text-small text-ink-2">{children}</p>
