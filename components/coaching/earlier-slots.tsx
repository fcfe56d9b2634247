import { Section } from '@/components/ui/section'
import type { OwnSlot } from '@/lib/coaching/queries'
import { describeSession } from '@/lib/schedule/describe-times'

/** Slots that were missed and given back, with what the trainer shared. */
export function EarlierSlots({ slots, zone }: { slots: readonly OwnSlot[]; zone: string }) {
  if (slots.length === 0) return null
  return (
    <Section title="Before" id="before" spacing="form" size="h3">
      <ul className="grid gap-4">
        {slots.map(({ id, trainer, sharedNote, ...span }) => (
          <li key={id}>
            <p>
              Missed, and yours again: {describeSession(span, zone)}, with {trainer.name}.
            </p>
            {sharedNote ? <p className="mt-1 max-w-measure whitespace-pre-line text-ink-2 wrap-anywhere">{sharedNote}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
