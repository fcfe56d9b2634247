import { TextLink } from '@/components/ui/text-link'
import type { Waiting, WaitingKind } from '@/lib/teaching/today-queries'

const ORDER: readonly WaitingKind[] = ['questions', 'make-ups', 'prerequisites', 'names', 'reflections', 'passwords', 'results', 'slots', 'closing']

const WORDS: Record<WaitingKind, (count: number) => string> = {
  questions: (count) => `${count} ${count === 1 ? 'question waits' : 'questions wait'} for an answer`,
  'make-ups': (count) => `${count} ${count === 1 ? 'student asks' : 'students ask'} to make a session up with you`,
  prerequisites: (count) => `${count} ${count === 1 ? 'person has' : 'people have'} a gap in prerequisites`,
  names: (count) => `${count} ${count === 1 ? 'seat has' : 'seats have'} no complete name`,
  reflections: (count) => `${count} ${count === 1 ? 'reflection' : 'reflections'} to read`,
  passwords: (count) => `${count} ${count === 1 ? 'password' : 'passwords'} to hand out`,
  results: (count) => `${count} ${count === 1 ? 'result' : 'results'} not known yet`,
  slots: (count) => `${count} booked ${count === 1 ? 'time is' : 'times are'} over and not marked`,
  closing: (count) => `${count} ${count === 1 ? 'class is' : 'classes are'} over and not closed`,
}

/** Where each kind is dealt with; none where that is no page of its own. */
const WHERE: Record<WaitingKind, (ref: string) => string> = {
  questions: (ref) => `/trainer/classes/${ref}/questions`,
  'make-ups': () => '/trainer/make-ups',
  prerequisites: (ref) => `/trainer/classes/${ref}?gap=prerequisites`,
  names: (ref) => `/trainer/classes/${ref}?gap=name`,
  reflections: (ref) => `/trainer/classes/${ref}/reflections`,
  passwords: (ref) => `/trainer/classes/${ref}/assessment`,
  results: (ref) => `/trainer/classes/${ref}?gap=result`,
  slots: () => '/trainer/slots',
  closing: (ref) => `/trainer/classes/${ref}/close`,
}

/** What waits for a trainer, one line a kind, with the way to each class. */
export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const kinds = ORDER.map((kind) => ({ kind, own: waiting.filter((one) => one.kind === kind) })).filter(({ own }) => own.length > 0)
  if (kinds.length === 0) return <p className="text-small text-ink-2">Nothing waits for you.</p>
  return (
    <ul className="text-small">
      {kinds.map(({ kind, own }) => (
        <li key={kind} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-2.5">
          <strong className="font-medium">{WORDS[kind](own.reduce((sum, one) => sum + one.count, 0))}</strong>
          <span className="flex flex-wrap gap-x-4 gap-y-1">
            {own.map(({ ref, count }) => (
              <TextLink key={ref ?? kind} href={WHERE[kind](ref ?? '')}>
                {ref ? `${ref}${count > 1 ? `: ${count}` : ''}` : 'Show'}
              </TextLink>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
