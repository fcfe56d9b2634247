import { DomainError } from '../errors'

/** A link to a room, or none. @throws DomainError at `meetingUrl` */
export function readLink(text: string): string | null {
  const typed = text.trim()
  if (typed === '') return null
  if (!/^https:\/\/[^\s<>"]{4,1000}$/.test(typed) || !URL.canParse(typed))
    throw new DomainError('link', 'Enter the whole link, beginning with https://.', 'meetingUrl')
  return typed
}
