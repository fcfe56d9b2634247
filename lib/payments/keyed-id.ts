import { createHash } from 'node:crypto'
import { DomainError } from '../errors'

/** The id of a row that a form makes: the same form sent twice means the same row. A UUID of version 8 (RFC 9562, section 5.8). @throws DomainError `no-form-key` */
export function keyedId(formKey: string, part: string): string {
  if (!formKey) throw new DomainError('no-form-key', 'This form came without its key. Open the page again.')
  const hex = createHash('sha256').update(`${formKey} ${part}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
