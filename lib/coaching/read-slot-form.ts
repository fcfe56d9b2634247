import { FormRefusal } from '../errors'

/** `startsAt` as the form offered it: an instant in UTC. @throws FormRefusal */
export function readStart(text = ''): Date {
  const startsAt = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?Z$/.test(text) ? new Date(text) : null
  if (!startsAt || Number.isNaN(startsAt.getTime())) throw new FormRefusal({ startsAt: 'Choose a time.' })
  return startsAt
}
