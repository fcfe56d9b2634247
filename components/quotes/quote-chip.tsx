import { Chip } from '@/components/ui/chip'
import { QUOTE_STATE_WORDS } from '@/lib/quotes/quote-filters'
import type { QuoteState } from '@/lib/quotes/quote-rules'

const LOOKS = {
  open: { tone: 'outline', icon: 'waiting' },
  kept: { tone: 'good', icon: 'waiting' },
  accepted: { tone: 'good', icon: 'done' },
  expired: { tone: 'quiet', icon: undefined },
  withdrawn: { tone: 'quiet', icon: 'off' },
} as const

export const QuoteChip = ({ state }: { state: QuoteState }) => <Chip {...LOOKS[state]}>{QUOTE_STATE_WORDS[state]}</Chip>
