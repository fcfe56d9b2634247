import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'

/** What somebody who books can count on when plans change, on either side. */
export function IfPlansChange({ isTentative }: { isTentative: boolean }) {
  return (
    <Section id="changes" title="If plans change">
      <div className="grid max-w-measure gap-3 text-small text-ink-2">
        <p>
          Yours: <TextLink href="/company#questions">write to us</TextLink> before the class starts, and we cancel or move your seat with you. What
          that costs stands in <TextLink href="/terms#cancel">our terms</TextLink>. Bought as a consumer in the UK or EU, you have 14 days from
          booking to change your mind, whatever the date.
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
