import { Chip } from '@/components/ui/chip'
import type { RefundStage } from '@/lib/ledger/refund-desk-queries'
import { STAGE_WORDS } from './refund-words'

const LOOKS = {
  failed: { tone: 'bad', icon: 'off' },
  'to-send': { tone: 'warm', icon: 'waiting' },
  'under-way': { tone: 'outline', icon: undefined },
  done: { tone: 'good', icon: 'done' },
  replaced: { tone: 'quiet', icon: undefined },
} as const

/** How far a refund has come. */
export const StageChip = ({ stage }: { stage: RefundStage }) => <Chip {...LOOKS[stage]}>{STAGE_WORDS[stage]}</Chip>
