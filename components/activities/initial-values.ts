import { splitOffset } from '@/lib/activities/due-words'

type Activity = {
  kind: string
  title: string
  body: string
  url: string | null
  minutes: number | null
  sessionPosition: number
  dueOffsetMinutes: number
  format?: string | null
}

/** An activity as the fields of its form show it. */
export function initialValues({ minutes, sessionPosition, dueOffsetMinutes, url, format, ...words }: Activity): Record<string, string> {
  const { amount, unit, side } = splitOffset(dueOffsetMinutes)
  return {
    kind: words.kind,
    title: words.title,
    body: words.body,
    url: url ?? '',
    minutes: minutes === null ? '' : String(minutes),
    sessionPosition: String(sessionPosition),
    dueAmount: String(amount),
    dueUnit: unit,
    dueSide: side,
    format: format ?? '',
  }
}

/** What the form of a new one begins with. */
export const NEW_ACTIVITY = { kind: 'read', sessionPosition: '1', dueAmount: '1', dueUnit: 'days', dueSide: 'before' }
