import type { MessageAudience } from '../../db/schema'
import { FormRefusal } from '../errors'
import { isId } from '../is-id'
import type { MessageWords } from './send-message'

export const MISSING = {
  name: 'have not completed their seat',
  prerequisites: 'have not declared a required prerequisite',
  activities: 'have not done an activity that was due',
  attendance: 'missed a session and have not made it up',
  result: 'have a password and have not told their result',
  survey: 'have not answered the survey',
} as const

/** `audience` is `all`, `team ID`, `missing WHAT` or `picked`, which takes its seats from `to`. @throws FormRefusal at `audience` */
export function readMessageForm(values: Record<string, string>, to: readonly string[]): MessageWords {
  return { audience: readAudience(values.audience ?? '', to), subject: values.subject ?? '', body: (values.body ?? '').replaceAll('\r\n', '\n') }
}

export function readAudience(text: string, to: readonly string[]): MessageAudience {
  const [kind, which = ''] = text.split(' ')
  if (kind === 'all') return { kind }
  if (kind === 'team' && isId(which)) return { kind, teamId: which }
  if (kind === 'missing' && which in MISSING) return { kind, what: which as keyof typeof MISSING }
  const enrolmentIds = to.filter(isId)
  if (kind === 'picked' && enrolmentIds.length > 0) return { kind, enrolmentIds }
  throw new FormRefusal({ audience: 'Choose whom you are writing to.' })
}

/** In words, for the list of messages. */
export function sayAudience(audience: MessageAudience, teamName: (id: string) => string | undefined): string {
  if (audience.kind === 'all') return 'Everybody'
  if (audience.kind === 'team') return `Team ${teamName(audience.teamId) ?? 'that is gone'}`
  if (audience.kind === 'picked') return 'Picked by hand'
  return `Who ${MISSING[audience.what]}`
}
