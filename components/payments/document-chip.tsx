import { Chip } from '@/components/ui/chip'
import type { DocumentState } from '@/lib/ledger/statement'

/** How an invoice or credit note stands, in a word. */
export function DocumentChip({ state }: { state: DocumentState }) {
  if (state === 'overdue') return <Chip tone="bad">Overdue</Chip>
  if (state === 'due')
    return (
      <Chip tone="warm" icon="waiting">
        To pay
      </Chip>
    )
  if (state === 'paid')
    return (
      <Chip tone="good" icon="done">
        Paid
      </Chip>
    )
  return <Chip>{state === 'credited' ? 'Taken back' : 'Credit note'}</Chip>
}
