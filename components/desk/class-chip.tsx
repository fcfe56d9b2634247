import { Chip } from '@/components/ui/chip'
import { type ClassPhase, describeClassState } from '@/lib/schedule/class-state'
import type { Seats } from '@/lib/schedule/seats'

type Shown = {
  status: 'draft' | 'open' | 'confirmed' | 'completed' | 'cancelled'
  isPrivate: boolean
  startsAt: Date | null
  endsAt: Date | null
  bookingClosesAt: Date | null
  goal: number | null
  seats: Seats
}

const WORDS: Record<ClassPhase, { word: string; tone: 'quiet' | 'good' | 'warm' | 'bad' | 'outline' }> = {
  draft: { word: 'Draft', tone: 'outline' },
  cancelled: { word: 'Called off', tone: 'bad' },
  over: { word: 'Over', tone: 'quiet' },
  'in-progress': { word: 'In progress', tone: 'good' },
  private: { word: 'Private', tone: 'quiet' },
  closed: { word: 'Booking closed', tone: 'quiet' },
  full: { word: 'Full', tone: 'warm' },
  tentative: { word: 'Tentative', tone: 'warm' },
  open: { word: 'Open', tone: 'good' },
  confirmed: { word: 'Confirmed', tone: 'good' },
}

/** What a class is now, for the desk: a private one is shown by its own state as well. */
export function ClassChip({ of, now }: { of: Shown; now: Date }) {
  const { phase } = describeClassState({ ...of, isPrivate: false }, now)
  const { word, tone } = WORDS[phase]
  const isDecided = of.status === 'completed' || (phase === 'full' && of.status === 'confirmed')
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Chip tone={tone}>{of.status === 'completed' ? 'Completed' : word}</Chip>
      {isDecided && phase === 'full' ? <Chip tone="good">Confirmed</Chip> : null}
      {of.isPrivate ? <Chip tone="quiet">Private</Chip> : null}
    </span>
  )
}
