import type { Statement } from './statement'

/** Before one agrees: what changing the billing details does to the documents. */
export function sayBillingEffect({ statement, poFollows }: { statement: Pick<Statement, 'documents'>; poFollows: boolean }): string {
  const standing = statement.documents.filter((document) => document.kind === 'invoice' && document.state !== 'credited' && document.totalMinor > 0)
  if (standing.length === 0)
    return poFollows ? 'With a purchase order number the invoice is issued at once and mailed.' : 'They go on the invoice once it is issued.'
  const numbers = standing.map(({ number }) => number).join(', ')
  return `An invoice is never altered: a change takes back ${numbers} by a credit note and issues a new one for the same sum. Both come by mail, and what was paid counts on.`
}
