import { Chip } from '@/components/ui/chip'
import { STATE_WORDS } from '@/lib/discounts/describe-discount'
import type { DiscountState } from '@/lib/discounts/discount-list'

const TONES = { active: 'good', 'to-come': 'quiet', 'used-up': 'outline', ended: 'quiet', stopped: 'bad' } as const

export const StateChip = ({ state }: { state: DiscountState }) => (
  <Chip tone={TONES[state]} icon={state === 'active' ? 'done' : state === 'stopped' ? 'off' : undefined}>
    {STATE_WORDS[state]}
  </Chip>
)
