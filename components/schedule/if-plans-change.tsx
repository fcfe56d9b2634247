import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { PolicyBand } from '@/lib/schedule/describe-policy'
import { PolicyBands } from './policy-bands'

type IfPlansChangeProps = { isTentative: boolean; policy: { bands: readonly PolicyBand[]; transferDays: number } }

/** What somebody who books can count on when plans change, on either side. */
export function IfPlansChange({ isTentative, policy: { bands, transferDays } }: IfPlansChangeProps) {
  return (
    <Section id="changes" title="If plans change">
      <div className="grid max-w-measure gap-3 text-small text-ink-2">
        <p>Yours: what you get back depends on when you cancel, counted in days on the class’s own clock.</p>
        <PolicyBands bands={bands} />
        <p>
          Until {transferDays} days before you can move to another date; somebody else may take the seat until the class starts. More stands in{' '}
          <TextLink href="/terms#cancel">our terms</TextLink>, or <TextLink href="/company#questions">ask us</TextLink>. Bought as a consumer in the
          UK or EU, you have 14 days from booking to change your mind, whatever the date.
        </p>
        <p>
          {isTentative
            ? 'Ours: this class runs once enough seats are booked. Should we call it off, you choose another date or get everything back.'
            : 'Ours: should we ever have to call the class off, you choose another date or get everything back.'}
        </p>
      </div>
    </Section>
  )
}
