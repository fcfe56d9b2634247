import { isClosingStep } from '@/lib/closing/closing-rule'
import type { ClosingPart } from '@/lib/closing/plan-closing'
import { STEP_WORDS } from './step-words'

/** What pressing a button of the closing did, by the word it left in the address. */
export function sayTold(told: unknown, parts: readonly ClosingPart[]): string | null {
  const waiting = parts.flatMap(({ tally }) => tally ?? []).join(' ')
  if (told === 'closed') return `The class is closed. Thank you.${waiting ? ` Passwords: ${waiting}` : ''}`
  if (told === 'stopped') return sayStopped(parts)
  return typeof told === 'string' && isClosingStep(told) ? `${STEP_WORDS[told].title}.` : null
}

/** Where doing all came to an end, and what was left though nothing stands in its way. */
function sayStopped(parts: readonly ClosingPart[]): string {
  const at = parts.findIndex(({ state }) => state === 'blocked')
  const blocked = parts[at]
  if (!blocked) return 'What could be done is done.'
  const left = parts.slice(at).filter(({ state }) => state === 'ready' || state === 'again')
  const stopped = `Stopped at “${STEP_WORDS[blocked.step].title}”: ${blocked.blockedBy}`
  if (left.length === 0) return stopped
  const titles = left.map(({ step }) => `“${STEP_WORDS[step].title}”`).join(' and ')
  return `${stopped} What comes after it was left for now. ${titles} need not wait: ${left.length === 1 ? 'it has a button of its own' : 'they have buttons of their own'} below.`
}
