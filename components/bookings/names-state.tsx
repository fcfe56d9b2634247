import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import type { NamesState } from '@/lib/enrolments/describe-names'

type NamesStateProps = { state: NamesState; token: string }

/** How many seats have a name, until when the others are to have one, and the way to name several at once. */
export function NamesStateLine({ state, token }: NamesStateProps) {
  if (!state.canName) return null
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-[1_1_16rem] text-small">
        {state.sentences.map((sentence, index) => (
          <p key={sentence} className={state.isLate && index === 1 ? 'text-warm-ink' : 'text-ink-2'}>
            {sentence}
          </p>
        ))}
      </div>
      {state.missing > 1 ? (
        <ButtonLink variant="second" size="small" href={`/bookings/${token}/seats`}>
          Paste a list of names
        </ButtonLink>
      ) : state.missing === 1 ? (
        <TextLink href={`/bookings/${token}/seats`} className="text-small">
          A link for colleagues
        </TextLink>
      ) : null}
    </div>
  )
}
