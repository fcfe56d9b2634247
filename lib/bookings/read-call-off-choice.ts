import { DomainError } from '../errors'
import { findClassId } from './find-class-id'
import type { CallOffChoice } from './settle-case'

/** The class that the form names in `to`, else the money, by its `method`. @throws DomainError `unknown-class` */
export async function readCallOffChoice({ to, method }: Record<string, string>): Promise<CallOffChoice> {
  if (!to) return { kind: 'refund', method: method === 'credit' ? 'credit' : undefined }
  const toClassId = await findClassId(to)
  if (!toClassId) throw new DomainError('unknown-class', 'This class does not exist any more. Choose another.')
  return { kind: 'transfer', toClassId }
}
